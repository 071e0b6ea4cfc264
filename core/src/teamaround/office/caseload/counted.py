"""
An overview made from the rows beside all records: counted by the store, and read case by case only for what is shown.

What is restricted to others is left out before anything is counted. What the rows say: `tallies.py`; how a line reads:
`views/caseload/overview.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from attrs import frozen

from teamaround.access.restriction import is_named
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.office.caseload.tallies import RESTRICTED
from teamaround.office.codec import read_record
from teamaround.office.installation import Installation
from teamaround.office.loading.case_and_records import askable
from teamaround.office.loading.case_reader import read_case_as, vacant_since
from teamaround.regime.people_named import OFFICER
from teamaround.store.port import Reading
from teamaround.views.caseload.overview import (
    SECTIONS,
    AgencysLoad,
    LeadsLoad,
    Overview,
    OwnersWork,
    Section,
    leads_in,
    lines_of,
    longest_first,
)
from teamaround.views.caseload.shared_children import case_of_child, shared_children
from teamaround.views.words import STAFF, Party
from teamaround.views.work import LateLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from teamaround.store.tallies.tally import LateGroup, TallyRow
    from teamaround.views.case_view import CaseView
    from teamaround.views.caseload.overview import OverviewLine
    from teamaround.views.caseload.shared_children import SharedChild

COUNTED: tuple[Section, ...] = tuple(one for one in get_args(Section) if one != "leaving")
"""The sections of which each line has a row of its own, of the same name."""

LED, OPEN, PASSING, ENDS, WORKS = "led", "open", "passing", "ends", "works"


@frozen(kw_only=True, slots=False)
class CountedOverview:
    """
    An overview of one view of the store, for one reader, on one day.

    Args:
        sections: Those that are wanted; the tables beside them only with all.
        limit: How many rows of each; all of them where there is none.
    """

    installation: Installation
    reading: Reading
    by: Actor
    day: date
    sections: tuple[Section, ...] = SECTIONS
    limit: int | None = None

    def made(self) -> Overview:
        """The overview."""
        rows = {one: self._rows_of(one) for one in self.sections}
        counts = {one: len(self._leaving) if one == "leaving" else self._tallied.get(one, 0) for one in SECTIONS}
        whole = self.sections == SECTIONS
        late, by_agency, load, load_by_agency = (
            (self._late(), self._late_by_agency(), self._load(), self._load_by_agency()) if whole else ((), (), (), ())
        )
        shared = self._several() if whole else ()
        tables = {"late": late, "late_by_agency": by_agency, "load": load, "load_by_agency": load_by_agency}
        cases = self.reading.tally_groups(OPEN, self.day, "what", without=self._hidden)
        return Overview(
            as_of=self.day,
            cases=dict(sorted((self._regime(one.what), one.records) for one in cases)),
            counts=counts | {name: len(table) for name, table in tables.items()} | {"shared": len(shared)},
            sums={
                "late": sum(one[1] for one in late),
                "late_by_agency": sum(one[1] for one in by_agency),
                "load": sum(one[2] for one in load),
                "load_by_agency": sum(one[2] for one in load_by_agency),
            },
            lines=tuple(sorted(self._lines(rows), key=longest_first)),
            late=tuple(OwnersWork(owner=self._party(one), late=n, longest_days=d) for one, n, d in late[: self.limit]),
            late_by_agency=tuple(
                LateLine(agency=self._maybe(one), actions=n, longest_days=d) for one, n, d in by_agency[: self.limit]
            ),
            load=tuple(
                LeadsLoad(lead=self._party(who), agency=self._maybe(agency), cases=n)
                for who, agency, n in load[: self.limit]
            ),
            load_by_agency=tuple(
                AgencysLoad(agency=self._maybe(agency), cases=n) for _, agency, n in load_by_agency[: self.limit]
            ),
            shared=tuple(self._shared(shared[: self.limit])),
        )

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The cases that are restricted, or whose child is, to others than whoever looks."""
        named: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for case, record, name in self.reading.restricting(RESTRICTED):
            named[case, record].append(name)
        closed = (case for (case, _), names in named.items() if not is_named(tuple(filter(None, names)), self.by))
        return frozenset(closed)

    @cached_property
    def _tallied(self) -> dict[str, int]:
        return dict(self.reading.tallied(self.day, without=self._hidden))

    def _rows_of(self, section: Section) -> Sequence[TallyRow]:
        if section == "leaving":
            return self._leaving[: self.limit]
        return self.reading.tallies(section, self.day, without=self._hidden, limit=self.limit)

    @cached_property
    def _leaving(self) -> list[TallyRow]:
        """Handovers that are planned, and leads whose work is to end for whom they lead; the first day first."""
        found = list(self.reading.tallies(PASSING, self.day, without=self._hidden))
        ends = self.reading.tallies(ENDS, self.day)
        led = self.reading.tallies(LED, self.day, without=self._hidden, of={one.who for one in ends}) if ends else ()
        jobs: defaultdict[str, list[TallyRow]] = defaultdict(list)
        for one in ends:
            jobs[one.who].append(one)
        found += (lead._replace(on=job.on) for lead in led for job in jobs[lead.who] if lead.what in ("", job.what))
        return sorted(found, key=lambda one: (one.on, one.record, one.entry))

    def _lines(self, rows: dict[Section, Sequence[TallyRow]]) -> Iterator[OverviewLine]:
        """What the rows say, in words; each case is read once."""
        wanted: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for section, several in rows.items():
            for one in several:
                wanted[one.record].add((section, one.entry))
        for case, which in wanted.items():
            seen = self._seen(case)
            vacant = ("unled", "") in which
            since = vacant_since(self.reading.journal(case)) if vacant else None
            for line in lines_of(seen, since) if seen is not None else ():
                if (line.section, line.entry) in which:
                    yield line

    def _seen(self, case: str) -> CaseView | None:
        try:
            return read_case_as(self.installation, self.reading, case, by=self.by, today=self.day).case_view
        except NotAllowed:
            return None

    @cached_property
    def _late_groups(self) -> list[tuple[LateGroup, int]]:
        """What is late of each owner, with the days of the longest. A notice may wait for as long as was chosen."""
        found = self.reading.late_work(self.day, without=self._hidden)
        late = [(one, (self.day - one.earliest).days) for one in found if one.sort != "notice"]
        wait = timedelta(days=self.installation.calendar(self.day).notices_wait)
        if any(one.sort == "notice" and one.earliest + wait < self.day for one in found):
            waiting = self.reading.late_work(self.day - wait, without=self._hidden)
            queued = (one for one in waiting if one.sort == "notice" and one.state == "queued")
            late += [(one, (self.day - wait - one.earliest).days) for one in queued]
        return late

    def _late(self) -> list[tuple[str, int, int]]:
        works, longest = Counter[str](), Counter[str]()
        for one, days in self._late_groups:
            works[one.owner] += one.works
            longest[one.owner] = max(longest[one.owner], days)
        return sorted(((one, works[one], longest[one]) for one in works), key=lambda one: (-one[1], -one[2], one[0]))

    def _late_by_agency(self) -> list[tuple[str, int, int]]:
        """Late actions by the agencies for which their owners work; an agency's own are its own."""
        actions = [(one, days) for one, days in self._late_groups if one.sort == "action"]
        if not actions:
            return []
        jobs: defaultdict[str, set[str]] = defaultdict(set)
        for job in self.reading.tallies(WORKS, self.day, of={one.owner for one, _ in actions}):
            jobs[job.who].add(job.what)
        works, longest = Counter[str](), Counter[str]()
        for one, days in actions:
            for agency in jobs.get(one.owner) or {one.owner if one.owner.startswith("A") else ""}:
                works[agency] += one.works
                longest[agency] = max(longest[agency], days)
        return sorted(((one, works[one], longest[one]) for one in works), key=lambda one: (-one[1], -one[2], one[0]))

    def _load(self) -> list[tuple[str, str, int]]:
        return list(map(tuple, self.reading.tally_groups(LED, self.day, "both", without=self._hidden)))  # type: ignore[arg-type]

    def _load_by_agency(self) -> list[tuple[str, str, int]]:
        return list(map(tuple, self.reading.tally_groups(LED, self.day, "what", without=self._hidden)))  # type: ignore[arg-type]

    def _several(self) -> list[str]:
        """The children with several open cases."""
        found = self.reading.tally_groups(OPEN, self.day, "who", without=self._hidden, least=2)
        return sorted(one.who for one in found)

    def _shared(self, children: Collection[str]) -> Sequence[SharedChild]:
        seen = [self._seen(case) for child in children for case in self.reading.cases_of(child)]
        return shared_children(case_of_child(one, leads_in(one)) for one in seen if one is not None and one.stands)

    def _regime(self, code: str) -> str:
        known = self.installation.regimes.get(code)
        return known.regime.name if known else code.replace("_", " ")

    def _maybe(self, reference: str) -> Party | None:
        return self._party(reference) if reference else None

    def _party(self, reference: str) -> Party:
        """Somebody with a name: a person, an agency, a team, the authority's own staff."""
        if reference == OFFICER:
            return Party(reference, STAFF)
        stream = self.reading.get(askable([reference])).get(reference)
        if stream is None or stream.kind == "case":
            return Party(reference, reference.removeprefix("team.").replace("_", " "))
        record = read_record(stream.kind, stream.state)
        return Party(reference, getattr(record, "called", "") or getattr(record, "name", reference))
