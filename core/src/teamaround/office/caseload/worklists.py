"""
Lists of work: of one owner, all that is late, and what a person holds besides.

Answers that are waited for and stand in no case: `awaited.py`.
How a row of work reads, and which may be listed: `views/worklist.py`; whose each thing is: `office/rows.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from heapq import merge
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import AccessScope, scope_of
from teamaround.access.restriction import may_pass
from teamaround.access.staff import is_staff
from teamaround.casework.at_rest.days_and_answers import last_day_to_send
from teamaround.errors import NotAllowed
from teamaround.office.caseload.awaited import awaited
from teamaround.office.caseload.held import held
from teamaround.office.loading.case_and_records import load_case, refuse_unknown_asker
from teamaround.office.loading.case_reader import CaseForReader, case_for
from teamaround.office.loading.owners import owner_named
from teamaround.office.loading.veil import reading_as
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rights import posts_of
from teamaround.views.caseload.holding import Holding
from teamaround.views.words import Party
from teamaround.views.worklist import ASKED_BESIDE, OUTLIVES_THE_CASE, may_be_listed, work_line, worklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Work
    from teamaround.views.worklist import WorkLine, Worklist

EVERYONE = Party("everyone", "everyone")
"""The owner of a list of what is late, whoever's it is."""

NAMES_ALONE = AccessScope(whole=False)
CASES_AT_HAND = 100
"""So many cases of a list are held in memory at once, however long it is."""


class WorklistReads:
    """What an office says of what is to be done."""

    installation: Installation
    store: Store
    clock: Clock

    def worklist(self, owner: str, *, by: Actor, limit: int | None = None) -> Worklist:
        """
        The open steps and actions, the proposed notices, and what is not as it should be: of a person, an agency, a
        team, or `officer`.

        Whoever stands in for somebody has their work on the list besides. It holds what stands in cases that *by* may
        read; to the family, what they see of their own case. Of one's own work, also what stands in other cases, where
        they are not restricted: nobody is named then but the owner and whoever is to be told. Nor is the owner, to
        whoever is shown nothing and is neither staff nor that owner. *limit* is how many lines are given at most.

        What waits for an answer of theirs and stands in no case is counted, with the command that lists it.
        """
        with reading_as(self.store, self.installation, by) as reading:
            party, named = owner_named(self.installation, reading, owner, by=by, today=self.clock.today())
            # Whoever looks at the list of all staff from a post finds what is that post's among it.
            own = (f"{OFFICER}:{name}" for kind, name in posts_of(by) if kind == OFFICER and name)
            owners = (owner, *own) if owner == OFFICER else (owner,)
            rows = merge(*map(reading.work_of, owners), key=lambda row: row.due_on or date.max)
            found = list(self._lines(reading, rows, by, limit))
            waits = awaited(self.installation, reading, owners, by=by, today=self.clock.today())
        shown = party if named or found else Party(owner, owner)
        return evolve(_listed(shown, found, limit, self), waits=waits)

    def holding(self, person: str, *, by: Actor) -> Holding:
        """
        What a person holds over all cases, and what they have to do: all that is to be passed on before they leave.

        In the cases of which *by* may read all; of one's own, also in others that are not restricted, where nobody else
        is named.
        """
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            party, named = owner_named(self.installation, reading, person, by=by, today=today)
            shown = held(self.installation, reading, person, by=by, today=today)
            work = [one for one in self._lines(reading, reading.work_of(person), by, None) if one.case in shown]
        found = [line for lines in shown.values() for line in lines]
        party = party if named or found or work else Party(person, person)
        return Holding(person=party, lines=tuple(found), work=_listed(party, work, None, self), as_of=today)

    def overdue(self, *, by: Actor, limit: int | None = None) -> Worklist:
        """
        All that is late in the cases that *by* may read, whoever's it is; *limit* lines at most.

        What is late of answers that stand in no case is counted, with the command that lists it.
        """
        return self._late(by, limit)

    def _late(self, by: Actor, limit: int | None = None) -> Worklist:
        """As `overdue`, for other doors that ask for a right of their own."""
        today = self.clock.today()
        calendar = self.installation.calendar(today)
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            rows = (one for one in reading.work_due(today - timedelta(days=1)) if may_be_late(one, calendar, today))
            found = list(self._lines(reading, rows, by, limit, late=True))
            waits = awaited(self.installation, reading, None, by=by, today=today)
        return evolve(_listed(EVERYONE, found, limit, self), waits=waits)

    def _lines(
        self, reading: Reading, rows: Iterable[Work], by: Actor, limit: int | None, *, late: bool = False
    ) -> Iterator[WorkLine]:
        """The rows that may be shown, one more than *limit* at most, as they come: longest late first; or the late."""
        today, given = self.clock.today(), set[object]()
        audits = is_staff(by) and not self.installation.authority.grants.lacking(by, "audit")

        @lru_cache(maxsize=CASES_AT_HAND)
        def seen(case: str) -> CaseForReader:
            return case_for(self.installation, reading, load_case(reading, case), by=by, scope=NAMES_ALONE, today=today)

        for row in rows:
            if limit is not None and len(given) > limit:
                return
            line = _line(row, seen(row.case), by, audits=audits)
            # An action is its owner's on every list, and so may come twice: for whoever stands in for them, too.
            if line is not None and line not in given and (line.days_late or not late):
                given.add(line)
                yield line


def may_be_late(row: Work, calendar: Calendar, today: date) -> bool:
    """Whether what has come due can be late: of notices, only what is queued, once its time to be sent is over."""
    if row.sort != "notice" or row.due_on is None:
        return True
    return row.state == "queued" and last_day_to_send(row.due_on, calendar) < today


def _line(row: Work, seen: CaseForReader, by: Actor, *, audits: bool) -> WorkLine | None:
    """One row of work as a line; None where it may not be shown, or where nothing can be done of it any more."""
    # Whoever is alerted to an emergency opening, or reviews it, is told so without being named on the case.
    case, child, today = seen.case_view.case, seen.case_view.directory.child, seen.case_view.today
    # What is to be told when a case is closed is still somebody's to tell.
    answers = row.sort in ASKED_BESIDE and (str(by) == row.owner or (audits and row.sort == "emergency"))
    stands = seen.case_view.stands or row.sort in OUTLIVES_THE_CASE
    if not (stands and (answers or may_pass(child, case, by=by))):
        return None
    try:
        scope, readable = scope_of(case, child, by=by, today=today), True
    except NotAllowed:
        scope, readable = AccessScope(whole=False), False
    theirs = answers or by.person_reference == row.owner
    if not theirs and not (readable and may_be_listed(case.find(row.entry), scope)):
        return None
    words, calendar = seen.case_view.words, seen.case_view.calendar
    return work_line(case, row.entry, row.owner, words=words, today=today, calendar=calendar, readable=readable)


def _listed(owner: Party, found: list[WorkLine], limit: int | None, reads: WorklistReads) -> Worklist:
    return worklist(owner, found[:limit], today=reads.clock.today(), more=limit is not None and len(found) > limit)
