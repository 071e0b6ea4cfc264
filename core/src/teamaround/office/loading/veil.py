"""
The records without those of which somebody may not even know, and without those of their own family, where they act at
a post: one veil before every read.

A record that is restricted so far (grade `existence`), and a child's cases with it, are taken out of the view of the
store itself. So whatever is read, counted, found or refused comes out as in an office that has no such record; nothing
behind the veil has to think of it. Which records it may be stands beside them (`office/finding/marks.py`). Whoever is
named knows, and whoever the authority's file grants `restrict`: `access/restriction.py`.

Whoever sits at a post, as far as the authority's file says who that is, meets no child of their own family there, nor
its cases: under their own name they read what family may.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, cast

from teamaround.access.about_oneself import is_or_was_family
from teamaround.access.restriction import may_know_of
from teamaround.concepts.actors import looks_at
from teamaround.concepts.people import Child
from teamaround.errors import NotFound
from teamaround.office.codec import read_record, read_restriction
from teamaround.office.finding.marks import EXISTENCE
from teamaround.office.loading.veiled_counts import VeiledCounts
from teamaround.store.finding.findable import FIRST_NAME
from teamaround.store.records import LAST_VERSION, START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from typing import TypeVar

    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.regime.rights import Grants
    from teamaround.store.beside.rows import RowsBeside
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.finding.findable import AskedWord, NamePlace
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Cursor, Entry, Head, IdempotencyRecord, Kind, Seat, Stream, Work, WorkSort

    T = TypeVar("T")


@contextmanager
def reading_as(store: Store, installation: Installation, by: Actor) -> Iterator[Reading]:
    """One view of the store as *by* may know it: without what is hidden from them."""
    with store.reading() as reading:
        yield as_known_to(reading, by=by, grants=installation.authority.grants)


def as_known_to(reading: Reading, *, by: Actor, grants: Grants) -> Reading:
    """A view without the records of which *by* may not know that they are there."""
    if isinstance(reading, Veiled):
        return reading
    return cast("Reading", Veiled(reading, by, grants))


def whole(reading: Reading) -> Reading:
    """The view behind a veil: for what a command brings about in records of which whoever gives it knows nothing."""
    return reading.behind if isinstance(reading, Veiled) else reading


def is_hidden(reading: Reading, reference: str) -> bool:
    """Whether a veil is before this record."""
    return isinstance(reading, Veiled) and reading.hides(reference)


def _hidden(reading: Reading, *, by: Actor, grants: Grants) -> set[str]:
    hidden: set[str] = set()
    marked = reading.in_system(EXISTENCE)
    for key, stream in reading.get(marked).items() if marked else ():
        found = read_restriction(stream.kind, stream.state)
        if may_know_of(found.restriction, found.restricted_to, by=by, grants=grants):
            continue
        hidden.add(key)
        if stream.kind == "child":
            hidden |= {looks_at(key), *reading.cases_of(key)}
    return hidden


class Veiled(VeiledCounts):
    """
    A view of the store without what is *hidden*, and without the family of whoever is *sitting* at a post.

    What each method gives: `store/port.py`.
    """

    def __init__(self, behind: Reading, by: Actor, grants: Grants) -> None:
        self.behind = behind
        self.sitting = grants.people_at_posts(by)
        self._by, self._grants = by, grants
        self._known: dict[str, bool] = {}

    @cached_property
    def hidden(self) -> frozenset[str]:  # type: ignore[override]
        """What is hidden, looked up with the first record: a command that reads none waits for nobody by it."""
        return frozenset(_hidden(self.behind, by=self._by, grants=self._grants))

    def hides(self, reference: str) -> bool:
        """Whether a record is not in this view."""
        return reference in self.hidden or (bool(self.sitting) and self._is_of_theirs(reference))

    def _is_of_theirs(self, reference: str) -> bool:
        """Whether it is a child of whom somebody who sits here is family, or a case or the looks of one."""
        reference = reference.removeprefix(looks_at(""))
        if reference not in self._known:
            stream = self.behind.get([reference]).get(reference) if reference.startswith(("C", "K")) else None
            if stream is not None and stream.kind == "case":
                found = self._is_of_theirs(read_restriction(stream.kind, stream.state).child)
            else:
                child = read_record(stream.kind, stream.state) if stream is not None else None
                found = isinstance(child, Child) and any(is_or_was_family(child, one) for one in self.sitting)
            self._known[reference] = found
        return self._known[reference]

    def _shown(self, ids: Iterable[str]) -> list[str]:
        return [one for one in ids if not self.hides(one)]

    def get(self, ids: Sequence[str]) -> dict[str, Stream]:
        """Those of them that are known."""
        return self.behind.get(self._shown(ids))

    def get_for_update(self, ids: Sequence[str]) -> dict[str, Stream]:
        """Those of them that are known."""
        return self.behind.get_for_update(self._shown(ids))

    def get_to_rest_on(self, ids: Sequence[str]) -> dict[str, Stream]:
        """Those of them that are known."""
        return self.behind.get_to_rest_on(self._shown(ids))

    def get_case_for_update(self, case: str) -> tuple[Stream, dict[str, Stream]] | None:
        """The case, where it is known, with the linked records that are."""
        found = None if self.hides(case) else self.behind.get_case_for_update(case)
        if found is None:
            return None
        return found[0], {key: one for key, one in found[1].items() if not self.hides(key)}

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

    def _entries(self, ask: Callable[[Cursor, int], tuple[Entry, ...]], after: Cursor, limit: int) -> tuple[Entry, ...]:
        found: list[Entry] = []
        while len(found) < limit and (some := ask(after, limit)):
            found += [one for one in some if not self.hides(one.stream)]
            after = some[-1].position
        return tuple(found[:limit])

    def latest(self, before: Cursor | None = None, limit: int = 1000) -> tuple[Entry, ...]:
        """The last entries of what is known, as many as were asked for."""
        found: list[Entry] = []
        while len(found) < limit and (some := self.behind.latest(before, limit)):
            found += [one for one in some if not self.hides(one.stream)]
            before = some[-1].position
        return tuple(found[:limit])

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

    def left_behind(self, *, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Those in cases that are known."""
        return self._pairs(self.behind.left_behind(at=at, limit=limit))

    def due_by(self, day: date) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.due_by(day)))

    def seats(self, case: str) -> tuple[Seat, ...]:
        """Nothing of what is hidden."""
        return () if self.hides(case) else self.behind.seats(case)

    def by_reference(self, system: str, number: str) -> str | None:
        """The record, where it is known."""
        found = self.behind.by_reference(system, number)
        return None if found is None or self.hides(found) else found

    def in_system(self, system: str) -> tuple[str, ...]:
        """Those that are known."""
        return tuple(self._shown(self.behind.in_system(system)))

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
        return tuple(found[:limit])

    def stream_ids(self, kind: Kind) -> Iterator[str]:
        """Those that are known."""
        return (one for one in self.behind.stream_ids(kind) if not self.hides(one))

    def facts(self, kind: Kind = "case") -> Iterator[tuple[str, str]]:
        """Those of what is known."""
        return (one for one in self.behind.facts(kind) if not self.hides(one[0]))

    def idempotency_record(self, key: str) -> IdempotencyRecord | None:
        """What is kept under the asker's own key."""
        return self.behind.idempotency_record(key)

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
