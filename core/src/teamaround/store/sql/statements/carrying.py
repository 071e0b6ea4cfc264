"""The statements that read records with all that stands beside their journals, many at once; and note that it is so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, delete, insert, select, update

from teamaround.store.sql.tables import kept, link, quarantine, reference, seat, stream, work
from teamaround.store.sql.upgrading import VERSION

if TYPE_CHECKING:
    from sqlalchemy import Select

    from teamaround.store.sql.statements.dialects import DatabaseDialect

SELECT_REVISION = select(VERSION.c.version_num)
"""How far the database has come, or that records are being carried into it."""

UPDATE_REVISION = update(VERSION).values(version_num=bindparam("revision"))

SELECT_QUARANTINE = select(quarantine.c.row)
"""A row while nothing may be sent."""

INSERT_QUARANTINE, DELETE_QUARANTINE = insert(quarantine).values(row=1), delete(quarantine)

SELECT_RECORDS = (
    select(stream.c.id, stream.c.kind, stream.c.version, stream.c.head, stream.c.state, stream.c.facts, stream.c.due_on)
    .where(stream.c.id > bindparam("after"))
    .order_by(stream.c.id)
    .limit(bindparam("limit", type_=Integer))
)
"""At most `limit` records after the id `after`."""


def select_links(dialect: DatabaseDialect) -> Select[Any]:
    """The links of the cases `ids`."""
    found = select(link.c.case_id, link.c.record_id, link.c.as_child)
    return found.where(dialect.any_of(link.c.case_id, "ids")).order_by(link.c.case_id, link.c.record_id)


def select_seats(dialect: DatabaseDialect) -> Select[Any]:
    """The seats of the cases `ids`."""
    found = select(seat.c.case_id, seat.c.seat_group, seat.c.seat, seat.c.person)
    return found.where(dialect.any_of(seat.c.case_id, "ids")).order_by(seat.c.case_id, seat.c.seat_group, seat.c.seat)


def select_work(dialect: DatabaseDialect) -> Select[Any]:
    """The open work of the cases `ids`."""
    found = select(work.c.case_id, work.c.entry, work.c.owner, work.c.sort, work.c.due_on, work.c.state)
    return found.where(dialect.any_of(work.c.case_id, "ids")).order_by(work.c.case_id, work.c.entry, work.c.owner)


def select_references(dialect: DatabaseDialect) -> Select[Any]:
    """The numbers that lead to the records `ids`."""
    found = select(reference.c.stream, reference.c.system, reference.c.number)
    ordered = (reference.c.stream, reference.c.system, reference.c.number)
    return found.where(dialect.any_of(reference.c.stream, "ids")).order_by(*ordered)


def select_receipts(dialect: DatabaseDialect) -> Select[Any]:
    """The receipts of commands that were about the records `ids`."""
    found = select(kept.c.about, kept.c.key, kept.c.digest, kept.c.receipt)
    return found.where(dialect.any_of(kept.c.about, "ids")).order_by(kept.c.about, kept.c.key)
