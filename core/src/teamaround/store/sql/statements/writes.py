"""
The statements that write to the database: insert, update, delete. The journal is only ever added to.

A statement that is the same in both databases is a constant; one that differs is a function of the dialect. One that
puts several rows at once takes their number as well, and names its parameters `column0`, `column1` and so on. Sent by
`store/sql/row_writer.py`; erasing payloads (disposal) by `store/sql/writing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, case, delete, exists, insert, literal_column, null, select, update

from teamaround.store.sql.statements.carrying import SELECT_REVISION
from teamaround.store.sql.tables import edition, entry, kept, link, reference, search, seat, stream, tally, work

if TYPE_CHECKING:
    from sqlalchemy import Delete, Table
    from sqlalchemy.sql.dml import ReturningInsert

    from teamaround.store.sql.statements.dialects import DatabaseDialect, Insert

STREAM = ("id", "kind", "version", "head", "state", "facts", "due_on")
ENTRY = (
    "stream",
    "kind",
    "version",
    "name",
    "schema_number",
    "payload",
    "happened_on",
    "recorded_at",
    "given_by",
    "decided_by",
    "salt",
    "commitment",
    "link",
)
LINK = ("case_id", "record_id", "as_child")
SEAT = ("case_id", "seat_group", "seat", "person")
WORK = ("case_id", "entry", "owner", "sort", "due_on", "state")
REFERENCE = ("system", "number", "stream")
SEARCH = ("stream", "kind", "name", "words")
TALLY = ("record", "sort", "entry", "who", "what", "since", "until", "on_day")
IDEMPOTENCY_RECORD = ("key", "digest", "receipt", "about")
EDITION = ("hash", "regime", "text")


def _insert(dialect: DatabaseDialect, table: Table, columns: tuple[str, ...], rows: int, **more: Any) -> Insert:
    return dialect.insert(table).values(
        [{name: bindparam(f"{name}{row}", type_=table.c[name].type) for name in columns} | more for row in range(rows)]
    )


def insert_streams(dialect: DatabaseDialect, rows: int) -> Insert:
    """New streams."""
    return _insert(dialect, stream, STREAM, rows)


UPDATE_STREAM = (
    update(stream)
    .where(stream.c.id == bindparam("at"), stream.c.version == bindparam("expecting"))
    .values({name: bindparam(name, type_=stream.c[name].type) for name in STREAM if name != "id"})
)
"""The stream `at`, if it is at the version `expecting`."""


def insert_entries(dialect: DatabaseDialect, rows: int) -> ReturningInsert[*tuple[Any, ...]]:
    """New entries; returns their positions, and with each how far the database has come (`upgrading.py`)."""
    added = _insert(dialect, entry, ENTRY, rows, turn=dialect.turn())
    revision = SELECT_REVISION.scalar_subquery()
    return added.returning(entry.c.turn, entry.c.place, entry.c.stream, entry.c.version, revision)


def upsert_links(dialect: DatabaseDialect, rows: int) -> Insert:
    """Links; one that was there stays, and becomes the child's if it is now."""
    put = _insert(dialect, link, LINK, rows)
    as_child = case((put.excluded.as_child == 1, 1), else_=link.c.as_child)
    return put.on_conflict_do_update(index_elements=["case_id", "record_id"], set_={"as_child": as_child})


def delete_links(dialect: DatabaseDialect) -> Delete:
    """Links of the case `id` to `records`."""
    return delete(link).where(link.c.case_id == bindparam("id"), dialect.any_of(link.c.record_id, "records"))


def insert_seats(dialect: DatabaseDialect, rows: int) -> Insert:
    """Seats, each of which must be free."""
    return _insert(dialect, seat, SEAT, rows)


def upsert_seats(dialect: DatabaseDialect, rows: int) -> Insert:
    """Seats that pass from one person to another in their case."""
    put = _insert(dialect, seat, SEAT, rows)
    return put.on_conflict_do_update(
        index_elements=["case_id", "seat_group", "seat"], set_={"person": put.excluded.person}
    )


DELETE_SEAT = delete(seat).where(
    seat.c.case_id == bindparam("id"),
    seat.c.seat_group == bindparam("seat_group"),
    seat.c.seat == bindparam("seat"),
)
"""The seat `seat_group`, `seat` of the case `id`."""


