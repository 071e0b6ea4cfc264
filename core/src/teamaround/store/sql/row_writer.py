"""
The rows of several writes, table by table: first what is dropped, then what is put, many by one statement.

All is sent before the first answer is looked at; fewer rows changed than expected is noticed here, and put into words
in `writing.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.store.records import Cursor, Write
from teamaround.store.sql.connections import DriverConnection, TooFewRows
from teamaround.store.sql.statements import writes as statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.beside.keys import IdempotencyRecord
    from teamaround.store.chain import ChainedEntry
    from teamaround.store.records import StoredEdition, Stream
    from teamaround.store.sql.connections import ExecutedStatement
    from teamaround.store.sql.statements.compiled import StatementSource

    Row = tuple[Any, ...]

ROWS_AT_ONCE = 24
"""How many rows a statement puts at most, and so how many statements are compiled at most for each table."""


@frozen
class WrittenRows:
    """What came of a write: the position of each new entry, and as what the database was noted when it got them."""

    positions: dict[tuple[str, int], Cursor]
    revisions: set[str | None]


@frozen
class RowWriter:
    """
    Several writes as statements on one connection, on which a transaction was begun.

    Everything is sent before the first answer is looked at, so that a connection may send it in one go.
    """

    connection: DriverConnection
    writes: Sequence[Write]

    def write(
        self,
        after: Sequence[Stream],
        entries: Sequence[ChainedEntry],
        idempotency: IdempotencyRecord | None,
        edition: StoredEdition | None,
    ) -> WrittenRows:
        """
        Write everything: the streams as they are *after* each write, the new *entries* of all journals, and the rest.

        Returns:
            Where the new entries stand.

        Raises:
            TooFewRows: A stream is not at the version that was expected, a reference leads elsewhere, or the same
                command is kept under another key.
        """
        updated = self._write_streams(after)
        inserted = self._put(statements.insert_entries, statements.ENTRY, [_entry_row(one) for one in entries])
        for write in self.writes:
            self._drop_rows(write)
        references = self._put_rows()
        if edition:
            text = (edition.hash, edition.regime, edition.text)
            self._put(statements.insert_editions, statements.EDITION, [text])
        if idempotency:
            updated += self._keep(idempotency)
        self.connection.sync()
        if any(one.rows_changed() != 1 for one in updated) or any(len(one.rows()) < rows for one, rows in references):
            raise TooFewRows
        rows = [row for one, _ in inserted for row in one.rows()]
        positions = {(stream, version): Cursor(turn, place) for turn, place, stream, version, _ in rows}
        return WrittenRows(positions, {revision for *_, revision in rows})

    def _write_streams(self, after: Sequence[Stream]) -> list[ExecutedStatement]:
        """Insert the new streams and update the others; the statements of the latter."""
        new, updated = [], []
        for write, one in zip(self.writes, after, strict=True):
            row = (one.id, one.kind, one.version, one.head, one.state, one.facts, write.due_on)
            if write.expecting:
                given = dict(zip(statements.STREAM, row, strict=True), at=write.id, expecting=write.expecting)
                updated.append(self.connection.execute(statements.UPDATE_STREAM, given))
            else:
                new.append(row)
        self._put(statements.insert_streams, statements.STREAM, new)
        return updated

    def _keep(self, record: IdempotencyRecord) -> list[ExecutedStatement]:
        """Put a receipt under its keys; the statements for it."""
        about = self.writes[0].id if self.writes else None
        given = {"new_digest": record.digest, "new_receipt": record.receipt, "new_about": about, "plain": record.plain}
        execute = self.connection.execute
        return [execute(statements.INSERT_RECEIPT, given | {"new_key": one.key}) for one in record.rows()]

    def _drop_rows(self, write: Write) -> None:
        execute, text_array = self.connection.execute, self.connection.text_array
        if write.links_drop:
            execute(statements.delete_links, {"id": write.id, "records": text_array(write.links_drop)})
        passing = _seats_put(write)
        for group, seat in (one for one in write.seats_drop if one not in passing):
            execute(statements.DELETE_SEAT, {"id": write.id, "seat_group": group, "seat": seat})
        if write.work_drop:
            execute(statements.delete_work, {"id": write.id, "entries": text_array(write.work_drop)})
        for system, number in write.references_drop:
            execute(statements.DELETE_REFERENCE, {"id": write.id, "system": system, "number": number})
        if write.tallies.drop:
            named = [f"{sort} {entry}" for sort, entry in write.tallies.drop]
            execute(statements.delete_tallies, {"id": write.id, "tallies": text_array(named)})
        if write.findable and not write.findable.words:
            execute(statements.DELETE_SEARCH, {"id": write.id})

    def _put_rows(self) -> list[tuple[ExecutedStatement, int]]:
        """Put the rows to query of all streams; the statements for the references."""
        links = [(one.id, record, int(record == one.child)) for one in self.writes for record in one.linked()]
        seats: dict[bool, list[Row]] = {True: [], False: []}
        for write in self.writes:
            for place, person in _seats_put(write).items():
                seats[place in write.seats_drop].append((write.id, *place, person))
        work = [
            (one.case, one.entry, one.owner, one.sort, one.due_on, one.state)
            for write in self.writes
            for one in write.work_put
        ]
        references = [(*one, write.id) for write in self.writes for one in dict.fromkeys(write.references_put)]
        self._put(statements.upsert_links, statements.LINK, links)
        self._put(statements.upsert_seats, statements.SEAT, seats[True])
        self._put(statements.insert_seats, statements.SEAT, seats[False])
        self._put(statements.upsert_work, statements.WORK, work)
        tallies = [row for one in self.writes for row in one.tallies.put]
        self._put(statements.upsert_tallies, statements.TALLY, tallies)
        self._put(statements.upsert_search, statements.SEARCH, list(self._found_by()))
        return self._put(statements.upsert_references, statements.REFERENCE, references)

    def _found_by(self) -> Iterator[Row]:
        for one in self.writes:
            if one.findable and one.findable.words:
                yield one.id, one.kind, one.findable.name, " ".join(one.findable.words)

    def _put(
        self, source: StatementSource, columns: tuple[str, ...], rows: Sequence[Row]
    ) -> list[tuple[ExecutedStatement, int]]:
        """Put *rows*, so many at once; the statements, each with how many rows it puts."""
        if not rows:
            return []
        executed = []
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            given = dict(zip(_parameter_names(columns, len(some)), chain.from_iterable(some), strict=True))
            executed.append((self.connection.execute(source, given, len(some)), len(some)))
        return executed


def _seats_put(write: Write) -> dict[tuple[str, int], str]:
    """Who takes which seat. One that is given up by the same write passes by one statement; the others must be free."""
    return {(one.group, one.seat): one.person for one in write.seats_put}


@cache
def _parameter_names(columns: tuple[str, ...], rows: int) -> tuple[str, ...]:
    return tuple(f"{name}{row}" for row in range(rows) for name in columns)


def _entry_row(one: ChainedEntry) -> Row:
    new = one.new
    return (
        one.stream,
        one.kind,
        one.version,
        new.name,
        new.schema,
        new.payload,
        new.happened_on,
        new.recorded_at,
        new.by,
        new.decided_by,
        new.salt,
        one.commitment,
        one.link,
    )
