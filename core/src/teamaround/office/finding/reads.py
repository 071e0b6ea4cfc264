"""
The read that finds: children, people, agencies and cases by what somebody knows of them, a screen at a time.

The store gives records by their words, in order; what whoever asks may not know is left out as they come (`known.py`),
so that nothing of it can be told from the answer. A case is found with its child, by its number, or its reference.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from teamaround.access.reading import may_see
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Agency, Child, Person, covers
from teamaround.errors import NotFound
from teamaround.office.codec import read_record
from teamaround.office.finding.asked import Asked, asked_for
from teamaround.office.finding.findable import KINDS, name_of
from teamaround.office.finding.known import known_to, words_for
from teamaround.office.finding.marks import found_under
from teamaround.office.installation import Installation
from teamaround.office.loading.case_and_records import askable, refuse_unknown_asker
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.together import together
from teamaround.store.finding.findable import FIRST_NAME, NamePlace, has_all
from teamaround.store.port import Reading
from teamaround.views.register.found import EVERY_KIND, Found, FoundKind, FoundLine
from teamaround.words import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.clock import Clock
    from teamaround.concepts.case import Case
    from teamaround.store.port import Store

AT_ONCE = 50
"""So many records are looked at, at once."""

EXACT, WHOLE, BEGUN = 0, 1, 2
"""The ranks: an exact reference or number; all words whole; words that begin so."""

Findable = Child | Person | Agency
"""What is found by words of its own."""


class FoundPlace(NamedTuple):
    """Where a line stands in what was found: its rank, and its reference."""

    rank: int
    reference: str

    def __str__(self) -> str:
        return f"{self.rank}.{self.reference}"

    @classmethod
    def read(cls, text: str) -> FoundPlace:
        """The place that `str()` wrote. Raises NotFound."""
        rank, _, reference = text.partition(".")
        if rank not in ("0", "1", "2"):
            raise no_place(text)
        return cls(int(rank), reference)


PlacedLine = tuple[FoundPlace, FoundLine]


def no_place(text: str) -> NotFound:
    """What is said of a place that is none, be it that its record may not be known any more."""
    return NotFound(f"{quoted(text)} is no place in what was found. Give the one that the list before ended with.")


class FindReads:
    """The read that finds records."""

    installation: Installation
    store: Store
    clock: Clock

    def find(
        self, text: str, *, by: Actor, kinds: Sequence[FoundKind] = EVERY_KIND, limit: int = 25, after: str = ""
    ) -> Found:
        """
        Records found by a name or parts of it, a day of birth, a reference, a number of another system, an address.

        Args:
            text: What is known: "ann pri", "03/07/2019", "943 476 5919". Every word has to be found; where the first
                names another system, the rest may be a number in it.
            by: Who looks. What they may not know is as what is not there. A child's address is looked through for
                whoever may read all of its record.
            kinds: What is looked for: child, person, agency, case.
            limit: How many lines at most.
            after: Where to go on from: the place at which the list before ended.

        Raises:
            NotFound: Nobody has the reference of whoever looks; there is no such kind; or no such place.
        """
        if unknown := [one for one in kinds if one not in EVERY_KIND]:
            meant = did_you_mean(unknown[0], EVERY_KIND) or f"There are {listed(EVERY_KIND, last='and')}."
            raise NotFound(f"There are no records of the kind {quoted(unknown[0])}. {meant}")
        place = FoundPlace.read(after) if after else None
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            today = self.clock.today()
            finding = _Finding(reading, self.installation, asked_for(text), tuple(kinds), by, today)
            found = list(islice(finding.lines(place), limit + 1))
        given = found[:limit]
        more = str(given[-1][0]) if given and len(found) > limit else ""
        return Found(lines=tuple(line for _, line in given), after=more)


@frozen
class _Finding:
    """One question, asked of one view of the store by one reader."""

    reading: Reading
    installation: Installation
    asked: Asked
    kinds: tuple[FoundKind, ...]
    by: Actor
    today: date
    _whole: set[str] = field(factory=set, init=False)
    """What was found to have all words whole, where that is little: among what has them begun it is not read again."""

    def lines(self, after: FoundPlace | None) -> Iterator[PlacedLine]:
        """What is found after a place, each line with its own."""
        exact = list({each[1].reference: each for each in self._exact()}.values())
        told = {line.reference for _, line in exact}
        if after is None or after.rank == EXACT:
            yield from _rest_of(exact, after)
        for rank in (WHOLE, BEGUN):
            if after is None or after.rank <= rank:
                begin = after if after is not None and after.rank == rank else None
                yield from (each for each in self._ranked(rank, begin) if each[1].reference not in told)

    def _exact(self) -> Iterator[PlacedLine]:
        """What has the reference or the number."""
        asked, named = self.asked, []
        if asked.reference:
            named.append(asked.reference)
        if asked.number:
            named += self.reading.by_number(asked.number)
        if asked.in_system and (found := found_under(self.reading, *asked.in_system)):
            named.append(found)
        for one in dict.fromkeys(askable(named)):
            stream = self.reading.get([one]).get(one)
            if stream is None:
                continue
            if stream.kind == "case":
                yield from self._case(remembered_case(stream))
            elif record := self._known(one):
                yield from self._with_cases(EXACT, self._as_one(record))

    def _case(self, case: Case) -> Iterator[PlacedLine]:
        child = self._read(case.child)
        if "case" in self.kinds and isinstance(child, Child) and self._sees(case, child):
            yield FoundPlace(EXACT, case.id), self._line_of_case(case, self._as_one(child)[0])

    def _ranked(self, rank: int, begin: FoundPlace | None) -> Iterator[PlacedLine]:
        """What has all words, from a place on that one of its lines has."""
        asked = self.asked.whole_words if rank == WHOLE else self.asked.words
        if not asked or (rank == BEGUN and all(one.whole for one in asked)):
            return
        at = FIRST_NAME
        if begin is not None:
            last = self._behind(begin, rank)
            yield from _rest_of(self._with_cases(rank, self._as_one(last), last.id), begin)
            at = NamePlace(name_of(last), last.id)
        kinds = [one for one in KINDS if one in self.kinds or (one == "child" and "case" in self.kinds)]
        whole = AT_ONCE
        while whole == AT_ONCE and (found := self.reading.find(asked, kinds, after=at, limit=AT_ONCE)):
            at, whole = found[-1], len(found)
            wanted = [one.id for one in found if one.id not in self._whole]
            streams = self.reading.get(wanted)
            for one in wanted:
                record = read_record(streams[one].kind, streams[one].state)
                if isinstance(record, Findable) and self._ranks(record, rank):
                    self._whole.update((one,) if rank == WHOLE and whole < AT_ONCE else ())
                    records = self._as_one(record) if self._may_know(record) else ()
                    if records and self._foremost(records, rank).id == record.id:
                        yield from self._with_cases(rank, records, record.id)

    def _ranks(self, record: Findable, rank: int) -> bool:
        """Whether a record is of this rank, by the words by which whoever asks finds it."""
        words = words_for(record, by=self.by, today=self.today)
        whole = has_all(words, self.asked.whole_words)
        return whole if rank == WHOLE else not whole and has_all(words, self.asked.words)

    def _as_one(self, record: Findable) -> tuple[Findable, ...]:
        """A record; of a child's, all that are joined, the one that is gone on in first."""
        if not isinstance(record, Child):
            return (record,)
        return together(record, self.reading, by=self.by, today=self.today).records

    def _foremost(self, records: tuple[Findable, ...], rank: int) -> Findable:
        """By which of several records that are joined all are found, once: the best of rank, the first of these."""
        best = [one for each in (WHOLE, rank) for one in records if len(records) > 1 and self._ranks(one, each)]
        return min(best, key=lambda one: (one.id != records[0].id, name_of(one), one.id), default=records[0])

    def _behind(self, place: FoundPlace, rank: int) -> Findable:
        """The record with whose name a line stood in its place; a case stood with its child."""
        stream = self.reading.get(askable([place.reference])).get(place.reference)
        if stream is not None and stream.kind == "case":
            record = self._known(remembered_case(stream).child)
        else:
            record = self._known(place.reference) if stream else None
        if record is None:
            raise no_place(str(place))
        return self._foremost(self._as_one(record), rank)

    def _known(self, reference: str) -> Findable | None:
        record = self._read(reference)
        return record if record is not None and self._may_know(record) else None

    def _read(self, reference: str) -> Findable | None:
        stream = self.reading.get([reference]).get(reference)
        record = read_record(stream.kind, stream.state) if stream and stream.kind != "case" else None
        return record if isinstance(record, Findable) else None

    def _may_know(self, record: Findable) -> bool:
        return known_to(record, self._cases, by=self.by, today=self.today)

    def _sees(self, case: Case, child: Child) -> bool:
        return may_see(case, child, by=self.by, today=self.today)

    def _cases(self, child: str) -> Iterator[Case]:
        streams = self.reading.get(self.reading.cases_of(child))
        return (remembered_case(one) for one in streams.values())

    def _with_cases(self, rank: int, records: tuple[Findable, ...], at: str = "") -> list[PlacedLine]:
        """
        The lines of a record, found by the one *at* that is joined to it or by itself.

        Its own, then those of the cases that may be seen, what is open and latest first.
        """
        record, *joined = records
        lines = [(at or record.id, self._line(record, joined))] if _kind(record) in self.kinds else []
        children = [one for one in records if isinstance(one, Child) and "case" in self.kinds]
        cases = [case for one in children for case in self._cases(one.id) if self._sees(case, one)]
        lines += [(one.id, self._line_of_case(one, record)) for one in sorted(cases, key=_latest_first)]
        return [(FoundPlace(rank, place), line) for place, line in lines]

    def _line(self, record: Findable, joined: Sequence[Findable]) -> FoundLine:
        match record:
            case Child():
                return FoundLine(
                    kind="child",
                    reference=record.id,
                    name=record.called,
                    born=record.born,
                    expected=record.expected,
                    died=record.died,
                    joined=tuple(one.id for one in joined),
                )
            case Person():
                agencies = dict.fromkeys(one.agency for one in record.employments if covers(one, self.today))
                named = [self._read(one) for one in agencies]
                works_for = tuple(one.name for one in named if isinstance(one, Agency))
                return FoundLine(kind="person", reference=record.id, name=record.called, works_for=works_for)
            case Agency():
                return FoundLine(kind="agency", reference=record.id, name=record.name)

    def _line_of_case(self, case: Case, child: Findable) -> FoundLine:
        assert isinstance(child, Child)
        known = self.installation.regimes.get(case.regime)
        return FoundLine(
            kind="case",
            reference=case.id,
            name=child.called,
            born=child.born,
            expected=child.expected,
            died=child.died,
            child=child.id,
            regime_name=known.regime.name if known else case.regime.replace("_", " "),
            opened_on=case.opened_on,
            closed_on=case.closed_on,
        )


def _rest_of(lines: list[PlacedLine], after: FoundPlace | None) -> list[PlacedLine]:
    """The lines after a place that one of them has. Raises NotFound."""
    if after is None:
        return lines
    places = [place for place, _ in lines]
    if after not in places:
        raise no_place(str(after))
    return lines[places.index(after) + 1 :]


def _kind(record: Findable) -> FoundKind:
    return "child" if isinstance(record, Child) else "person" if isinstance(record, Person) else "agency"


def _latest_first(case: Case) -> tuple[bool, int, str]:
    return case.closed_on is not None, -case.opened_on.toordinal(), case.id
