"""
Everything that is told to the database, each as a function of the flavour.

What puts several rows at once takes their number as well, and names its parameters `column0`, `column1` and so on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, case, delete, null, update

from teamaround.store.sql.language.tables import edition, entry, kept, link, reference, seat, stream, work

if TYPE_CHECKING:
    from sqlalchemy import Delete, Table, Update
    from sqlalchemy.sql.dml import ReturningInsert

    from teamaround.store.sql.language.flavours import Flavour, Insert

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
KEPT = ("key", "digest", "receipt", "about")
EDITION = ("hash", "regime", "text")


def _rows(flavour: Flavour, table: Table, columns: tuple[str, ...], rows: int, **more: Any) -> Insert:
    return flavour.insert(table).values(
        [{name: bindparam(f"{name}{row}", type_=table.c[name].type) for name in columns} | more for row in range(rows)]
    )


def add_streams(flavour: Flavour, rows: int) -> Insert:
    """New streams."""
    return _rows(flavour, stream, STREAM, rows)


def set_stream(flavour: Flavour) -> Update:
    """The stream `at`, if it is at the version `expecting`."""
    del flavour
    values = {name: bindparam(name, type_=stream.c[name].type) for name in STREAM if name not in ("id", "kind")}
    return (
        update(stream).where(stream.c.id == bindparam("at"), stream.c.version == bindparam("expecting")).values(values)
    )


def add_entries(flavour: Flavour, rows: int) -> ReturningInsert[*tuple[Any, ...]]:
    """New entries; gives back their positions."""
    added = _rows(flavour, entry, ENTRY, rows, turn=flavour.turn())
    return added.returning(entry.c.turn, entry.c.place, entry.c.stream, entry.c.version)


def put_links(flavour: Flavour, rows: int) -> Insert:
    """Links; one that was there stays, and becomes the child's if it is now."""
    put = _rows(flavour, link, LINK, rows)
    as_child = case((put.excluded.as_child == 1, 1), else_=link.c.as_child)
    return put.on_conflict_do_update(index_elements=["case_id", "record_id"], set_={"as_child": as_child})


def drop_links(flavour: Flavour) -> Delete:
    """Links of the case `id` to `records`."""
    return delete(link).where(link.c.case_id == bindparam("id"), flavour.one_of(link.c.record_id, "records"))


def take_seats(flavour: Flavour, rows: int) -> Insert:
    """Seats, each of which must be free."""
    return _rows(flavour, seat, SEAT, rows)


def leave_seat(flavour: Flavour) -> Delete:
    """The seat `seat_group`, `seat` of the case `id`."""
    del flavour
    return delete(seat).where(
        seat.c.case_id == bindparam("id"),
        seat.c.seat_group == bindparam("seat_group"),
        seat.c.seat == bindparam("seat"),
    )


def put_work(flavour: Flavour, rows: int) -> Insert:
    """Open work; one of the same entry and owner is replaced."""
    put = _rows(flavour, work, WORK, rows)
    new = {name: put.excluded[name] for name in ("sort", "due_on", "state")}
    return put.on_conflict_do_update(index_elements=["case_id", "entry", "owner"], set_=new)


def drop_work(flavour: Flavour) -> Delete:
    """Work of the case `id` on `entries`."""
    return delete(work).where(work.c.case_id == bindparam("id"), flavour.one_of(work.c.entry, "entries"))


def put_references(flavour: Flavour, rows: int) -> ReturningInsert[*tuple[Any, ...]]:
    """References; gives back those that lead where they were to lead, so not one that leads elsewhere."""
    put = _rows(flavour, reference, REFERENCE, rows)
    return put.on_conflict_do_update(
        index_elements=["system", "number"],
        set_={"stream": put.excluded.stream},
        where=reference.c.stream == put.excluded.stream,
    ).returning(reference.c.system, reference.c.number)


def drop_reference(flavour: Flavour) -> Delete:
    """The reference `system`, `number`, if it leads to the stream `id`."""
    del flavour
    return delete(reference).where(
        reference.c.system == bindparam("system"),
        reference.c.number == bindparam("number"),
        reference.c.stream == bindparam("id"),
    )


def keep(flavour: Flavour, rows: int) -> Insert:
    """Receipts under keys that were not used."""
    return _rows(flavour, kept, KEPT, rows)


def put_edition(flavour: Flavour, rows: int) -> Insert:
    """Editions; one that is there already stays as it is."""
    return _rows(flavour, edition, EDITION, rows).on_conflict_do_nothing(index_elements=["hash"])


def erase(flavour: Flavour) -> Update:
    """Payloads and salts of the stream `at` up to the version `through`."""
    del flavour
    return (
        update(entry)
        .where(
            entry.c.stream == bindparam("at"),
            entry.c.version <= bindparam("through", type_=Integer),
            entry.c.payload.is_not(None),
        )
        .values(payload=null(), salt=null())
    )


def forget(flavour: Flavour) -> Delete:
    """The receipts of commands that were about the stream `id`."""
    del flavour
    return delete(kept).where(kept.c.about == bindparam("id"))
