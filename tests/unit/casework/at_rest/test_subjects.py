from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.subjects import STANDING, Subject, holder_of, lead_subject, subjects_of
from teamaround.concepts.contact import Note
from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Plan, Request
from teamaround.concepts.team import CoverArrangement, Handover, Nomination
from teamaround.regime.rule_context import Holder
from teamaround.regime.vocabulary import LEAVES_STANDING
from tests.unit.casework.at_rest.resting import (
    AFTER,
    BEFORE,
    DAY,
    away,
    directory,
    keeper,
    lead,
    plan,
    resting,
    stand_in,
)
from tests.unit.casework.bench import ALI, HALL, MOTHER, NURSERY, POOLE, day

if TYPE_CHECKING:
    from datetime import date

ASKED = Nomination(id="nomination1", person=POOLE, role="lead", by=MOTHER, on=day(4))
CHOICE = FamilyChoice(id="choice1", choice="none_wanted", decided_by=MOTHER, on=day(4))
MEETING = Meeting(id="meeting1", what="harbour_meeting", day=DAY, arranged_on=day(4))
HELD = evolve(MEETING, state="held", held_on=day(8))
REQUEST = Request(id="request1", prepared_on=day(4))
REVIEW = Review(id="review1", mode="meeting", planned_for=DAY, arranged_on=day(4))
HANDOVER = Handover(id="handover1", leaving=HALL, why="x", from_day=DAY)
COVER = CoverArrangement(id="cover1", covers="role1", by=POOLE, lengths=("short",), since=AFTER)
CHANGED = Note(id="note1", what="circumstances", text="They moved.", on=day(4))

ONE_OF_EACH: dict[str, tuple[Any, ...]] = {
    "lead_started": (lead(),),
    "lead_agreed": (lead(),),
    "role_started": (keeper(),),
    "lead_nominated": (ASKED,),
    "nomination_accepted": (evolve(ASKED, answer="accepted"),),
    "family_choice_made": (CHOICE,),
    "absence_recorded": (away(), lead()),
    "cover_arranged": (COVER, lead()),
    "handover_planned": (HANDOVER,),
    "plan_agreed": (plan(),),
    "plan_ended": (plan(state="ended", ended_because="not needed"),),
    "meeting_arranged": (MEETING,),
    "meeting_held": (HELD,),
    "request_prepared": (REQUEST,),
    "request_sent": (evolve(REQUEST, sent_on=day(5)),),
    "circumstances_changed": (CHANGED,),
    "review_arranged": (REVIEW,),
    "review_held": (evolve(REVIEW, held_on=day(8)),),
}
"""For each event that leaves something standing, what it made, and what that rests on."""


def found(event: str, *entries: Any, on: date = DAY) -> list[Subject]:
    """What stands of an event in a case with these entries."""
    return list(subjects_of(event, resting(*entries, on=on)))


def ids(event: str, *entries: Any, on: date = DAY) -> list[str]:
    """The entries that stand of an event."""
    return [one.entry for one in found(event, *entries, on=on)]


def test_every_event_of_which_rules_may_say_that_it_stands_is_looked_for() -> None:
    """The vocabulary of rules and what is looked for in a case name the same events."""
    assert STANDING.keys() == LEAVES_STANDING.keys() == ONE_OF_EACH.keys()


@pytest.mark.parametrize("event", sorted(STANDING))
def test_what_an_event_made_stands_and_brings_what_rules_may_look_at(event: str) -> None:
    """Its entry stands, with all that the vocabulary says that it brings, but for what it need not have."""
    entries = ONE_OF_EACH[event]
    (one,) = found(event, *entries)
    assert one.entry == entries[0].id
    brings = set(one.brings) | ({"holder"} if one.holder else set())
    assert LEAVES_STANDING[event] - brings <= {"meeting", "plan"}
    others = [other for other in STANDING if other != event and ids(other, *entries)]
    besides = (["lead_agreed"], ["lead_started"], ["lead_started", "lead_agreed"], ["meeting_arranged"])
    assert others in ([], *besides), others


@pytest.mark.parametrize("event", sorted(STANDING))
def test_what_was_withdrawn_does_not_stand(event: str) -> None:
    """What should not have been made leaves nothing standing."""
    first, *others = ONE_OF_EACH[event]
    assert ids(event, evolve(first, withdrawn="a mistake"), *others) == []


def test_nothing_stands_of_what_only_happened() -> None:
    """An event that leaves nothing behind has no subject."""
    assert found("action_done", lead()) == []


