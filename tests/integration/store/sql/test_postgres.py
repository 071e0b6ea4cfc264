from __future__ import annotations

import os
import resource
from contextlib import nullcontext, suppress
from functools import partial
from threading import Barrier, Thread
from typing import TYPE_CHECKING, cast

import psycopg
import pytest

from teamaround.errors import BrokenOffice, Conflict
from teamaround.store import Store, open_store, refusals
from teamaround.store.finding.sought import Sought
from teamaround.store.sql.postgres import BEGIN_READING, KEEP_PLAN, PREPARED_AFTER
from teamaround.store.sql.statements import queries
from tests.integration.store.made import at_once, change, happened, idle, person, put, receipt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.sql.database import SqlStore
    from teamaround.store.sql.reading import SqlReading
    from teamaround.store.sql.writing import SqlWriting


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    """A new store on a server."""
    opened = open_store(postgresql_url)
    yield opened
    opened.close()


def wait_until_somebody_waits(beside: psycopg.Connection) -> None:
    """Return when another connection to this database waits for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while beside.execute(waiting).fetchone() == (0,):
        pass


OTHERS = """
    FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


def hang_up_on_all(beside: psycopg.Connection) -> None:
    """End all other connections to this database, as a server does that is stopped."""
    beside.execute(f"SELECT pg_terminate_backend(pid) {OTHERS}")
    wait_until_gone(beside)


def wait_until_gone(beside: psycopg.Connection) -> None:
    """Return when there is no other connection to this database."""
    while beside.execute(f"SELECT count(*) {OTHERS}").fetchone() != (0,):
        pass


class TestManyWriters:
    def test_who_waited_for_a_case_sees_its_records_as_they_are_now(
        self, store: Store, beside: psycopg.Connection
    ) -> None:
        """A case that was changed while somebody waited for it comes with the people that were added meanwhile."""
        put(store, change("C1"))
        loaded = []

        def load() -> None:
            with store.writing() as later:
                loaded.append(later.get_case_for_update("C1"))

        thread = Thread(target=load)
        with store.writing() as writing:
            writing.get_case_for_update("C1")
            thread.start()
            wait_until_somebody_waits(beside)
            writing.write([person("P7"), change("C1", 1, links_put=("P7",))])
        thread.join()
        ((case, records, _),) = filter(None, loaded)
        assert (case.version, list(records)) == (2, ["P7"])

    def test_two_cases_are_written_at_once(self, store: Store) -> None:
        """Cases that share an agency are written side by side: a case in work holds nobody else's."""
        put(store, change("A1", kind="agency"), change("C1", links_put=("A1",)), change("C2", links_put=("A1",)))
        with store.writing() as one, store.writing() as other:
            for writing, case in ((one, "C1"), (other, "C2")):
                assert writing.get_case_for_update(case)
                assert writing.get(["A1"])
                writing.write([change(case, 1)])

    @pytest.mark.parametrize("entries", [("lead_started",), ()], ids=["with entries", "without"])
    def test_the_version_is_looked_at_again_when_written(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, entries: tuple[str, ...]
    ) -> None:
        """If a store forgot to hold what it loads, a write on an overtaken version would still be refused."""
        monkeypatch.setattr(queries, "select_streams_for_update", queries.select_streams)
        put(store, change("C1", state="1"))
        late = change("C1", 1, entries=tuple(map(happened, entries)), state="1")

        def write() -> None:
            with store.writing() as writing:
                writing.get_for_update(["C1"])
                put(store, change("C1", 1, "lead_ended", state="2"))
                writing.write([late])

        with pytest.raises(Conflict, match=r"C1 was changed meanwhile: it is at version 2, .*lead_ended by P1"):
            write()
        with store.reading() as reading:
            assert reading.get(["C1"])["C1"].state == "2"

    def test_who_waits_for_each_other_is_told(self, store: Store) -> None:
        """Of two that hold what the other needs, one goes on and the other is told to try again."""
        put(store, change("C1"), change("C2"))
        both_hold = Barrier(2)

        def write(first: str, second: str) -> str | None:
            try:
                with store.writing() as writing:
                    writing.get_for_update([first])
                    both_hold.wait()
                    writing.get_for_update([second])
                    writing.write([change(first, 1), change(second, 1)])
            except Conflict as conflict:
                return str(conflict)
            return None

        refusals_said = at_once(lambda: write("C1", "C2"), lambda: write("C2", "C1"))
        assert sorted(refusals_said, key=str) == sorted([None, str(refusals.transaction_aborted())], key=str)


