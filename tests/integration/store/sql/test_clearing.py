"""What databases keep of what was erased, until their files are written anew (`store/sql/statements/clearing.py`)."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import create_engine

from bench.servers import running
from teamaround.store import open_store
from teamaround.store.sql.sqlite import ARGUMENTS
from teamaround.store.sql.statements.clearing import (
    FILE_IN_USE,
    HOSTS,
    LOG_IN_USE,
    STATISTICS_KEPT,
    STILL_SEEN,
    TABLES_IN_USE,
    TABLES_KEPT,
)
from teamaround.store.sql.tables import metadata
from tests.integration.store.made import change, put
from tests.integration.store.sql.copies.files import files_beside, files_on_server, uncompressed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store import Store


def erased(store: Store) -> None:
    """A record is written and disposed of."""
    put(store, change(state='"a secret word"'))
    with store.writing() as writing:
        writing.write([change("C1", 1, "disposed_of", kind="disposed", state="{}")])
        writing.dispose("C1", through=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database is to be, in a folder of its own."""
    return tmp_path / "office.db"


def test_nobody_in_the_way_nothing_is_left(file: Path) -> None:
    """The file is written anew and its log begins anew; the office goes on in it."""
    with closing(open_store(f"sqlite:///{file}")) as store:
        erased(store)
        assert store.clear_away() == ()
        assert not any(b"a secret word" in one for one in files_beside(file))
        put(store, change("C1", 2, kind="disposed"))


@pytest.mark.parametrize(("begun", "left"), [("BEGIN IMMEDIATE", FILE_IN_USE), ("BEGIN", LOG_IN_USE)])
def test_whoever_is_in_the_way_is_told_of(file: Path, monkeypatch: pytest.MonkeyPatch, begun: str, left: str) -> None:
    """While somebody writes or reads in the file, it is said what may be left; afterwards nothing is."""
    monkeypatch.setitem(ARGUMENTS, "timeout", 0)
    with closing(open_store(f"sqlite:///{file}")) as store, closing(sqlite3.connect(file)) as other:
        put(store, change())
        other.isolation_level = None
        other.execute(begun)
        other.execute("SELECT count(*) FROM teamaround_stream").fetchall()
        assert store.clear_away() == (left,)
        other.execute("ROLLBACK")
        assert store.clear_away() == ()


def test_within_a_hosts_transaction_nothing_is_cleared(file: Path) -> None:
    """A file cannot be written anew in the middle of what others write, and so it is told."""
    with closing(open_store(f"sqlite:///{file}")) as store, create_engine(f"sqlite:///{file}").connect() as given:
        given.begin()
        assert store.within(given).clear_away() == (HOSTS,)


def test_a_closed_store_clears_nothing(file: Path) -> None:
    """It is closed, and says so."""
    store = open_store(f"sqlite:///{file}")
    store.close()
    with pytest.raises(Exception, match="closed"):
        store.clear_away()


def test_on_a_server_all_tables_are_written_anew(postgresql_url: str) -> None:
    """After it no page of the server's files holds what was erased; before it one does."""
    with closing(open_store(postgresql_url)) as store:
        uncompressed(postgresql_url)
        erased(store)
        assert any(b"a secret word" in one for one in files_on_server(postgresql_url))
        assert store.clear_away() == ()
        assert not any(b"a secret word" in one for one in files_on_server(postgresql_url))


def test_a_table_in_use_is_told_of(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not waited for without end."""
    monkeypatch.setattr("teamaround.store.sql.statements.clearing.PATIENCE", "SET lock_timeout = '50ms'")
    address = postgresql_url.replace("+psycopg", "")
    with closing(open_store(postgresql_url)) as store, psycopg.connect(address) as other:
        other.execute("SELECT count(*) FROM teamaround_stream")
        assert store.clear_away() == (TABLES_IN_USE,)


WRITES, READS = "SELECT txid_current()", "SELECT 1"


@pytest.mark.parametrize("begun", [WRITES, READS])
def test_what_somebody_still_sees_is_told_of(postgresql_url: str, monkeypatch: pytest.MonkeyPatch, begun: str) -> None:
    """A transaction that began before a disposal keeps the dead rows, though it uses no table of ours."""
    monkeypatch.setattr("teamaround.store.sql.statements.clearing.UNSEEN_SECONDS", 0.2)
    with closing(open_store(postgresql_url)) as store, somebody(postgresql_url, begun) as other:
        uncompressed(postgresql_url)
        erased(store)
        assert store.clear_away() == (STILL_SEEN,)
        assert any(b"a secret word" in one for one in files_on_server(postgresql_url))
        other.rollback()
        assert store.clear_away() == ()
        assert not any(b"a secret word" in one for one in files_on_server(postgresql_url))


def test_so_does_whoever_writes_in_another_database(
    postgresql_url: str, another_postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server leaves out no row that died since; and who only reads there is in nobody's way."""
    monkeypatch.setattr("teamaround.store.sql.statements.clearing.UNSEEN_SECONDS", 0.2)
    with closing(open_store(postgresql_url)) as store:
        with somebody(another_postgresql_url, WRITES):
            erased(store)
            assert store.clear_away() == (STILL_SEEN,)
        with somebody(another_postgresql_url, READS):
            assert store.clear_away() == ()


def test_so_does_a_server_that_copies_and_lags(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of the server's own tables are kept for it, and samples of values are such."""
    monkeypatch.setattr("teamaround.store.sql.statements.clearing.UNSEEN_SECONDS", 0.2)
    with (
        TemporaryDirectory(prefix="teamaround-") as folder,
        running(Path(folder), wal_level="logical") as address,
        psycopg.connect(address, autocommit=True) as server,
        closing(open_store(address.replace(":", "+psycopg:", 1))) as store,
    ):
        server.execute("SELECT pg_create_logical_replication_slot('lags', 'pgoutput')")
        erased(store)
        assert store.clear_away() == (STILL_SEEN,)
        server.execute("SELECT pg_drop_replication_slot('lags')")
        assert store.clear_away() == ()


def test_what_ends_soon_is_waited_for(postgresql_url: str) -> None:
    """A report that somebody draws, or a server that counts its rows, is over in a moment."""
    with closing(open_store(postgresql_url)) as store, somebody(postgresql_url, WRITES) as other:
        erased(store)
        with ThreadPoolExecutor() as threads:
            cleared = threads.submit(store.clear_away)
            with pytest.raises(TimeoutError):
                cleared.result(timeout=0.3)
            other.rollback()
            assert cleared.result(timeout=60) == ()


@contextmanager
def somebody(address: str, begun: str) -> Iterator[psycopg.Connection]:
    """Another in the middle of a transaction."""
    with psycopg.connect(address.replace("+psycopg", "")) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.execute(begun)
        yield connection


def test_what_is_anothers_is_told_of(postgresql_url: str, beside: psycopg.Connection) -> None:
    """A role that owns neither the tables nor the database may write none of it anew; their owner the tables."""
    with closing(open_store(postgresql_url)) as store:
        put(store, change())
    beside.execute("DROP ROLE IF EXISTS clerk; CREATE ROLE clerk LOGIN")
    beside.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO clerk")
    with closing(open_store(postgresql_url.replace("postgres:none@", "clerk:none@"))) as clerks:
        assert clerks.clear_away() == (TABLES_KEPT, STATISTICS_KEPT)
        for table in metadata.tables:
            beside.execute(f"ALTER TABLE {table} OWNER TO clerk")
        assert clerks.clear_away() == (STATISTICS_KEPT,)
        beside.execute("DROP OWNED BY clerk; DROP ROLE clerk")
