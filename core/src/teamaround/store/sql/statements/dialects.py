"""
The SQL in which SQLite and PostgreSQL differ. All else is written once, in `queries.py` and `writes.py`.

Locks, lists as a parameter, upserts, and the order of the journal where transactions commit out of order: an entry has
its turn after all that was committed before it, and is followed only when nothing can come before it any more (the
horizon).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import BigInteger, Integer, Text, bindparam, cast, column, func, literal_column, select, true
from sqlalchemy import tuple_ as together
from sqlalchemy.dialects import postgresql, sqlite

from teamaround.store.sql.tables import entry, search, search_vector, search_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select, Table
    from sqlalchemy.sql import FromClause

    from teamaround.store.finding.findable import AskedWord

Insert = postgresql.Insert | sqlite.Insert


class DatabaseDialect(Protocol):
    """
    The expressions that a database writes in its own way.

    `locks_rows` says whether several can write at once, so that rows to be changed must be locked.
    """

    locks_rows: bool

    def insert(self, table: Table) -> Insert:
        """An insert that knows what to do where a row is there already."""

    def any_of(self, value: ColumnElement[str], name: str) -> ColumnElement[bool]:
        """Whether *value* is among the texts given as the parameter *name*, made by `text_array`."""

    def text_array(self, texts: Sequence[str]) -> Any:
        """Several texts as one parameter."""

    def asked_words(self, asked: Sequence[AskedWord]) -> str:
        """Words that are looked for, as one parameter of `has_words`."""

    def places_with_words(self, name: str) -> Select[Any]:
        """The places of the records that have all the words given as the parameter *name*, made by `asked_words`."""

    def has_words(self, name: str) -> ColumnElement[bool]:
        """Whether a record has all the words given as the parameter *name*, made by `asked_words`."""

    def place_in(self, value: ColumnElement[str], name: str) -> ColumnElement[int]:
        """At which character of *value* the text given as the parameter *name* stands; 0 where it does not."""

    def is_few(self, value: ColumnElement[str], texts: Select[Any]) -> ColumnElement[bool]:
        """Whether *value* is among these *texts*, of which the database is told that there are few."""

    def words_as_found(self) -> ColumnElement[str | None]:
        """The words of a record, if it is found by them; otherwise nothing."""

    def turn(self) -> ColumnElement[int]:
        """The number by which an entry is ordered before its place is looked at."""

    def by_position(self, entries: FromClause) -> Sequence[ColumnElement[int]]:
        """The columns by which entries are ordered."""

    def after_cursor(self, entries: FromClause) -> ColumnElement[bool]:
        """Whether an entry lies after the cursor given as `transaction` and `place`."""

    def upto_cursor(self, entries: FromClause) -> ColumnElement[bool]:
        """Whether an entry lies at the cursor given as `transaction` and `place`, or before it."""

    def below_horizon(self) -> ColumnElement[bool]:
        """Whether no entry can come any more in a transaction before that of an entry."""


class SqliteDialect:
    """One writer at a time: entries become visible in the order of their places, all under transaction number 0."""

    locks_rows = False

    def insert(self, table: Table) -> Insert:
        """SQLite's own insert."""
        return sqlite.insert(table)

    def any_of(self, value: ColumnElement[str], name: str) -> ColumnElement[bool]:
        """The texts come as one JSON array, so that the statement is the same for any number."""
        return value.in_(select(column("value", Text)).select_from(func.json_each(bindparam(name))))

    def text_array(self, texts: Sequence[str]) -> Any:
        """A JSON array."""
        return json.dumps(texts)

    def asked_words(self, asked: Sequence[AskedWord]) -> str:
        """In the language of its full text; words hold no quotation mark."""
        return " ".join(f'"{one.text}"' + ("" if one.whole else " *") for one in asked)

    def places_with_words(self, name: str) -> Select[Any]:
        """The rows of the full text that match."""
        matching = literal_column("teamaround_search_words").op("MATCH")(bindparam(name))
        return select(search_words.c.rowid).where(matching)

    def has_words(self, name: str) -> ColumnElement[bool]:
        """Whether its row of the full text matches."""
        return search.c.place.in_(self.places_with_words(name))

    def place_in(self, value: ColumnElement[str], name: str) -> ColumnElement[int]:
        """As SQLite calls it."""
        return func.instr(value, bindparam(name))

    def is_few(self, value: ColumnElement[str], texts: Select[Any]) -> ColumnElement[bool]:
        """It goes through what is joined to first, and need not be told."""
        del value, texts
        return true()

    def words_as_found(self) -> ColumnElement[str | None]:
        """What the full text has of them, if it matches itself."""
        matching = literal_column("teamaround_search_words").op("MATCH")(search.c.words)
        same = (search_words.c.rowid == search.c.place, search_words.c.words == search.c.words)
        return select(search_words.c.words).where(matching, *same).correlate(search).scalar_subquery()

    def turn(self) -> ColumnElement[int]:
        """Always 0."""
        return literal_column("0", Integer)

    def by_position(self, entries: FromClause) -> Sequence[ColumnElement[int]]:
        """By place alone."""
        return (entries.c.place,)

    def after_cursor(self, entries: FromClause) -> ColumnElement[bool]:
        """By place alone."""
        return entries.c.place > bindparam("place")

    def upto_cursor(self, entries: FromClause) -> ColumnElement[bool]:
        """By place alone."""
        return entries.c.place <= bindparam("place")

    def below_horizon(self) -> ColumnElement[bool]:
        """Always: nothing can come before what is visible."""
        return true()