def upsert_work(dialect: DatabaseDialect, rows: int) -> Insert:
    """Open work; one of the same entry and owner is replaced."""
    put = _insert(dialect, work, WORK, rows)
    new = {name: put.excluded[name] for name in ("sort", "due_on", "state")}
    return put.on_conflict_do_update(index_elements=["case_id", "entry", "owner"], set_=new)


def delete_work(dialect: DatabaseDialect) -> Delete:
    """Work of the case `id` on `entries`."""
    return delete(work).where(work.c.case_id == bindparam("id"), dialect.any_of(work.c.entry, "entries"))


def upsert_references(dialect: DatabaseDialect, rows: int) -> ReturningInsert[*tuple[Any, ...]]:
    """References; returns those that lead where they were to lead, so not one that leads elsewhere."""
    put = _insert(dialect, reference, REFERENCE, rows)
    return put.on_conflict_do_update(
        index_elements=["system", "number"],
        set_={"stream": put.excluded.stream},
        where=reference.c.stream == put.excluded.stream,
    ).returning(reference.c.system, reference.c.number)


DELETE_REFERENCE = delete(reference).where(
    reference.c.system == bindparam("system"),
    reference.c.number == bindparam("number"),
    reference.c.stream == bindparam("id"),
)
"""The reference `system`, `number`, if it leads to the stream `id`."""


def upsert_search(dialect: DatabaseDialect, rows: int) -> Insert:
    """The words by which records are found, in place of those that were there."""
    put = _insert(dialect, search, SEARCH, rows)
    new = {name: put.excluded[name] for name in ("name", "words")}
    return put.on_conflict_do_update(index_elements=["stream"], set_=new)


DELETE_SEARCH = delete(search).where(search.c.stream == bindparam("id"))
"""The words by which the stream `id` is found."""


def upsert_tallies(dialect: DatabaseDialect, rows: int) -> Insert:
    """What is counted of records; one of the same sort and entry is replaced."""
    put = _insert(dialect, tally, TALLY, rows)
    new = {name: put.excluded[name] for name in TALLY[3:]}
    return put.on_conflict_do_update(index_elements=["record", "sort", "entry"], set_=new)


def delete_tallies(dialect: DatabaseDialect) -> Delete:
    """What is counted of the stream `id`: those of its `tallies`, each as its sort and entry with a blank between."""
    named = tally.c.sort + literal_column("' '") + tally.c.entry
    return delete(tally).where(tally.c.record == bindparam("id"), dialect.any_of(named, "tallies"))


INSERT_RECEIPT = insert(kept).from_select(
    IDEMPOTENCY_RECORD,
    select(*(bindparam(f"new_{name}", type_=kept.c[name].type) for name in IDEMPOTENCY_RECORD)).where(
        ~exists().where(kept.c.key == bindparam("plain"), kept.c.digest == bindparam("new_digest"))
    ),
)
"""A receipt under a key that was not used, unless the same command's is kept under the key `plain`."""


def insert_idempotency_records(dialect: DatabaseDialect, rows: int) -> Insert:
    """Receipts that are carried in, under keys that were not used."""
    return _insert(dialect, kept, IDEMPOTENCY_RECORD, rows)


def insert_editions(dialect: DatabaseDialect, rows: int) -> Insert:
    """Editions; one that is there already stays as it is."""
    return _insert(dialect, edition, EDITION, rows).on_conflict_do_nothing(index_elements=["hash"])


ERASE_PAYLOADS = (
    update(entry)
    .where(
        entry.c.stream == bindparam("at"),
        entry.c.version <= bindparam("through", type_=Integer),
        entry.c.payload.is_not(None),
    )
    .values(payload=null(), salt=null())
)
"""Payloads and salts of the stream `at` up to the version `through`."""

DELETE_BESIDE = (
    delete(kept).where(kept.c.about == bindparam("id")),
    delete(link).where(link.c.case_id == bindparam("id")),
    delete(seat).where(seat.c.case_id == bindparam("id")),
    delete(work).where(work.c.case_id == bindparam("id")),
    delete(reference).where(reference.c.stream == bindparam("id")),
    delete(tally).where(tally.c.record == bindparam("id")),
    DELETE_SEARCH,
)
"""The receipts of commands that were about the stream `id`, and all rows that stand beside it."""

SELECT_RECEIPTS_NAMING = select(kept.c.key, kept.c.receipt).where(kept.c.receipt.like(bindparam("naming")))
"""The receipts of any command whose text is like `naming`."""

UPDATE_RECEIPT = update(kept).where(kept.c.key == bindparam("at")).values(receipt=bindparam("receipt"))
"""The receipt under the key `at`."""
