from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.meeting import LeadQuestion, Meeting, Reply, Review
from teamaround.concepts.plan import (
    Agreement,
    Assessment,
    Plan,
    Responsibility,
)
from teamaround.concepts.work import Mark
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.predicates.about_plan import (
    ALL,
    AgreedBy,
    Has,
    JustMarked,
    LeadQuestionIs,
    MeetingIs,
    MeetingTookPlace,
    ReplyIs,
    ResponsibilityIsResumed,
    RestsOn,
    ReviewBy,
)
from tests.unit.casework.at_rest.resting import resting
from tests.unit.casework.bench import ALI, HALL, MOTHER, day
from tests.unit.regime.made_up import plain

if TYPE_CHECKING:
    from teamaround.concepts.findings import RuleAnswer
    from teamaround.regime.predicates import Predicate

DAY = date(2000, 1, 1)
EARLIER, NOW = (Meeting(id=one, what="circle", state="held", arranged_on=DAY) for one in ("meeting1", "meeting2"))


def answered(of: Predicate, *earlier: Meeting, **subjects: object) -> RuleAnswer:
    """What is answered of an empty case in which these meetings were held, with *subjects* in hand."""
    context = next(without_a_lead())
    case = evolve(context.case, meetings={one.id: one for one in earlier})
    return of.answer(evolve(context, case=case, edition=plain().edition, subjects=subjects))


@pytest.mark.parametrize(
    ("earlier", "first"),
    [
        ((), True),
        ((NOW,), True),
        ((EARLIER, NOW), False),
        ((evolve(EARLIER, what="walk"), NOW), True),
        ((evolve(EARLIER, state="arranged"), NOW), True),
        ((evolve(EARLIER, withdrawn="by mistake"), NOW), True),
    ],
)
def test_the_first_meeting_is_that_before_which_none_of_its_kind_was_held(
    earlier: tuple[Meeting, ...], first: bool
) -> None:
    """A meeting of another kind, one that was not held, and one recorded by mistake do not count before it."""
    assert answered(MeetingIs(first=True), *earlier, meeting=NOW).holds is first
    assert answered(MeetingIs(first=False), *earlier, meeting=NOW).holds is not first
    assert answered(MeetingIs(kind=("walk",), first=first), *earlier, meeting=NOW).holds is False


def test_a_mark_is_just_recorded_until_it_ends() -> None:
    """A mark that is recorded as ended by the day of the event is not one that has just been recorded."""
    mark = Mark(id="mark1", list="route", item="quiet", since=DAY)
    just = JustMarked(items=("quiet",))
    assert answered(just, mark=mark).holds is True
    assert answered(just, mark=evolve(mark, item="loud")).holds is False
    assert answered(just, mark=evolve(mark, until=DAY)).holds is False
    assert answered(just, mark=evolve(mark, until=date(2000, 1, 2))).holds is True


@pytest.mark.parametrize(
    "of",
    [
        MeetingIs(kind=("circle",)),
        LeadQuestionIs(answers=("continues",)),
        Has(meeting=("date",)),
        Has(plan=("outcomes",)),
        Has(request=("lead",)),
        Has(review=("answers",)),
        RestsOn(kinds=("any",)),
    ],
)
def test_where_nothing_is_in_hand_the_answer_is_no(of: Predicate) -> None:
    """A rule that asks about a meeting, a plan, a request or a review is answered no where there is none."""
    assert answered(of).holds is False


def test_what_is_missing_is_said_part_by_part() -> None:
    """Each part of a meeting or plan that a rule asks for is named where it is not filled, and only then."""
    parts = Has(meeting=("date", "venue", "held"), plan=("outcomes", "review_point"))
    plan = Plan(id="plan1", started_on=DAY, outcomes=("He swims.",))
    found = answered(parts, meeting=evolve(NOW, venue="Hall"), plan=plan)
    assert (found.holds, found.because) == (False, "missing: the date, review point")
    whole = answered(parts, meeting=evolve(NOW, venue="Hall", day=DAY), plan=evolve(plan, review_on=DAY))
    assert whole.holds is True


