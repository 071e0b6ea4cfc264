"""Several threads on one store. Nothing here depends on what fast anything is, only on what must hold in any order."""

from __future__ import annotations

import json
from contextlib import suppress
from threading import Barrier, Event

import pytest

from teamaround.errors import Conflict
from teamaround.store import START, Cursor, Entry, Seat, Store
from tests.integration.store.made import at_once, change, put, receipt

THREADS = 4


class TestManyAtOnce:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    @pytest.mark.parametrize("what", ["a stream", "a case"])
    def test_every_update_is_kept(self, store: Store, what: str) -> None:
        """Whoever loads a record in order to write decides on the last word: no update is lost, none refused."""
        put(store, change(state="0"))

        def count_on() -> None:
            for _ in range(15):
                with store.writing() as writing:
                    loaded = writing.get_case_for_update("C1") if what == "a case" else None
                    case = loaded[0] if loaded else writing.get_for_update(["C1"])["C1"]
                    writing.write([change("C1", case.version, state=str(int(case.state) + 1))])

        at_once(*[count_on] * THREADS)
        with store.reading() as reading:
            stream = reading.get(["C1"])["C1"]
            assert (stream.version, stream.state) == (THREADS * 15 + 1, str(THREADS * 15))
            assert len(reading.journal("C1")) == THREADS * 15 + 1

    def test_one_of_many_who_decided_on_the_same_version_wins(self, store: Store) -> None:
        """Of several who read the same version and write on it, one is accepted and the others are told who won."""
        put(store, change())
        ready = Barrier(THREADS)

        def decide(who: str) -> str | None:
            with store.reading() as reading:
                version = reading.get(["C1"])["C1"].version
            ready.wait()
            try:
                put(store, change("C1", version, f"led_by_{who}"))
            except Conflict as conflict:
                return str(conflict)
            return None

        for game in range(1, 6):
            refused = at_once(*[lambda who=who: decide(f"P{who}") for who in range(THREADS)])
            assert refused.count(None) == 1
            with store.reading() as reading:
                (*_, won) = reading.journal("C1")
            assert won.version == game + 1
            assert all(f"{won.name} by P1" in str(one) for one in refused if one)

    @pytest.mark.parametrize("fence", ["id", "seat", "key"])
    def test_what_can_be_had_once_is_had_once(self, store: Store, fence: str) -> None:
        """Of several who take the same new reference, seat or key at once, one has it and the others are refused."""
        put(store, change("C0"))
        ready = Barrier(THREADS)

        def take(number: int) -> bool:
            ready.wait()
            seat = Seat(case="C0", group="lead", seat=1, person=f"P{number}")
            writes = {"id": change("C1"), "seat": change("C0", 1, seats_put=(seat,)), "key": change(f"C{number + 5}")}
            try:
                put(store, writes[fence], idempotency=receipt() if fence == "key" else None)
            except Conflict:
                return False
            return True

        assert at_once(*[lambda number=number: take(number) for number in range(THREADS)]).count(True) == 1

    def test_whoever_follows_misses_nothing_and_repeats_nothing(self, store: Store) -> None:
        """While others write, and some give up, a follower gets every entry once and in order of its stream."""
        done = Event()

        def write(stream: str) -> None:
            for version in range(20):
                with suppress(ZeroDivisionError), store.writing() as writing:
                    writing.write([change(f"{stream}-given-up-{version}")])
                    raise ZeroDivisionError
                put(store, change(stream, version))

        def write_all() -> None:
            at_once(*[lambda one=one: write(f"C{one}") for one in range(THREADS)])
            done.set()

        def follow() -> list[Entry]:
            got: list[Entry] = []
            cursor = START
            while True:
                last_look = done.is_set()
                with store.reading() as reading:
                    more = reading.follow(cursor, limit=3)
                got += more
                if more:
                    cursor = Cursor.from_text(str(more[-1].position))
                elif last_look:
                    return got

        _, got = at_once(write_all, follow)
        assert isinstance(got, list)
        with store.reading() as reading:
            assert got == list(reading.follow(limit=1000))
            assert sorted((one.stream, one.version) for one in got) == [
                (f"C{stream}", version) for stream in range(THREADS) for version in range(1, 21)
            ]
        assert [one.position for one in got] == sorted({one.position for one in got})
        for stream in range(THREADS):
            assert [one.version for one in got if one.stream == f"C{stream}"] == list(range(1, 21))

    def test_a_reading_is_one_view(self, store: Store) -> None:
        """What is committed while somebody reads is not in their view, however often they ask."""
        put(store, change())
        with store.reading() as reading:
            before = (reading.get(["C1"]), reading.follow(), list(reading.heads()))
            at_once(lambda: put(store, change("C1", 1), change("C2")))
            assert (reading.get(["C1"]), reading.follow(), list(reading.heads())) == before
        with store.reading() as reading:
            assert reading.get(["C1"])["C1"].version == 2

    def test_nobody_sees_what_is_not_committed(self, store: Store) -> None:
        """What a transaction wrote is in its own view and in nobody else's before it is committed."""
        with store.writing() as writing:
            writing.write([change(state=json.dumps("mine"))])
            assert writing.get_for_update(["C1"])["C1"].state == '"mine"'

            def look() -> int:
                with store.reading() as reading:
                    return len(reading.get(["C1"])) + len(reading.follow())

            assert at_once(look) == [0]
        assert look() == 2
