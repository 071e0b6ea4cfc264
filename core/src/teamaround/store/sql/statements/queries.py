"""
The statements that query the database. Those that write stand in `writes.py`.

A statement that is the same in both databases is a constant; one that differs is a function of the dialect. Among them
the lock of a case for its writer, records that rest while a case is linked to them, lists of open work by day, heads as
they were at a checkpoint. How rows become values: `store/sql/reading.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, exists, func, literal, literal_column, null, select, tuple_, union_all

from teamaround.store.finding.sought import JOINED_TO
from teamaround.store.sql.tables import DAY, ID, edition, entry, kept, link, reference, search, seat, stream, work

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, CompoundSelect, Select

    from teamaround.store.sql.statements.dialects import DatabaseDialect

_STREAM = (stream.c.id, stream.c.kind, stream.c.version, stream.c.head, stream.c.state, stream.c.facts)
_ENTRY = (
    entry.c.turn,
    entry.c.place,
    entry.c.stream,
    entry.c.kind,
    entry.c.version,
    entry.c.name,
    entry.c.schema_number,
    entry.c.payload,
    entry.c.happened_on,
    entry.c.recorded_at,
    entry.c.given_by,
    entry.c.decided_by,
    entry.c.salt,
    entry.c.commitment,
    entry.c.link,
)
_WORK = (work.c.case_id, work.c.entry, work.c.sort, work.c.owner, work.c.due_on, work.c.state)
_AFTER = tuple(bindparam(one, type_=ID) for one in ("case", "entry", "held_by"))
_LIMIT: ColumnElement[int] = bindparam("limit", type_=Integer)
THE_CASE, ITS_RECORDS, ITS_VERSION_BEFORE, ITS_CHILD_JOINED = 0, 1, 2, 3


def select_streams(dialect: DatabaseDialect) -> Select[Any]:
    """The streams `ids`."""
    return select(*_STREAM).where(dialect.any_of(stream.c.id, "ids")).order_by(stream.c.id)


def select_streams_for_update(dialect: DatabaseDialect) -> Select[Any]:
    """The streams `ids`, locked until the commit; always in the same order, so that two do not wait for each other."""
    return select_streams(dialect).with_for_update(key_share=True)


def select_streams_to_rest_on(dialect: DatabaseDialect) -> Select[Any]:
    """The streams `ids`, which nobody changes before the commit, in the same order."""
    return select_streams(dialect).with_for_update(read=True)


def _part(number: int) -> ColumnElement[int]:
    return literal_column(str(number), Integer)


_records = (
    select(_part(ITS_RECORDS), *_STREAM)
    .join(link, link.c.record_id == stream.c.id)
    .where(link.c.case_id == bindparam("id"))
)

_joined = (
    select(_part(ITS_CHILD_JOINED), *_STREAM)
    .join(reference, reference.c.stream == stream.c.id)
    .join(link, reference.c.system == literal(JOINED_TO, ID) + link.c.record_id)
    .where(link.c.case_id == bindparam("id"), link.c.as_child == 1)
)

SELECT_CASE = union_all(select(_part(THE_CASE), *_STREAM).where(stream.c.id == bindparam("id")), _records, _joined)
"""The case `id`, its records, and those that are joined to its child's, told apart by the first column."""


def select_case_for_update(dialect: DatabaseDialect) -> CompoundSelect[Any]:
    """
    The case `id`, locked until the commit, its records, and those that are joined to its child's.

    Who had to wait for the case sees it as it is now, and the records as they were when the waiting began. The version
    that the case had then comes along: where it differs, the statement is to be run again.
    """
    if not dialect.locks_rows:
        return SELECT_CASE
    locked = select(*_STREAM).where(stream.c.id == bindparam("id")).with_for_update(key_share=True).cte("held")
    before = (stream.c.id, stream.c.kind, stream.c.version, stream.c.head, null(), null())
    return union_all(
        select(_part(THE_CASE), *locked.c),
        _records,
        _joined,
        select(_part(ITS_VERSION_BEFORE), *before).where(stream.c.id == bindparam("id")),
    )


