"""
The store in memory, for scenarios, tests and trying things out. It is gone when the process ends.

Here it is read and its one transaction begun and taken over; what it keeps and checks (version conflict, seat taken,
key used) is in `snapshot.py`. The same over SQL: `sql/reading.py`, `sql/writing.py`.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.store import refusals
from teamaround.store.beside.in_memory import LeavesNothing, MemoryRowsBeside, MemorySendings
from teamaround.store.finding.in_memory import MemoryFinding
from teamaround.store.finding.sought import JOINED_TO
from teamaround.store.records import LAST_VERSION, START, Cursor, Head, Reference, Seat, Sending
from teamaround.store.snapshot import MemorySnapshot, StreamRows, by_due
from teamaround.store.tallies.in_memory import MemoryTallies
from teamaround.store.write_lock import WriteLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from teamaround.store.beside.keys import IdempotencyRecord
    from teamaround.store.beside.rows import RowsBeside
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.records import Entry, Kind, StoredEdition, Stream, Work, WorkSort, Write


class MemoryReading(MemoryFinding, MemoryTallies):
    """One view of a store in memory."""

    def get_for_update(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids."""
        return {one: self._snapshot.streams[one] for one in ids if one in self._snapshot.streams}

    def get(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids."""
        return self.get_for_update(ids)

    def get_to_rest_on(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids."""
        return self.get_for_update(ids)

    def get_case_for_update(self, case: str) -> tuple[Stream, dict[str, Stream], bool] | None:
        """The case, the directory records linked to it, and whether any is joined to that of its child."""
        stream, rows = self._snapshot.streams.get(case), self._rows(case)
        joined = bool(self.in_system(f"{JOINED_TO}{rows.child}"))
        return None if stream is None else (stream, self.get_for_update(sorted(rows.links)), joined)

    def cases_of(self, child: str) -> tuple[str, ...]:
        """The cases written as this child's."""
        return tuple(sorted(case for case, rows in self._snapshot.rows.items() if rows.child == child))

    def cases_with(self, record: str) -> tuple[str, ...]:
        """The cases linked to a record."""
        return tuple(sorted(case for case, rows in self._snapshot.rows.items() if record in rows.links))

    def journal(self, stream: str, after: int = 0, through: int = LAST_VERSION) -> tuple[Entry, ...]:
        """The entries of one stream."""
        return self._snapshot.journals.get(stream, ())[after:through]

    def journals(self, streams: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """The entries of several streams."""
        return {one: self.journal(one) for one in streams}

    def follow(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries of the whole office."""
        log = self._snapshot.log
        places = log.places[after.place : min(log.length, after.place + limit)]
        return tuple(self._snapshot.journals[stream][version - 1] for stream, version in places)

    def in_order(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries, none of which could be held back."""
        return self.follow(after, limit)

    def latest(self, before: Cursor | None = None, limit: int = 1000) -> tuple[Entry, ...]:
        """The last entries."""
        end = before.place - 1 if before else self._snapshot.log.length
        return self.follow(Cursor(0, max(0, end - limit)), min(end, limit))[::-1]

    def carried(self, after: str = "", limit: int = 200) -> tuple[CarriedRecord, ...]:
        """The next records with all that stands beside their journals."""
        ids = sorted(one for one in self._snapshot.streams if one > after)
        return tuple(map(self._snapshot.carried, ids[:limit]))

    def work_of(self, owner: str, *, due_by: date | None = None, sort: WorkSort | None = None) -> Iterator[Work]:
        """The open work of one owner."""
        return (one for one in self.work_due(due_by, sort=sort) if one.owner == owner)

    def work_due(self, due_by: date | None = None, *, sort: WorkSort | None = None) -> Iterator[Work]:
        """The open work of everybody."""
        every = (one for rows in self._snapshot.rows.values() for one in rows.work if sort in (None, one.sort))
        due = (one for one in every if due_by is None or (one.due_on is not None and one.due_on <= due_by))
        return iter(sorted(due, key=by_due))

    def work_in(self, case: str) -> tuple[Work, ...]:
        """The open work of one case."""
        return tuple(sorted(self._rows(case).work, key=by_due))

    def to_be_sent(self, *, at: datetime, settings: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that somebody may take to send them."""
        return self._snapshot.to_be_sent(at, settings)[:limit]

    def sendings(self, case: str) -> tuple[Sending, ...]:
        """How far sending has come in a case."""
        return tuple(one for (of, _), one in sorted(self._snapshot.sendings.items()) if of == case)

    def left_behind(self, *, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that wait no more, and were not let go."""
        return self._snapshot.left_behind(at)[:limit]

    def due_by(self, day: date) -> tuple[str, ...]:
        """The streams that are due, the earliest first."""
        due = ((rows.due_on, one) for one, rows in self._snapshot.rows.items() if rows.due_on and rows.due_on <= day)
        return tuple(one for _, one in sorted(due))

    def seats(self, case: str) -> tuple[Seat, ...]:
        """The seats held in a case."""
        seats = sorted(self._rows(case).seats.items())
        return tuple(Seat(case=case, group=group, seat=number, person=person) for (group, number), person in seats)

    def by_reference(self, system: str, number: str) -> str | None:
        """The record behind a number of another system."""
        return self._snapshot.references.get(Reference(system, number))

    def stream_ids(self, kind: Kind) -> Iterator[str]:
        """The ids of all streams of one kind."""
        return iter(sorted(one.id for one in self._snapshot.streams.values() if one.kind == kind))

    def facts(self, kind: Kind = "case") -> Iterator[tuple[str, str]]:
        """The facts of every stream of one kind."""
        rows = (one for one in self._snapshot.streams.values() if one.kind == kind)
        return iter(sorted((one.id, one.facts) for one in rows if one.facts is not None))

    def idempotency_records(self, keys: Sequence[str]) -> dict[str, IdempotencyRecord]:
        """The receipts of the commands that carried these keys."""
        return {key: self._snapshot.idempotency[key] for key in keys if key in self._snapshot.idempotency}

    def edition(self, edition_hash: str) -> str | None:
        """The text of an edition."""
        edition = self._snapshot.editions.get(edition_hash)
        return edition.text if edition else None

    def editions(self) -> Mapping[str, str]:
        """The regime of every edition."""
        return {one.hash: one.regime for one in self._snapshot.editions.values()}

    def heads(self, upto: Cursor | None = None) -> Iterator[Head]:
        """How far every stream has come."""
        for stream, journal in sorted(self._snapshot.journals.items()):
            until = [one for one in journal if upto is None or one.position <= upto]
            if until:
                yield Head(stream, until[-1].version, until[-1].link)

    def place_of(self, number: int) -> Cursor | None:
        """The position of the entry of this number in their order."""
        return Cursor(0, number) if 0 < number <= self._snapshot.log.length else None

    def horizon(self) -> Cursor:
        """The position of the last entry."""
        return Cursor(0, self._snapshot.log.length)

    def rows_beside(self) -> RowsBeside:
        """The rows beside the journal, as they stand."""
        return MemoryRowsBeside(self._snapshot)

    def is_carried_into(self) -> bool:
        """Whether records are being carried in."""
        return self._snapshot.carried_into

    def is_quarantined(self) -> bool:
        """Whether nothing may be sent."""
        return self._snapshot.quarantined

    def _rows(self, stream: str) -> StreamRows:
        return self._snapshot.rows.get(stream) or StreamRows()


class MemoryWriting(MemoryReading, MemorySendings):
    """One transaction of a store in memory: what it writes is its own until the store takes it."""

    def __init__(self, snapshot: MemorySnapshot) -> None:
        super().__init__(snapshot)
        self._failure: Exception | None = None

    def write(
        self,
        writes: Sequence[Write],
        *,
        idempotency: IdempotencyRecord | None = None,
        edition: StoredEdition | None = None,
    ) -> tuple[Entry, ...]:
        """Add entries and set what follows from them."""
        with self._kept_as_failure():
            if writes:
                refusals.refuse_if_carried_into(self)
            after, entries = self._snapshot.with_writes(writes)
            after = after.with_idempotency_record(idempotency, writes) if idempotency else after
        self._snapshot = after.with_edition(edition) if edition else after
        return entries

    def carry(self, records: Sequence[CarriedRecord], entries: Sequence[Entry] = ()) -> None:
        """Put records and entries as they stand elsewhere."""
        with self._kept_as_failure():
            self._snapshot = self._snapshot.with_carried(records, entries)

    def note_carrying(self, *, under_way: bool) -> None:
        """Note that records are being carried in, or that all are there."""
        self._snapshot = self._snapshot.carrying(under_way=under_way)

    def quarantine(self, *, begins: bool) -> None:
        """Hold what is queued, or let it be sent."""
        self._snapshot = evolve(self._snapshot, quarantined=begins)

    def dispose(self, stream: str, *, through: int, receipt: Callable[[str], str] = str) -> int:
        """Erase what a stream says, and what stands beside it."""
        had = sum(one.payload is not None for one in self.journal(stream) if one.version <= through)
        self._snapshot = self._snapshot.without_payloads(stream, through, receipt)
        return had

    @contextmanager
    def _kept_as_failure(self) -> Iterator[None]:
        try:
            yield
        except Exception as failure:
            self._failure = failure
            raise

    def result(self) -> MemorySnapshot:
        """What the store is to take over. Raises what a write raised, though its caller went on."""
        if self._failure:
            raise self._failure
        return self._snapshot


class MemoryStore(LeavesNothing):
    """An office's records in memory."""

    def __init__(self) -> None:
        self._snapshot = MemorySnapshot()
        self._lock = WriteLock()
        self._closed = False

    @contextmanager
    def writing(self) -> Iterator[MemoryWriting]:
        """One transaction, all or nothing."""
        self._check_open()
        with self._lock:
            writing = MemoryWriting(self._snapshot)
            yield writing
            self._snapshot = writing.result()

    @contextmanager
    def reading(self) -> Iterator[MemoryReading]:
        """One view of what has been committed."""
        self._check_open()
        yield MemoryReading(self._snapshot)

    def within(self, given: object) -> MemoryStore:
        """No connection leads to a store in memory. Raises Unusable."""
        del given
        raise refusals.in_memory()

    def after_commit(self, written: Sequence[Entry], call: Callable[[], None]) -> None:
        """Do it at once: what was written is there."""
        del written
        call()

    def close(self) -> None:
        """Nothing is to be given back."""
        self._closed = True

    def _check_open(self) -> None:
        if self._closed:
            raise refusals.closed()

    def snapshot(self) -> MemorySnapshot:
        """All that is kept now, to come back to. It costs nothing and never changes."""
        return self._snapshot

    def restore(self, snapshot: MemorySnapshot) -> None:
        """Keep what was kept at a snapshot, of this store or another, and nothing else."""
        with self._lock:
            self._snapshot = snapshot
