from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AnswerNomination, AssignLead, EndRole, NominateLead, WithdrawNomination
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan, EndPlan
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from teamaround.concepts.days.periods import Period
from teamaround.regime.rules import Due
from tests.unit.casework.bench import ALI, HALL, MOTHER, POOLE, Bench, day, opened, with_team
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.work import Step

BECAUSE = {"wishes_heard": "nobody was at home", "a_practitioner": "they asked for him"}
ASK = NominateLead(person=POOLE, by=MOTHER, on=day(5))
REVIEW = ArrangeReview(mode="meeting", on=day(10))


def harbour(**changes: object) -> Bench:
    """The team's case under rules of every kind."""
    return with_team(rulebook(FULL, **changes))


def steps(bench: Bench, rule: str) -> list[Step]:
    """The steps of one rule, in the order in which they were opened."""
    return [one for one in bench.case.steps.values() if one.rule == f"step.{rule}"]


def test_a_step_is_opened_by_what_happened_and_says_whose_it_is() -> None:
    """A step has its rule, subject, owner and the number of the event that opened it."""
    bench = harbour()
    bench.do(ASK)
    (step,) = steps(bench, "answer")
    assert (step.subject, step.owners, step.state, step.opened_on) == ("nomination1", (POOLE,), "open", day(5))
    assert bench.journal[step.opened_by - 1].name == "lead_nominated"


def test_a_step_is_met_by_an_event_about_the_same_subject() -> None:
    """Answering one question leaves the other open."""
    bench = harbour()
    bench.do(ASK)
    bench.do(evolve(ASK, person=ALI))
    bench.do(AnswerNomination(nomination="nomination2", accepts=False))
    assert [one.state for one in steps(bench, "answer")] == ["open", "met"]
    met = steps(bench, "answer")[1]
    assert bench.journal[met.settled_by - 1].name == "nomination_declined"


def test_a_step_is_met_only_where_its_condition_holds() -> None:
    """Leading meanwhile does not meet the agreement of a lead; agreeing does."""
    bench = harbour()
    assert [one.state for one in steps(bench, "agree_the_lead")] == ["open"]
    bench.do(AssignLead(people=(POOLE,), standing="interim", because=BECAUSE))
    assert [one.state for one in steps(bench, "agree_the_lead")] == ["open"]
    bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
    assert [one.state for one in steps(bench, "agree_the_lead")] == ["met"]


def test_a_step_lapses_with_its_occasion() -> None:
    """What was to be done no longer is once the question is withdrawn or the case closed."""
    bench = harbour()
    bench.do(ASK)
    bench.do(WithdrawNomination(nomination="nomination1"))
    bench.do(CloseCase(why="done"))
    assert steps(bench, "answer")[0].state == "lapsed"
    assert steps(bench, "agree_the_lead")[0].state == "lapsed"


def test_a_step_lapses_when_what_it_is_about_is_withdrawn() -> None:
    """No step about an entry that should not have been made stays open."""
    bench = harbour()
    bench.do(ASK)
    bench.do(REVIEW)
    bench.do(WithdrawEntry(entry="nomination1", why="the wrong child"))
    (step,) = steps(bench, "answer")
    assert (step.state, step.note) == ("lapsed", "What it was about was withdrawn (nomination1): the wrong child")
    assert steps(bench, "prepare_materials")[0].state == "open"


def test_a_step_is_open_again_when_what_settled_it_did_not_happen() -> None:
    """An answer or a withdrawal that is undone leaves the question open; what met nothing opens nothing."""
    bench = harbour()
    bench.do(ASK)
    for settles, state in (
        (AnswerNomination(nomination="nomination1", accepts=False), "met"),
        (WithdrawNomination(nomination="nomination1"), "lapsed"),
    ):
        bench.do(settles)
        assert steps(bench, "answer")[0].state == state
        bench.do(Reinstate(entry="nomination1", why="the wrong child"))
        (step,) = steps(bench, "answer")
        assert (step.state, step.settled_on, step.settled_through, step.owners) == ("open", None, "", (POOLE,))
    bench.do(DraftPlan(text="x"))
    bench.do(AgreePlan(plan="plan1", because={"rests_on_an_assessment": "x"}))
    bench.do(EndPlan(plan="plan1", why="x"))
    assert steps(bench, "review_the_plan")[0].state == "lapsed"
    bench.do(Reinstate(entry="plan1", why="the wrong child"))
    assert steps(bench, "review_the_plan")[0].state == "open"
    bench.do(REVIEW)
    bench.do(PrepareMaterials(review="review1", materials="the plan"))
    bench.do(HoldReview(review="review1"))
    bench.do(Reinstate(entry="review1", why="the wrong child"))
    assert steps(bench, "prepare_materials")[0].state == "met"
    bench.do(Reinstate(entry="review1", why="the wrong child"))
    assert steps(bench, "prepare_materials")[0].state == "open"


def test_a_step_is_opened_once_while_it_is_open() -> None:
    """The same occasion again opens no second one, and another subject does."""
    bench = harbour()
    bench.do(REVIEW)
    bench.do(REVIEW)
    assert [one.subject for one in steps(bench, "prepare_materials")] == ["review1", "review2"]
    assert len(steps(bench, "agree_the_lead")) == 1


