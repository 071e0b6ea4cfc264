"""How every store finds notices that wait to be sent, and gives each to one worker at a time."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.errors import Conflict
from teamaround.store import Sending, open_store
from teamaround.store.sql.sqlite import SqliteStore
from tests.integration.store.made import change, put, step

if TYPE_CHECKING:
    from teamaround.store import Store, Work

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def queued(entry: str, owner: str = "P1", state: str = "queued") -> Work:
    """A notice as it stands among open work."""
    return step(entry, owner, sort="notice", state=state)


def taken(by: str, entry: str = "notice1", at: datetime = NOON) -> Sending:
    """What a worker proposes that takes a notice for a minute."""
    return Sending(case="C1", entry=entry, began=at, until=at + MINUTE, held_by=by)


def take(store: Store, one: Sending, at: datetime = NOON, settings: str = "s1") -> Sending | None:
    """Take a notice in a transaction of its own."""
    with store.writing() as writing:
        return writing.take_to_send(one, at=at, settings=settings)


def waiting(store: Store, at: datetime = NOON, settings: str = "s1", limit: int = 10) -> list[str]:
    """The notices that somebody may take."""
    with store.reading() as reading:
        return [entry for _, entry in reading.to_be_sent(at=at, settings=settings, limit=limit)]


class TestSending:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    def test_what_is_carried_in_is_held_until_somebody_lets_it_go(self, store: Store) -> None:
        """From the first record carried in on nothing may be sent, also once all are there, until it is said."""
        found = []
        for under_way in (None, True, True, False, None):
            with store.writing() as writing:
                if under_way is None:
                    writing.quarantine(begins=False)
                else:
                    writing.note_carrying(under_way=under_way)
            with store.reading() as reading:
                found.append(reading.is_quarantined())
        assert found == [False, True, True, True, False]

    def test_only_notices_that_are_queued_are_found_each_once(self, store: Store) -> None:
        """Whoever sends finds what is queued, once for several owners; no step, and nothing that a person decides."""
        rows = (queued("notice1"), queued("notice1", "P2"), queued("notice2", state="proposed"), queued("notice3"))
        put(store, change(work_put=(*rows, step("step1"))))
        assert waiting(store) == ["notice1", "notice3"]
        assert waiting(store, limit=1) == ["notice1"]

    def test_a_notice_that_somebody_has_is_given_to_nobody_else_until_their_time_is_over(self, store: Store) -> None:
        """While a worker has a notice no other gets it; once its time is over another does, and the try is counted."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        assert first == evolve(taken("a"), tries=1)
        assert take(store, taken("b")) is None
        assert waiting(store) == []
        assert waiting(store, at=NOON + MINUTE) == ["notice1"]
        later = taken("b", at=NOON + MINUTE)
        assert take(store, later, at=NOON + MINUTE) == evolve(later, tries=2, began=NOON, in_doubt=True)

    def test_what_was_put_off_waits_and_what_is_settled_is_forgotten(self, store: Store) -> None:
        """A notice comes again when its time has come, with its tries; one that was let go begins anew."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        assert first is not None
        with store.writing() as writing:
            writing.put_off(evolve(first, held_by="", until=NOON + 3 * MINUTE), held_by="a")
        assert waiting(store, at=NOON + 2 * MINUTE) == []
        assert waiting(store, at=NOON + 3 * MINUTE) == ["notice1"]
        again = take(store, taken("b", at=NOON + 3 * MINUTE), at=NOON + 3 * MINUTE)
        assert again is not None
        assert again.tries == 2
        with store.writing() as writing:
            writing.let_go("C1", "notice1", held_by="b")
        anew = take(store, taken("c"))
        assert anew is not None
        assert anew.tries == 1

    def test_what_was_put_off_can_be_brought_forward(self, store: Store) -> None:
        """All of it, with its tries; not what somebody has, nor what waits for other settings."""
        put(store, change(work_put=tuple(map(queued, ("notice1", "notice2", "notice3", "notice4")))))
        for entry in ("notice1", "notice2", "notice3"):
            take(store, taken("a", entry))
        off = evolve(taken("a"), held_by="", until=NOON + 60 * MINUTE, tries=3, in_doubt=True, why="Down.")
        with store.writing() as writing:
            writing.put_off(off, held_by="a")
            writing.put_off(evolve(off, entry="notice2", settings="s1"), held_by="a")
            writing.bring_forward(NOON)
        assert waiting(store) == ["notice1", "notice4"]
        with store.reading() as reading:
            first, second, third = reading.sendings("C1")
        assert (first, third) == (evolve(off, until=NOON), evolve(taken("a", "notice3"), tries=1))
        assert second.until == NOON + 60 * MINUTE

    @pytest.mark.parametrize(
        ("tries", "days", "counted"), [(4, 0.5, 5), (4, 2, 1), (0, 0.5, 1)], ids=["tried", "long ago", "never tried"]
    )
    def test_what_was_never_tried_or_was_settled_long_ago_begins_anew(
        self, store: Store, tries: int, days: float, counted: int
    ) -> None:
        """What waited without a channel, or was withdrawn and is told again, is not given up for what was before."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        assert first is not None
        with store.writing() as writing:
            writing.put_off(evolve(first, held_by="", until=NOON, tries=tries), held_by="a")
        later = NOON + timedelta(days=days)
        again = take(store, taken("b", at=later), at=later)
        assert again is not None
        assert (again.tries, again.began) == (counted, NOON if counted > 1 else later)

    def test_whoever_has_lost_a_notice_changes_nothing_of_it(self, store: Store) -> None:
        """A worker whose time ran out neither puts off nor lets go what another has by now."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        take(store, taken("b", at=NOON + MINUTE), at=NOON + MINUTE)
        assert first is not None
        with store.writing() as writing:
            writing.put_off(evolve(first, held_by="", until=NOON), held_by="a")
            writing.let_go("C1", "notice1", held_by="a")
        assert waiting(store, at=NOON + MINUTE) == []

    def test_what_waits_for_other_settings_comes_as_soon_as_there_are_others(self, store: Store) -> None:
        """A notice that the settings gave no channel waits while they are the same, and no longer."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        assert first is not None
        with store.writing() as writing:
            writing.put_off(evolve(first, held_by="", until=NOON + 60 * MINUTE, settings="s1"), held_by="a")
        assert waiting(store, at=NOON + MINUTE) == []
        assert waiting(store, at=NOON + MINUTE, settings="s2") == ["notice1"]
        assert take(store, taken("b"), settings="s2") is not None

    @pytest.mark.parametrize("how", ["died", "lost", "refused"])
    def test_what_may_have_arrived_is_known_of_until_it_is_settled(self, store: Store, how: str) -> None:
        """Whoever takes what a dead worker had, or what lost its answer, knows; and its tries go on being counted."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        assert first is not None
        assert not first.in_doubt
        if how != "died":
            with store.writing() as writing:
                writing.put_off(evolve(first, held_by="", until=NOON, in_doubt=how == "lost"), held_by="a")
        later = NOON + timedelta(days=2)
        again = take(store, taken("b", at=later), at=later)
        assert again is not None
        assert (again.in_doubt, again.tries) == ((False, 1) if how == "refused" else (True, 2))
        with store.writing() as writing:
            writing.put_off(evolve(again, held_by="", until=later), held_by="b")
        once_more = take(store, taken("c", at=later), at=later)
        assert once_more is not None
        assert once_more.in_doubt == again.in_doubt

    def test_how_far_each_has_come_is_told_of_a_case(self, store: Store) -> None:
        """Of every notice of a case that was tried it is told how often, until when it waits, and why; of no other."""
        put(store, change(work_put=(queued("notice1"), queued("notice2"), queued("notice3"))))
        for entry in ("notice2", "notice1"):
            take(store, taken("a", entry))
        why = "The mail server cannot be reached."
        off = evolve(taken("a", "notice2"), held_by="", until=NOON + MINUTE, tries=1, why=why)
        with store.writing() as writing:
            writing.put_off(off, held_by="a")
        with store.reading() as reading:
            found, none = reading.sendings("C1"), reading.sendings("C2")
        assert [(one.entry, one.tries, one.held_by, one.why) for one in found] == [
            ("notice1", 1, "a", ""),
            ("notice2", 1, "", why),
        ]
        assert (found[1].until, none) == (NOON + MINUTE, ())
        again = take(store, taken("b", "notice2", at=NOON + MINUTE), at=NOON + MINUTE)
        assert again is not None
        assert (again.tries, again.why) == (2, "")
        with store.reading() as reading:
            assert reading.sendings("C1")[1].why == ""

    def test_what_was_tried_and_waits_no_more_is_found(self, store: Store) -> None:
        """Once it is no open work and nobody has it, it is found, to be put right or let go; so many at once."""
        put(store, change(work_put=(queued("notice1"), queued("notice2"), queued("notice3"))))
        for entry in ("notice1", "notice2", "notice3"):
            take(store, taken("a", entry))
        with store.writing() as writing:
            writing.put_off(evolve(taken("a", "notice2"), held_by="", until=NOON), held_by="a")

        def left(at: datetime, limit: int = 10) -> list[str]:
            with store.reading() as reading:
                return [entry for _, entry in reading.left_behind(at=at, limit=limit)]

        assert left(NOON + MINUTE) == []
        put(store, change(expecting=1, work_put=(queued("notice3"),), work_drop=("notice1", "notice2")))
        assert left(NOON) == ["notice2"]
        assert left(NOON + MINUTE) == ["notice1", "notice2"]
        assert left(NOON + MINUTE, limit=1) == ["notice1"]

    def test_where_it_may_have_arrived_is_kept_until_its_case_is_disposed_of(self, store: Store) -> None:
        """Whoever takes it next knows by which channel it went, and where; then nothing of it is left."""
        put(store, change(work_put=(queued("notice1"),)))
        first = take(store, taken("a"))
        assert first is not None
        went: dict[str, Any] = {"in_doubt": True, "channel": "mail", "address": "p1@example.org"}
        with store.writing() as writing:
            writing.put_off(evolve(first, held_by="", until=NOON, **went), held_by="a")
        again = take(store, taken("b"))
        assert again == evolve(taken("b"), tries=2, **went)
        with store.writing() as writing:
            writing.dispose("C1", through=1)
        assert take(store, taken("c")) == evolve(taken("c"), tries=1)

    @pytest.mark.parametrize("round_", range(3))
    def test_of_many_who_ask_at_once_one_has_it(self, store: Store, round_: int) -> None:
        """However many take a notice at the same moment, one of them has it."""
        put(store, change(work_put=(queued("notice1"),)))

        def one(number: int) -> bool:
            while True:
                try:
                    return take(store, taken(f"w{number}")) is not None
                except Conflict:
                    continue

        with ThreadPoolExecutor(8) as workers:
            assert sum(workers.map(one, range(8))) == 1


def test_what_waits_is_found_without_looking_at_every_case(sqlite_url: str) -> None:
    """However many cases there are, those with notices that wait are found by an index."""
    opened = open_store(sqlite_url)
    asked: list[str] = []
    assert isinstance(opened, SqliteStore)
    opened.on_statement(asked.append)
    waiting(opened)
    opened.on_statement(None)
    [query] = [one for one in asked if "DISTINCT" in one]
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as there:
        plan = there.execute(f"EXPLAIN QUERY PLAN {query}", ["x"] * query.count("?")).fetchall()
    opened.close()
    assert any("INDEX teamaround_work_queued" in str(line) for line in plan)
    assert not any("SCAN teamaround_sending" in str(line) for line in plan)
