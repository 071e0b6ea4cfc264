"""How every store lists open work."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tests.integration.store.made import change, day, put, step

if TYPE_CHECKING:
    from teamaround.store import Store, Work


def in_order(work: Work) -> tuple[bool, str, str, str, str]:
    """The place of a piece of work in a list, told apart from what the stores do."""
    return work.due_on is None, str(work.due_on or ""), work.case, work.entry, work.owner


class TestOpenWork:
    """Required of a store in memory, in SQLite and in PostgreSQL alike."""

    def test_open_work_is_listed_by_due_date(self, store: Store) -> None:
        """An owner's work comes with the earliest due first and what has no date last; ties go by case and entry."""
        put(
            store,
            change("C1", work_put=(step("step1"), step("step2", due_on=day(9)), step("step3", "P2", day(1)))),
            change(
                "C2",
                work_put=(
                    step("step1", due_on=day(9), case="C2"),
                    step("action1", due_on=day(3), case="C2", sort="action"),
                ),
            ),
        )
        with store.reading() as reading:
            assert [(one.case, one.entry) for one in reading.work_of("P1")] == [
                ("C2", "action1"), ("C1", "step2"), ("C2", "step1"), ("C1", "step1"),
            ]  # fmt: skip
            assert [one.entry for one in reading.work_of("P1", due_by=day(3))] == ["action1"]
            assert [one.entry for one in reading.work_due(day(3))] == ["step3", "action1"]
            assert [one.owner for one in reading.work_due()] == ["P2", "P1", "P1", "P1", "P1"]
            assert [one.entry for one in reading.work_in("C2")] == ["action1", "step1"]
            assert [*reading.work_of("P9"), *reading.work_in("C9")] == []

    def test_work_is_replaced_passed_on_and_settled(self, store: Store) -> None:
        """Work changes in place for an owner, passes to others when it is dropped and put, and goes when settled."""
        put(store, change(work_put=(step("step1"), step("step2"), step("step2", "P2"), step("step3"))))
        now = (step("step1", due_on=day(5), state="begun"), step("step2", "P3"))
        put(store, change("C1", 1, work_put=now, work_drop=("step2", "step3", "step9")))
        with store.reading() as reading:
            assert reading.work_in("C1") == now

    def test_a_list_longer_than_a_screen_comes_whole_and_in_order(self, store: Store) -> None:
        """However many are due on one day, belong to one case or have no day: each comes once, and in its place."""
        chance = Random(7)
        days = [None, *map(day, range(1, 5))]
        made = [
            step(f"step{number}", f"P{chance.randrange(3)}", chance.choice(days), f"C{chance.randrange(4)}")
            for number in range(700)
        ]
        for case in ("C0", "C1", "C2", "C3"):
            put(store, change(case, work_put=tuple(one for one in made if one.case == case)))
        expected = sorted(made, key=in_order)
        with store.reading() as reading:
            assert list(reading.work_due()) == expected
            assert list(reading.work_due(day(2))) == [one for one in expected if one.due_on and one.due_on <= day(2)]
            for owner in ("P0", "P1", "P2"):
                assert list(reading.work_of(owner)) == [one for one in expected if one.owner == owner]
                due = [one for one in expected if one.owner == owner and one.due_on and one.due_on <= day(3)]
                assert list(reading.work_of(owner, due_by=day(3))) == due