def test_a_subject_is_in_hand_within_the_case() -> None:
    """A rule that is asked about it sees what it brings, whose it is and who decided it; the case is the same."""
    context = resting(CHOICE)
    (one,) = subjects_of("family_choice_made", context)
    asked = one.within(context)
    assert (asked.subjects, asked.holder, asked.decided_by) == ({"choice": CHOICE}, None, MOTHER)
    assert asked.case is context.case
    held = lead_subject(lead(accountable_to=NURSERY)).within(context)
    assert held.holder == Holder(
        person=HALL, accountable_to=NURSERY, role="lead", assignment=lead(accountable_to=NURSERY)
    )
    assert held.subjects == {"role": "lead"}


class TestPeople:
    """Those who hold something, were asked, or are away."""

    def test_leads_stand_while_they_lead(self) -> None:
        """Whoever has ceased to lead, stays on for an overlap, or has died, is asked about no more."""
        two = (lead(1, HALL), lead(2, POOLE, standing="interim", since=DAY))
        assert ids("lead_started", *two) == ["role1", "role2"]
        assert ids("lead_agreed", *two) == ["role1"]
        assert ids("lead_started", *two, on=BEFORE) == ["role1"]
        assert ids("lead_started", lead(until=DAY)) == []
        assert ids("lead_started", lead(seat=-1)) == []
        dead = resting(lead(), who=directory(P1={"died": DAY}))
        assert list(subjects_of("lead_started", dead)) == []
        assert list(subjects_of("lead_agreed", dead)) == []

    def test_other_roles_stand_while_they_are_held(self) -> None:
        """A role that does not lead is one of its own."""
        assert ids("role_started", keeper(), stand_in(3), lead(4)) == ["role1", "role3"]
        assert ids("role_started", keeper(until=DAY)) == []
        assert ids("role_started", keeper(since=AFTER)) == []
        (one,) = found("role_started", keeper())
        assert (one.brings, one.holder) == ({"role": "note_keeper"}, holder_of(keeper()))

    def test_a_question_stands_until_it_is_answered(self) -> None:
        """Whoever was asked and has not answered is in hand, and who asked has decided it."""
        (one,) = found("lead_nominated", ASKED)
        assert one.holder == Holder(person=POOLE, role="lead", nomination=ASKED)
        assert (one.brings, one.decided_by) == ({"nomination": ASKED}, MOTHER)
        for answer in ("accepted", "declined", "withdrawn"):
            assert ids("lead_nominated", evolve(ASKED, answer=answer)) == []

    def test_the_last_answer_of_each_person_stands(self) -> None:
        """A yes that was followed by another question, or another answer, is over; each person has one of their own."""
        yes, again = evolve(ASKED, answer="accepted"), evolve(ASKED, id="nomination2")
        other = evolve(ASKED, id="nomination3", person=ALI, answer="accepted")
        assert ids("nomination_accepted", yes, other) == ["nomination1", "nomination3"]
        assert ids("nomination_accepted", yes, again) == []
        assert ids("nomination_accepted", yes, evolve(again, answer="declined")) == []
        assert ids("nomination_accepted", yes, evolve(again, withdrawn="a mistake")) == ["nomination1"]

    def test_a_yes_that_was_followed_is_over_once_they_have_led(self) -> None:
        """Whoever said yes, led, and was relieved of it is not asked about again; one who led only before is."""
        yes = evolve(ASKED, answer="accepted", answered_on=day(5))
        led = evolve(lead(), person=POOLE, since=day(6))
        assert ids("nomination_accepted", yes, led) == ["nomination1"]
        assert ids("nomination_accepted", yes, evolve(led, until=DAY)) == []
        assert ids("nomination_accepted", yes, evolve(led, until=DAY, since=day(4))) == ["nomination1"]
        assert ids("nomination_accepted", yes, evolve(led, until=DAY, withdrawn="a mistake")) == ["nomination1"]
        for other in (evolve(led, until=DAY, person=ALI), evolve(led, until=DAY, role="note_keeper")):
            assert ids("nomination_accepted", yes, other) == ["nomination1"]

    def test_a_yes_of_somebody_who_has_died_is_over(self) -> None:
        """Nobody is asked to decide whether they lead."""
        yes = evolve(ASKED, answer="accepted")
        assert list(subjects_of("nomination_accepted", resting(yes, who=directory(P2={"died": DAY})))) == []
        (one,) = subjects_of("nomination_accepted", resting(yes, who=directory(P2={"died": AFTER})))
        assert one.entry == "nomination1"

    def test_the_familys_choice_stands_until_somebody_leads(self) -> None:
        """A choice that a lead came after is over."""
        assert ids("family_choice_made", CHOICE, lead(since=day(3))) == ["choice1"]
        assert ids("family_choice_made", CHOICE, lead(since=day(4))) == []

    def test_an_absence_of_whoever_leads_stands(self) -> None:
        """The lead who is away is in hand; the absence of anybody else is no subject, nor is one that is over."""
        (one,) = found("absence_recorded", away(), lead())
        assert (one.holder, one.brings) == (holder_of(lead()), {"absence": away(), "holder": holder_of(lead())})
        assert ids("absence_recorded", away(POOLE), lead()) == []
        assert ids("absence_recorded", away(until=DAY), lead()) == []
        assert ids("absence_recorded", away(since=AFTER), lead()) == []
        assert ids("absence_recorded", away(), lead(until=DAY)) == []

    @pytest.mark.parametrize("state", ["completed", "cancelled"])
    def test_a_handover_stands_while_it_is_planned(self, state: Any) -> None:
        """One that took place or was given up is over."""
        assert ids("handover_planned", evolve(HANDOVER, state=state)) == []


