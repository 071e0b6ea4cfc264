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
    func,
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

    from sqlalchemy import CTE, ColumnElement, Select, Subquery

    from teamaround.store.sql.statements.dialects import DatabaseDialect

FEW = 50
"""Of no more records than these each is asked for its own ties."""

# By short names, for a driver remembers how it reads a statement only while that is short (psycopg: 4,096 characters).
_stream, _link, _reference, _tally = stream.alias("s"), link.alias("l"), reference.alias("r"), tally.alias("t")
_COLUMNS = ("id", "kind", "version", "head", "state", "facts")
_NOTHING, _ONE, _BLANK = literal_column("0", Integer), literal_column("1", Integer), literal_column("' '", Text)
_NO_NAME, _CHILD = literal_column("''", Text), literal_column("'child'", Text)
_BY_NUMBER, _BY_FIRST, _BY_WORDS = (literal_column(rank, Integer) for rank in "012")

WHO_ASKS = 3
"""In place of a rank: the record to which all are `tied`, which is not found, but comes with what is."""


@cache
def select_sought(*, words: int, first: bool, tied: bool, later: bool) -> Callable[[DatabaseDialect], Select[Any]]:
    """
    The records that are sought, a row for each of their cases; in no order, but the first of those with so many words.

    The full text is asked for the words `asked` alone, which few have; whether a record has each of the others, and has
    them whole, is seen by its words.
    """

    def statement(dialect: DatabaseDialect) -> Select[Any]:
        asking = [_ASKING] if tied else []
        ranked = [select(_by_words(dialect, words, first=first, tied=tied, later=later).subquery("w"))] if words else []
        found = union_all(*_BY_ID_OR_NUMBER, *asking, *ranked).cte("f")
        return _with_what_is_beside(dialect, found, tied=tied)

    return statement


def _given(name: str) -> ColumnElement[Any]:
    return bindparam(name, type_=ID)


_TIED = _given("tied")
_hidden_in = _given("hidden") + _reference.c.stream + _BLANK + _given("system")
_BY_ID_OR_NUMBER = (
    select(_BY_NUMBER.label("rank"), _NO_NAME.label("name"), _stream.c.id).where(_stream.c.id == _given("id")),
    select(_BY_NUMBER, _NO_NAME, _reference.c.stream).where(_reference.c.number == _given("number")),
    select(_BY_NUMBER, _reference.c.system, _reference.c.stream).where(
        _reference.c.number == _given("its_number"), _reference.c.system.in_((_given("system"), _hidden_in))
    ),
)
_ASKING = select(literal_column(str(WHO_ASKS), Integer), _NO_NAME, _stream.c.id).where(_stream.c.id == _TIED)


def _by_words(dialect: DatabaseDialect, words: int, *, first: bool, tied: bool, later: bool) -> Select[Any]:
    """At most `limit` records of `kinds` with the words `asked`; the `later` ones, after (`rank`, `name`, `after`)."""
    parted = (_BLANK + search.c.words + _BLANK).label("words")
    with_words = select(search.c.kind, search.c.name, search.c.stream, parted).where(
        dialect.has_words("asked"), dialect.any_of(search.c.kind, "kinds")
    )
    of = with_words.subquery("h")
    has = [dialect.place_in(of.c.words, f"word{number}") > _NOTHING for number in range(words)]
    is_first = and_(*(dialect.place_in(of.c.words, f"first{number}") > _NOTHING for number in range(words)))
    rank = case((is_first, _BY_FIRST), else_=_BY_WORDS) if first else _BY_FIRST
    place = (rank.label("rank"), of.c.name, of.c.stream)
    found = select(*place).where(*has)
    if later:
        after = tuple_(bindparam("rank", type_=Integer), _given("name"), _given("after"))
        found = found.where(tuple_(rank, of.c.name, of.c.stream) > after)
    if tied:
        found = found.where(_has_to_do_with(dialect, of))
    return found.order_by(*place).limit(bindparam("limit", type_=Integer))


def _has_to_do_with(dialect: DatabaseDialect, of: Subquery) -> ColumnElement[bool]:
    """
    Whether a record may be known to whoever is `tied` to it: nobody else may know a child, but not all these do.

    Where few records have the words, each is asked for its own ties. Where many have, all children that somebody is
    tied to are gathered first, for these are fewer.
    """
    theirs = link.alias("m")
    in_theirs = select(theirs.c.case_id).where(theirs.c.case_id == _link.c.case_id, theirs.c.record_id == _TIED)
    children = select(_link.c.record_id).where(_link.c.as_child == _ONE)
    naming = select(_reference.c.stream).where(_reference.c.system == _given("naming"))
    # One value for each, and no question whether there is any: that would be answered by gathering all.
    linked_itself = children.where(_link.c.record_id == of.c.stream, in_theirs.scalar_subquery().is_not(None))
    own = (linked_itself, naming.where(_reference.c.number == of.c.stream))
    asked_each = or_(*(one.limit(_ONE).scalar_subquery().is_not(None) for one in own))
    linked = children.join(theirs, theirs.c.case_id == _link.c.case_id).where(theirs.c.record_id == _TIED)
    have_words = dialect.places_with_words("asked").limit(literal_column(str(FEW + 1), Integer)).subquery("p")
    are_few = select(func.count()).select_from(have_words).scalar_subquery() <= literal_column(str(FEW), Integer)
    tied = case((are_few, asked_each), else_=of.c.stream.in_(linked.union_all(naming)))
    return or_(dialect.any_of(of.c.kind, "open_kinds"), of.c.stream == _TIED, and_(of.c.kind == _CHILD, tied))


def _with_what_is_beside(dialect: DatabaseDialect, found: CTE, *, tied: bool) -> Select[Any]:
    unless, joined, its = tally.alias("u"), reference.alias("j"), stream.alias("c")
    child = case((_stream.c.kind == _CHILD, _stream.c.id))
    under = _given("joined_as") + _stream.c.id
    # Written so that it is looked up by the index, whatever the database takes most systems to have.
    next_system = select(joined.c.system).where(joined.c.system >= under).order_by(joined.c.system).limit(_ONE)
    is_joined = (next_system.scalar_subquery() == under).label("joined")
    hindered = exists().where(unless.c.record == _link.c.case_id, unless.c.sort == _given("unless"))
    by_tally = and_(
        _tally.c.record == _link.c.case_id, _tally.c.sort == _given("shown"), _tally.c.entry == _NO_NAME, ~hindered
    )
    about = (null(), null()) if tied else (_tally.c.what, _tally.c.on_day.label("on_day"))
    beside = (its.c.id == _link.c.case_id) if tied else and_(its.c.id == _link.c.case_id, _tally.c.what.is_(None))
    record, own_case = ([each.c[name] for name in _COLUMNS] for each in (_stream, its))
    each = select(found.c.rank, found.c.name, *record, is_joined, _link.c.case_id, *about, *own_case)
    around = found.join(_stream, _stream.c.id == found.c.id)
    around = around.outerjoin(_link, and_(_link.c.record_id == child, _link.c.as_child == _ONE))
    around = around if tied else around.outerjoin(_tally, by_tally)
    return each.select_from(around.outerjoin(its, beside)).where(dialect.is_few(_stream.c.id, select(found.c.id)))
