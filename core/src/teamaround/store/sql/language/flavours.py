"""Where the SQL of SQLite and of PostgreSQL differs. All else is said once, for both, in `queries.py`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import BigInteger, Integer, Text, bindparam, cast, column, func, literal_column, select, true
from sqlalchemy import tuple_ as together
from sqlalchemy.dialects import postgresql, sqlite

from teamaround.store.sql.language.tables import entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Table
    from sqlalchemy.sql import FromClause

Insert = postgresql.Insert | sqlite.Insert


class Flavour(Protocol):
    """
    One way of saying what the two databases say differently.

    `locks` says whether several can write at once, so that rows to be changed must be held.
    """

    locks: bool

    def insert(self, table: Table) -> Insert:
        """An insert that knows what to do where a row is there already."""

    def one_of(self, what: ColumnElement[str], name: str) -> ColumnElement[bool]:
        """Whether *what* is among the texts given as the parameter *name*, made by `texts`."""

    def texts(self, several: Sequence[str]) -> Any:
        """Several texts as one parameter."""

    def turn(self) -> ColumnElement[int]:
        """The turn of entries that are written now."""

    def by_position(self, entries: FromClause) -> Sequence[ColumnElement[int]]:
        """What entries are ordered by."""

    def later(self, entries: FromClause) -> ColumnElement[bool]:
        """Whether an entry lies after the cursor given as `turn` and `place`."""

    def not_later(self, entries: FromClause) -> ColumnElement[bool]:
        """Whether an entry lies at the cursor given as `turn` and `place`, or before it."""

    def settled(self) -> ColumnElement[bool]:
        """Whether no entry can come any more in a turn before that of an entry."""


class SqliteFlavour:
    """One writer at a time: entries become visible in the order of their places, all in turn 0."""

    locks = False

    def insert(self, table: Table) -> Insert:
        """An insert of SQLite."""
        return sqlite.insert(table)

    def one_of(self, what: ColumnElement[str], name: str) -> ColumnElement[bool]:
        """The texts come as one JSON array, so that the statement is the same for any number."""
        return what.in_(select(column("value", Text)).select_from(func.json_each(bindparam(name))))

    def texts(self, several: Sequence[str]) -> Any:
        """A JSON array."""
        return json.dumps(several)

    def turn(self) -> ColumnElement[int]:
        """Always 0."""
        return literal_column("0", Integer)

    def by_position(self, entries: FromClause) -> Sequence[ColumnElement[int]]:
        """The place alone says it."""
        return (entries.c.place,)

    def later(self, entries: FromClause) -> ColumnElement[bool]:
        """The place alone says it."""
        return entries.c.place > bindparam("place")

    def not_later(self, entries: FromClause) -> ColumnElement[bool]:
        """The place alone says it."""
        return entries.c.place <= bindparam("place")

    def settled(self) -> ColumnElement[bool]:
        """All that is visible is."""
        return true()


class PostgresFlavour:
    """
    Many write at once, and commit in another order than they began.

    The turn of an entry is the number of its transaction (`xid8`, which never comes round). An entry may be followed
    once every transaction with a lower number has ended. `added` mends the numbers after a restore; see `tables.order`.
    """

    locks = True

    def insert(self, table: Table) -> Insert:
        """An insert of PostgreSQL."""
        return postgresql.insert(table)

    def one_of(self, what: ColumnElement[str], name: str) -> ColumnElement[bool]:
        """The texts come as one array."""
        return what == func.any(bindparam(name, type_=postgresql.ARRAY(Text)))

    def texts(self, several: Sequence[str]) -> Any:
        """A list."""
        return list(several)

    def turn(self) -> ColumnElement[int]:
        """The number of this transaction."""
        return number(func.pg_current_xact_id()) + _added()

    def by_position(self, entries: FromClause) -> Sequence[ColumnElement[int]]:
        """By turn, then place."""
        return (entries.c.turn, entries.c.place)

    def later(self, entries: FromClause) -> ColumnElement[bool]:
        """By turn, then place."""
        return together(entries.c.turn, entries.c.place) > _cursor()

    def not_later(self, entries: FromClause) -> ColumnElement[bool]:
        """By turn, then place."""
        return together(entries.c.turn, entries.c.place) <= _cursor()

    def settled(self) -> ColumnElement[bool]:
        """No transaction with a lower number is still going on."""
        return entry.c.turn < number(func.pg_snapshot_xmin(func.pg_current_snapshot())) + _added()


def number(xid: ColumnElement[Any]) -> ColumnElement[int]:
    """The number of a transaction as PostgreSQL's arithmetic takes it."""
    return cast(cast(xid, Text), BigInteger)


def _added() -> ColumnElement[int]:
    return bindparam("added", type_=BigInteger)


def _cursor() -> ColumnElement[Any]:
    return together(bindparam("turn", type_=BigInteger), bindparam("place", type_=BigInteger))