class TestPlansAndMeetings:
    """What was agreed, ended, arranged, held and sent."""

    def test_a_plan_stands_in_its_state(self) -> None:
        """A draft is no agreed plan, and one that was replaced by another has not ended for good."""
        assert ids("plan_agreed", plan(state="draft")) == ids("plan_ended", plan(state="draft")) == []
        assert ids("plan_ended", plan(state="ended", ended_because="replaced by plan2")) == []
        assert ids("plan_agreed", plan(ended_because="replaced by plan2")) == []

    def test_a_plan_brings_its_meeting(self) -> None:
        """The meeting that it came from, or else the last that was held; none where there is none."""
        other = evolve(HELD, id="meeting2", held_on=day(9))
        own: Plan = plan(meeting="meeting1")
        assert found("plan_agreed", own, HELD, other)[0].brings == {"plan": own, "meeting": HELD}
        assert found("plan_agreed", plan(), HELD, other)[0].brings == {"plan": plan(), "meeting": other}
        assert found("plan_agreed", plan())[0].brings == {"plan": plan()}

    @pytest.mark.parametrize("event", ["meeting_arranged", "meeting_held"])
    def test_a_meeting_brings_its_plan(self, event: str) -> None:
        """The plan that came from it, or else the one that is in force; none where there is none."""
        meeting = MEETING if event == "meeting_arranged" else HELD
        draft = plan(id="plan2", state="draft", meeting="meeting1")
        assert found(event, meeting, draft, plan())[0].brings == {"meeting": meeting, "plan": draft}
        assert found(event, meeting, plan())[0].brings == {"meeting": meeting, "plan": plan()}
        assert found(event, meeting)[0].brings == {"meeting": meeting}

    @pytest.mark.parametrize("state", ["forgone", "cancelled"])
    def test_a_meeting_that_does_not_take_place_does_not_stand(self, state: Any) -> None:
        """Neither as arranged nor as held."""
        off = evolve(MEETING, state=state)
        assert ids("meeting_arranged", off) == ids("meeting_held", off) == []

    @pytest.mark.parametrize(
        ("entry", "stands"),
        [
            (REQUEST, "request_prepared"),
            (evolve(REQUEST, sent_on=DAY), "request_sent"),
            (REVIEW, "review_arranged"),
            (evolve(REVIEW, held_on=DAY), "review_held"),
        ],
    )
    def test_what_was_prepared_becomes_what_was_sent_or_held(self, entry: Any, stands: str) -> None:
        """A request and a review stand in one way at a time."""
        of_its_kind = [one for one in STANDING if one.startswith(stands.partition("_")[0])]
        assert [event for event in of_its_kind if ids(event, entry)] == [stands]

    @pytest.mark.parametrize(("until", "stands"), [(None, True), (AFTER, True), (DAY, False), (BEFORE, False)])
    def test_an_arrangement_of_cover_stands_until_its_last_day(self, until: Any, stands: bool) -> None:
        """And no longer than whom it is for holds the role."""
        own = evolve(COVER, since=BEFORE, until=until)
        assert ids("cover_arranged", own, lead()) == (["cover1"] if stands else [])
        assert ids("cover_arranged", own, lead(until=DAY)) == []

    def test_only_a_change_of_circumstances_stands_of_what_was_noted(self) -> None:
        """A message or a question is no change."""
        assert ids("circumstances_changed", evolve(CHANGED, what="message")) == []


def test_the_case_itself_brings_nothing() -> None:
    """A rule about the case looks at no entry in particular."""
    asked = Subject(entry="case").within(resting())
    assert (asked.subjects, asked.holder, asked.decided_by) == ({}, None, None)


def test_several_stand_in_the_order_in_which_they_came() -> None:
    """Nothing is left out where there are several."""
    assert ids("plan_agreed", plan(), plan(id="plan2"), plan(id="plan3")) == ["plan1", "plan2", "plan3"]
