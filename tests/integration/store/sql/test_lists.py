"""A list is read in its own order from an index: its first screen costs the same however long it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

import pytest

from teamaround.store import open_store
from teamaround.store.sql.reading import SCREEN
from tests.integration.store.made import change, day, put, step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround.store.port import Reading

LISTS = {
    "late": lambda reading: reading.work_due(day(2)),
    "all": lambda reading: reading.work_due(),
    "one's own": lambda reading: reading.work_of("P1"),
    "late of one's own": lambda reading: reading.work_of("P1", due_by=day(2)),
}


@pytest.fixture
def reading(sqlite_url: str) -> Iterator[Reading]:
    """A look at three times as much work as is read at once."""
    with closing(open_store(sqlite_url)) as store:
        many = tuple(step(f"step{number}", due_on=day(1) if number % 2 else None) for number in range(6 * SCREEN))
        put(store, change(work_put=many))
        with store.reading() as opened:
            yield opened


def sent(reading: Reading, read: Callable[[Any], Iterator[Any]], most: int) -> list[str]:
    """The statements, as SQLite ran them, of reading so many of a list."""
    connection, ran = cast("Any", reading)._connection.raw, list[str]()
    connection.set_trace_callback(ran.append)
    for _, _ in zip(range(most), read(reading), strict=False):
        pass
    connection.set_trace_callback(None)
    return ran


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS)
def test_a_screen_is_one_query(reading: Reading, read: Callable[[Any], Iterator[Any]]) -> None:
    """Whoever looks at the first lines alone makes nobody read the rest."""
    assert len(sent(reading, read, 10)) == 1
    assert len(sent(reading, read, SCREEN + 1)) == 2


@pytest.mark.parametrize("read", LISTS.values(), ids=LISTS)
def test_nothing_is_sorted_or_scanned(reading: Reading, read: Callable[[Any], Iterator[Any]]) -> None:
    """Each query goes to its place in an index and on from there."""
    raw = cast("Any", reading)._connection.raw
    for query in sent(reading, read, 6 * SCREEN):
        (plan,) = raw.execute(f"EXPLAIN QUERY PLAN {query}").fetchall()
        assert plan[-1].startswith("SEARCH teamaround_work USING")


def test_a_list_without_its_index_is_seen(reading: Reading, sqlite_url: str) -> None:
    """If the index were missing, the look at the plan above would tell."""
    (query,) = sent(reading, LISTS["late"], 1)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as beside:
        beside.execute("DROP INDEX teamaround_work_by_due_on")
        plan = [row[-1] for row in beside.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert "USE TEMP B-TREE FOR ORDER BY" in plan