def test_a_step_is_not_opened_where_its_rule_does_not_apply() -> None:
    """A review without a meeting asks for no materials."""
    bench = harbour()
    bench.do(evolve(REVIEW, mode="no_meeting"))
    assert steps(bench, "prepare_materials") == []


def test_what_settles_a_step_may_open_it_anew() -> None:
    """A plan agreed again lets the review of the former lapse, and asks for the next."""
    bench = harbour()
    bench.do(DraftPlan(text="One line."))
    bench.do(AgreePlan(plan="plan1", review_on=day(1, 12)))
    bench.do(ChangePlan(plan="plan1", review_on=day(8, 12)))
    bench.do(AgreePlan(plan="plan1"))
    assert [(one.state, one.due) for one in steps(bench, "review_the_plan")] == [
        ("lapsed", day(1, 12)),
        ("open", day(8, 12)),
    ]
    bench.do(HoldReview(mode="no_meeting"))
    assert steps(bench, "review_the_plan")[1].state == "met"


def test_a_step_passes_on_with_the_lead() -> None:
    """What is the lead's belongs to whoever leads now, and to the officers where nobody does."""
    bench = harbour()
    bench.do(REVIEW)
    assert steps(bench, "prepare_materials")[0].owners == (HALL,)
    assert "step_passed_on" in bench.names(AssignLead(people=(POOLE,), because=BECAUSE))
    assert steps(bench, "prepare_materials")[0].owners == (POOLE,)
    bench.do(EndRole(assignment="role2", why="ill"))
    assert steps(bench, "prepare_materials")[0].owners == ("officer",)
    bench.do(PrepareMaterials(review="review1", materials="notes"))
    assert "step_passed_on" not in bench.names(AssignLead(people=(ALI,), because=BECAUSE))


def test_a_step_for_whoever_leads_stays_theirs() -> None:
    """What somebody who leads has to do by themselves is not passed on to the next one."""
    own = evolve(
        FULL.step["agree_the_lead"], after=("lead_started",), owner="holder", per="holder", met_by=("plan_agreed",)
    )
    bench = harbour(step={"own": own}, default_holder={})
    bench.do(AssignLead(people=(POOLE,), because=BECAUSE, on=day(10)))
    assert "step_passed_on" not in bench.names(AssignLead(people=(ALI,), because=BECAUSE))
    assert [(one.subject, one.owners) for one in steps(bench, "own")] == [(POOLE, (POOLE,)), (ALI, (ALI,))]


def test_a_period_is_counted_in_working_days_and_flagged_never_moved() -> None:
    """Five working days from a Saturday end on the Friday; a day off is named and stays."""
    bench = harbour()
    bench.do(ASK)
    assert steps(bench, "answer")[0].due == date(2026, 9, 11)
    days = evolve(FULL.step["answer"], due=Due(within=Period(days=1)))
    weekend = harbour(step=FULL.step | {"answer": days})
    weekend.do(ASK)
    (step,) = steps(weekend, "answer")
    assert step.due == date(2026, 9, 6)
    assert "weekend" in step.due_note or "Sun" in step.due_note


def test_a_review_point_in_words_is_no_day() -> None:
    """Where the plan says in words when a review is needed, the words are kept and no day is made up."""
    bench = harbour()
    bench.do(DraftPlan(text="One line.", review_point="before the holidays"))
    bench.do(AgreePlan(plan="plan1"))
    (step,) = steps(bench, "review_the_plan")
    assert (step.due, step.due_note) == (None, "before the holidays")


def test_a_day_beyond_the_known_holidays_is_kept() -> None:
    """A review years ahead is no reason to refuse a plan: the day is kept, and that no holidays are known is said."""
    bench = harbour()
    bench.do(DraftPlan(text="One line.", review_on=date(2060, 1, 5)))
    bench.do(AgreePlan(plan="plan1"))
    (step,) = steps(bench, "review_the_plan")
    assert step.due == date(2060, 1, 5)
    assert "2060" in step.due_note


def test_a_period_beyond_the_known_holidays_has_no_day() -> None:
    """Where a period cannot be counted, the step has no last day, and says why."""
    far = evolve(FULL.step["answer"], due=Due(within=Period(months=120)))
    bench = harbour(step=FULL.step | {"answer": far})
    bench.do(ASK)
    (step,) = steps(bench, "answer")
    assert step.due is None
    assert "2036" in step.due_note


def test_a_step_nobody_can_own_is_the_officers() -> None:
    """A step whose owner finds nobody belongs to the authority's own staff."""
    named = evolve(FULL.step["agree_the_lead"], owner="named_person")
    bench = opened(rulebook(FULL, step={"agree_the_lead": named}))
    assert steps(bench, "agree_the_lead")[0].owners == ("officer",)


def test_steps_of_a_rule_that_is_gone_stay_as_they_are() -> None:
    """An edition without the rule settles nothing of it, and fails at nothing."""
    bench = harbour()
    bench.do(ASK)
    bench.rules = rulebook(FULL, step={})
    bench.do(AnswerNomination(nomination="nomination1", accepts=True))
    assert steps(bench, "answer")[0].state == "open"


def test_no_step_is_left_to_somebody_who_has_died() -> None:
    """What the lead would have to do is the office's where the lead has died, though the role was not ended yet."""
    bench = harbour()
    bench.people[HALL] = evolve(bench.people[HALL], died=day(8))
    bench.do(REVIEW)
    assert [one.owners for one in steps(bench, "prepare_materials")] == [("officer",)]
