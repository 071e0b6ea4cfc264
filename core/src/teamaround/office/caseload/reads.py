"""
The lists of cases as a part of the front door, of somebody or of all; and how all of them stand (`overview`).

On a list is what whoever looks may read (`access/reading.py`), and nothing tells of what is not on it. A screen at a
time, in the order of the references, with no more cases in memory than those of a screen. The lines:
`views/caseload/cases.py`, `views/caseload/overview.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen

from teamaround.access.staff import is_staff
from teamaround.concepts.case import live
from teamaround.concepts.references import read
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.caseload.changes import changes_since
from teamaround.office.caseload.counted import CountedOverview
from teamaround.office.caseload.editions import EditionReads
from teamaround.office.caseload.tallies import RESTRICTED
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable, refuse_unknown_asker
from teamaround.office.loading.case_reader import read_case_as
from teamaround.office.loading.owners import owner_named
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.together import together
from teamaround.views.caseload.cases import CaseLine, CaseList, CaseState, case_line
from teamaround.views.caseload.overview import PAST, SECTIONS, WHAT_STOOD, Overview, Section
from teamaround.views.words import Party
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child
    from teamaround.concepts.team import Assignment, Involvement
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.views.case_view import CaseView

CASES_A_SCREEN = 25
"""So many cases are listed unless it is said how many."""


STATES = ("open", "closed", "all")


def _is_place(after: str) -> bool:
    """Whether this can be the reference of a case."""
    with suppress(ValueError):
        return read(after, kind="C") == after
    return False


@frozen(kw_only=True)
class Wanted:
    """Which cases a list is asked for."""

    state: CaseState
    regime: str | None
    led: bool | None
    late: bool | None

    def wants(self, seen: CaseView) -> bool:
        """Whether a case is one of them; what is late is looked at once its line is made."""
        closed = seen.case.closed_on is not None
        return (
            self.state in ("all", "closed" if closed else "open")
            and self.regime in (None, seen.case.regime)
            and self.led in (None, bool(seen.facts.leading))
        )


class CaseloadReads(EditionReads):
    """The lists of cases of an office."""

    installation: Installation
    store: Store
    clock: Clock

    def cases(
        self,
        whose: str | None = None,
        *,
        by: Actor,
        state: CaseState = "open",
        regime: str | None = None,
        led: bool | None = None,
        late: bool | None = None,
        waits_for: str | None = None,
        limit: int = CASES_A_SCREEN,
        after: str = "",
    ) -> CaseList:
        """
        The cases that *by* may read, in the order of their references.

        Args:
            whose: A person who takes part in them or has a role there today, or an agency for which somebody does; all,
                unless given.
            by: Who looks.
            state: Those that are open, closed, or all.
            regime: Only those under this regime.
            led: Only those in which somebody leads today, or in which nobody does.
            late: Only those in which something is late, or in which nothing is.
            waits_for: Only those in which this person, agency, `team.NAME` or `officer` has something to do.
            limit: So many at most.
            after: Those after this reference, such as the last of the list before.

        Raises:
            NotFound: Nobody is known as one of those named, or as whoever looks; or there is no such regime, state or
                place here.
        """
        if state not in STATES:
            raise NotFound(
                f"No case stands {quoted(state)}. {did_you_mean(state, STATES) or 'Ask for open, closed or all.'}"
            )
        if after and not _is_place(after):
            raise NotFound(
                f"{quoted(after)} is no place in a list of cases. Give the one that the list before ended with."
            )
        wanted = Wanted(state=state, regime=regime, led=led, late=late)
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            self._refuse_unknown(reading, regime)
            for one in (whose, waits_for):
                if one is not None:
                    owner_named(self.installation, reading, one, by=by, today=today)
            lines, more = list[CaseLine](), ""
            joined = _joined(reading, whose, by, today)
            for reference in _among(reading, joined, waits_for, by):
                if reference <= after:
                    continue
                seen = self._seen_case(reading, reference, by, today)
                if seen is None or not wanted.wants(seen) or not _takes_part(joined, seen):
                    continue
                line = case_line(seen, reading.work_in(reference))
                waiting = waits_for is None or waits_for in {one.reference for one in line.waits_for}
                if late not in (None, line.late > 0) or not waiting:
                    continue
                if len(lines) == limit:
                    more = lines[-1].case if lines else after
                    break
                lines.append(line)
            party = self._called(reading, whose, by, shown=bool(lines)) if whose else None
        return CaseList(whose=party, lines=tuple(lines), as_of=today, more=more)

    def overview(
        self,
        *,
        by: Actor,
        day: date | None = None,
        since: date | None = None,
        section: Section | None = None,
        limit: int | None = 10,
    ) -> Overview:
        """
        How the open cases stand that *by* may read: where nobody leads, what is late and whose, what waits, who leads
        how many. Counted from rows beside the cases; only those are read of which a line is shown.

        Args:
            by: Who looks.
            day: As it will stand on this later day if nothing is done until then; today, unless given.
            since: With what was recorded since this day: cases opened and closed, other leads, what became late, what
                was settled. It costs as much as has happened since.
            section: The lines of one section alone.
            limit: How many rows of each section and table at most; all of them where it is None.

        Raises:
            NotAllowed: Whoever looks is not of the authority's own staff, nor a system that acts for them.
            NotFound: There is no such section; or the day is past.
        """
        today = self.clock.today()
        if day is not None and day < today:
            raise NotFound(f"{day}: {PAST}", to_operator=WHAT_STOOD)
        if section is not None and section not in SECTIONS:
            there = did_you_mean(section, SECTIONS) or f"There are {listed(SECTIONS, last='and')}."
            raise NotFound(f"An overview has no section {quoted(section)}. {there}")
        sections = (section,) if section else SECTIONS
        with reading_as(self.store, self.installation, by) as reading:
            counted = CountedOverview(
                installation=self.installation,
                reading=reading,
                by=by,
                day=day or today,
                sections=sections,
                limit=limit,
            )
            found = counted.made()
            changes = changes_since(self.installation, reading, since, by=by, today=today) if since else ()
        return evolve(found, since=since, changes=changes)

    def _refuse_unknown(self, reading: Reading, regime: str | None) -> None:
        """Raise NotFound where a regime is neither enabled nor one of which there are cases."""
        known = {*self.installation.regimes, *reading.editions().values()}
        if regime is not None and regime not in known:
            meant = did_you_mean(regime, known) or f"There are {listed(sorted(known), last='and')}."
            raise NotFound(f"No regime {quoted(regime)} is known here. {meant}")

    def _called(self, reading: Reading, whose: str, by: Actor, *, shown: bool) -> Party:
        """Whose list it is, by name for whoever may know it."""
        party, named = owner_named(self.installation, reading, whose, by=by, today=self.clock.today())
        return party if named or shown else Party(whose, whose)

    def _seen_case(self, reading: Reading, reference: str, by: Actor, today: date) -> CaseView | None:
        try:
            return read_case_as(self.installation, reading, reference, by=by, today=today).case_view
        except NotAllowed:
            return None


def _joined(reading: Reading, whose: str | None, by: Actor, today: date) -> tuple[str, ...]:
    """Whoever is meant; of a child, each record that is joined, as far as *by* may know; nobody where all are."""
    stream = reading.get(askable([whose])).get(whose) if whose is not None else None
    if stream is None or stream.kind != "child":
        return () if whose is None else (whose,)
    child = cast("Child", read_record(stream.kind, stream.state))
    return tuple(one.id for one in together(child, reading, by=by, today=today).records)


def _among(reading: Reading, whose: tuple[str, ...], waits_for: str | None, by: Actor) -> Iterable[str]:
    """
    The cases among which those are that are asked for, in the order of their references.

    Whoever is no staff reads none but those with which they have to do, or on whose restriction they are named.
    """
    named = askable(whose)
    asker = None if is_staff(by) else by.person_reference
    theirs = tuple(sorted({case for one in named for case in reading.cases_with(one)})) if named else None
    if asker is not None:
        named_on = {case for case, _, name in reading.restricting(RESTRICTED) if name == asker}
        own = {*reading.cases_with(asker), *named_on}
        theirs = tuple(sorted(own if theirs is None else own & {*theirs}))
    waiting = {one.case for one in reading.work_of(waits_for)} if waits_for is not None else None
    if theirs is not None:
        return [one for one in theirs if waiting is None or one in waiting]
    return sorted(waiting) if waiting is not None else reading.stream_ids("case")


def _takes_part(whose: tuple[str, ...], seen: CaseView) -> bool:
    """Whether it is the child's case, or somebody takes part: a person, or anybody for an agency or one within it."""
    if not whose:
        return True
    case, directory, today = seen.case, seen.directory, seen.today
    parts = [one for one in case.involvements.values() if _goes_on(one, case, today)]
    roles = [one for one in case.assignments.values() if _goes_on(one, case, today)]
    agencies = {*(one.agency for one in parts), *(one.accountable_to for one in roles)}
    within = {each for one in agencies if one for each in directory.agencies_around(one)}
    there = {case.child, *within, *(one.person for one in parts), *(one.person for one in roles)}
    return not there.isdisjoint(whose)


def _goes_on(one: Involvement | Assignment, case: Case, today: date) -> bool:
    """Whether a part or a role goes on; of a case that is closed, whether it went on to the end."""
    day = min(today, case.closed_on) if case.closed_on else today
    lasts = one.until is None or one.until > day or one.until == case.closed_on
    return live(one) and one.since <= day and lasts
