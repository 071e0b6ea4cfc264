from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.meeting import Meeting
from teamaround.concepts.plan import Agreement, Plan
from teamaround.concepts.work import Mark
from teamaround.regime.checks.gates import without_a_lead
from teamaround.regime.predicates.about_plan import AgreedBy, Has, JustMarked, LeadQuestionIs, MeetingIs, RestsOn
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
