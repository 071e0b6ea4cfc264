"""
Everything that is asked of the database, each as a function of the flavour. What is told to it stands in `changes.py`.

Each is compiled once and then run on the driver's own cursor; `statements.py` does that.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, bindparam, exists, literal_column, null, select, union_all

from teamaround.store.sql.language.tables import edition, entry, kept, link, reference, seat, stream, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, CompoundSelect, Select

    from teamaround.store.sql.language.flavours import Flavour

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
THE_CASE, ITS_RECORDS, ITS_VERSION_BEFORE = 0, 1, 2


def load(flavour: Flavour) -> Select[Any]:
    """The streams `ids`."""
    return select(*_STREAM).where(flavour.one_of(stream.c.id, "ids")).order_by(stream.c.id)


def load_to_change(flavour: Flavour) -> Select[Any]:
    """The streams `ids`, held until the commit; always in the same order, so that two do not wait for each other."""
    return load(flavour).with_for_update(key_share=True)


def load_case(flavour: Flavour) -> CompoundSelect[Any]:
    """The case `id` and its records, told apart by the first column."""
    del flavour
    the_case = select(_part(THE_CASE), *_STREAM).where(stream.c.id == bindparam("id"))
    return union_all(the_case, _records())


def load_case_to_change(flavour: Flavour) -> CompoundSelect[Any]:
    """
    The case `id`, held until the commit, and its records.

    Who had to wait for the case sees it as it is now, and the records as they were when the waiting began. The version
    that the case had then comes along: where it differs, the statement is to be run again.
    """
    if not flavour.locks:
        return load_case(flavour)
    held = select(*_STREAM).where(stream.c.id == bindparam("id")).with_for_update(key_share=True).cte("held")
    before = (stream.c.id, stream.c.kind, stream.c.version, stream.c.head, null(), null())
    return union_all(
        select(_part(THE_CASE), *held.c),
        _records(),
        select(_part(ITS_VERSION_BEFORE), *before).where(stream.c.id == bindparam("id")),
    )


def _records() -> Select[Any]:
    records = select(_part(ITS_RECORDS), *_STREAM).join(link, link.c.record_id == stream.c.id)
    return records.where(link.c.case_id == bindparam("id"))


def _part(number: int) -> ColumnElement[int]:
    return literal_column(str(number), Integer)


def cases_of(flavour: Flavour) -> Select[Any]:
    """The cases of the child `record`."""
    return cases_with(flavour).where(link.c.as_child == 1)


def cases_with(flavour: Flavour) -> Select[Any]:
    """The cases linked to `record`."""
    del flavour
    return select(link.c.case_id).where(link.c.record_id == bindparam("record")).order_by(link.c.case_id)


def journal(flavour: Flavour) -> Select[Any]:
    """The entries of the stream `id` after the version `after`."""
    del flavour
    return (
        select(*_ENTRY)
        .where(entry.c.stream == bindparam("id"), entry.c.version > bindparam("after"))
        .order_by(entry.c.version)
    )


def follow(flavour: Flavour) -> Select[Any]:
    """At most `most` entries after the cursor `turn`, `place`."""
    return (
        select(*_ENTRY)
        .where(flavour.later(entry), flavour.settled())
        .order_by(*flavour.by_position(entry))
        .limit(bindparam("most", type_=Integer))
    )


def horizon(flavour: Flavour) -> Select[Any]:
    """The cursor of the last entry that may be followed."""
    last_first = [one.desc() for one in flavour.by_position(entry)]
    return select(entry.c.turn, entry.c.place).where(flavour.settled()).order_by(*last_first).limit(1)


@cache
def work_where(*asked: str) -> Callable[[Flavour], Select[Any]]:
    """At most `most` rows of open work: of `owner`, of `sort`, due by `day`, as far as these are *asked*."""
    conditions = {
        "owner": work.c.owner == bindparam("owner"),
        "sort": work.c.sort == bindparam("sort"),
        "day": work.c.due_on <= bindparam("day"),
    }
    rows = _by_due(select(*_WORK).where(*(conditions[one] for one in asked)))

    def work_rows(flavour: Flavour) -> Select[Any]:
        del flavour
        return rows.limit(bindparam("most", type_=Integer))

    return work_rows


def work_in(flavour: Flavour) -> Select[Any]:
    """The open work of the case `id`."""
    del flavour
    return _by_due(select(*_WORK).where(work.c.case_id == bindparam("id")))


def _by_due(rows: Select[Any]) -> Select[Any]:
    return rows.order_by(work.c.due_on.asc().nulls_last(), work.c.case_id, work.c.entry, work.c.owner)


def due_by(flavour: Flavour) -> Select[Any]:
    """The streams that are due by `day`."""
    del flavour
    return select(stream.c.id).where(stream.c.due_on <= bindparam("day")).order_by(stream.c.due_on, stream.c.id)


def seats(flavour: Flavour) -> Select[Any]:
    """The seats of the case `id`."""
    del flavour
    return (
        select(seat.c.seat_group, seat.c.seat, seat.c.person)
        .where(seat.c.case_id == bindparam("id"))
        .order_by(seat.c.seat_group, seat.c.seat)
    )


def by_reference(flavour: Flavour) -> Select[Any]:
    """The stream behind `number` of `system`."""
    del flavour
    return select(reference.c.stream).where(
        reference.c.system == bindparam("system"), reference.c.number == bindparam("number")
    )


def in_system(flavour: Flavour) -> Select[Any]:
    """The streams behind all numbers of `system`."""
    del flavour
    found = select(reference.c.stream).where(reference.c.system == bindparam("system"))
    return found.distinct().order_by(reference.c.stream)


def facts(flavour: Flavour) -> Select[Any]:
    """At most `most` streams of `kind` after the id `after`, with their facts."""
    del flavour
    return (
        select(stream.c.id, stream.c.facts)
        .where(stream.c.kind == bindparam("kind"), stream.c.id > bindparam("after"), stream.c.facts.is_not(None))
        .order_by(stream.c.id)
        .limit(bindparam("most", type_=Integer))
    )


def ids(flavour: Flavour) -> Select[Any]:
    """At most `most` streams of `kind` after the id `after`."""
    del flavour
    return (
        select(stream.c.id)
        .where(stream.c.kind == bindparam("kind"), stream.c.id > bindparam("after"))
        .order_by(stream.c.id)
        .limit(bindparam("most", type_=Integer))
    )


def heads(flavour: Flavour) -> Select[Any]:
    """At most `most` heads of streams after the id `after`."""
    del flavour
    return (
        select(stream.c.id, stream.c.version, stream.c.head)
        .where(stream.c.id > bindparam("after"))
        .order_by(stream.c.id)
        .limit(bindparam("most", type_=Integer))
    )


def heads_upto(flavour: Flavour) -> Select[Any]:
    """At most `most` heads, after the id `after`, as they were at the cursor `turn`, `place`."""
    later = entry.alias("later")
    overtaken = exists().where(
        later.c.stream == entry.c.stream, later.c.version == entry.c.version + 1, flavour.not_later(later)
    )
    return (
        select(entry.c.stream, entry.c.version, entry.c.link)
        .where(entry.c.stream > bindparam("after"), flavour.not_later(entry), ~overtaken)
        .order_by(entry.c.stream)
        .limit(bindparam("most", type_=Integer))
    )


def receipt(flavour: Flavour) -> Select[Any]:
    """What is kept under `key`."""
    del flavour
    return select(kept.c.key, kept.c.digest, kept.c.receipt).where(kept.c.key == bindparam("key"))


def edition_text(flavour: Flavour) -> Select[Any]:
    """The text of the edition `hash`."""
    del flavour
    return select(edition.c.text).where(edition.c.hash == bindparam("hash"))


def editions(flavour: Flavour) -> Select[Any]:
    """The regime of every edition."""
    del flavour
    return select(edition.c.hash, edition.c.regime).order_by(edition.c.hash)
