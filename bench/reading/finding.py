"""The first screen of what is found beside its bare query, by whatever is typed, and the memory that it takes."""

# ruff: noqa: S608 - nothing of these statements comes from outside

from __future__ import annotations

import tracemalloc
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

from attrs import frozen
from sqlalchemy import create_engine

from bench.caseload import BY, office
from bench.reading.looks import traces
from bench.reading.many import one_of
from teamaround.concepts.actors import Actor
from teamaround.office.finding.asked import asked_for
from teamaround.store import open_store
from teamaround.store.sql.statements.dialects import PostgresDialect, SqliteDialect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.reading.many import Named
    from teamaround.office import Office
    from teamaround.office.installation import Installation

SCREEN = 25
SECONDS, IN_A_ROW = 2.0, 20
"""For so long each is asked, so many times in turn with the others; the least that one took is told."""

SQLITE, POSTGRES = "sqlite", "postgresql"
WITH = {
    SQLITE: "place IN (SELECT rowid FROM teamaround_search_words WHERE teamaround_search_words MATCH ?)",
    POSTGRES: "array_to_tsvector(string_to_array(words, ' ')) @@ CAST(%s AS tsquery)",
}
"""What has the words, in the full text of each."""

WORDS = (
    "SELECT CASE WHEN place IN (SELECT place FROM teamaround_search WHERE {has}) THEN 1 ELSE 2 END AS rank,"
    " name, stream FROM teamaround_search WHERE {has} ORDER BY 1, 2, 3 LIMIT 26"
)
"""The bare query of words: those that have them whole, then those that have them begun, by name; one screen."""

ROWS = (
    "SELECT found.*, state, case_id, what, on_day FROM ({found}) AS found"
    " JOIN teamaround_stream ON id = found.stream"
    " LEFT JOIN teamaround_link ON record_id = id AND as_child = 1"
    " LEFT JOIN teamaround_tally ON record = case_id AND sort = 'open'"
)
"""The rows that the screen shows: what was found, with the record, and the regime and day of its open cases."""

NUMBER = "SELECT 0 AS rank, '' AS name, stream FROM teamaround_reference WHERE number = {given}"
REFERENCE = "SELECT 0 AS rank, '' AS name, id AS stream FROM teamaround_stream WHERE id = {given}"


@frozen
class Question:
    """What is typed, and how the same is asked by hand."""

    what: str
    typed: str
    bare: str
    given: tuple[str, ...]


def finding(installation: Installation, url: str) -> Iterator[str]:
    """The lines that tell of it, of the office at *url*."""
    at = office(installation, open_store(url), seed=5)
    traced = office(traces(installation), open_store(url), seed=6)
    one, engine = one_of(url), create_engine(url)
    dialect, raw = engine.dialect.name, cast("Any", engine.raw_connection().driver_connection)
    if dialect == POSTGRES:
        raw.autocommit = True
    fetched = partial(_fetched, raw, prepared=dialect == POSTGRES)
    people = {"officer": BY, "practitioner": Actor.person(one.practitioner)}
    yield f"{dialect}; milliseconds"
    for each in _questions(dialect, one):
        for who, by in people.items():
            ours = partial(at.find, each.typed, by=by, limit=SCREEN)
            bare, rows, found = _least(
                partial(fetched, each.bare, each.given),
                partial(fetched, ROWS.format(found=each.bare), each.given),
                ours,
            )
            yield (
                f"{each.what}, {who}: {len(ours().lines)} lines in {found:.3f};"
                f" bare {bare:.3f}, times {found / bare:.2f}; with its rows {rows:.3f}, times {found / rows:.2f}"
            )
    whole = _whole_words(dialect, one.name)
    alone, found = _least(partial(fetched, whole.bare, whole.given), partial(at.find, one.name, by=BY, limit=SCREEN))
    yield f"a name, officer, beside its words as a whole and nothing else, {alone:.3f}: times {found / alone:.2f}"
    (nothing,) = _least(partial(at.find, "-", by=BY, limit=SCREEN))
    (written,) = _least(partial(traced.find, one.reference, by=BY, limit=SCREEN))
    (unwritten,) = _least(partial(at.find, one.reference, by=BY, limit=SCREEN))
    yield f"a read that finds nothing: {nothing:.3f}; a trace, written and committed: {written - unwritten:.3f} more"
    yield f"memory of a first screen: {_memory(at, one.name.split()[0]):.2f} MB"
    raw.close()
    at.close()
    traced.close()


def _questions(dialect: str, one: Named) -> Iterator[Question]:
    yield _of_words(dialect, "a name", one.name)
    yield _of_words(dialect, "a first name", one.name.split()[0])
    yield _of_words(dialect, "a day of birth", f"{one.born:%d/%m/%Y}")
    sign = "?" if dialect == SQLITE else "%s"
    yield Question("a number", one.number, NUMBER.format(given=sign), (one.number,))
    yield Question("a reference", one.reference, REFERENCE.format(given=sign), (one.reference,))


def _of_words(dialect: str, what: str, typed: str) -> Question:
    """What is asked by hand of the words of a text."""
    asked, has = asked_for(typed), WITH[dialect]
    spelt = SqliteDialect() if dialect == SQLITE else PostgresDialect()
    if asked.whole_words == asked.words:
        return _whole_words(dialect, typed, what)
    given = (spelt.asked_words(asked.whole_words), spelt.asked_words(asked.words))
    return Question(what, typed, WORDS.format(has=has), given)


def _whole_words(dialect: str, typed: str, what: str = "") -> Question:
    """The same of words as a whole alone, so that nothing is ranked."""
    spelt = SqliteDialect() if dialect == SQLITE else PostgresDialect()
    query = f"SELECT 1 AS rank, name, stream FROM teamaround_search WHERE {WITH[dialect]} ORDER BY 2, 3 LIMIT 26"
    return Question(what, typed, query, (spelt.asked_words(asked_for(typed).whole_words),))


def _fetched(raw: Any, query: str, given: tuple[str, ...], *, prepared: bool) -> None:
    more = {"prepare": True} if prepared else {}
    raw.execute(query, given, **more).fetchall()


def _least(*ways: Callable[[], object]) -> list[float]:
    """The least milliseconds by the clock that each took, asked in turn; a server's work is no time of this process."""
    for way in ways:
        for _ in range(40):
            way()
    taken = [float("inf")] * len(ways)
    until = perf_counter() + SECONDS * len(ways)
    while perf_counter() < until:
        for number, way in enumerate(ways):
            for _ in range(IN_A_ROW):
                began = perf_counter()
                way()
                taken[number] = min(taken[number], (perf_counter() - began) * 1e3)
    return taken


def _memory(at: Office, typed: str) -> float:
    tracemalloc.start()
    at.find(typed, by=BY, limit=SCREEN)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6
