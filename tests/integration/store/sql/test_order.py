"""The order of the journal on PostgreSQL, where transactions commit in another order than they began."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest
import sqlalchemy

from teamaround.store import START, Entry, Store, open_store
from teamaround.store.sql.statements.dialects import PostgresDialect, number
from teamaround.store.verified_text import verify
from tests.integration.store.made import at_once, change, exported, put

if TYPE_CHECKING:
    import psycopg


@pytest.fixture
def store_url(postgresql_url: str) -> str:
    """The address of an empty database on a server."""
    return postgresql_url


def by_own_number(_: PostgresDialect) -> sqlalchemy.ColumnElement[int]:
    """What stood in place of `turn` before: the number of the transaction, whatever was committed meanwhile."""
    added = sqlalchemy.bindparam("added", type_=sqlalchemy.BigInteger)
    return number(sqlalchemy.func.pg_current_xact_id()) + added


def followed(store: Store, after: list[Entry]) -> list[Entry]:
    """*after* and what follows from its end."""
    with store.reading() as reading:
        return [*after, *reading.follow(after[-1].position if after else START)]


class TestTheOrder:
    def test_commits_out_of_order_are_followed_in_order(self, store: Store) -> None:
        """What a longer transaction commits later is not missed by whoever follows, nor is anything given twice."""
        got: list[Entry] = []
        with store.writing() as longer:
            longer.write([change("C1", 0, "first")])
            put(store, change("C2", 0, "second"))
            got = followed(store, got)
            with store.reading() as reading:
                assert reading.get(["C2"])
                assert (got, reading.horizon()) == ([], START)
            longer.write([change("C1", 1, "third")])
        got = followed(store, got)
        assert [one.name for one in got] == ["first", "second", "third"]
        put(store, change("C3", 0, "fourth"))
        assert [one.name for one in followed(store, got)] == ["first", "second", "third", "fourth"]

    def test_who_began_earlier_and_writes_later_comes_later(self, store: Store) -> None:
        """An entry stands after all that was committed before it was written, though its transaction is the older."""
        put(store, change("C1", 0, "first"), change("C2"))
        with store.writing() as longer:
            longer.write([change("C2", 1)])
            put(store, change("C1", 1, "second"))
            longer.get_for_update(["C1"])
            longer.write([change("C1", 2, *["third"] * 9), change("C3")])
        got = [one for one in followed(store, []) if one.stream == "C1"]
        assert [one.version for one in got] == list(range(1, 12))
        with store.reading() as reading:
            assert [one.position for one in reading.journal("C1")] == [one.position for one in got]

    def test_by_the_number_of_its_transaction_it_would_come_earlier(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Ordered by the number of the transaction alone, later versions of a stream come first, and are caught."""
        monkeypatch.setattr(PostgresDialect, "turn", by_own_number)
        with pytest.raises(AssertionError):
            self.test_who_began_earlier_and_writes_later_comes_later(store)
        assert verify(map(json.dumps, exported(store))).differences == ()
        with store.reading() as reading:
            last = reading.journal("C1")[-1]
            upto = reading.horizon()
            assert [one.version for one in reading.heads(upto) if one.stream == "C1"] == [last.version]

    def test_without_the_horizon_it_is_missed(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        """A store that hands out whatever is committed makes a follower miss an entry, and is caught."""
        monkeypatch.setattr(PostgresDialect, "below_horizon", lambda _: sqlalchemy.true())
        with pytest.raises(AssertionError):
            self.test_commits_out_of_order_are_followed_in_order(store)

    def test_what_is_given_up_holds_nobody_back(self, store: Store) -> None:
        """When a longer transaction is given up, what others committed meanwhile is followed."""
        with suppress(ZeroDivisionError), store.writing() as longer:
            longer.write([change("C1")])
            put(store, change("C2"))
            raise ZeroDivisionError
        assert [one.stream for one in followed(store, [])] == ["C2"]

    def test_a_checkpoint_leaves_out_what_could_still_be_preceded(self, store: Store) -> None:
        """The heads at the horizon stay the same figure later, whatever is committed out of order."""
        put(store, change("C0"))
        with store.writing() as longer:
            longer.write([change("C1")])
            put(store, change("C0", 1), change("C2"))
            with store.reading() as reading:
                upto = reading.horizon()
                before = list(reading.heads(upto))
        assert [(one.stream, one.version) for one in before] == [("C0", 1)]
        with store.reading() as reading:
            assert list(reading.heads(upto)) == before

    def test_the_order_goes_on_after_a_restore_into_another_server(
        self, store: Store, postgresql_url: str, beside: psycopg.Connection
    ) -> None:
        """Where a new server counts its transactions from the start, new entries still follow the old ones."""
        put(store, change("C1"), change("C2"))
        store.close()
        # As after a restore: the entries have numbers that this server has yet to give out.
        beside.execute("UPDATE teamaround_entry SET turn = turn + 1000000")
        for version in (1, 2):
            with closing(open_store(postgresql_url)) as restored:
                put(restored, change("C1", version))
                assert [(one.stream, one.version) for one in followed(restored, [])] == [
                    ("C1", 1), ("C2", 1), *(("C1", later) for later in range(2, version + 2)),
                ]  # fmt: skip
        assert beside.execute("SELECT count(*) FROM teamaround_order").fetchone() == (1,)

    def test_a_deleted_row_of_the_order_is_found_out_anew(
        self, store: Store, postgresql_url: str, beside: psycopg.Connection
    ) -> None:
        """Where the number that is added to those of transactions is gone, the store opens and the order goes on."""
        put(store, change("C1", 0, "a"))
        before = followed(store, [])
        beside.execute("DELETE FROM teamaround_order")
        with closing(open_store(postgresql_url)) as again:
            put(again, change("C1", 1, "b"))
            assert [one.name for one in followed(again, before)] == ["a", "b"]
        assert beside.execute("SELECT added_to_turns FROM teamaround_order").fetchall() == [(0,)]

    def test_two_that_open_at_once_put_back_one_row(
        self, store: Store, postgresql_url: str, beside: psycopg.Connection
    ) -> None:
        """Where several offices find the row gone at once, all open, one row stands there, and the order goes on."""
        put(store, change("C1", 0, "a"))
        before = followed(store, [])
        beside.execute("DELETE FROM teamaround_order")

        def opened() -> None:
            with closing(open_store(postgresql_url)):
                pass

        def let_go() -> None:
            waiting = "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"
            for _ in range(1000):
                if beside.execute(waiting).fetchone() == (3,):
                    break
                beside.execute("SELECT pg_sleep(0.01)")
            beside.execute("COMMIT")

        # Nobody can write the row before all have seen that there is none.
        beside.execute("BEGIN; LOCK TABLE teamaround_order IN SHARE MODE")
        at_once(opened, opened, opened, let_go)
        assert beside.execute("SELECT added_to_turns FROM teamaround_order").fetchall() == [(0,)]
        with closing(open_store(postgresql_url)) as again:
            put(again, change("C1", 1, "b"))
            assert [one.name for one in followed(again, before)] == ["a", "b"]

    def test_rows_that_stand_there_twice_become_one(
        self, store: Store, postgresql_url: str, beside: psycopg.Connection
    ) -> None:
        """What two offices once put there both is one row again when the store is opened, with the larger number."""
        put(store, change("C1", 0, "a"))
        beside.execute("INSERT INTO teamaround_order VALUES (7)")
        open_store(postgresql_url).close()
        assert beside.execute("SELECT added_to_turns FROM teamaround_order").fetchall() == [(7,)]
