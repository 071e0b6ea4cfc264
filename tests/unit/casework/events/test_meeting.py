from __future__ import annotations

from attrs import evolve

from teamaround.casework.events.meeting import MeetingHeld, plan_of_meeting
from teamaround.concepts.meeting import Meeting
from tests.unit.casework.at_rest.resting import case, plan
from tests.unit.casework.bench import day

HELD = Meeting(id="meeting1", what="harbour_meeting", state="held", arranged_on=day(4), held_on=day(8))


class TestItsPlan:
    """A meeting is about the plan that came from it, or else about the one in force."""

    def test_what_came_from_it_comes_first(self) -> None:
        """Whatever its state, the last of several; a plan in force that came from elsewhere stands behind."""
        drafts = [plan(id=f"plan{number}", state="draft", meeting="meeting1") for number in (1, 2)]
        other = plan(id="plan3", meeting="meeting2")
        assert plan_of_meeting(HELD, case(*drafts, other)) == drafts[1]

    def test_else_it_is_the_plan_in_force(self) -> None:
        """The last that was agreed; a draft, and one that has ended, are not in force."""
        agreed = [plan(id=f"plan{number}") for number in (1, 2)]
        others = plan(id="plan3", state="draft"), plan(id="plan4", state="ended")
        assert plan_of_meeting(HELD, case(*agreed, *others)) == agreed[1]
        assert plan_of_meeting(HELD, case(*others)) is None

    def test_a_mistake_is_none(self) -> None:
        """A plan that was withdrawn is neither."""
        own = plan(meeting="meeting1", withdrawn="x")
        assert plan_of_meeting(HELD, case(own, plan(id="plan2", withdrawn="x"))) is None


def test_a_meeting_that_was_held_brings_itself_and_its_plan() -> None:
    """Without a plan it brings itself alone."""
    own = plan(meeting="meeting1")
    assert MeetingHeld(meeting=HELD).subjects(case(own)) == {"meeting": HELD, "plan": own}
    assert MeetingHeld(meeting=HELD).subjects(case()) == {"meeting": HELD}


def test_a_meeting_that_nobody_arranged_passes_the_gates_of_arranging_too() -> None:
    """One that was arranged before has passed them."""
    held = MeetingHeld(meeting=HELD)
    assert held.guarded_as(case()) == ("meeting_arranged", "meeting_held")
    assert held.guarded_as(case(evolve(HELD, state="arranged"))) == ("meeting_held",)