def test_descriptors_past_a_thousand(store: Store) -> None:
    """A process that holds more than a thousand descriptors open, as a busy web server does, uses its connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard), hard))
    cast("SqlStore", store).pool.close(cast("SqlStore", store)._address)
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        for version in range(3):
            put(store, change("C1", version))
        assert [one.raw.fileno() > 1024 for one in idle(store)] == [True]
    finally:
        for descriptor in held:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


class TestAServerThatGoesAway:
    def test_a_server_that_was_started_again_is_used_again(self, store: Store, beside: psycopg.Connection) -> None:
        """Connections that were idle when the server went away are replaced without anybody noticing."""
        put(store, change("C1"))
        hang_up_on_all(beside)
        put(store, change("C1", 1))
        with store.reading() as reading:
            assert reading.get(["C1"])["C1"].version == 2

    def test_a_server_that_goes_away_in_between_is_named(self, store: Store, beside: psycopg.Connection) -> None:
        """A transaction that loses its server says so in words, writes nothing, and the next one works."""

        def write() -> None:
            with store.writing() as writing:
                writing.write([change("C1")])
                hang_up_on_all(beside)
                writing.get_for_update(["C1"])

        with pytest.raises(BrokenOffice, match=r"PostgreSQL says: .*Look whether the server runs"):
            write()
        put(store, change("C1"))

    def test_a_commit_that_is_not_answered_is_not_called_nothing(
        self, store: Store, beside: psycopg.Connection
    ) -> None:
        """Where the server goes away before it confirms, it is said that the command may have been carried out."""

        def write() -> None:
            with store.writing() as writing:
                writing.write([change("C1")], idempotency=receipt())
                hang_up_on_all(beside)

        with pytest.raises(Conflict, match=r"this may have been written or not\. Read again"):
            write()
        put(store, change("C1"), idempotency=receipt())


@pytest.mark.parametrize("answered", [False, True])
def test_a_transaction_that_the_server_gave_up_is_not_taken_for_done(store: Store, *, answered: bool) -> None:
    """An error that somebody swallowed in a transaction does not let it end as if all were well."""

    def write() -> None:
        with store.writing() as writing:
            writing.write([change("C1")])
            connection = cast("SqlWriting", writing)._connection
            with suppress(psycopg.ProgrammingError):
                connection.execute_text("SELECT nonsense").fetchall()
            if answered:
                connection.sync()

    with pytest.raises(Conflict, match="this was given up"):
        write()
    put(store, change("C1"))


class TestReading:
    """A transaction that reads: begun together with what it asks first, of one moment, and without a trace."""

    def test_it_is_begun_with_what_it_asks_first(self, store: Store) -> None:
        """Its beginning and its settings are sent at once, and once; one that asks nothing sends nothing."""
        heard: list[str] = []
        cast("SqlStore", store).on_statement(heard.append)
        with store.reading():
            pass
        assert heard == []
        with store.reading() as reading:
            reading.seek(Sought(id="C1"))
            reading.seek(Sought(id="C1"))
        assert [one.split()[0] for one in heard] == ["BEGIN", "WITH", "WITH", "ROLLBACK"]
        assert heard[0] == f"{BEGIN_READING}; {KEEP_PLAN}"
        heard.clear()
        with store.reading() as reading:
            assert reading.get(["C1"]) == {}
            reading.seek(Sought(id="C1"))
        assert [one.split()[0] for one in heard] == ["BEGIN", "SELECT", "SET", "WITH", "ROLLBACK"]
        assert heard[0] == BEGIN_READING

    def test_it_sees_one_moment(self, store: Store) -> None:
        """That of what it asked first, however much others write meanwhile."""
        with store.reading() as reading:
            put(store, change("C1"))
            assert reading.get(["C1"])["C1"].version == 1
            put(store, change("C1", 1))
            assert reading.get(["C1"])["C1"].version == len(reading.journal("C1")) == 1

    def test_it_writes_nothing(self, store: Store) -> None:
        """The server itself refuses it."""
        put(store, change("C1"))
        with pytest.raises(BrokenOffice, match="read-only transaction"), store.reading() as reading:
            cast("SqlReading", reading)._connection.execute_text("DELETE FROM teamaround_work")

    @pytest.mark.parametrize("fails", [False, True])
    def test_it_leaves_nothing_behind(self, store: Store, *, fails: bool) -> None:
        """Whether all went well or not, the connection is as it was, and good for the next."""
        for _ in range(8):
            with suppress(BrokenOffice), store.reading() as reading:
                reading.seek(Sought(id="C1"))
                if fails:
                    cast("SqlReading", reading)._connection.execute_text("SELECT nonsense")
        (connection,) = idle(store)
        assert connection.raw.execute("SHOW plan_cache_mode").fetchone() == ("auto",)
        assert connection.raw.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        put(store, change("C1"))


def test_connections_are_kept_and_given_back(store: Store, beside: psycopg.Connection) -> None:
    """A thread after another uses the same connection, and closing the store gives all of them back."""
    for version in range(3):
        at_once(partial(put, store, change("C1", version)))
    assert len(idle(store)) == 1
    store.close()
    wait_until_gone(beside)


def test_ids_are_ordered_by_their_bytes_in_every_language(store: Store, beside: psycopg.Connection) -> None:
    """The columns that are sorted do not follow the language of the server, under which C-2 may come after C1."""
    query = """
        SELECT table_name, column_name FROM information_schema.columns
        WHERE table_name LIKE 'teamaround%' AND collation_name = 'C'
    """
    ordered = set(beside.execute(query).fetchall())
    for table, column in {
        ("stream", "id"), ("entry", "stream"), ("link", "case_id"), ("link", "record_id"), ("seat", "seat_group"),
        ("work", "case_id"), ("work", "entry"), ("work", "owner"), ("edition", "hash"),
    }:  # fmt: skip
        assert (f"teamaround_{table}", column) in ordered


def test_a_table_that_is_gone_is_told_in_words(store: Store, beside: psycopg.Connection) -> None:
    """Somebody has taken it away or renamed it since the office was opened: a fault of the office, with what to do."""
    put(store, change())
    beside.execute("ALTER TABLE teamaround_stream RENAME TO taken")
    with pytest.raises(BrokenOffice, match=r'teamaround_stream" does not exist\. A table was taken away or changed'):
        put(store, change("C1", 1))
    beside.execute("ALTER TABLE taken RENAME TO teamaround_stream")
    put(store, change("C1", 1))


def test_what_was_never_prepared_is_not_asked_for(store: Store) -> None:
    """A driver takes a statement behind one that failed for known to the server, which never came to it."""
    slow, often = "SELECT 1 / 0 FROM pg_sleep(0.2)", "SELECT 'again'"
    for texts in ([slow], *[[often]] * PREPARED_AFTER, [slow, often], [often]):
        with pytest.raises(psycopg.DataError) if slow in texts else nullcontext(), store.writing() as writing:
            connection = cast("SqlWriting", writing)._connection
            for text in texts:
                connection.execute_text(text)
            connection.sync()
