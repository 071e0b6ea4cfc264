"""The statements that count over all records: tallies of a day, and open work that is late."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, Text, bindparam, func, literal_column, or_, select, union

from teamaround.store.sql.tables import DAY, ID, link, stream, tally, work

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, Select

    from teamaround.store.sql.statements.dialects import DatabaseDialect
    from teamaround.store.tallies.tally import GroupedBy

_DAY: ColumnElement[Any] = bindparam("day", type_=DAY)
_SORT: ColumnElement[Any] = bindparam("sort", type_=ID)
_COLUMNS = tuple(tally.c)
_FIRST_FIRST = (tally.c.on_day, tally.c.record, tally.c.entry)


def _counting(dialect: DatabaseDialect) -> tuple[ColumnElement[bool], ...]:
    """Which count on `day`, but for those of the records `without`."""
    goes_on = or_(tally.c.until.is_(None), tally.c.until > _DAY)
    return tally.c.since <= _DAY, goes_on, ~dialect.any_of(tally.c.record, "without")


def select_tallied(dialect: DatabaseDialect) -> Select[Any]:
    """How many of each sort count."""
    return select(tally.c.sort, func.count()).where(*_counting(dialect)).group_by(tally.c.sort)


def select_tallies(dialect: DatabaseDialect) -> Select[Any]:
    """At most `limit` of the `sort`, the first days first."""
    found = select(*_COLUMNS).where(tally.c.sort == _SORT, *_counting(dialect))
    return found.order_by(*_FIRST_FIRST).limit(bindparam("limit", type_=Integer))


def select_tallies_of(dialect: DatabaseDialect) -> Select[Any]:
    """The same, about those `whose` they are."""
    return select_tallies(dialect).where(dialect.any_of(tally.c.who, "whose"))


@cache
def select_tally_groups(by: GroupedBy) -> Callable[[DatabaseDialect], Select[Any]]:
    """The records with one of the `sort`, for each whom or what it is about; where there are at least `least`."""
    who = tally.c.who if by != "what" else literal_column("''", Text)
    what = tally.c.what if by != "who" else literal_column("''", Text)

    def statement(dialect: DatabaseDialect) -> Select[Any]:
        once = select(tally.c.record, who.label("who"), what.label("what"))
        each = once.where(tally.c.sort == _SORT, *_counting(dialect)).distinct().subquery()
        groups = select(each.c.who, each.c.what, func.count()).group_by(each.c.who, each.c.what)
        enough = groups.having(func.count() >= bindparam("least", type_=Integer))
        return enough.order_by(func.count().desc(), each.c.who, each.c.what)

    return statement


_beside_cases = (
    select(stream.c.id, tally.c.record, tally.c.entry)
    .join(stream, stream.c.id == tally.c.record)
    .where(tally.c.sort == _SORT, stream.c.kind == "case")
)
_beside_children = (
    select(link.c.case_id, tally.c.record, tally.c.entry)
    .join(link, link.c.record_id == tally.c.record)
    .where(tally.c.sort == _SORT, link.c.as_child == 1)
)
SELECT_RESTRICTING = union(_beside_cases, _beside_children).order_by("id", "record", "entry")
"""The tallies of the `sort` beside cases and beside their children, with the cases."""


def select_late_work(dialect: DatabaseDialect) -> Select[Any]:
    """The open work that was due before `day`, for each owner, sort and state."""
    of = (work.c.owner, work.c.sort, work.c.state)
    late = select(*of, func.count(), func.min(work.c.due_on)).where(
        work.c.due_on < _DAY, ~dialect.any_of(work.c.case_id, "without")
    )
    return late.group_by(*of)
