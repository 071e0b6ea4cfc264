from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.at_rest.last_days import LastDay, last_days
from teamaround.concepts.case import Case
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Action, Plan
from teamaround.concepts.team import Handover

OPENED, AGREED, DAY = date(2026, 9, 1), date(2026, 9, 3), date(2026, 9, 10)
MEETING = Meeting(id="meeting1", what="family_meeting", day=DAY, arranged_on=AGREED)
REVIEW = Review(id="review1", mode="meeting", planned_for=DAY, arranged_on=AGREED)
PLAN = Plan(id="plan1", state="agreed", started_on=OPENED, agreed_on=AGREED, review_on=DAY)
HANDOVER = Handover(id="handover1", leaving="P1", why="x", from_day=DAY)
ACTION = Action(id="action1", text="Visit", owner="part1", started_on=OPENED, due=DAY)
DATED: dict[str, Any] = {
    "meeting": MEETING,
    "review": REVIEW,
    "plan's review": PLAN,
    "handover": HANDOVER,
    "action": ACTION,
}
SETTLED: list[tuple[str, dict[str, Any]]] = [
    ("meeting", {"state": "held"}),
    ("meeting", {"state": "forgone"}),
    ("meeting", {"state": "cancelled"}),
    ("meeting", {"day": None}),
    ("review", {"held_on": DAY}),
    ("review", {"planned_for": None}),
    ("plan's review", {"state": "draft"}),
    ("plan's review", {"state": "ended"}),
    ("plan's review", {"review_on": None}),
    ("handover", {"state": "completed"}),
    ("handover", {"state": "cancelled"}),
    ("action", {"done_on": OPENED}),
    ("action", {"dropped_because": "moved"}),
    ("action", {"due": None}),
]


def days_of(*entries: Any) -> list[LastDay]:
    """The last days of a case with these entries."""
    case = Case(id="C1", child="K1", regime="r", edition="e", opened_on=OPENED, starter="P1")
    return list(last_days(case.keep(*entries)))


@pytest.mark.parametrize("what", DATED)
def test_what_has_a_day_waits_for_it(what: Any) -> None:
    """Whatever is to be on a day, or by it, is found with that day."""
    assert days_of(DATED[what]) == [LastDay(what, DATED[what].id, DAY)]


@pytest.mark.parametrize("what", DATED)
def test_what_was_withdrawn_never_was_to_be(what: str) -> None:
    """A mistake has no last day."""
    assert days_of(evolve(DATED[what], withdrawn="a mistake")) == []


@pytest.mark.parametrize(("what", "also"), SETTLED, ids=str)
def test_what_is_settled_waits_for_nothing(what: str, also: dict[str, Any]) -> None:
    """Nothing waits that was held, given up, completed or done, or that has no day."""
    assert days_of(evolve(DATED[what], **also)) == []


def test_all_of_a_case_are_found_side_by_side() -> None:
    """One kind hides no other, and one entry of a kind none of the same."""
    found = days_of(*DATED.values(), evolve(ACTION, id="action2"), evolve(MEETING, id="meeting2"))
    assert sorted(one.entry for one in found) == [
        "action1", "action2", "handover1", "meeting1", "meeting2", "plan1", "review1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("held_on", "of", "reviewed"),
    [(AGREED, None, True), (AGREED, "plan1", True), (AGREED, "plan2", False), (date(2026, 9, 2), None, False)],
    ids=str,
)
def test_a_plan_waits_until_it_was_reviewed(held_on: date, of: str | None, reviewed: bool) -> None:
    """A review of it, or of none in particular, that was held since it was agreed is the one that it names."""
    held = evolve(REVIEW, held_on=held_on, plan=of)
    assert days_of(PLAN, held) == ([] if reviewed else [LastDay("plan's review", "plan1", DAY)])
    assert days_of(PLAN, evolve(held, withdrawn="a mistake")) != []


def test_a_plan_without_a_day_of_agreement_counts_from_its_beginning() -> None:
    """A review since the plan was begun is enough where it is not known when it was agreed."""
    bare = evolve(PLAN, agreed_on=None)
    assert days_of(bare, evolve(REVIEW, held_on=OPENED)) == []
    assert len(days_of(bare, evolve(REVIEW, held_on=date(2026, 8, 31)))) == 1
