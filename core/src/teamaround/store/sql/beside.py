"""The rows beside the journal in a database: looked at as they stand, and written as they should be."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.errors import NotIntact
from teamaround.store.beside.rows import COLUMNS, KEYS, OWNER, RecordWithRows, RowKey
from teamaround.store.records import Reference, Stream
from teamaround.store.sql.connections import DriverConnection
from teamaround.store.sql.reading import BATCH, entry_from_row
from teamaround.store.sql.statements import beside as statements
from teamaround.store.sql.statements import queries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.store.beside.rows import Rows, Value
    from teamaround.store.records import Entry


DAYS = ("due_on", "since", "until", "on_day")
"""The columns of rows that hold a day."""


@frozen
class SqlRowsBeside:
    """The rows in the view of one transaction on a connection."""

    connection: DriverConnection

    @property
    def unreadable(self) -> tuple[type[Exception], ...]:
        """What the driver or the conversion of a column raises."""
        return (NotIntact, ValueError, TypeError, OverflowError, *self.connection.damaged)

    def standing(self, ids: Sequence[str], *, bare: bool = False) -> list[RecordWithRows]:
        """The streams under these ids, each with all of its rows but for references."""
        given = {"ids": self.connection.text_array(ids)}
        select = statements.select_bare_streams if bare else queries.select_streams
        streams = [Stream(*row) for row in self._query(select, **given)]
        journals: defaultdict[str, list[Entry]] = defaultdict(list)
        for row in self._query(queries.select_journals, **given):
            journals[row[2]].append(entry_from_row(row))
        rows: defaultdict[str, Rows] = defaultdict(dict)
        for table in OWNER if bare else ("stream", *OWNER):
            width = len(KEYS[table])
            for row in self._query(statements.select_owned(table), **given):
                rows[row[0]][RowKey(table, tuple(row[:width]))] = tuple(row[width:])
        return [RecordWithRows(stream=one, journal=tuple(journals[one.id]), rows=rows[one.id]) for one in streams]

    def leading(self, references: Sequence[Reference]) -> dict[Reference, str]:
        """The streams to which these references lead."""
        if not references:
            return {}
        systems, numbers = zip(*references, strict=True)
        array = self.connection.text_array
        rows = self._query(statements.select_leading, systems=array(systems), numbers=array(numbers))
        asked = set(references)
        return {found: stream for *names, stream in rows if (found := Reference(*names)) in asked}

    def all_of(self, table: str) -> Iterator[tuple[RowKey, tuple[Value, ...]]]:
        """Every row of a table that belongs to no one stream."""
        width = len(KEYS[table])
        after: Sequence[Value] = [""] * width
        while rows := self._query(
            statements.select_all(table), limit=BATCH, **{f"after{place}": one for place, one in enumerate(after)}
        ):
            for row in rows:
                yield RowKey(table, tuple(row[:width])), tuple(row[width:])
            after = rows[-1][:width]

    def strays(self) -> Iterator[RowKey]:
        """The rows that name a stream which is not there."""
        for table, column in statements.NAMING:
            for row in self._query(statements.select_strays(table, column)):
                yield RowKey(table, tuple(row))

    def orphans(self) -> Iterator[str]:
        """The streams that have entries and no row of their own."""
        return (one for (one,) in self._query(statements.SELECT_ORPHANS))

    def damage(self) -> Iterator[str]:
        """What the database itself finds broken."""
        return self.connection.damage()

    def disorder(self) -> Iterator[str]:
        """What of the order of the journal is not as the database keeps it."""
        yield from self.connection.disorder()
        if len(self._query(statements.SELECT_ORDER)) != 1:
            yield "The number that is added to those of transactions does not stand there once."

    def mend(self, rows: Mapping[RowKey, tuple[Value, ...] | None]) -> None:
        """Write rows as they should be."""
        for (table, key), values in rows.items():
            at = {f"at_{name}": one for name, one in zip(KEYS[table], key, strict=True)}
            to = {f"to_{name}": _typed(name, one) for name, one in zip(COLUMNS[table], values or (), strict=False)}
            if table in ("state", "stream"):
                self.connection.execute(statements.update_row(table), at | to)
                continue
            self.connection.execute(statements.delete_row(table), at)
            if values is not None:
                keys = {f"to_{name}": one for name, one in zip(KEYS[table], key, strict=True)}
                self.connection.execute(statements.insert_row(table), keys | to)
        self.connection.sync()

    def _query(self, source: Any, **given: Any) -> Sequence[tuple[Any, ...]]:
        return self.connection.execute(source, given).rows()


def _typed(column: str, value: Value) -> Value | date:
    return date.fromisoformat(str(value)) if column in DAYS and value is not None else value