def test_who_was_not_heard_on_a_plan_is_named() -> None:
    """A plan is agreed by those whom a rule names once each has agreed it, or is heard in their own words."""
    asked = AgreedBy(names=("starter", "officer"))
    words, unheard = (Agreement(person="officer", agrees=False, words=one, on=DAY) for one in ("Not yet.", ""))
    plan = Plan(id="plan1", started_on=DAY, agreements=(Agreement(person="", agrees=True, on=DAY), words))
    assert answered(asked, plan=plan).holds is True
    assert answered(asked, plan=evolve(plan, agreements=(plan.agreements[0], unheard))).holds is False
    assert answered(asked).because.startswith("not heard yet: ")


def in_case(of: Predicate, *entries: Any, leading: tuple[str, ...] = (), **subjects: Any) -> tuple[bool | None, str]:
    """What is answered of the team's case with these entries, and *subjects* in hand; and why."""
    context = resting(*entries)
    found = of.answer(evolve(context, subjects=subjects, facts=evolve(context.facts, leading=leading)))
    return found.holds, found.because


PLAN = Plan(id="plan1", started_on=DAY)


class TestWhatIsInHand:
    """What an event brings is of the kind that a rule asks about, or not."""

    def test_what_a_plan_rests_on(self) -> None:
        """A completed assessment of a kind that is asked for, that the plan is linked to and that stands."""
        early = Assessment(id="assessment1", what="early", opened_on=DAY, completed_on=DAY)
        asked, plan = RestsOn(kinds=("early", "full")), evolve(PLAN, rests_on=("assessment9", "assessment1"))
        assert in_case(asked, early, plan=plan) == (True, "linked to: early")
        assert in_case(asked, early, plan=PLAN) == (False, "linked to: no completed assessment")
        assert in_case(asked, evolve(early, completed_on=None), plan=plan)[0] is False
        assert in_case(asked, evolve(early, withdrawn="x"), plan=plan)[0] is False
        other = evolve(early, what="other")
        assert in_case(asked, other, plan=plan) == (False, "linked to: other")
        assert in_case(RestsOn(kinds=("full", "any")), other, plan=plan)[0] is True
        assert in_case(RestsOn(kinds=("any",)), other, plan=PLAN)[0] is False

    def test_everybody_who_was_not_heard_is_named(self) -> None:
        """Who agreed, or said in their own words why not, is heard; the others are named."""
        asked = AgreedBy(names=("practitioner", "family"))
        assert in_case(asked, plan=PLAN)[0] is False
        agreed = [Agreement(person=one, agrees=True, on=DAY) for one in (HALL, MOTHER)]
        assert in_case(asked, plan=evolve(PLAN, agreements=tuple(agreed))) == (False, "not heard yet: Mr Poole")
        everybody = (*agreed, Agreement(person="P2", agrees=False, words="Not yet.", on=DAY))
        assert in_case(asked, plan=evolve(PLAN, agreements=everybody)) == (True, "everyone is heard")

    def test_replies_and_reviews(self) -> None:
        """A reply has one answer, and a review one mode."""
        reply = Reply(part="part1", answer="unable", on=DAY)
        assert in_case(ReplyIs(answers=("coming", "unable")), reply=reply) == (True, "replied: unable")
        assert in_case(ReplyIs(answers=("coming",)), reply=reply)[0] is False
        assert in_case(ReplyIs(answers=("coming",)))[0] is None
        review = Review(id="review1", mode="no_meeting", arranged_on=DAY)
        assert in_case(ReviewBy(modes=("no_meeting",)), review=review) == (True, "review by: no meeting")
        assert in_case(ReviewBy(modes=("meeting",)), review=review)[0] is False

    def test_what_a_meeting_settled_about_the_lead(self) -> None:
        """What was settled is told; what was not is no answer."""
        asked = LeadQuestionIs(answers=("continues", "takes_on"))
        settled = evolve(NOW, lead_question=LeadQuestion(answer="takes_on", people=(ALI,)))
        assert in_case(asked, meeting=settled) == (True, "who leads from here: takes_on")
        assert in_case(LeadQuestionIs(answers=("continues",)), meeting=settled)[0] is False
        assert in_case(asked, meeting=NOW) == (False, "who leads from here: not said")

    def test_which_meeting_it_is(self) -> None:
        """Its kind is one of those asked about; without any, each kind is."""
        assert in_case(MeetingIs(kind=("walk", "circle")), meeting=NOW) == (True, "meeting: circle")
        assert in_case(MeetingIs(kind=("walk",)), meeting=NOW)[0] is False
        assert in_case(MeetingIs(first=True), meeting=NOW)[0] is True
        assert in_case(MeetingIs(kind=("circle",))) == (False, "no meeting is in hand")

    @pytest.mark.parametrize(
        ("also", "held", "either"),
        [
            ({}, True, True),
            ({"state": "forgone"}, False, True),
            ({"state": "arranged"}, False, False),
            ({"state": "cancelled"}, False, False),
            ({"withdrawn": "x"}, False, False),
            ({"what": "walk"}, False, False),
        ],
        ids=str,
    )
    def test_whether_a_meeting_took_place(self, also: dict[str, Any], held: bool, either: bool) -> None:
        """One of a kind that is asked about was held; or, where that is enough, was decided against."""
        meeting = evolve(NOW, **also)
        assert in_case(MeetingTookPlace(kind=("circle", "tea")), meeting)[0] is held
        found = in_case(MeetingTookPlace(kind=("circle", "tea"), or_forgone=True), meeting)
        assert found == (either, f"circle or tea: {meeting.state if either else 'none'}")

    @pytest.mark.parametrize(
        ("also", "ended", "holds"),
        [
            ({}, day(8), True),
            ({}, None, True),
            ({"on": day(8)}, day(8), True),
            ({"on": day(7)}, day(8), False),
            ({"on": day(7)}, None, True),
            ({"withdrawn": "x"}, None, False),
            ({"to": HALL}, None, False),
            ({"to": ALI}, None, False),
        ],
        ids=str,
    )
    def test_responsibility_is_resumed_after_the_plan(self, also: dict[str, Any], ended: Any, holds: bool) -> None:
        """By somebody in a capacity that is asked about, on the day on which the plan ended or later."""
        given: dict[str, Any] = {"id": "return1", "to": MOTHER, "on": day(9)}
        resumed = Responsibility(**given | also)
        plan = evolve(PLAN, state="ended", ended_on=ended)
        found = in_case(ResponsibilityIsResumed(capacities=("family", "named_person")), resumed, plan=plan)
        assert found == (holds, f"responsibility resumed: {resumed.on if holds else 'not recorded'}")


def test_what_was_written_once_is_asked_the_same() -> None:
    """How a regime's file names each question, its number, and the one field that takes a bare value, never change."""
    assert {one.name: (one.number, one.looks_at, one.bare, one.refers) for one in ALL} == {
        "meeting_took_place": (1, "case", "", {"kind": "list.meeting_kind"}),
        "responsibility_resumed_by": (1, "plan", "capacities", {}),
        "just_marked": (1, "mark", "items", {"items": "mark"}),
        "meeting_is": (1, "meeting", "", {"kind": "list.meeting_kind"}),
        "lead_question": (1, "meeting", "answers", {}),
        "has": (2, "event", "", {}),
        "rests_on": (1, "plan", "kinds", {"kinds": "list.assessment_kind"}),
        "agreed_by": (1, "plan", "names", {"names": "who"}),
        "reply_is": (1, "reply", "answers", {}),
        "review_by": (1, "review", "modes", {}),
    }
    assert not [one for one in ALL if one.about_lead or one.from_facts]
