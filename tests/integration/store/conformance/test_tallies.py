"""What every store counts of the rows beside its records: alike in memory, in SQLite and in PostgreSQL."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.store.tallies.tally import LateGroup, Tallies, TallyGroup, TallyRow
from tests.integration.store.made import change, child, day, put, step

if TYPE_CHECKING:
    from teamaround.store import Store


def tally(record: str, sort: str = "led", entry: str = "", **more: Any) -> TallyRow:
    """Something that is counted of a record, always unless it is said when."""
    given: dict[str, Any] = {"who": "P1", "what": "A1", "since": date.min, "until": None, "on": day(1)}
    return TallyRow(record, sort, entry, **(given | more))


@pytest.fixture
def some(store: Store) -> Store:
    """Three cases with what is counted of them, and work that is late."""
    roles = (tally("C2", entry="role1", on=day(3)), tally("C2", entry="role2", who="P2"))
    put(
        store,
        child("K1", tallies=Tallies(put=(tally("K1", "restricted", "P9"),))),
        change("C1", child="K1", tallies=Tallies(put=(tally("C1"), tally("C1", "open", who="K1", until=day(5))))),
        change("C2", tallies=Tallies(put=roles)),
        change("C3", tallies=Tallies(put=(tally("C3", since=day(9), what=""), tally("C3", "restricted")))),
    )
    late = (step("step1", due_on=day(1)), step("step2", due_on=day(2)), step("step3", "P2", day(9)), step("step4"))
    put(store, change("C1", 1, work_put=late))
    return store


def test_so_many_of_each_sort_count_on_a_day(some: Store) -> None:
    """From the day on which they begin, and before the one on which they end; without the records that are left out."""
    with some.reading() as reading:
        assert reading.tallied(day(4)) == {"led": 3, "open": 1, "restricted": 2}
        assert reading.tallied(day(5)) == {"led": 3, "restricted": 2}
        assert reading.tallied(day(9), without={"C2", "K1"}) == {"led": 2, "restricted": 1}


def test_the_first_of_a_sort_are_given_in_order(some: Store) -> None:
    """By their day, then by their record and entry; so many of them, or those about somebody."""
    with some.reading() as reading:
        found = reading.tallies("led", day(9))
        assert [(one.record, one.entry) for one in found] == [("C1", ""), ("C2", "role2"), ("C3", ""), ("C2", "role1")]
        assert found[0] == tally("C1")
        assert reading.tallies("led", day(9), limit=2) == found[:2]
        assert reading.tallies("led", day(9), of={"P2"}) == (found[1],)
        assert reading.tallies("led", day(9), of=()) == reading.tallies("led", day(9), without={"C1", "C2", "C3"}) == ()


def test_records_are_counted_for_whom_they_are_about(some: Store) -> None:
    """A record once for each; most first; where there are so many."""
    with some.reading() as reading:
        assert reading.tally_groups("led", day(9), "what") == [TallyGroup("", "A1", 2), TallyGroup("", "", 1)]
        assert reading.tally_groups("led", day(9), "who") == [TallyGroup("P1", "", 3), TallyGroup("P2", "", 1)]
        both = [TallyGroup("P1", "A1", 2), TallyGroup("P1", "", 1), TallyGroup("P2", "A1", 1)]
        assert reading.tally_groups("led", day(9), "both") == both
        assert reading.tally_groups("led", day(9), "who", least=2, without={"C1"}) == [TallyGroup("P1", "", 2)]


def test_what_stands_beside_a_case_or_its_child_is_found_from_the_case(some: Store) -> None:
    """Each with the record beside which it stands."""
    with some.reading() as reading:
        assert sorted(reading.restricting("restricted")) == [("C1", "K1", "P9"), ("C3", "C3", "")]


def test_late_work_is_counted_for_its_owners(some: Store) -> None:
    """By sort and state, with the earliest day; not what is due on the day itself, nor what has none."""
    with some.reading() as reading:
        assert reading.late_work(day(9)) == [LateGroup("P1", "step", "open", 2, day(1))]
        assert len(reading.late_work(day(10))) == 2
        assert reading.late_work(day(10), without={"C1"}) == []


def test_a_tally_is_replaced_and_goes(some: Store) -> None:
    """One of the same sort and entry is replaced; what is dropped goes first; what is not named stays."""
    later = tally("C2", entry="role2", who="P3")
    put(some, change("C2", 1, tallies=Tallies(put=(later,), drop=(("led", "role1"), ("led", "role2"), ("led", "x")))))
    with some.reading() as reading:
        assert reading.tallies("led", day(1), without={"C1"}) == (later,)
        before = reading.tallied(day(1))
    put(some, evolve(change("C2", 2), tallies=Tallies()))
    with some.reading() as reading:
        assert reading.tallied(day(1)) == before
