"""
One view of a database, read by queries: what `Reading` asks of every store (`store/port.py`).

Long lists are read in batches, open work a screen at a time. The queries: `statements/queries.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from itertools import starmap
from typing import TYPE_CHECKING, Any

from teamaround.store.beside.keys import IdempotencyRecord
from teamaround.store.finding.in_sql import SqlFinding
from teamaround.store.records import (
    LAST_VERSION,
    START,
    Cursor,
    Entry,
    Head,
    Seat,
    Sending,
    Stream,
    Work,
)
from teamaround.store.sql.carrying import carried_records
from teamaround.store.sql.statements import carrying, queries
from teamaround.store.sql.statements.sending import SELECT_LEFT_BEHIND, SELECT_SENDINGS, SELECT_TO_BE_SENT
from teamaround.store.sql.upgrading import CARRIED_INTO
from teamaround.store.tallies.in_sql import SqlTallies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from teamaround.store.beside.rows import RowsBeside
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.records import Kind, WorkSort
    from teamaround.store.sql.connections import DriverConnection
    from teamaround.store.sql.statements.compiled import StatementSource

    Row = tuple[Any, ...]

BATCH = 1000
SCREEN = 100
"""So much work at a time: lists are mostly read a screen at a time."""
FIRST: Mapping[str, Any] = {"due": date.min, "case": "", "entry": "", "held_by": ""}
"""A place in a list of work that lies before all others."""
LAST = {"transaction": 2**63 - 1, "place": 2**63 - 1}
"""A place in the journal that lies behind all others."""


class SqlReading(SqlFinding, SqlTallies):
    """One view of a database, on a connection on which a transaction was begun."""

    def __init__(self, connection: DriverConnection) -> None:
        self._connection = connection

    def _query(self, source: StatementSource, **given: Any) -> Sequence[Row]:
        """The rows of a query."""
        return self._connection.execute(source, given).rows()

    def _in_batches(self, source: StatementSource, **given: Any) -> Iterator[Row]:
        """All rows of a query that is ordered by its first column and goes on after it."""
        after = ""
        while rows := self._query(source, after=after, limit=BATCH, **given):
            yield from rows
            after = rows[-1][0]

    def get_for_update(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids."""
        return self.get(ids)

    def get(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids, locked by nobody."""
        rows = self._query(queries.select_streams, ids=self._connection.text_array(ids)) if ids else ()
        return {row[0]: Stream(*row) for row in rows}

    def get_to_rest_on(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids."""
        return self.get(ids)

    def get_case_for_update(self, case: str) -> tuple[Stream, dict[str, Stream], bool] | None:
        """The case, the directory records linked to it, and whether any is joined to that of its child."""
        return case_from_rows(self._query(queries.SELECT_CASE, id=case))

    def cases_of(self, child: str) -> tuple[str, ...]:
        """The cases written as this child's."""
        return tuple(case for (case,) in self._query(queries.SELECT_CASES_OF, record=child))

    def cases_with(self, record: str) -> tuple[str, ...]:
        """The cases linked to a record."""
        return tuple(case for (case,) in self._query(queries.SELECT_CASES_WITH, record=record))

    def journal(self, stream: str, after: int = 0, through: int = LAST_VERSION) -> tuple[Entry, ...]:
        """The entries of one stream."""
        rows = self._query(queries.SELECT_JOURNAL, id=stream, after=after, through=through)
        return tuple(map(entry_from_row, rows))

    def journals(self, streams: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """The entries of several streams."""
        found: dict[str, list[Entry]] = {one: [] for one in streams}
        for row in self._query(queries.select_journals, ids=self._connection.text_array(streams)):
            entry = entry_from_row(row)
            found[entry.stream].append(entry)
        return found

    def follow(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries of the whole office."""
        given = {"transaction": after.transaction, "place": after.place, "limit": limit}
        return tuple(map(entry_from_row, self._query(queries.select_following, **given)))

    def in_order(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """The next entries that this view has."""
        given = {"transaction": after.transaction, "place": after.place, "limit": limit}
        return tuple(map(entry_from_row, self._query(queries.select_in_order, **given)))

    def latest(self, before: Cursor | None = None, limit: int = 1000) -> tuple[Entry, ...]:
        """The last entries that this view has."""
        given = {"transaction": before.transaction, "place": before.place - 1} if before else LAST
        return tuple(map(entry_from_row, self._query(queries.select_latest, **given, limit=limit)))

    def carried(self, after: str = "", limit: int = 200) -> tuple[CarriedRecord, ...]:
        """The next records with all that stands beside their journals."""
        return carried_records(self._connection, after, limit)

    def work_of(self, owner: str, *, due_by: date | None = None, sort: WorkSort | None = None) -> Iterator[Work]:
        """The open work of one owner."""
        return self._work(due_by, owner=owner, **({"sort": sort} if sort else {}))

    def work_due(self, due_by: date | None = None, *, sort: WorkSort | None = None) -> Iterator[Work]:
        """The open work of everybody."""
        return self._work(due_by, **({"sort": sort} if sort else {}))

    def _work(self, due_by: date | None, **whose: str) -> Iterator[Work]:
        """What has a day, in order; then what has none, as nothing of it is due by any."""
        yield from self._work_in_batches(queries.select_dated_work(*whose), day=due_by or date.max, **whose)
        if due_by is None:
            yield from self._work_in_batches(queries.select_undated_work(*whose), **whose)

    def _work_in_batches(self, source: StatementSource, **given: Any) -> Iterator[Work]:
        after = FIRST
        while rows := self._query(source, limit=SCREEN, **after, **given):
            found = list(map(work_from_row, rows))
            yield from found
            last = found[-1]
            after = {"due": last.due_on or date.min, "case": last.case, "entry": last.entry, "held_by": last.owner}

    def to_be_sent(self, *, at: datetime, settings: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that somebody may take to send them."""
        rows = self._query(SELECT_TO_BE_SENT, at=at, now_set=settings, limit=limit)
        return tuple((case, entry) for case, entry in rows)

    def sendings(self, case: str) -> tuple[Sending, ...]:
        """How far sending has come in a case."""
        return tuple(map(sending_from_row, self._query(SELECT_SENDINGS, id=case)))

    def left_behind(self, *, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that wait no more, and were not let go."""
        return tuple((case, entry) for case, entry in self._query(SELECT_LEFT_BEHIND, at=at, limit=limit))

    def work_in(self, case: str) -> tuple[Work, ...]:
        """The open work of one case."""
        return tuple(map(work_from_row, self._query(queries.SELECT_WORK_IN, id=case)))

    def due_by(self, day: date) -> tuple[str, ...]:
        """The streams that are due, the earliest first."""
        return tuple(one for (one,) in self._query(queries.SELECT_DUE_BY, day=day))

    def seats(self, case: str) -> tuple[Seat, ...]:
        """The seats held in a case."""
        rows = self._query(queries.SELECT_SEATS, id=case)
        return tuple(Seat(case=case, group=group, seat=number, person=person) for group, number, person in rows)

    def by_reference(self, system: str, number: str) -> str | None:
        """The record behind a number of another system."""
        return next((one for (one,) in self._query(queries.SELECT_BY_REFERENCE, system=system, number=number)), None)

    def in_system(self, system: str, *, begun: bool = False) -> tuple[str, ...]:
        """The records behind all numbers of another system, or of those whose names begin so."""
        asked = queries.SELECT_IN_SYSTEMS if begun else queries.SELECT_IN_SYSTEM
        return tuple(one for (one,) in self._query(asked, system=system))

    def stream_ids(self, kind: Kind) -> Iterator[str]:
        """The ids of all streams of one kind."""
        return (one for (one,) in self._in_batches(queries.SELECT_STREAM_IDS, kind=kind))

    def facts(self, kind: Kind = "case") -> Iterator[tuple[str, str]]:
        """The facts of every stream of one kind."""
        return ((stream, facts) for stream, facts in self._in_batches(queries.SELECT_FACTS, kind=kind))

    def idempotency_records(self, keys: Sequence[str]) -> dict[str, IdempotencyRecord]:
        """The receipts of the commands that carried these keys."""
        rows = self._query(queries.select_idempotency_records, keys=self._connection.text_array(keys))
        return {key: IdempotencyRecord(key=key, digest=digest, receipt=receipt) for key, digest, receipt in rows}

    def edition(self, edition_hash: str) -> str | None:
        """The text of an edition."""
        return next((text for (text,) in self._query(queries.SELECT_EDITION_TEXT, hash=edition_hash)), None)

    def editions(self) -> Mapping[str, str]:
        """The regime of every edition."""
        return {row[0]: row[1] for row in self._query(queries.SELECT_EDITIONS)}

    def heads(self, upto: Cursor | None = None) -> Iterator[Head]:
        """How far every stream has come."""
        if upto is None:
            return starmap(Head, self._in_batches(queries.SELECT_HEADS))
        return starmap(
            Head, self._in_batches(queries.select_heads_upto, transaction=upto.transaction, place=upto.place)
        )

    def place_of(self, number: int) -> Cursor | None:
        """The position of the entry of this number in their order."""
        if number < 1:
            return None
        return next(starmap(Cursor, self._query(queries.select_place_of, before=number - 1)), None)

    def horizon(self) -> Cursor:
        """The position of the last entry that may be followed."""
        return next(starmap(Cursor, self._query(queries.select_horizon)), START)

    def rows_beside(self) -> RowsBeside:
        """The rows beside the journal, as they stand."""
        from teamaround.store.sql.beside import SqlRowsBeside

        return SqlRowsBeside(self._connection)

    def is_carried_into(self) -> bool:
        """Whether records are being carried in."""
        return any(revision == CARRIED_INTO for (revision,) in self._query(carrying.SELECT_REVISION))

    def is_quarantined(self) -> bool:
        """Whether nothing may be sent."""
        return bool(self._query(carrying.SELECT_QUARANTINE))


_stream: Callable[[Row], Stream] = partial(tuple.__new__, Stream)
"""A stream out of its row, which has its fields in order."""


def case_from_rows(rows: Sequence[Row]) -> tuple[Stream, dict[str, Stream], bool] | None:
    """A case and its records out of the rows of `queries.SELECT_CASE`."""
    case = next((_stream(row[1:]) for row in rows if row[0] == queries.THE_CASE), None)
    records = {row[1]: _stream(row[1:]) for row in rows if row[0] == queries.ITS_RECORDS}
    return (case, records, any(row[0] == queries.ITS_CHILD_JOINED for row in rows)) if case else None


def entry_from_row(row: Row) -> Entry:
    """An entry out of its row."""
    transaction, place, stream, kind, version, name, schema, payload, happened_on, recorded_at, *rest = row
    by, decided_by, salt, commitment, link = rest
    return Entry(
        position=Cursor(transaction, place),
        stream=stream,
        kind=kind,
        version=version,
        name=name,
        schema=schema,
        payload=payload,
        happened_on=happened_on,
        recorded_at=recorded_at,
        by=by,
        decided_by=decided_by,
        salt=salt,
        commitment=commitment,
        link=link,
    )


def work_from_row(row: Row) -> Work:
    """Open work out of its row."""
    case, entry, sort, owner, due_on, state = row
    return Work(case=case, entry=entry, sort=sort, owner=owner, due_on=due_on, state=state)


def sending_from_row(row: Row) -> Sending:
    """How far the sending of a notice has come, out of its row."""
    case, entry, tries, began, until, held_by, settings, in_doubt, channel, address, why = row
    return Sending(
        case=case,
        entry=entry,
        tries=tries,
        began=began,
        until=until,
        held_by=held_by,
        settings=settings,
        in_doubt=bool(in_doubt),
        channel=channel,
        address=address,
        why=why,
    )
