"""
One transaction that writes: what `Writing` asks of every store, over SQL.

Holds the case while it is decided, and reads it again where that had to wait. What the database refuses is taken back;
then what is there is looked at, so that the words name the seat or the number (of two writers at once, to the second).
Whoever catches that and goes on is told again on leaving. The version that a write expects is compared here; what
somebody had seen of a case, before that, in `office/request.py`; the same for memory, in `store/snapshot.py`. Disposal
erases payloads, receipts, and the rows beside a record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.store import refusals
from teamaround.store.chain import GENESIS, chain_entries
from teamaround.store.records import FORGOTTEN, Reference, Stream
from teamaround.store.sql.carrying import CarriedWriter
from teamaround.store.sql.connections import DriverConnection, TooFewRows
from teamaround.store.sql.reading import SqlReading, case_from_rows
from teamaround.store.sql.row_writer import RowWriter
from teamaround.store.sql.statements import queries
from teamaround.store.sql.statements.carrying import DELETE_QUARANTINE, INSERT_QUARANTINE, UPDATE_REVISION
from teamaround.store.sql.statements.sending import (
    DELETE_SENDING,
    DELETE_SENDINGS_OF,
    UPDATE_PUT_OFF,
    UPDATE_SENDING,
    upsert_sending,
)
from teamaround.store.sql.statements.writes import (
    DELETE_BESIDE,
    ERASE_PAYLOADS,
    SELECT_RECEIPTS_NAMING,
    UPDATE_RECEIPT,
)
from teamaround.store.sql.upgrading import CARRIED_INTO, REVISIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from teamaround.errors import TeamaroundError
    from teamaround.store.beside.keys import IdempotencyRecord
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.chain import ChainedEntry
    from teamaround.store.records import Entry, Sending, StoredEdition, Write


class SqlWriting(SqlReading):
    """
    One transaction, on a connection on which it was begun.

    `_locked` are the streams that nobody else can change before it ends, as they stand in its view.
    """

    def __init__(self, connection: DriverConnection) -> None:
        super().__init__(connection)
        self._locked: dict[str, Stream] = {}
        self._failure: Exception | None = None
        self.disposed = False

    def get_for_update(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids, locked until the transaction ends."""
        rows = self._query(queries.select_streams_for_update, ids=self._connection.text_array(ids)) if ids else ()
        found = {row[0]: Stream(*row) for row in rows}
        self._locked.update(found)
        return found

    def get_to_rest_on(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids, changed by nobody until the transaction ends."""
        rows = self._query(queries.select_streams_to_rest_on, ids=self._connection.text_array(ids)) if ids else ()
        return {row[0]: Stream(*row) for row in rows}

    def get_case_for_update(self, case: str) -> tuple[Stream, dict[str, Stream], bool] | None:
        """The case, locked until the transaction ends, its records, and whether any is joined to its child's."""
        rows = self._query(queries.select_case_for_update, id=case)
        if len({row[3] for row in rows if row[0] in (queries.THE_CASE, queries.ITS_VERSION_BEFORE)}) > 1:
            rows = self._query(queries.select_case_for_update, id=case)
        loaded = case_from_rows(rows)
        if loaded:
            self._locked[case] = loaded[0]
        return loaded

    def write(
        self,
        writes: Sequence[Write],
        *,
        idempotency: IdempotencyRecord | None = None,
        edition: StoredEdition | None = None,
    ) -> tuple[Entry, ...]:
        """Add entries and set what follows from them."""
        try:
            return self._write(writes, idempotency, edition)
        except (TooFewRows, self._connection.integrity_error):
            # What the database says names tables; what is there now can be said in words.
            self._connection.rollback()
            into = self.is_carried_into()
            self._failure = refusals.carried_into(refusals.RECORDS) if into else self._refusal(writes, idempotency)
            raise self._failure from None
        except Exception as failure:
            self._failure = failure
            raise

    def _write(
        self, writes: Sequence[Write], idempotency: IdempotencyRecord | None, edition: StoredEdition | None
    ) -> tuple[Entry, ...]:
        refusals.check_consistent(writes)
        self._lock(writes)
        entries: list[ChainedEntry] = []
        after: list[Stream] = []
        for write in writes:
            head = self._locked[write.id].head if write.expecting else GENESIS
            new = chain_entries(write.entries, stream=write.id, kind=write.kind, version=write.expecting, head=head)
            entries += new
            after.append(
                Stream(
                    id=write.id,
                    kind=write.kind,
                    version=write.expecting + len(new),
                    head=new[-1].link if new else head,
                    state=write.state,
                    facts=write.facts,
                )
            )
        written = RowWriter(self._connection, writes).write(after, entries, idempotency, edition)
        if CARRIED_INTO in written.revisions or (writes and not entries and self.is_carried_into()):
            raise refusals.carried_into(refusals.RECORDS)
        self._locked.update((one.id, one) for one in after)
        return tuple(one.at_position(written.positions[one.stream, one.version]) for one in entries)

    def _lock(self, writes: Sequence[Write]) -> None:
        """Lock every stream that is written, and raise where one is not as its write expects."""
        self.get_for_update([write.id for write in writes if write.expecting and write.id not in self._locked])
        for write in writes:
            before = self._locked.get(write.id)
            if write.expecting != (before.version if before else 0):
                raise refusals.version_conflict(write, before, self.journal(write.id, after=write.expecting))
            if before:
                refusals.check_as_stored(write, before)

    def _refusal(self, writes: Sequence[Write], idempotency: IdempotencyRecord | None) -> TeamaroundError:
        """Why *writes* could not be written, found out after they were taken back."""
        there = self.get([write.id for write in writes])
        for write in writes:
            before = there.get(write.id)
            if write.expecting != (before.version if before else 0):
                return refusals.version_conflict(write, before, self.journal(write.id, after=write.expecting))
            holders = {(one.group, one.seat): one.person for one in self.seats(write.id)}
            for seat in write.seats_put:
                if (seat.group, seat.seat) in holders.keys() - set(write.seats_drop):
                    return refusals.seat_taken(seat, holders[seat.group, seat.seat])
            for system, number in write.references_put:
                if self.by_reference(system, number) not in (None, write.id):
                    return refusals.reference_taken(Reference(system, number), write.id)
            known = there.keys() | {one.id for one in writes} | self.get(write.linked()).keys()
            if not known.issuperset(write.linked()):
                return refusals.unknown_links(write.id, set(write.linked()) - known)
        if idempotency and idempotency.is_used(self.idempotency_records((idempotency.key, idempotency.plain))):
            return refusals.key_used()
        return refusals.transaction_aborted()

    def take_to_send(self, one: Sending, *, at: datetime, settings: str) -> Sending | None:
        """Take a notice to send it."""
        new = {"case_id": one.case, "entry": one.entry, "tries": 1, "began": one.began, "until": one.until}
        given = new | {"held_by": one.held_by, "settings": "", "in_doubt": 0, "at": at, "now_set": settings}
        given |= {"forgotten": at - FORGOTTEN, "channel": "", "address": "", "why": ""}
        rows = self._connection.execute(upsert_sending, given).rows()
        if not rows:
            return None
        [(tries, began, in_doubt, channel, address)] = rows
        return evolve(one, tries=tries, began=began, in_doubt=bool(in_doubt), channel=channel, address=address)

    def put_off(self, one: Sending, *, held_by: str) -> None:
        """Let a notice wait."""
        given = {"case": one.case, "notice": one.entry, "holder": held_by, "times": one.tries, "since": one.began}
        given |= {"later": one.until, "now_set": one.settings, "doubt": int(one.in_doubt)}
        given |= {"by": one.channel, "whereto": one.address, "reason": one.why}
        self._connection.execute(UPDATE_SENDING, given)
        self._connection.sync()

    def bring_forward(self, at: datetime) -> None:
        """Let what was put off wait no longer."""
        self._connection.execute(UPDATE_PUT_OFF, {"at": at})
        self._connection.sync()

    def let_go(self, case: str, entry: str, *, held_by: str) -> None:
        """Forget how far its sending came."""
        self._connection.execute(DELETE_SENDING, {"case": case, "notice": entry, "holder": held_by})
        self._connection.sync()

    def carry(self, records: Sequence[CarriedRecord], entries: Sequence[Entry] = ()) -> None:
        """Put records and entries as they stand elsewhere."""
        try:
            refusals.check_carried(records)
            CarriedWriter(self._connection, [one.rows for one in records]).put(records, entries)
        except (TooFewRows, self._connection.integrity_error):
            self._connection.rollback()
            self._failure = refusals.carried_onto_others()
            raise self._failure from None
        except Exception as failure:
            self._failure = failure
            raise

    def note_carrying(self, *, under_way: bool) -> None:
        """Note that records are being carried in, once all who write have done so; or that all are there."""
        if under_way:
            self._connection.keep_writers_out()
            self.quarantine(begins=True)
        self._connection.execute(UPDATE_REVISION, {"revision": CARRIED_INTO if under_way else REVISIONS[-1]})
        self._connection.sync()

    def quarantine(self, *, begins: bool) -> None:
        """Hold what is queued, or let it be sent."""
        self._connection.execute(DELETE_QUARANTINE, {})
        if begins:
            self._connection.execute(INSERT_QUARANTINE, {})
        self._connection.sync()

    def dispose(self, stream: str, *, through: int, receipt: Callable[[str], str] = str) -> int:
        """Erase what a stream says, and what stands beside it."""
        for one in (*DELETE_BESIDE, DELETE_SENDINGS_OF):
            self._connection.execute(one, {"id": stream})
        for key, text in self._connection.execute(SELECT_RECEIPTS_NAMING, {"naming": f"%{stream}%"}).rows():
            self._connection.execute(UPDATE_RECEIPT, {"at": key, "receipt": receipt(text)})
        self.disposed = True
        erased = self._connection.execute(ERASE_PAYLOADS, {"at": stream, "through": through})
        self._connection.sync()
        return erased.rows_changed()

    def raise_failure(self) -> None:
        """Raise what a write raised, though its caller went on."""
        if self._failure:
            raise self._failure
