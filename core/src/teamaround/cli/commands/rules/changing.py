"""
`diff`: what differs between two versions of a regime, in words; and what the new one would do to an office's cases.

The two are found in `cli/changing/versions.py`, put into words in `cli/changing/in_words.py`; the cases are asked in
`cli/changing/open_cases.py`.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from attrs import evolve, field, frozen
from cyclopts import Parameter

from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import InOffice, read_authority_file
from teamaround.cli.rendering.page import Heading

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowChanges(InOffice):
    """
    Say in words what differs between two versions of a regime: folders of it, authority's files, or one of each.

    A folder's rules are taken as the authority has them whose file is named by --database. With it, every open case is
    asked what would come of moving it: who would need a lead, what would be due, who would be told. Nothing is moved.
    """

    regime: str
    """The code of the regime."""

    before: Annotated[str | None, Parameter(name="--from")] = field(default=None, kw_only=True)
    """A folder of the regime, its regime.toml, or an authority's file; what is installed, unless given."""

    after: Annotated[str | None, Parameter(name="--to")] = field(default=None, kw_only=True)
    """The same for what it is to become; what is installed, unless given."""

    database: Path | None = field(default=None, kw_only=True)
    """The authority's file of the office whose open cases are asked."""

    html: Path | None = field(default=None, kw_only=True)
    """Write it as a page to be printed into this file, which must not be there yet."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What differs, and what would come of it."""
        from teamaround.cli.changing.in_words import changes_between, changes_page
        from teamaround.cli.changing.versions import version_named
        from teamaround.cli.printed.as_html import page_as_html, write_page

        if self.before == self.after:
            raise Misused("Name two versions: --from A --to B. Left out, one of them is what is installed.")
        authority = read_authority_file(self.database) if self.database else None
        before, after = (version_named(self.regime, one, authority) for one in (self.before, self.after))
        found = changes_between(before, after)
        page = changes_page(found)
        value: dict[str, object] = {"changes": found, "cases": None}
        if self.database is not None:
            from teamaround.cli.changing.open_cases import cases_touched, touched_page

            asked = evolve(self, office=str(self.database))
            with closing(asked.open(environment)) as office:
                office.installation.regime(self.regime)
                touched = cases_touched(office, self.regime, after.resolved, by=self.actor(environment))
            page, value = (*page, *touched_page(touched)), {"changes": found, "cases": touched}
        title = f"What changes in {after.resolved.regime.name}"
        if self.html is None:
            return CommandResult(page=(Heading(title), *page), value=value)
        return CommandResult(page=write_page(self.html, page_as_html(title, page)), value=value)
