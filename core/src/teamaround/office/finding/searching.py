"""
One question for records, asked of one view of the store by one reader: line by line, as they may be known.

A whole screen comes with one question to the store, with the open cases beside each child as they are shown. Staff are
given what the store found, in its order, but for what is restricted. Whoever else asks may know few of all that have
the words: the store leaves out what they have nothing to do with (`tied_to`), and each of the others is looked at here,
by its words as they may know them and by its cases, read whole. So what the store leaves out can only be missing.
"""

from __future__ import annotations

from datetime import date
from itertools import chain, starmap
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.access.reading import may_see
from teamaround.access.staff import is_staff
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Agency, Child, Person, covers
from teamaround.office.caseload.tallies import OPEN, RESTRICTED
from teamaround.office.codec import read_record
from teamaround.office.finding.asked import Asked
from teamaround.office.finding.findable import KINDS, name_of
from teamaround.office.finding.found_by import NAMING
from teamaround.office.finding.known import known_to, words_for
from teamaround.office.finding.lines import (
    CaseShown,
    Findable,
    kind_of_findable,
    latest_first,
    line_of,
    line_of_case,
)
from teamaround.office.finding.marks import HIDDEN
from teamaround.office.finding.places import BEGUN, EXACT, WHOLE, FoundPlace, PlacedLine, no_place, rest_of
from teamaround.office.installation import Installation
from teamaround.office.loading.case_and_records import askable, refuse_unknown_asker
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.merged.together import together
from teamaround.store.finding.findable import has_all
from teamaround.store.finding.sought import BEFORE_ALL, JOINED_TO, RankedPlace, Sought
from teamaround.store.port import Reading
from teamaround.views.register.found import FoundKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.concepts.case import Case
    from teamaround.store.finding.sought import CaseOfFound, FoundRecord, FoundRecords
    from teamaround.store.records import Kind

AT_ONCE = 50
"""So many records are looked at, at once."""

ALL_MAY_KNOW: tuple[Kind, ...] = ("agency",)
"""The kinds of which everybody may know all."""

RankedRecord = tuple[int, Findable, "FoundRecord"]
"""A record that somebody may know, with its rank, as the store found it."""


