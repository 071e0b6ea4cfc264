"""
The statement that finds records in one question: by id, by numbers, by words in their order; with what is beside them.

A screen of what is found is shown out of it, so that nothing is asked again for each line. Which records somebody has
to do with is found out here, too, as far as links and references tell, so that not every record with a word has to be
read for whoever may know few. What is asked: `store/finding/sought.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Integer,
    Text,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union_all,
)

from teamaround.store.sql.tables import ID, link, reference, search, stream, tally

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import CTE, ColumnElement, Select

    from teamaround.store.sql.statements.dialects import DatabaseDialect

_STREAM = (stream.c.id, stream.c.kind, stream.c.version, stream.c.head, stream.c.state, stream.c.facts)
_BY_NUMBER, _BY_FIRST, _BY_WORDS = (literal_column(rank, Integer) for rank in "012")
_TIED: ColumnElement[Any] = bindparam("tied", type_=ID)


@cache
def select_sought(*, words: int, first: bool, tied: bool, later: bool) -> Callable[[DatabaseDialect], Select[Any]]:
    """
    The records that are sought, a row for each of their cases; in no order, but the first of those with so many words.

    The full text is asked for the words `asked` alone, which few have; whether a record has each of the others, and has
    them whole, is seen by its words.
    """

    def statement(dialect: DatabaseDialect) -> Select[Any]:
        ranked = [select(_by_words(dialect, words, first=first, tied=tied, later=later).subquery())] if words else []
        return _with_what_is_beside(dialect, union_all(*_BY_ID_OR_NUMBER, *ranked).cte("found"), tied=tied)

    return statement


def _given(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=ID)


_hidden_in = _given("hidden") + reference.c.stream + literal_column("' '", Text) + _given("system")
_BY_ID_OR_NUMBER = (
    select(_BY_NUMBER.label("rank"), literal_column("''", Text).label("name"), stream.c.id.label("id")).where(
        stream.c.id == _given("id")
    ),
    select(_BY_NUMBER, literal_column("''", Text), reference.c.stream).where(reference.c.number == _given("number")),
    select(_BY_NUMBER, reference.c.system, reference.c.stream).where(
        reference.c.number == _given("its_number"), reference.c.system.in_((_given("system"), _hidden_in))
    ),
)


def _by_words(dialect: DatabaseDialect, words: int, *, first: bool, tied: bool, later: bool) -> Select[Any]:
    """At most `limit` records of `kinds` with the words `asked`; the `later` ones, after (`rank`, `name`, `after`)."""
    parted = literal_column("' '", Text) + search.c.words + literal_column("' '", Text)
    has = [dialect.place_in(parted, f"word{number}") > 0 for number in range(words)]
    is_first = and_(*(dialect.place_in(parted, f"first{number}") > 0 for number in range(words)))
    rank = case((is_first, _BY_FIRST), else_=_BY_WORDS) if first else _BY_FIRST
    place = (rank.label("rank"), search.c.name, search.c.stream)
    found = select(*place).where(dialect.has_words("asked"), dialect.any_of(search.c.kind, "kinds"), *has)
    if later:
        after = tuple_(bindparam("rank", type_=Integer), _given("name"), _given("after"))
        found = found.where(tuple_(rank, search.c.name, search.c.stream) > after)
    if tied:
        found = found.where(_has_to_do_with(dialect))
    return found.order_by(*place).limit(bindparam("limit", type_=Integer))


def _has_to_do_with(dialect: DatabaseDialect) -> ColumnElement[bool]:
    """Whether a record may be known to whoever is `tied` to it: nobody else may know a child, but not all these do."""
    theirs = link.alias("theirs")
    children = select(link.c.record_id).join(theirs, theirs.c.case_id == link.c.case_id)
    linked = children.where(theirs.c.record_id == _TIED, link.c.as_child == 1)
    # One value for each, and no question whether there is any: that would be answered by going through all records.
    names = select(dialect.place_in(stream.c.state, "tied")).where(stream.c.id == search.c.stream).scalar_subquery() > 0
    of_child = and_(search.c.kind == literal_column("'child'", Text), or_(search.c.stream.in_(linked), names))
    return or_(dialect.any_of(search.c.kind, "open_kinds"), search.c.stream == _TIED, of_child)


def _with_what_is_beside(dialect: DatabaseDialect, found: CTE, *, tied: bool) -> Select[Any]:
    shown, unless, joined = tally.alias("shown"), tally.alias("hindering"), reference.alias("joined")
    its = stream.alias("its")
    child = case((stream.c.kind == literal_column("'child'", Text), stream.c.id))
    under = _given("joined_as") + stream.c.id
    # Written so that it is looked up by the index, whatever the database takes most systems to have.
    next_system = select(joined.c.system).where(joined.c.system >= under).order_by(joined.c.system).limit(1)
    is_joined = (next_system.scalar_subquery() == under).label("joined")
    hindered = exists().where(unless.c.record == link.c.case_id, unless.c.sort == _given("unless"))
    by_tally = and_(shown.c.record == link.c.case_id, shown.c.sort == _given("shown"), shown.c.entry == "", ~hindered)
    about = (null(), null()) if tied else (shown.c.what, shown.c.on_day.label("on_day"))
    beside = (its.c.id == link.c.case_id) if tied else and_(its.c.id == link.c.case_id, shown.c.what.is_(None))
    each = select(
        found.c.rank, found.c.name, *_STREAM, is_joined, link.c.case_id, *about, *(its.c[one.name] for one in _STREAM)
    )
    around = found.join(stream, stream.c.id == found.c.id)
    around = around.outerjoin(link, and_(link.c.record_id == child, link.c.as_child == 1))
    around = around if tied else around.outerjoin(shown, by_tally)
    return each.select_from(around.outerjoin(its, beside)).where(dialect.is_few(stream.c.id, select(found.c.id)))