SELECT_CASES_WITH = select(link.c.case_id).where(link.c.record_id == bindparam("record")).order_by(link.c.case_id)
"""The cases linked to `record`."""

SELECT_CASES_OF = SELECT_CASES_WITH.where(link.c.as_child == 1)
"""The cases of the child `record`."""

SELECT_JOURNAL = (
    select(*_ENTRY)
    .where(
        entry.c.stream == bindparam("id"),
        entry.c.version > bindparam("after"),
        entry.c.version <= bindparam("through"),
    )
    .order_by(entry.c.version)
)
"""The entries of the stream `id` after the version `after`, through the version `through`."""


def select_journals(dialect: DatabaseDialect) -> Select[Any]:
    """The entries of the streams `ids`, those of one stream in order."""
    return select(*_ENTRY).where(dialect.any_of(entry.c.stream, "ids")).order_by(entry.c.stream, entry.c.version)


def select_following(dialect: DatabaseDialect) -> Select[Any]:
    """At most `limit` entries after the cursor `transaction`, `place`."""
    return (
        select(*_ENTRY)
        .where(dialect.after_cursor(entry), dialect.below_horizon())
        .order_by(*dialect.by_position(entry))
        .limit(_LIMIT)
    )


def select_in_order(dialect: DatabaseDialect) -> Select[Any]:
    """At most `limit` entries after the cursor `transaction`, `place`, whatever may still come before them."""
    ordered = select(*_ENTRY).where(dialect.after_cursor(entry)).order_by(*dialect.by_position(entry))
    return ordered.limit(_LIMIT)


def select_latest(dialect: DatabaseDialect) -> Select[Any]:
    """At most `limit` entries at the cursor `transaction`, `place` or before it, the last of them first."""
    backwards = [one.desc() for one in dialect.by_position(entry)]
    return select(*_ENTRY).where(dialect.upto_cursor(entry)).order_by(*backwards).limit(_LIMIT)


def select_place_of(dialect: DatabaseDialect) -> Select[Any]:
    """The cursor of the entry that so many stand `before`."""
    in_order = select(entry.c.turn, entry.c.place).order_by(*dialect.by_position(entry))
    return in_order.limit(1).offset(bindparam("before", type_=Integer))


def select_horizon(dialect: DatabaseDialect) -> Select[Any]:
    """The cursor of the last entry that may be followed."""
    last_first = [one.desc() for one in dialect.by_position(entry)]
    return select(entry.c.turn, entry.c.place).where(dialect.below_horizon()).order_by(*last_first).limit(1)


@cache
def select_dated_work(*whose: str) -> Select[Any]:
    """
    At most `limit` rows of open work that is due by `day`, after (`due`, `case`, `entry`, `held_by`).

    Of `owner` or of one `sort` alone, where *whose* names it. What has no day is another query, so that an index gives
    each its order.
    """
    place = (work.c.due_on, work.c.case_id, work.c.entry, work.c.owner)
    after = tuple_(*place) > tuple_(bindparam("due", type_=DAY), *_AFTER)
    dated = (work.c.due_on.is_not(None), work.c.due_on <= bindparam("day"), after)
    return select(*_WORK).where(*_of(whose), *dated).order_by(*place).limit(_LIMIT)


@cache
def select_undated_work(*whose: str) -> Select[Any]:
    """At most `limit` rows of open work that has no day, after (`case`, `entry`, `held_by`); as above."""
    place = (work.c.case_id, work.c.entry, work.c.owner)
    undated = (work.c.due_on.is_(None), tuple_(*place) > tuple_(*_AFTER))
    return select(*_WORK).where(*_of(whose), *undated).order_by(*place).limit(_LIMIT)