class PostgresDialect:
    """
    Many write at once, and commit in another order than they began.

    The number of a transaction (`xid8`) never comes round. A transaction gets its own before it has the stream that it
    waits for, so others may commit later versions under earlier numbers. What orders an entry is therefore the number
    of the transaction or, where it is higher, the highest number of those that had ended when the entry was written: it
    stands after all that was committed by then, and so after the version before. That is never less than the number of
    its transaction, so an entry may be followed once every transaction with a lower number has ended.

    `added` mends the numbers after a restore; see `tables.order`.
    """

    locks_rows = True

    def insert(self, table: Table) -> Insert:
        """PostgreSQL's own insert."""
        return postgresql.insert(table)

    def any_of(self, value: ColumnElement[str], name: str) -> ColumnElement[bool]:
        """The texts come as one array."""
        return value == func.any(bindparam(name, type_=postgresql.ARRAY(Text)))

    def text_array(self, texts: Sequence[str]) -> Any:
        """A list."""
        return list(texts)

    def asked_words(self, asked: Sequence[AskedWord]) -> str:
        """In the language of its text search; words hold no quotation mark."""
        return " & ".join(f"'{one.text}'" + ("" if one.whole else ":*") for one in asked)

    def places_with_words(self, name: str) -> Select[Any]:
        """The records whose vectors match."""
        return select(search.c.place).where(self.has_words(name))

    def has_words(self, name: str) -> ColumnElement[bool]:
        """Whether the vector of the words matches; nothing is parsed, so no dictionary changes a word."""
        return search_vector.op("@@")(cast(bindparam(name, type_=Text), postgresql.TSQUERY))

    def place_in(self, value: ColumnElement[str], name: str) -> ColumnElement[int]:
        """As PostgreSQL calls it."""
        return func.strpos(value, bindparam(name))

    def is_few(self, value: ColumnElement[str], texts: Select[Any]) -> ColumnElement[bool]:
        """It takes an array for short, and so looks up each in place of reading the whole table."""
        return value == func.any(func.array(texts.scalar_subquery()))

    def words_as_found(self) -> ColumnElement[str | None]:
        """The words: the vector is computed from them."""
        return search.c.words

    def turn(self) -> ColumnElement[int]:
        """The server's number, or that of the latest transaction to have ended, and what is added to it."""
        ended = number(func.pg_snapshot_xmax(func.pg_current_snapshot())) - 1
        return func.greatest(number(func.pg_current_xact_id()), ended) + _added()

    def by_position(self, entries: FromClause) -> Sequence[ColumnElement[int]]:
        """By transaction, then place."""
        return (entries.c.turn, entries.c.place)

    def after_cursor(self, entries: FromClause) -> ColumnElement[bool]:
        """By transaction, then place."""
        return together(entries.c.turn, entries.c.place) > _cursor()

    def upto_cursor(self, entries: FromClause) -> ColumnElement[bool]:
        """By transaction, then place."""
        return together(entries.c.turn, entries.c.place) <= _cursor()

    def below_horizon(self) -> ColumnElement[bool]:
        """No transaction with a lower number is still going on."""
        return entry.c.turn < number(func.pg_snapshot_xmin(func.pg_current_snapshot())) + _added()


def number(xid: ColumnElement[Any]) -> ColumnElement[int]:
    """The number of a transaction as PostgreSQL's arithmetic takes it."""
    return cast(cast(xid, Text), BigInteger)


def _added() -> ColumnElement[int]:
    return bindparam("added", type_=BigInteger)


def _cursor() -> ColumnElement[Any]:
    return together(bindparam("transaction", type_=BigInteger), bindparam("place", type_=BigInteger))
