from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.events.plan import PlanAgreed, meeting_of_plan
from teamaround.concepts.meeting import Meeting
from tests.unit.casework.at_rest.resting import case, plan
from tests.unit.casework.bench import day

HELD = Meeting(id="meeting1", what="harbour_meeting", state="held", arranged_on=day(4), held_on=day(8))
EARLIER = evolve(HELD, id="meeting2", held_on=day(7))


def test_a_plan_that_names_its_meeting_comes_from_that() -> None:
    """And from no other, though another was held later or the one named is not to be found."""
    assert meeting_of_plan(plan(meeting="meeting2"), case(HELD, EARLIER)) == EARLIER
    assert meeting_of_plan(plan(meeting="meeting9"), case(HELD, EARLIER)) is None


def test_another_comes_from_the_meeting_that_was_held_last() -> None:
    """By the day on which it was held, in whatever order the meetings were recorded."""
    assert meeting_of_plan(plan(), case(HELD, EARLIER)) == HELD
    assert meeting_of_plan(plan(), case(evolve(HELD, held_on=day(6)), EARLIER)) == EARLIER
    assert meeting_of_plan(plan(), case()) is None


@pytest.mark.parametrize("also", [{"state": "arranged"}, {"held_on": None}, {"withdrawn": "x"}], ids=str)
def test_a_meeting_that_was_not_held_gives_none(also: dict[str, Any]) -> None:
    """One that is still to come, has no day, or should not have been recorded."""
    assert meeting_of_plan(plan(), case(evolve(HELD, **also))) is None


def test_a_plan_brings_itself_and_its_meeting() -> None:
    """Without a meeting it brings itself alone."""
    assert PlanAgreed(plan=plan()).subjects(case(HELD)) == {"plan": plan(), "meeting": HELD}
    assert PlanAgreed(plan=plan()).subjects(case()) == {"plan": plan()}
