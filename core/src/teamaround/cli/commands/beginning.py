"""
`init`, `regimes` and `docs`: a first authority's file, which regimes are installed, and the pages that messages name.

The text of the file is made in `cli/explaining/authority_file.py`; no file is overwritten, and one nation is chosen for
all. Listing reads and imports nothing of a plugin (`plugins/discovery.py`).
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli import regimes
from teamaround.cli.command import CliCommand, CommandResult
from teamaround.cli.misuse import Misused, write_new
from teamaround.cli.offices import AtOffice
from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.installed import malformed_distributions

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.plugins.sources import RegimeSource
    from teamaround.regime.rules import Regime


@frozen
class Init(CliCommand):
    """
    Write an authority's file to begin with. Nothing is asked, and no file is overwritten.

    The file enables the regimes that are named, or all that are installed for one nation, and says in comments what
    can be chosen. The addresses of teams stand for an example; put in your own.
    """

    file: Path = Path("authority.toml")
    """The file to write."""

    regime: tuple[str, ...] = field(default=(), kw_only=True)
    """The code of a regime to enable; repeat it for several."""

    schemas: bool = field(default=False, kw_only=True)
    """Also write the folder `schemas` beside it, and name its schema in the first line, for an editor."""

    def run(self, _: Environment, /) -> CommandResult:
        """The file that was written, and what to do next."""
        from teamaround.cli.explaining.authority_file import authority_file_text

        named = dict.fromkeys(self.regime)
        known = [regimes.regime_as_written(regimes.source_named(one)) for one in named]
        broken: list[RegimeSource] = []
        if not named:
            known, broken = regimes.installed_regimes()
        if not known:
            raise Misused(
                "No regime is installed. Install the distribution of yours first; `teamaround regimes` then lists it."
            )
        nation = _nation([one.written for one in known], one_for_all=bool(self.regime))
        left_out = tuple(one.written.code for one in known if nation not in one.written.nations)
        known = [one for one in known if nation in one.written.nations]
        stem = re.sub(r"[^a-z0-9-]+", "-", self.file.stem.lower())
        text = authority_file_text([one.written for one in known], nation=nation, stem=stem)
        if self.schemas:
            from teamaround.cli.making.file_schemas import write_schemas

            if not self.file.exists():
                write_schemas(self.file.parent / "schemas")
            text = f"#:schema schemas/authority.json\n{text}"
        write_new(self.file, text.encode())
        codes = tuple(one.resolved.regime.code for one in known)
        return CommandResult(
            page=(
                TextLine(f"Written: {self.file}", "good"),
                *text_lines(
                    f"It enables: {', '.join(codes)}.",
                    *([f"For other nations, and left out: {', '.join(left_out)}."] if left_out else []),
                    *(f"Broken, and left out: {one.code} ({one.brought_by})." for one in broken),
                    "Put in your own name and addresses, then check it:",
                    f"  teamaround check {shlex.quote(str(self.file))}",
                ),
            ),
            value={"file": str(self.file), "regimes": codes},
        )


def _nation(chosen: list[Regime], *, one_for_all: bool) -> str:
    """A nation where *chosen* are in force: all of them, or else as many as can be, the first named before others."""
    nations = dict.fromkeys(nation for one in chosen for nation in one.nations)
    most = max(nations, key=lambda nation: sum(nation in one.nations for one in chosen))
    if one_for_all and not all(most in one.nations for one in chosen):
        where = "; ".join(f"{one.code}: {', '.join(one.nations)}" for one in chosen)
        raise Misused(f"No one nation has all of these ({where}). Begin a file for each nation.")
    return most


@frozen
class ListRegimes(AtOffice):
    """
    List the regimes that are installed, and say which of them the authority enables.

    Nothing of a plugin is imported or read for it.
    """

    def run(self, environment: Environment, /) -> CommandResult:
        """Code, distribution, version, and whether it is enabled."""
        authority = regimes.chosen_by(self, environment)
        enabled = authority.regimes if authority else {}
        there = regimes.installed_sources()
        values = [
            {
                "code": one.code,
                "distribution": one.distribution,
                "version": one.version,
                "enabled": one.code in enabled,
                "folder": one.folder(),
            }
            for one in there
        ]
        rows = tuple(
            (
                one.code,
                one.distribution,
                one.version,
                "enabled" if one.code in enabled else "installed",
                one.folder() or "nowhere",
            )
            for one in there
        )
        over = malformed_distributions()
        missing = tuple(sorted(set(enabled) - {one.code for one in there}))
        whose = (
            f"The authority is {authority.name}." if authority else "No authority's file is named, so none is enabled."
        )
        return CommandResult(
            page=(
                Heading("Regimes"),
                Table(("code", "distribution", "version", "here", "lies in"), rows, "No regime is installed."),
                TextLine(whose, "quiet"),
                *text_lines(*(f"{one} is enabled and not installed." for one in missing), tone="bad"),
                *text_lines(*map(str, over), tone="caution"),
            ),
            value={
                "passed_over": over,
                "authority": authority.code if authority else None,
                "regimes": values,
                "missing": missing,
            },
        )


@frozen
class ReadDocs(CliCommand):
    """
    Print a page of the documentation, which comes with what is installed; without a name, list the pages.

    Where a message names docs/first-year.md, that is `teamaround docs first-year`.
    """

    page: str = ""
    """The page, as a message names it: docs/first-year.md, or first-year; of a folder, reference/values."""

    def run(self, _: Environment, /) -> CommandResult:
        """The page as it is written, or what pages there are."""
        from teamaround.cli.printed.documentation import page_named, pages, title

        if self.page:
            text = page_named(self.page)
            return CommandResult(page=tuple(map(TextLine, text.splitlines())), value={"page": self.page, "text": text})
        found = {name: title(text) for name, text in pages().items()}
        return CommandResult(
            page=(Table(("page", "about"), tuple(found.items()), "No page came with what is installed."),),
            value={"pages": [{"name": name, "title": about} for name, about in found.items()]},
        )
