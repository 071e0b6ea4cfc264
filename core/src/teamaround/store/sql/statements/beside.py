"""The statements that look at the rows beside the journal as they stand, and write them as they should be."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Integer,
    Text,
    bindparam,
    cast,
    delete,
    exists,
    insert,
    literal_column,
    null,
    select,
    tuple_,
    update,
)

from teamaround.store.beside.rows import COLUMNS, KEYS, OWNER
from teamaround.store.sql import tables
from teamaround.store.sql.statements.queries import SELECT_JOURNAL
from teamaround.store.sql.tables import DAY, entry, order, reference, stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Delete, Insert, Select, Table, Update

    from teamaround.store.sql.statements.dialects import DatabaseDialect

TABLES: dict[str, Table] = {
    "state": stream,
    "stream": stream,
    "link": tables.link,
    "seat": tables.seat,
    "work": tables.work,
    "search": tables.search,
    "tally": tables.tally,
    "reference": reference,
    "kept": tables.kept,
    "edition": tables.edition,
}

_ENTRY = tuple(SELECT_JOURNAL.selected_columns)

NAMING: tuple[tuple[str, str], ...] = (
    *OWNER.items(),
    ("link", "record_id"),
    ("reference", "stream"),
    ("kept", "about"),
)
"""The columns in which rows name streams."""


def _as_kept(table: Table, name: str) -> ColumnElement[Any]:
    """A column as it stands: a day as text, for what stands there may be none."""
    column = table.c[name]
    return cast(column, Text) if column.type is DAY else column


@cache
def select_owned(name: str) -> Callable[[DatabaseDialect], Select[Any]]:
    """The rows of the table *name* that belong to the streams `ids`."""
    table = TABLES[name]

    def statement(dialect: DatabaseDialect) -> Select[Any]:
        columns = [_as_kept(table, one) for one in (*KEYS[name], *COLUMNS[name])]
        if table is tables.search:
            columns[-1] = dialect.words_as_found()
        owner = table.c[OWNER.get(name, KEYS[name][0])]
        return select(*columns).where(dialect.any_of(owner, "ids"))

    return statement


def select_bare_streams(dialect: DatabaseDialect) -> Select[Any]:
    """The streams `ids` without the texts that may be damaged."""
    bare = (stream.c.id, stream.c.kind, stream.c.version, stream.c.head, literal_column("''", Text), null())
    return select(*bare).where(dialect.any_of(stream.c.id, "ids")).order_by(stream.c.id)


def select_leading(dialect: DatabaseDialect) -> Select[Any]:
    """The references of `systems` with `numbers`: those asked for, and others of their systems and numbers."""
    asked = (dialect.any_of(reference.c.system, "systems"), dialect.any_of(reference.c.number, "numbers"))
    return select(reference.c.system, reference.c.number, reference.c.stream).where(*asked)


@cache
def select_all(name: str) -> Select[Any]:
    """At most `limit` rows of the table *name* after the key `after0`, `after1` and so on."""
    table = TABLES[name]
    keys = [table.c[one] for one in KEYS[name]]
    after = [bindparam(f"after{place}", type_=key.type) for place, key in enumerate(keys)]
    further = tuple_(*keys) > tuple_(*after) if len(keys) > 1 else keys[0] > after[0]
    columns = [*keys, *(_as_kept(table, one) for one in COLUMNS[name])]
    return select(*columns).where(further).order_by(*keys).limit(bindparam("limit", type_=Integer))


@cache
def select_strays(name: str, column: str) -> Select[Any]:
    """The keys of rows that name in *column* a stream which is not there."""
    table = TABLES[name]
    there = exists().where(stream.c.id == table.c[column])
    return select(*(table.c[one] for one in KEYS[name])).where(table.c[column].is_not(None), ~there)


SELECT_ORPHANS = (
    select(entry.c.stream).where(~exists().where(stream.c.id == entry.c.stream)).distinct().order_by(entry.c.stream)
)
"""The streams that have entries and no row of their own."""

SELECT_ORDER = select(order.c.added_to_turns)
"""What is added to the numbers of transactions: one row."""


def _at(table: Table, name: str) -> list[ColumnElement[bool]]:
    return [table.c[one] == bindparam(f"at_{one}", type_=table.c[one].type) for one in KEYS[name]]


@cache
def delete_row(name: str) -> Delete:
    """One row of the table *name*, by its key."""
    return delete(TABLES[name]).where(*_at(TABLES[name], name))


@cache
def insert_row(name: str) -> Insert:
    """One row of the table *name*."""
    table = TABLES[name]
    named = (*KEYS[name], *COLUMNS[name])
    return insert(table).values({one: bindparam(f"to_{one}", type_=table.c[one].type) for one in named})


@cache
def update_row(name: str) -> Update:
    """What one row of the table *name* says."""
    table = TABLES[name]
    to = {one: bindparam(f"to_{one}", type_=table.c[one].type) for one in COLUMNS[name]}
    return update(table).where(*_at(table, name)).values(to)
