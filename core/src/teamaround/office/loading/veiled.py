"""
A view of the store without some of its records: whatever is asked of it comes out as where there are none.

Which these are, and why: `veil.py`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from teamaround.errors import NotFound
from teamaround.office.finding.marks import hides
from teamaround.office.loading.family_at_posts import FamilyAtPosts
from teamaround.office.loading.remembered import remembered_case
from teamaround.store.finding.findable import FIRST_NAME
from teamaround.store.records import LAST_VERSION, START

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from teamaround.store import IdempotencyRecord, Sending
    from teamaround.store.beside.rows import RowsBeside
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.finding.findable import AskedWord, NamePlace
    from teamaround.store.finding.sought import FoundRecords, Sought
    from teamaround.store.port import Reading
    from teamaround.store.records import Cursor, Entry, Head, Kind, Seat, Stream, Work, WorkSort
    from teamaround.store.tallies.tally import GroupedBy, LateGroup, TallyGroup, TallyRow

GRADE = '"grade":"existence"'
"""How the stored state of a child says that it is hidden."""


class Veiled:
    """
    A view of the store without what is *hidden*, and without the family of whoever is *sitting* at a post.

    What is hidden is looked up where it may count: not where all that was found says of itself that it is not. What
    each method gives: `store/port.py`.
    """

    def __init__(
        self, behind: Reading, look_up: Callable[[], Collection[str]], sitting: frozenset[str] = frozenset()
    ) -> None:
        self.behind = behind
        self.sitting = sitting
        self._look_up = look_up
        self._family = FamilyAtPosts(behind, sitting)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """All records that are hidden."""
        return frozenset(self._look_up())

    def hides(self, reference: str) -> bool:
        """Whether a record is not in this view."""
        return reference in self.hidden or (bool(self.sitting) and self._family.has(reference))

    def _shown_among(self, found: dict[str, Stream]) -> dict[str, Stream]:
        """Those that are known. People and agencies always are, and a child's record says so of itself."""
        if not self.sitting and not any(map(_may_be_hidden, found.values())):
            return found
        return {key: one for key, one in found.items() if not self.hides(key)}

    def _shown(self, ids: Iterable[str]) -> list[str]:
        return [one for one in ids if not self.hides(one)]

    def get(self, ids: Sequence[str]) -> dict[str, Stream]:
        """Those of them that are known."""
        return self._shown_among(self.behind.get(ids))

    def get_for_update(self, ids: Sequence[str]) -> dict[str, Stream]:
        """Those of them that are known."""
        return self._shown_among(self.behind.get_for_update(ids))

    def get_to_rest_on(self, ids: Sequence[str]) -> dict[str, Stream]:
        """Those of them that are known."""
        return self._shown_among(self.behind.get_to_rest_on(ids))

    def get_case_for_update(self, case: str) -> tuple[Stream, dict[str, Stream], bool] | None:
        """The case, where it is known, with the linked records that are; whether any is joined is not hidden here."""
        found = self.behind.get_case_for_update(case)
        if found is None:
            return None
        # A case is hidden by itself or with its child, whose record is linked to it.
        children = [one for one in found[1].values() if one.kind == "child"]
        if not (self.sitting or any(map(_says_hidden, (found[0], *children)))):
            return found
        return None if self.hides(case) else (found[0], self._shown_among(found[1]), found[2])

    def cases_of(self, child: str) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.cases_of(child)))

    def cases_with(self, record: str) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.cases_with(record)))

    def journal(self, stream: str, after: int = 0, through: int = LAST_VERSION) -> tuple[Entry, ...]:
        """Nothing of what is hidden."""
        return () if self.hides(stream) else self.behind.journal(stream, after, through)

    def journals(self, streams: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """Nothing of what is hidden."""
        return {**dict.fromkeys(streams, ()), **self.behind.journals(self._shown(streams))}

    def follow(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries of what is known, as many as were asked for."""
        return self._entries(self.behind.follow, after, limit)

    def in_order(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries of what is known, as many as were asked for."""
        return self._entries(self.behind.in_order, after, limit)

    def _entries(self, ask: Callable[[Any, int], tuple[Entry, ...]], after: Any, limit: int) -> tuple[Entry, ...]:
        found: list[Entry] = []
        while len(found) < limit and (some := ask(after, limit)):
            found += [one for one in some if not self.hides(one.stream)]
            after = some[-1].position
        return tuple(found[:limit])

    def latest(self, before: Cursor | None = None, limit: int = 1000) -> tuple[Entry, ...]:
        """The last entries of what is known, as many as were asked for."""
        return self._entries(self.behind.latest, before, limit)

    def carried(self, after: str = "", limit: int = 200) -> tuple[CarriedRecord, ...]:
        """The next records that are known."""
        found: list[CarriedRecord] = []
        while len(found) < limit and (some := self.behind.carried(after, limit)):
            found += [one for one in some if not self.hides(one.rows.id)]
            after = some[-1].rows.id
        return tuple(found[:limit])

    def _work(self, rows: Iterator[Work]) -> Iterator[Work]:
        return (one for one in rows if not self.hides(one.case))

    def work_of(self, owner: str, *, due_by: date | None = None, sort: WorkSort | None = None) -> Iterator[Work]:
        """What stands in cases that are known."""
        return self._work(self.behind.work_of(owner, due_by=due_by, sort=sort))

    def work_due(self, due_by: date | None = None, *, sort: WorkSort | None = None) -> Iterator[Work]:
        """What stands in cases that are known."""
        return self._work(self.behind.work_due(due_by, sort=sort))

    def work_in(self, case: str) -> tuple[Work, ...]:
        """Nothing of what is hidden."""
        return () if self.hides(case) else self.behind.work_in(case)

    def _pairs(self, found: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return tuple(one for one in found if not self.hides(one[0]))

    def to_be_sent(self, *, at: datetime, settings: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Those in cases that are known."""
        return self._pairs(self.behind.to_be_sent(at=at, settings=settings, limit=limit))

    def sendings(self, case: str) -> tuple[Sending, ...]:
        """Nothing of what is hidden."""
        return () if self.hides(case) else self.behind.sendings(case)

    def left_behind(self, *, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Those in cases that are known."""
        return self._pairs(self.behind.left_behind(at=at, limit=limit))

    def due_by(self, day: date) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.due_by(day)))

    def _left_out(self, without: Collection[str]) -> set[str]:
        """Those that are asked for without, and the cases of which nothing is known."""
        return {*without, *self.hidden, *self._family.cases}

    def tallied(self, day: date, *, without: Collection[str] = ()) -> Mapping[str, int]:
        """Those of what is known."""
        return self.behind.tallied(day, without=self._left_out(without))

    def tallies(
        self,
        sort: str,
        day: date,
        *,
        without: Collection[str] = (),
        of: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Sequence[TallyRow]:
        """Those of what is known."""
        return self.behind.tallies(sort, day, without=self._left_out(without), of=of, limit=limit)

    def tally_groups(
        self, sort: str, day: date, by: GroupedBy, *, without: Collection[str] = (), least: int = 1
    ) -> Sequence[TallyGroup]:
        """Those of what is known."""
        return self.behind.tally_groups(sort, day, by, without=self._left_out(without), least=least)

    def restricting(self, sort: str) -> Sequence[tuple[str, str, str]]:
        """Those beside cases that are known."""
        return [one for one in self.behind.restricting(sort) if not self.hides(one[0])]

    def late_work(self, before: date, notices: date, *, without: Collection[str] = ()) -> Sequence[LateGroup]:
        """That in cases that are known."""
        return self.behind.late_work(before, notices, without=self._left_out(without))

    def seats(self, case: str) -> tuple[Seat, ...]:
        """Nothing of what is hidden."""
        return () if self.hides(case) else self.behind.seats(case)

    def by_reference(self, system: str, number: str) -> str | None:
        """The record, where it is known."""
        found = self.behind.by_reference(system, number)
        return None if found is None or self.hides(found) else found

    def in_system(self, system: str, *, begun: bool = False) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.in_system(system, begun=begun)))

    def by_number(self, number: str) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.by_number(number)))

    def find(
        self, asked: Sequence[AskedWord], kinds: Sequence[Kind], *, after: NamePlace = FIRST_NAME, limit: int
    ) -> tuple[NamePlace, ...]:
        """The next that are known, as many as were asked for."""
        found: list[NamePlace] = []
        while len(found) < limit and (some := self.behind.find(asked, kinds, after=after, limit=limit)):
            found += [one for one in some if not self.hides(one.id)]
            after = some[-1]
            if len(some) < limit:
                break
        return tuple(found[:limit])

    def seek(self, sought: Sought) -> FoundRecords:
        """Those that are known, perhaps fewer than were asked for."""
        found = self.behind.seek(sought)
        cases = (case.stream for one in found.records for case in one.cases if case.stream)
        streams = [one.stream for one in found.records] + ([found.tied] if found.tied else [])
        may_be = chain(map(_may_be_hidden, streams), map(_says_hidden, cases))
        if not self.sitting and not any(may_be):
            return found
        known = (one for one in found.records if not self.hides(one.stream.id))
        records = (one._replace(cases=tuple(each for each in one.cases if not self.hides(each.id))) for one in known)
        tied = None if found.tied is None or self.hides(found.tied.id) else found.tied
        return found._replace(records=tuple(records), tied=tied)

    def stream_ids(self, kind: Kind) -> Iterator[str]:
        """Those that are known."""
        return (one for one in self.behind.stream_ids(kind) if not self.hides(one))

    def facts(self, kind: Kind = "case") -> Iterator[tuple[str, str]]:
        """Those of what is known."""
        return (one for one in self.behind.facts(kind) if not self.hides(one[0]))

    def idempotency_records(self, keys: Sequence[str]) -> dict[str, IdempotencyRecord]:
        """What is kept under the asker's own keys."""
        return self.behind.idempotency_records(keys)

    def edition(self, edition_hash: str) -> str | None:
        """The text of an edition."""
        return self.behind.edition(edition_hash)

    def editions(self) -> Mapping[str, str]:
        """The editions in use."""
        return self.behind.editions()

    def heads(self, upto: Cursor | None = None) -> Iterator[Head]:
        """Those of what is known."""
        return (one for one in self.behind.heads(upto) if not self.hides(one.stream))

    def place_of(self, number: int) -> Cursor | None:
        """A place in the journal of the whole office is not asked for as somebody."""
        raise NotFound(f"There is no place {number} in what may be known.")

    def horizon(self) -> Cursor:
        """The place of the last entry; it tells no record."""
        return self.behind.horizon()

    def rows_beside(self) -> RowsBeside:
        """Rows are verified by whoever may see all."""
        raise NotFound("The rows beside the records are looked at as a whole.")

    def is_quarantined(self) -> bool:
        """Whether nothing may be sent."""
        return self.behind.is_quarantined()

    def is_carried_into(self) -> bool:
        """Whether records are being carried in."""
        return self.behind.is_carried_into()


def _may_be_hidden(stream: Stream) -> bool:
    """Whether a record may be hidden, as far as it tells by itself: a case does not say so of its child."""
    return stream.kind not in ("child", "person", "agency") or _says_hidden(stream)


def _says_hidden(stream: Stream) -> bool:
    """Whether a record may say of itself that it is hidden; one that does not is not."""
    is_case = stream.kind == "case"
    return hides(remembered_case(stream)) if is_case else stream.kind == "child" and GRADE in stream.state