def _of(whose: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [work.c[one] == bindparam(one) for one in whose]


SELECT_WORK_IN = (
    select(*_WORK)
    .where(work.c.case_id == bindparam("id"))
    .order_by(work.c.due_on.asc().nulls_last(), work.c.entry, work.c.owner)
)
"""The open work of the case `id`."""

SELECT_DUE_BY = select(stream.c.id).where(stream.c.due_on <= bindparam("day")).order_by(stream.c.due_on, stream.c.id)
"""The streams that are due by `day`."""

SELECT_SEATS = (
    select(seat.c.seat_group, seat.c.seat, seat.c.person)
    .where(seat.c.case_id == bindparam("id"))
    .order_by(seat.c.seat_group, seat.c.seat)
)
"""The seats of the case `id`."""

SELECT_BY_REFERENCE = select(reference.c.stream).where(
    reference.c.system == bindparam("system"), reference.c.number == bindparam("number")
)
"""The stream behind `number` of `system`."""

SELECT_IN_SYSTEM = (
    select(reference.c.stream).where(reference.c.system == bindparam("system")).distinct().order_by(reference.c.stream)
)
"""The streams behind all numbers of `system`."""

SELECT_IN_SYSTEMS = (
    select(reference.c.stream)
    .where(func.substr(reference.c.system, 1, func.length(bindparam("system"))) == bindparam("system"))
    .distinct()
    .order_by(reference.c.stream)
)
"""The streams behind all numbers of systems whose names begin with `system`, in capitals and small letters as there."""

SELECT_BY_NUMBER = (
    select(reference.c.stream).where(reference.c.number == bindparam("number")).distinct().order_by(reference.c.stream)
)
"""The streams behind `number` of any system."""


def select_found(dialect: DatabaseDialect) -> Select[Any]:
    """At most `limit` records of `kinds` that have the words `asked`, after (`name`, `id`)."""
    place = (search.c.name, search.c.stream)
    after = tuple_(*place) > tuple_(bindparam("name", type_=ID), bindparam("id", type_=ID))
    found = select(*place).where(dialect.has_words("asked"), dialect.any_of(search.c.kind, "kinds"), after)
    return found.order_by(*place).limit(_LIMIT)


SELECT_FACTS = (
    select(stream.c.id, stream.c.facts)
    .where(stream.c.kind == bindparam("kind"), stream.c.id > bindparam("after"), stream.c.facts.is_not(None))
    .order_by(stream.c.id)
    .limit(_LIMIT)
)
"""At most `limit` streams of `kind` after the id `after`, with their facts."""

SELECT_STREAM_IDS = (
    select(stream.c.id)
    .where(stream.c.kind == bindparam("kind"), stream.c.id > bindparam("after"))
    .order_by(stream.c.id)
    .limit(_LIMIT)
)
"""At most `limit` streams of `kind` after the id `after`."""

SELECT_HEADS = (
    select(stream.c.id, stream.c.version, stream.c.head)
    .where(stream.c.id > bindparam("after"))
    .order_by(stream.c.id)
    .limit(_LIMIT)
)
"""At most `limit` heads of streams after the id `after`."""


def select_heads_upto(dialect: DatabaseDialect) -> Select[Any]:
    """At most `limit` heads, after the id `after`, as they were at the cursor `transaction`, `place`."""
    later = entry.alias("later")
    overtaken = exists().where(
        later.c.stream == entry.c.stream, later.c.version > entry.c.version, dialect.upto_cursor(later)
    )
    return (
        select(entry.c.stream, entry.c.version, entry.c.link)
        .where(entry.c.stream > bindparam("after"), dialect.upto_cursor(entry), ~overtaken)
        .order_by(entry.c.stream)
        .limit(_LIMIT)
    )


def select_idempotency_records(dialect: DatabaseDialect) -> Select[Any]:
    """The idempotency records of `keys`."""
    return select(kept.c.key, kept.c.digest, kept.c.receipt).where(dialect.any_of(kept.c.key, "keys"))


SELECT_EDITION_TEXT = select(edition.c.text).where(edition.c.hash == bindparam("hash"))
"""The text of the edition `hash`."""

SELECT_EDITIONS = select(edition.c.hash, edition.c.regime).order_by(edition.c.hash)
"""The regime of every edition."""
