"""
`cases`: a list of cases; `overview`: how all stand; `editions`: under which rules; `holding`: what a person holds.

Which cases are listed, and who may see them: `office/caseload/reads.py`; who may see what somebody holds:
`office/reads.py`.
"""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from teamaround.access.staff import is_staff
from teamaround.cli.command import CommandResult
from teamaround.cli.misuse import Misused
from teamaround.cli.offices import InOffice, owner_typed, typed_record
from teamaround.cli.rendering.page import text_lines
from teamaround.views.caseload.overview import PAST, SECTIONS, WHAT_STOOD, Section

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class ShowCases(InOffice):
    """
    List cases, a line each: the child, who leads, how it stands, what is late, for whom it waits.

    A person sees their own unless they name somebody else; the authority's own staff all that they may read.
    """

    whose: str | None = None
    """The reference of a person who takes part, of an agency, or of a child; `all` for all that you may read."""

    state: Literal["open", "closed", "all"] = field(default="open", kw_only=True)
    """Those that are open, closed, or both."""

    regime: str | None = field(default=None, kw_only=True)
    """Only those under this regime, such as girfec."""

    led: bool = field(default=False, kw_only=True)
    """Only those in which somebody leads today."""

    unled: bool = field(default=False, kw_only=True)
    """Only those in which nobody leads today."""

    late: bool = field(default=False, kw_only=True)
    """Only those in which something is late."""

    waits_for: str | None = field(default=None, kw_only=True)
    """Only those in which this person, agency, officer or team.NAME has something to do."""

    limit: int = field(default=25, kw_only=True)
    """How many at most."""

    after: str = field(default="", kw_only=True)
    """Go on after this case, with which the list before ended."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The list."""
        from teamaround.cli.rendering.caseload.cases import cases_page

        if self.limit < 1:
            raise Misused(f"--limit {self.limit}: there cannot be fewer cases than one. Give a whole number from 1 on.")
        if self.led and self.unled:
            raise Misused("--led and --unled contradict each other. Leave one of them out.")
        by = self.actor(environment)
        asked = self.whose or (None if is_staff(by) else by.person_reference) or "all"
        with closing(self.open(environment)) as office:
            found = office.cases(
                None if asked == "all" else owner_typed(asked),
                by=by,
                state=self.state,
                regime=self.regime,
                led=True if self.led else False if self.unled else None,
                late=self.late or None,
                waits_for=owner_typed(self.waits_for) if self.waits_for else None,
                limit=self.limit,
                after=typed_record(self.after, "C") if self.after else "",
            )
        return CommandResult(page=cases_page(found), value=found)


@frozen
class ShowOverview(InOffice):
    """
    Show how a whole service stands: where nobody leads, what is late and whose, what waits, who leads how many.

    For the authority's own staff. What is late is its owner's and the owner's agency's, never the lead's; it is a help
    and no score.
    """

    section: Section | None = None
    """One section alone, such as unled, leaving, to_tell, past_meeting or unheard."""

    limit: int | None = field(default=None, kw_only=True)
    """How many lines of each section at most; 10 unless given, and all as CSV."""

    day: date | None = field(default=None, kw_only=True)
    """As it will stand on this day, today or later, if nothing is done until then."""

    since: date | None = field(default=None, kw_only=True)
    """With what was recorded since this day: cases opened and closed, other leads, what became late or was settled."""

    csv: bool = field(default=False, kw_only=True)
    """Print it as CSV, all lines of it, for a spreadsheet."""

    pictures: Path | None = field(default=None, kw_only=True)
    """Write its numbers into this new folder: each table as a picture (SVG) and as CSV."""

    def run(self, environment: Environment, /) -> CommandResult:
        """The sections that hold something."""
        from teamaround.cli.commands.caseload.pictures import write_pictures
        from teamaround.cli.rendering.caseload.as_csv import as_csv
        from teamaround.cli.rendering.caseload.overview import overview_page
        from teamaround.views.caseload.as_table import COLUMNS, overview_table

        if self.limit is not None and self.limit < 1:
            raise Misused(f"--limit {self.limit}: there cannot be fewer lines than one. Give a whole number from 1 on.")
        if self.csv and self.json:
            raise Misused("--csv and --json contradict each other. Leave one of them out.")
        sections = (self.section,) if self.section else SECTIONS
        with closing(self.open(environment)) as office:
            if self.day and self.day < office.clock.today():
                raise Misused(f"--day {self.day}: {PAST} {WHAT_STOOD}")
            limit = self.limit or (None if self.csv else 10)
            found = office.overview(
                by=self.actor(environment), day=self.day, since=self.since, section=self.section, limit=limit
            )
        if self.pictures is not None:
            written = write_pictures(found, self.pictures)
            page = text_lines(*(f"Written: {one}" for one in written))
            return CommandResult(page=page, value={"written": [str(one) for one in written]})
        if self.csv:
            return CommandResult(page=text_lines(as_csv(COLUMNS, overview_table(found, sections)).rstrip("\n")))
        return CommandResult(page=overview_page(found, limit=self.limit or 10, sections=sections), value=found)


@frozen
class ShowEditions(InOffice):
    """
    Show under which edition of its rules each open case stands, and what would change for those under an older one.

    Nothing is moved. With --office and a changed file it tells whom the change would reach before it is put in place.
    """

    def run(self, environment: Environment, /) -> CommandResult:
        """The editions in use."""
        from teamaround.cli.rendering.caseload.editions import editions_page

        with closing(self.open(environment)) as office:
            found = office.editions(by=self.actor(environment))
        return CommandResult(page=editions_page(found), value=found)


@frozen
class ShowHolding(InOffice):
    """
    List what a person holds and has to do, over all cases that you may see: what is passed on before they leave.

    Roles, parts, cover, handovers, what they were asked, meetings to come, reports; each with the command for it.
    """

    person: str | None = None
    """The person's reference; whoever asks, unless given."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What they hold, case after case."""
        from teamaround.cli.rendering.caseload.holding import holding_page

        by = self.actor(environment)
        own = None if is_staff(by) else by.person_reference
        person = typed_record(self.person, "P") if self.person else own
        if person is None:
            raise Misused("It is not said of whom. Give the person's reference.")
        with closing(self.open(environment)) as office:
            found = office.holding(person, by=by)
        return CommandResult(page=holding_page(found), value=found)
