"""A store that was opened before its process was forked, as by gunicorn with `--preload` or by Celery."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from multiprocessing import get_context
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.errors import BrokenOffice
from teamaround.store import MemoryStore, Store, open_store
from teamaround.store.pool import ConnectionPool
from tests.integration.store.made import change, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

FORK = get_context("fork")
CHILDREN, EACH = 4, 5
PATIENCE_SECONDS = 20


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, sqlite_url: str) -> str:
    """The address of an empty database of each kind."""
    found: str = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else sqlite_url
    return found


class Child:
    """A process that is forked from this one and does *what*, with a line to talk on."""

    def __init__(self, what: Callable[[Connection], object]) -> None:
        self.line, there = FORK.Pipe()
        self.process = FORK.Process(target=self.run, args=(what, there))
        self.process.start()

    def run(self, what: Callable[[Connection], object], line: Connection) -> None:
        """Do it, and tell what came of it."""
        try:
            line.send(str(what(line)))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            line.send(f"{type(error).__name__}: {error}")

    def said(self) -> str:
        """What it says next; that it hangs, if it says nothing."""
        if not self.line.poll(PATIENCE_SECONDS):
            self.process.kill()
            return "it hangs"
        return str(self.line.recv())

    def ended(self) -> str:
        """What it says last."""
        last = self.said()
        self.process.join()
        return last


def versions(store: Store) -> dict[str, int]:
    """How far every stream has come."""
    with store.reading() as reading:
        return {one.stream: one.version for one in reading.heads()}


def test_parent_and_children_write_side_by_side(store: Store) -> None:
    """Whoever is forked from a process with an open store uses it without a thought, and so does the parent."""
    put(store, change("C0"))

    def write(stream: str, _: object = None) -> int:
        for version in range(EACH):
            put(store, change(stream, version))
            assert versions(store)[stream] == version + 1
        return EACH

    streams = [f"C{number}" for number in range(1, CHILDREN + 1)]
    children = [Child(partial(write, one)) for one in streams]
    assert write("C9") == EACH
    assert [one.ended() for one in children] == [str(EACH)] * CHILDREN
    assert versions(store) == {"C0": 1, "C9": EACH} | dict.fromkeys(streams, EACH)


def test_what_a_child_commits_outlives_its_parent(store: Store, store_url: str) -> None:
    """When parent and others have closed the database, what a child commits after that is there."""
    put(store, change("C1"))

    def write(line: Connection) -> None:
        put(store, change("C1", 1))
        line.send("one")
        line.recv()
        put(store, change("C1", 2))

    child = Child(write)
    assert child.said() == "one"
    store.close()
    with closing(open_store(store_url)) as other:
        assert versions(other) == {"C1": 2}
    child.line.send("go on")
    assert child.ended() == "None"
    with closing(open_store(store_url)) as other:
        assert versions(other) == {"C1": 3}


def while_another_writes(store: Store, what: Callable[[Connection], object]) -> str:
    """What came of *what* in a process that was forked while another thread was in a transaction, which goes on."""
    begun, end = Event(), Event()
    before = versions(store).get("C1", 0)

    def write() -> None:
        with store.writing() as writing:
            begun.set()
            end.wait()
            writing.write([change("C1", before)])

    thread = Thread(target=write)
    thread.start()
    begun.wait()
    try:
        return Child(what).ended()
    finally:
        end.set()
        thread.join()
        assert versions(store)["C1"] == before + 1


def test_a_store_in_memory_is_copied() -> None:
    """What is in memory is the child's own from then on, whoever was writing it in the parent."""
    store = MemoryStore()
    assert while_another_writes(store, lambda _: put(store, change("C2"))) == "None"
    assert versions(store) == {"C1": 1}


def read(store: Store) -> int:
    """How many streams there are."""
    return len(versions(store))


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_a_thread_that_writes_meanwhile_is_no_matter_on_a_server(store: Store) -> None:
    """A transaction of another thread of the parent stays the parent's, and the child has connections of its own."""
    assert while_another_writes(store, lambda _: put(store, change("C2"))) == "None"
    assert versions(store) == {"C1": 1, "C2": 1}


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_thread_that_writes_meanwhile_is_told_of_on_sqlite(store: Store) -> None:
    """SQLite is not safe in a child that was forked in the middle of a transaction, and the child is told so."""
    for what in (lambda _: read(store), lambda _: put(store, change("C2"))):
        said = while_another_writes(store, what)
        assert said.startswith(BrokenOffice.__name__)
        assert "forked while its parent was reading or writing" in said


def test_a_transaction_stays_with_who_began_it(store: Store) -> None:
    """A child that goes on in its parent's transaction is told so, and the parent goes on undisturbed."""
    with store.writing() as writing:
        writing.write([change("C1")])
        assert Child(lambda _: writing.write([change("C2")])).ended().startswith("RuntimeError: This transaction")
        writing.write([change("C1", 1)])
    assert versions(store) == {"C1": 2}


def test_a_fork_that_python_does_not_know_of_is_noticed(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a server forks past Python, the child begins anew all the same, or is told."""
    put(store, change("C1"))
    monkeypatch.setattr(ConnectionPool, "close_before_fork", lambda pool: pool._here.changed.acquire())
    monkeypatch.setattr(ConnectionPool, "leave_to_parent", only_when_noticed(ConnectionPool.leave_to_parent))
    said = Child(lambda _: read(store)).ended()
    assert said == "1" or "forked while its parent" in said
    assert versions(store) == {"C1": 1}


def only_when_noticed(leave: Callable[[ConnectionPool], None]) -> Callable[[ConnectionPool], None]:
    """Let the pool be left at its second call in a process; the first is Python's."""
    calls: list[Any] = []

    def left(pool: ConnectionPool) -> None:
        calls.append(pool)
        if len(calls) > 1:
            leave(pool)

    return left
