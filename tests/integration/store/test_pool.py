"""The connections of stores over SQL: so many at most, none idle for long, shared where a host wants that."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, NoReturn

import pytest
from psycopg.sql import SQL, Identifier

from teamaround.errors import Conflict
from teamaround.store import ConnectionPool, Store, open_store
from tests.integration.store.made import at_once, change, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

AT_MOST, THREADS, EACH = 2, 8, 5


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """The address of an empty database of each kind."""
    found: str = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else sqlite_url
    return found


@pytest.fixture
def pool() -> ConnectionPool:
    """A pool of two connections."""
    return ConnectionPool(AT_MOST, patience_seconds=20)


@pytest.fixture
def store(store_url: str, pool: ConnectionPool) -> Iterator[Store]:
    """An empty store whose connections come from the pool."""
    opened = open_store(store_url, pool)
    yield opened
    opened.close()


def open_in(pool: ConnectionPool) -> int:
    """How many connections are open, in use or idle."""
    return pool._here.count()


def test_no_more_are_open_than_may_be(store: Store, pool: ConnectionPool) -> None:
    """However many threads write at once, they share so many connections as are allowed, and all come to an end."""
    seen = []

    def write(stream: str) -> None:
        for version in range(EACH):
            put(store, change(stream, version))
            with store.reading() as reading:
                assert reading.get([stream])[stream].version == version + 1
                seen.append(open_in(pool))

    at_once(*[partial(write, f"C{number}") for number in range(THREADS)])
    assert len(seen) == THREADS * EACH
    assert max(seen) <= AT_MOST


def test_whoever_waits_for_too_long_is_told(store: Store, pool: ConnectionPool) -> None:
    """When all connections are in use and none comes back, it is said in words how to have more, and then it works."""
    pool.patience_seconds = 0.01
    with store.reading(), store.reading(), pytest.raises(Conflict, match=r"All 2 connections .*store\.connections"):
        store.reading().__enter__()
    put(store, change("C1"))


def test_what_cannot_be_opened_takes_no_place(store: Store, pool: ConnectionPool, tmp_path: str) -> None:
    """An attempt that fails leaves room for the next, however often it is made."""

    def fail() -> NoReturn:
        raise ZeroDivisionError

    put(store, change("C1"))
    for _ in range(AT_MOST + 1):
        with pytest.raises(ZeroDivisionError):
            pool.take(tmp_path, fail)
    assert open_in(pool) <= AT_MOST
    put(store, change("C1", 1))


def test_nothing_stays_open_that_nobody_uses(store_url: str) -> None:
    """What has been idle for too long is closed when somebody next works, in this office or in another."""
    pool = ConnectionPool(idle_seconds=0)
    with closing(open_store(store_url, pool)) as store:
        put(store, change("C1"))
        assert open_in(pool) == 0
        pool.idle_seconds = 300
        put(store, change("C1", 1))
        assert open_in(pool) == 1
        pool.idle_seconds = 0
        put(store, change("C1", 2))
        assert open_in(pool) == 0


def test_several_offices_share_a_pool(store: Store, pool: ConnectionPool, store_url: str) -> None:
    """Stores at one address use the same connections, one after the other; closing the one does not harm the other."""
    other = open_store(store_url, pool)
    put(store, change("C1"))
    put(other, change("C1", 1))
    assert open_in(pool) == 1
    heard: list[str] = []
    store.on_statement(heard.append)  # type: ignore[attr-defined]
    put(other, change("C1", 2))
    assert heard == []
    other.close()
    put(store, change("C1", 3))
    assert heard


def test_offices_at_several_addresses_make_room_for_each_other(
    store: Store, pool: ConnectionPool, sqlite_url: str
) -> None:
    """Where all that may be open are, the one that has been idle longest makes room, whosoever it is."""
    with closing(open_store(sqlite_url.replace("office.db", "other.db"), pool)) as other:
        with store.reading(), store.reading():
            pass
        assert open_in(pool) == AT_MOST
        put(other, change("C1"))
        put(store, change("C1"))
        assert open_in(pool) == AT_MOST


def test_offices_with_a_schema_each_share_a_pool(
    pool: ConnectionPool, postgresql_url: str, beside: psycopg.Connection
) -> None:
    """More offices than connections, each in a schema of its own, work side by side, and none sees another's."""
    schemas = [f"office{number}" for number in range(2 * AT_MOST)]
    stores = []
    for one in schemas:
        beside.execute(SQL("CREATE SCHEMA {}").format(Identifier(one)))
        stores.append(open_store(f"{postgresql_url}&options=-csearch_path%3D{one}", pool))
    at_once(*[partial(put, store, change(one)) for store, one in zip(stores, schemas, strict=True)])
    for store, one in zip(stores, schemas, strict=True):
        with store.reading() as reading:
            assert [head.stream for head in reading.heads()] == [one]
            assert open_in(pool) <= AT_MOST
    for store in stores:
        store.close()
    assert open_in(pool) == 0


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_the_server_counts_the_same(store: Store, beside: psycopg.Connection) -> None:
    """The server itself sees no more connections than the pool may have."""
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    at_once(*[partial(put, store, change(f"C{number}")) for number in range(THREADS)])
    ((connections,),) = beside.execute(count).fetchall()
    assert 0 < connections <= AT_MOST


@pytest.mark.parametrize(("at_most", "idle_seconds"), [(0, 1), (1, -1), (1, float("nan"))])
def test_a_pool_of_nothing_is_refused(at_most: int, idle_seconds: float) -> None:
    """A pool has room for one connection at least, and keeps none for less than no time."""
    with pytest.raises(ValueError, match=r"ConnectionPool: \w+ is (-?\d+|nan)\. Give \d or more\."):
        ConnectionPool(at_most, idle_seconds)