@frozen
class Search:
    """What is looked for, by whom, and how many lines are wanted."""

    reading: Reading
    installation: Installation
    asked: Asked
    kinds: tuple[FoundKind, ...]
    by: Actor
    today: date
    wanted: int
    _agencies: dict[str, str] = field(factory=dict, init=False)
    """The names of the agencies met so far."""
    _seen: dict[tuple[str, str], bool] = field(factory=dict, init=False)
    """Whether a case may be seen, with the child's record, of those met so far."""

    @property
    def _by_staff(self) -> bool:
        """Whether whoever asks finds a record by all of its words, and sees each case that is not restricted."""
        return is_staff(self.by)

    def lines(self, after: FoundPlace | None) -> Iterator[PlacedLine]:
        """What is found after a place, each line with its own. Raises NotFound of whoever asks, or of the place."""
        if after is not None or not askable([self.by.person_reference or ""]):
            refuse_unknown_asker(self.reading, self.by)
        last = self._behind(after) if after is not None and after.rank != EXACT and self.asked.words else None
        at = RankedPlace(after.rank, name_of(last), last.id) if after and last else BEFORE_ALL
        answers = self._answers(at)
        first = next(answers)
        refuse_unknown_asker(self.reading, self.by, {first.tied.id: first.tied} if first.tied else {})
        exact = list({each[1].reference: each for each in self._exact(first.records)}.values())
        told = {line.reference for _, line in exact}
        if last is None:
            yield from rest_of(exact, after)
        begun = rest_of(self._with_cases(at.rank, self._as_one(last), at=last.id), after) if last else ()
        by_words = (one for each in chain((first,), answers) for one in each.records if one.place.rank != EXACT)
        ranked = self._ranked_by_store if self._by_staff else self._ranked_by_words_known
        found = chain(begun, chain.from_iterable(starmap(self._with_joined, ranked(by_words, at))))
        yield from (each for each in found if each[1].reference not in told)

    def _answers(self, at: RankedPlace) -> Iterator[FoundRecords]:
        """What the store finds: what is exact with the first that is found by words, and these from a place on."""
        kinds = [one for one in KINDS if one in self.kinds or (one == "child" and "case" in self.kinds)]
        words, first = self.asked.words, self.asked.whole_words
        if first == words or (at.rank == BEGUN and not self._by_staff):
            at, first = at._replace(rank=min(at.rank, WHOLE)), ()
        elif at.rank == WHOLE and not self._by_staff:
            at = BEFORE_ALL  # what is begun to them may stand before it, as whole
        sought = Sought(
            id=self.asked.reference or "",
            number=self.asked.number,
            in_system=self.asked.in_system or ("", ""),
            hidden=HIDDEN,
            words=words,
            first=first,
            kinds=tuple(kinds),
            tied_to="" if self._by_staff else self.by.person_reference or "",
            naming=NAMING,
            open_kinds=ALL_MAY_KNOW,
            joined_as=JOINED_TO,
            shown=OPEN,
            unless=RESTRICTED,
            after=at,
            limit=min(self.wanted + 1, AT_ONCE),
        )
        while True:
            found = self.reading.seek(sought)
            yield found
            if found.more is None:
                return
            sought = evolve(sought, id="", number="", in_system=("", ""), after=found.more)

    def _ranked_by_store(self, records: Iterable[FoundRecord], at: RankedPlace) -> Iterator[RankedRecord]:
        """To staff all words of a record are known, so it is of the rank that the store gives it."""
        for one in records:
            record = read_record(one.stream.kind, one.stream.state)
            if isinstance(record, Findable) and one.place.rank >= at.rank and self._may_know(record, one.cases):
                yield one.place.rank, record, one

    def _ranked_by_words_known(self, records: Iterable[FoundRecord], at: RankedPlace) -> Iterator[RankedRecord]:
        """
        Those of the rank that they have by the words known to whoever asks, after a place, in their order.

        What the store takes for whole, by words of an address, may be begun to them: it waits for its place.
        """
        waiting: list[RankedRecord] = []
        for one in records:
            record = read_record(one.stream.kind, one.stream.state)
            if not isinstance(record, Findable):
                continue
            rank = self._rank_of(record)
            if rank is None or (rank, *one.place[1:]) <= at or not self._may_know(record, one.cases):
                continue
            if one.place.rank < rank and at.rank < BEGUN:
                waiting.append((rank, record, one))
                continue
            while one.place.rank == BEGUN and waiting and waiting[0][2].place[1:] < one.place[1:]:
                yield waiting.pop(0)
            yield rank, record, one
        yield from waiting

    def _with_joined(self, rank: int, record: Findable, found: FoundRecord) -> list[PlacedLine]:
        """The lines of a record, where it is the one by which all are found that are joined to it."""
        records = self._as_one(record, joined=found.joined)
        if self._foremost(records, rank).id != record.id:
            return []
        return self._with_cases(rank, records, at=record.id, beside=found.cases)

    def _exact(self, answered: Iterable[FoundRecord]) -> Iterator[PlacedLine]:
        """What has the reference or the number."""
        found = [one for one in answered if one.place.rank == EXACT]
        system = self.asked.in_system.system if self.asked.in_system else ""
        of_system = [one for one in found if one.place.name]
        of_system.sort(key=lambda one: (one.place.name != system, one.place.id))
        named = {one.place.id: one for one in (*of_system[:1], *(one for one in found if not one.place.name))}
        for key in askable(named):
            one = named[key]
            if one.stream.kind == "case":
                yield from self._case(remembered_case(one.stream))
                continue
            record = read_record(one.stream.kind, one.stream.state)
            if isinstance(record, Findable) and self._may_know(record, one.cases):
                records = self._as_one(record, joined=one.joined)
                beside = one.cases if records[0].id == key else None
                yield from self._with_cases(EXACT, records, at=records[0].id, beside=beside)

    def _case(self, case: Case) -> Iterator[PlacedLine]:
        child = self._read(case.child)
        if "case" in self.kinds and isinstance(child, Child) and self._sees(case, child):
            met = self._as_one(child)[0]
            assert isinstance(met, Child)
            yield FoundPlace(EXACT, case.id), line_of_case(CaseShown.of(case), met, self.installation.regimes)

    def _rank_of(self, record: Findable) -> int | None:
        """The rank of a record by the words by which whoever asks finds it."""
        words = words_for(record, by=self.by, today=self.today)
        if has_all(words, self.asked.whole_words):
            return WHOLE
        return BEGUN if has_all(words, self.asked.words) else None

    def _as_one(self, record: Findable, *, joined: bool = True) -> tuple[Findable, ...]:
        """A record; of a child's, all that are *joined*, if there may be any, the one that is gone on in first."""
        if not isinstance(record, Child) or not (joined or record.merged):
            return (record,)
        return together(record, self.reading, by=self.by, today=self.today).records

    def _foremost(self, records: tuple[Findable, ...], rank: int) -> Findable:
        """By which of several records that are joined all are found, once: the best of rank, the first of these."""
        if len(records) == 1:
            return records[0]
        ranked = ([one for one in records if self._rank_of(one) == each] for each in (WHOLE, rank))
        best = next(filter(None, ranked), records)
        return min(best, key=lambda one: (one.id != records[0].id, name_of(one), one.id))

    def _behind(self, place: FoundPlace) -> Findable:
        """The record with whose name a line stood in its place; a case stood with its child."""
        stream = self.reading.get(askable([place.reference])).get(place.reference)
        if stream is not None and stream.kind == "case":
            record = self._known(remembered_case(stream).child)
        else:
            record = self._known(place.reference) if stream else None
        if record is None:
            raise no_place(str(place))
        return self._foremost(self._as_one(record), place.rank)

    def _known(self, reference: str) -> Findable | None:
        record = self._read(reference)
        return record if record is not None and self._may_know(record) else None

    def _read(self, reference: str) -> Findable | None:
        stream = self.reading.get([reference]).get(reference)
        record = read_record(stream.kind, stream.state) if stream and stream.kind != "case" else None
        return record if isinstance(record, Findable) else None

    def _may_know(self, record: Findable, beside: Sequence[CaseOfFound] | None = None) -> bool:
        return known_to(record, lambda child: self._cases(child, beside), self._sees, by=self.by, today=self.today)

    def _sees(self, case: Case, child: Child) -> bool:
        met = case.id, child.id
        if met not in self._seen:
            self._seen[met] = may_see(case, child, by=self.by, today=self.today)
        return self._seen[met]

    def _cases(self, child: str, beside: Sequence[CaseOfFound] | None = None) -> Iterator[Case]:
        """The cases of a child; of those *beside* it, the ones that are not shown by what stands there."""
        if beside is None:
            return (remembered_case(one) for one in self.reading.get(self.reading.cases_of(child)).values())
        return (remembered_case(one.stream) for one in beside if one.stream is not None)

    def _with_cases(
        self,
        rank: int,
        records: tuple[Findable, ...],
        *,
        at: str,
        beside: Sequence[CaseOfFound] | None = None,
    ) -> list[PlacedLine]:
        """
        The lines of a record, found by the one *at* that is joined to it or by itself.

        Its own, then those of the cases that may be seen, what is open and latest first. What stands *beside* the one
        by which it was found is given where it is known.
        """
        record, *joined = records
        lines = []
        if kind_of_findable(record) in self.kinds:
            lines.append((FoundPlace(rank, at), line_of(record, joined, self._works_for(record))))
        if isinstance(record, Child) and "case" in self.kinds:
            cases: list[CaseShown] = []
            for one in records:
                assert isinstance(one, Child)
                its = beside if one.id == at else None
                # What is shown by its tally is open and not restricted, and staff see it.
                cases += [CaseShown(each.id, each.what, each.on, None) for each in its or () if each.what and each.on]
                cases += [CaseShown.of(case) for case in self._cases(one.id, its) if self._sees(case, one)]
            cases.sort(key=latest_first)
            regimes = self.installation.regimes
            lines += [(FoundPlace(rank, one.id), line_of_case(one, record, regimes)) for one in cases]
        return lines

    def _works_for(self, record: Findable) -> tuple[str, ...]:
        """The names of the agencies that a person works for today."""
        if not isinstance(record, Person):
            return ()
        agencies = dict.fromkeys(one.agency for one in record.employments if covers(one, self.today))
        for one in (one for one in agencies if one not in self._agencies):
            found = self._read(one)
            self._agencies[one] = found.name if isinstance(found, Agency) else ""
        return tuple(self._agencies[one] for one in agencies if self._agencies[one])
