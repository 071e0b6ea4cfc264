from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from teamaround.clock import FixedClock
from teamaround.commands import StartAction
from teamaround.office import Office
from tests.integration.office.elsewhere.test_history import line, notices, taken_in, told
from tests.integration.office.made import BEGAN, Made

if TYPE_CHECKING:
    from teamaround.store import Store
    from teamaround.store.port import Writing


@pytest.fixture
def empty(store: Store) -> Made:
    """An office that nobody has used yet."""
    return Made.on(store)


def test_what_is_late_here_is_told_though_history_comes_to_the_case(store: Store) -> None:
    """A line about the child of a case that was there before takes no notice away from anybody."""
    made = Made.on(store).peopled().opened()
    made.do(StartAction(case=made.case, text="Visit", owner="part1", due=BEGAN + timedelta(days=1)))
    made.office.clock = FixedClock.on(BEGAN + timedelta(days=3))
    taken_in(made, [line("number", "correct_child", child=made.child, references={"his": "LL1"}, why="found")])
    assert {state for state, _ in notices(made)} == {"queued"}
    assert made.office.tick() == ()


def test_what_is_told_again_within_history_is_not_sent_either(empty: Made) -> None:
    """An invitation that was withdrawn with its meeting, and stands again with it, is as little sent as the first."""
    undone = [
        line("off", "cancel_meeting", case="@case:0", meeting="meeting1", why="ill", on="2025-11-13"),
        line("on", "reinstate", case="@case:0", entry="meeting1", why="it took place", on="2025-11-14"),
    ]
    taken_in(empty, told(1) + undone)
    assert {state for state, _ in notices(empty)} <= {"held_back", "withdrawn"}
    assert empty.office.tick() == ()


def test_a_case_that_history_opens_turns_no_day_of_its_own(empty: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is late in it from the past is never told as if it had happened here, however many lines come to it."""
    turned = list[bool]()
    day = Office._turned

    def noted(office: Office, case: str, writing: Writing, *, imported: bool) -> None:
        turned.append(imported)
        day(office, case, writing, imported=imported)

    monkeypatch.setattr(Office, "_turned", noted)
    taken_in(empty, told(2))
    assert turned == [True, True]
    live = empty.peopled().opened()
    taken_in(live, [line("number", "correct_child", child=live.child, references={"his": "LL7"}, why="found")])
    assert turned[2:] == [False, True]
