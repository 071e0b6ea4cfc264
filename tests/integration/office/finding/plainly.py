"""What is found, by reading every record there is and asking of each who may know it: slow, and without an index."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.reading import may_see
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Agency, Child, Person
from teamaround.office.codec import read_case, read_record
from teamaround.office.finding.asked import Asked, asked_for
from teamaround.office.finding.findable import name_of
from teamaround.office.finding.known import known_to, words_for
from teamaround.office.finding.marks import found_under
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.together import together
from teamaround.store.finding.findable import has_all
from teamaround.store.port import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.case import Case
    from teamaround.office import Office

Record = Child | Person | Agency


def plainly(office: Office, typed: str, by: Actor) -> list[str]:
    """The references of all lines, in their order."""
    with reading_as(office.store, office.installation, by) as reading:
        return list(dict.fromkeys(Plainly(reading, by, office.clock.today(), asked_for(typed)).lines()))


@frozen
class Plainly:
    """One question, asked of every record by one reader."""

    reading: Reading
    by: Actor
    today: date
    asked: Asked

    def lines(self) -> Iterator[str]:
        """The references, some of them twice."""
        for one in sorted(set(self._exact())):
            stream = self.reading.get([one]).get(one)
            if stream and stream.kind == "case":
                case = read_case(stream.state)
                yield from (one for child in self._records() if child.id == case.child and self._sees(case, child))
            yield from (line for record in self._known() if record.id == one for line in self._of(record))
        for rank in ("whole", "begun") if self.asked.words else ():
            for record in self._known():
                if self._rank(record) == rank and self._foremost(record) == record.id:
                    yield from self._of(record)

    def _exact(self) -> Iterator[str]:
        yield from (one for one in (self.asked.reference,) if one)
        if self.asked.number:
            yield from self.reading.by_number(self.asked.number)
        if self.asked.in_system:
            yield from (one for one in (found_under(self.reading, *self.asked.in_system),) if one)

    def _records(self) -> list[Record]:
        every = [self.reading.get([one])[one] for kind in ("child", "person", "agency") for one in self._ids(kind)]
        records = [read_record(one.kind, one.state) for one in every]
        return sorted((one for one in records if isinstance(one, Record)), key=lambda one: (name_of(one), one.id))

    def _ids(self, kind: str) -> list[str]:
        return list(self.reading.stream_ids(kind))  # type: ignore[arg-type]

    def _known(self) -> list[Record]:
        return [one for one in self._records() if known_to(one, self._cases, by=self.by, today=self.today)]

    def _cases(self, child: str) -> list[Case]:
        found = [read_case(one.state) for one in self.reading.get(self._ids("case")).values()]
        return [one for one in found if one.child == child]

    def _sees(self, case: Case, child: Record) -> bool:
        return isinstance(child, Child) and may_see(case, child, by=self.by, today=self.today)

    def _rank(self, record: Record) -> str:
        words = words_for(record, by=self.by, today=self.today)
        whole = has_all(words, self.asked.whole_words)
        return "whole" if whole else "begun" if has_all(words, self.asked.words) else ""

    def _group(self, record: Record) -> tuple[Record, ...]:
        if not isinstance(record, Child):
            return (record,)
        return together(record, self.reading, by=self.by, today=self.today).records

    def _foremost(self, record: Record) -> str:
        group = self._group(record)
        best = min((one for one in group), key=lambda one: ("whole", "begun", "").index(self._rank(one)))
        equal = [one for one in group if self._rank(one) == self._rank(best)]
        return min(equal, key=lambda one: (one.id != group[0].id, name_of(one), one.id)).id

    def _of(self, record: Record) -> Iterator[str]:
        group = self._group(record)
        yield group[0].id
        cases = [case for one in group for case in self._cases(one.id) if self._sees(case, one)]
        cases.sort(key=lambda one: (one.closed_on is not None, -one.opened_on.toordinal(), one.id))
        yield from (one.id for one in cases)
