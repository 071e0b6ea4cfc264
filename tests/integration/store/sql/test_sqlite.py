from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, cast

import pytest

from teamaround.errors import BrokenOffice, Conflict
from teamaround.store import Store, open_store
from teamaround.store.finding.findable import Findable
from teamaround.store.sql import sqlite
from teamaround.store.sql.sqlite import SqliteStore
from tests.integration.store.made import at_once, change, child, happened, idle, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.sql.writing import SqlWriting


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """A new store in a file."""
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


def file_of(url: str) -> Path:
    """The file behind an address."""
    return Path(url.removeprefix("sqlite:///"))


def test_what_was_written_is_there_again(store: Store, sqlite_url: str) -> None:
    """A store that is closed and opened again holds what it held."""
    put(store, change(state='"kept"'))
    store.close()
    with closing(open_store(sqlite_url)) as again, again.reading() as reading:
        assert reading.get(["C1"])["C1"].state == '"kept"'


def test_every_connection_is_set_up_to_lose_nothing(store: Store) -> None:
    """Each connection waits for the disk, keeps links honest, overwrites what is erased and begins nothing itself."""
    with store.reading(), store.reading():
        pass
    connections = idle(store)
    assert len(connections) == 2
    for connection in connections:
        settings = {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1, "secure_delete": 1}
        assert {name: connection.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in settings} == settings
        assert connection.raw.isolation_level is None


def test_several_processes_lose_nothing(store: Store, sqlite_url: str) -> None:
    """Two stores on one file, as in two processes, keep every update and refuse none."""
    put(store, change(state="0"))

    def count_on(own: Store) -> None:
        for _ in range(40):
            with own.writing() as writing:
                stream = writing.get_for_update(["C1"])["C1"]
                writing.write([change("C1", stream.version, state=str(int(stream.state) + 1))])

    with closing(open_store(sqlite_url)) as other:
        at_once(lambda: count_on(store), lambda: count_on(other))
    with store.reading() as reading:
        assert reading.get(["C1"])["C1"].state == "80"


def test_a_transaction_that_begins_too_late_is_caught(
    store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a writer took the lock only with its first write, whoever had read before would be refused."""
    monkeypatch.setattr(SqliteStore, "begin_writing", "BEGIN")
    put(store, change())

    def write(other: Store) -> None:
        with store.writing() as late:
            late.get_for_update(["C1"])
            put(other, change("C1", 1))
            late.write([change("C1", 1)])

    with closing(open_store(sqlite_url)) as other, pytest.raises(Conflict, match="Others were writing"):
        write(other)


def test_whoever_waits_too_long_is_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process writes and does not end, a writer is told so in words, and nothing is written."""
    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.0)
    with closing(open_store(sqlite_url)) as store, closing(sqlite3.connect(file_of(sqlite_url))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            Conflict, match=r"Others were writing for more than 0 s\. Nothing was written\. Try it again\."
        ):
            put(store, change())
        assert len(idle(store)) == 1
        other.rollback()
        put(store, change())


def test_patience_is_measured_by_the_clock(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a pause takes longer than it should; nobody waits longer for that."""
    paused: list[float] = []

    def pause(seconds: float) -> None:
        paused.append(seconds)
        sleep(0.05)

    monkeypatch.setattr(sqlite, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(sqlite, "sleep", pause)
    with closing(open_store(sqlite_url)) as store, closing(sqlite3.connect(file_of(sqlite_url))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Conflict, match="Others were writing"):
            put(store, change())
        other.rollback()
    assert 1 <= len(paused) <= 4


def test_columns_hold_their_type(store: Store, sqlite_url: str) -> None:
    """SQLite refuses a text where a number belongs, as PostgreSQL does."""
    put(store, change())
    with (
        closing(sqlite3.connect(file_of(sqlite_url))) as database,
        pytest.raises(sqlite3.IntegrityError, match="INTEGER"),
    ):
        database.execute("UPDATE teamaround_stream SET version = 'many'")


def test_a_payload_is_erased_with_its_salt_alone(store: Store, sqlite_url: str) -> None:
    """The database itself refuses to forget a payload and keep its salt."""
    put(store, change())
    with (
        closing(sqlite3.connect(file_of(sqlite_url))) as database,
        pytest.raises(sqlite3.IntegrityError, match="erased_together"),
    ):
        database.execute("UPDATE teamaround_entry SET payload = NULL")


def test_what_is_disposed_of_is_gone_from_the_files(store: Store, sqlite_url: str) -> None:
    """After a disposal the erased words stand nowhere in the database's files, though the office goes on."""

    def still_there() -> bool:
        return any(b"a secret word" in file.read_bytes() for file in file_of(sqlite_url).parent.iterdir())

    put(store, change(entries=(happened(payload='"a secret word"'),), state='"a secret word"', facts='"a secret word"'))
    assert still_there()
    with store.writing() as writing:
        writing.write([change("C1", 1, "disposed_of", state="{}")])
        writing.dispose("C1", through=1)
    assert not still_there()
    put(store, change("C1", 2))


def words_left_behind(store: Store, sqlite_url: str) -> bool:
    """Whether a word by which a record was found still stands in the files after its disposal."""
    records = [child(f"K{number}", findable=Findable(f"n{number}", (f"n{number}",))) for number in range(20)]
    put(store, child(findable=Findable("zuleika", ("zuleika",))), *records[2:])
    put(store, change("K1", 1, kind="child", findable=Findable("other", ("other",))))
    with store.writing() as writing:
        writing.write([change("K1", 2, "disposed_of", kind="child", state="{}", findable=Findable())])
        writing.dispose("K1", through=2)
    # Full text keeps the letters that a word has in common with the one before it apart.
    return any(b"uleika" in file.read_bytes() for file in file_of(sqlite_url).parent.iterdir())


def test_words_that_are_disposed_of_are_gone_from_the_files(store: Store, sqlite_url: str) -> None:
    """Neither the table of words nor the full text beside it holds them any more."""
    assert not words_left_behind(store, sqlite_url)


def test_words_that_full_text_keeps_are_noticed(store: Store, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: full text is left as it is, and keeps what was taken out of it."""
    monkeypatch.setattr(sqlite, "FORGET_WORDS", "SELECT 1")
    assert words_left_behind(store, sqlite_url)


def test_an_sqlite_without_full_text_is_told(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a table is made, with what to do; one that has it makes them."""
    monkeypatch.setattr(sqlite, "FULL_TEXT_THERE", sqlite.FULL_TEXT_THERE.replace("fts5", "fts9"))
    with pytest.raises(BrokenOffice, match=r"no full text \(FTS5\). Use a Python that comes with one that has"):
        open_store(sqlite_url)
    with closing(sqlite3.connect(file_of(sqlite_url))) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == []
    monkeypatch.undo()
    open_store(sqlite_url).close()


def test_two_open_an_empty_file_at_once(sqlite_url: str) -> None:
    """Several that start on an empty file at the same time make its tables once, and all of them go on."""

    def open_and_close() -> None:
        open_store(sqlite_url).close()

    at_once(*[open_and_close] * 3)
    with closing(open_store(sqlite_url)) as store:
        put(store, change())


def test_a_mistake_of_ours_is_not_put_into_words(store: Store) -> None:
    """An error that no one but a programmer can mend goes on as it is, and the store works on."""

    def write() -> None:
        with store.writing() as writing:
            cast("SqlWriting", writing)._connection.execute_text("SELECT nonsense")

    with pytest.raises(sqlite3.OperationalError, match="no such column: nonsense"):
        write()
    put(store, change())
