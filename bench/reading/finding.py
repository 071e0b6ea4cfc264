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
from teamaround.office.allowed.doors import refuse_at_door
from teamaround.office.codec import read_record
from teamaround.office.finding.asked import asked_for
from teamaround.office.finding.known import known_to
from teamaround.office.finding.searching import Search
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import reading_as
from teamaround.store import open_store
from teamaround.store.finding.sought import BEFORE_ALL
from teamaround.store.sql.statements.dialects import PostgresDialect, SqliteDialect
from teamaround.views.register.found import EVERY_KIND

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from bench.reading.many import Named
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child
    from teamaround.office import Office
    from teamaround.office.installation import Installation
    from teamaround.store.finding.sought import FoundRecords
    from teamaround.store.port import Reading

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

BEGIN = {SQLITE: "BEGIN", POSTGRES: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
"""How a reader begins, who sees one moment of the records."""

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
            with_rows = partial(fetched, ROWS.format(found=each.bare), each.given)
            bare, rows, moment, found = _least(
                partial(fetched, each.bare, each.given),
                with_rows,
                partial(_of_one_moment, raw, BEGIN[dialect], with_rows),
                ours,
            )
            yield (
                f"{each.what}, {who}: {len(ours().lines)} lines in {found:.3f};"
                f" bare {bare:.3f}, times {found / bare:.2f}; with its rows {rows:.3f}, times {found / rows:.2f};"
                f" those in a transaction {moment:.3f}, times {found / moment:.2f}"
            )
    whole = _whole_words(dialect, one.name)
    alone, found = _least(partial(fetched, whole.bare, whole.given), partial(at.find, one.name, by=BY, limit=SCREEN))
    yield f"a name, officer, beside its words as a whole and nothing else, {alone:.3f}: times {found / alone:.2f}"
    yield from _parts(at, one.reference, people)
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


def _of_one_moment(raw: Any, begin: str, ask: Callable[[], None]) -> None:
    raw.execute(begin)
    ask()
    raw.execute("ROLLBACK")


def _parts(at: Office, reference: str, people: Mapping[str, Actor]) -> Iterator[str]:
    """What each part of finding a child by its reference takes, for each of these *people*."""
    today, grants = at.clock.today(), at.installation.authority.grants
    for who, by in people.items():

        def search(reading: Reading, by: Actor = by) -> Search:
            return Search(reading, at.installation, asked_for(reference), EVERY_KIND, by, today, SCREEN)

        def answer(by: Actor = by) -> FoundRecords:
            with reading_as(at.store, at.installation, by) as reading:
                return next(search(reading, by)._answers(BEFORE_ALL))  # noqa: SLF001 - a part, by itself

        (found,) = (one for one in answer().records if one.stream.id == reference)
        record = cast("Child", read_record("child", found.stream.state))
        cases = [remembered_case(one.stream) for one in found.cases if one.stream]

        def rights(by: Actor = by, record: Child = record, cases: Sequence[Case] = cases) -> None:
            refuse_at_door(grants, by, "find")
            known_to(record, lambda _: cases, by=by, today=today)

        read = partial(read_record, "child", found.stream.state)
        typed, asked, decoded, known, whole = _least(
            partial(asked_for, reference), answer, read, rights, partial(at.find, reference, by=by, limit=SCREEN)
        )
        yield (
            f"a reference, {who}, {whole:.3f}: asked of the store, in a transaction, {asked:.3f}, of which to part what"
            f" is typed {typed:.3f}; the record read {decoded:.3f}; who may know it {known:.3f}"
        )


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
