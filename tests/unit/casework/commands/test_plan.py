from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.plan import (
    AgreePlan,
    ChangePlan,
    CirculatePlan,
    CompleteAssessment,
    DraftPlan,
    EndPlan,
    OpenAssessment,
    PrepareRequest,
    RecordAgreement,
    ResumeResponsibility,
    SendRequest,
)
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.plan import Contribution, SingleAgencyPlan
from tests.unit.casework.bench import (
    ALI,
    FATHER,
    HALL,
    MOTHER,
    NOBODY,
    NOWHERE,
    POOLE,
    TODAY,
    TRUST,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, rulebook

DRAFT = DraftPlan(text="One line.", on=day(10))


def drafted(**about: object) -> Bench:
    """A case with a draft of the tenth of September."""
    bench = with_team()
    bench.do(evolve(DRAFT, **about))  # type: ignore[arg-type]
    return bench


def agreed(**about: object) -> Bench:
    """A case with a plan agreed on the twelfth."""
    bench = drafted(**about)
    bench.do(AgreePlan(plan="plan1", on=day(12)))
    return bench


class TestAssessments:
    """The child is assessed."""

    def test_one_is_opened_and_completed(self) -> None:
        """An assessment has its kind, who does it, its days and what came of it."""
        bench = with_team()
        bench.do(OpenAssessment(what="common", by=HALL, on=day(5)))
        bench.do(CompleteAssessment(assessment="assessment1", outcome="Speech.", on=day(10)))
        one = bench.case.assessments["assessment1"]
        assert (one.what, one.by, one.opened_on, one.completed_on, one.outcome) == (
            "common",
            HALL,
            day(5),
            day(10),
            "Speech.",
        )

    def test_it_is_completed_once_and_not_before_it_began(self) -> None:
        """A completion before the beginning, or a second one, is refused with the day."""
        bench = with_team()
        bench.do(OpenAssessment(what="common", on=day(5)))
        early = CompleteAssessment(assessment="assessment1", on=day(4))
        assert "It began on 2026-09-05, after 2026-09-04" in bench.refuse(early)
        bench.do(CompleteAssessment(assessment="assessment1", on=day(6)))
        assert "It was completed on 2026-09-06." in bench.refuse(CompleteAssessment(assessment="assessment1"))

    def test_its_kind_is_one_of_the_regimes(self) -> None:
        """An unknown kind and an unknown person are refused together; a regime without kinds takes any."""
        said = with_team().refuse(OpenAssessment(what="commom", by=NOBODY))
        assert "Did you mean 'common'?" in said
        assert NOBODY in said
        with_team(rulebook(PLAIN, list={})).do(OpenAssessment(what="any kind"))


class TestRequests:
    """A request is put to the authority."""

    def test_it_is_prepared_and_sent_once_in_that_order(self) -> None:
        """Sending before preparing, or twice, is refused with the day."""
        bench = with_team()
        bench.do(PrepareRequest(text="for an assessment", names_lead=HALL, on=day(5)))
        assert "It was prepared on 2026-09-05" in bench.refuse(SendRequest(request="request1", on=day(4)))
        bench.do(SendRequest(request="request1", on=day(6)))
        assert "It was sent on 2026-09-06." in bench.refuse(SendRequest(request="request1"))

    def test_the_lead_it_names_is_known(self) -> None:
        """A request that names somebody unknown is refused."""
        assert NOBODY in with_team().refuse(PrepareRequest(names_lead=NOBODY))


class TestDrafting:
    """A plan is drafted and changed."""

    def test_one_line_will_do(self) -> None:
        """No plan is refused for being short, nor for having no text yet."""
        assert drafted().case.plans["plan1"].text == "One line."
        with_team().do(DraftPlan())

    def test_it_takes_in_the_plans_that_agencies_have(self) -> None:
        """Single-agency plans are taken in, or said not to be and why; that there are none is said, too."""
        bench = with_team()
        single = SingleAgencyPlan(agency=TRUST, text="therapy", incorporated=False, why_not="not sent yet")
        bench.do(DraftPlan(single_agency_plans=(single,)))
        bench.do(ChangePlan(plan="plan1", single_agency_plans=()))
        assert bench.case.plans["plan1"].single_agency_plans == ()

    def test_what_a_change_leaves_out_stays(self) -> None:
        """A change holds only what is different."""
        bench = drafted(outcomes=("He speaks.",), review_point="before the holidays")
        bench.do(ChangePlan(plan="plan1", focus="health"))
        plan = bench.case.plans["plan1"]
        assert (plan.outcomes, plan.review_point, plan.focus) == (("He speaks.",), "before the holidays", "health")

    def test_a_draft_says_all_that_is_wrong_at_once(self) -> None:
        """Whatever leads nowhere, an unknown focus and a review in the past are refused together."""
        said = with_team().refuse(
            DraftPlan(
                rests_on=("assessment1",),
                single_agency_plans=(SingleAgencyPlan(agency=NOWHERE),),
                contributions=(Contribution(part="part9", text="x"),),
                meeting="meeting1",
                focus="sports",
                review_on=TODAY,
            )
        )
        expected = ("assessment1", NOWHERE, "part9", "meeting1", "sports", "The review would lie in the past.")
        assert [word for word in expected if word not in said] == []

    def test_one_draft_stands_at_a_time(self) -> None:
        """A second draft is refused until the first is agreed, ended or withdrawn."""
        bench = drafted()
        assert "A draft stands already." in bench.refuse(DRAFT)
        bench.do(WithdrawEntry(entry="plan1", why="the wrong child"))
        bench.do(DRAFT)

    def test_a_change_changes_something(self) -> None:
        """A change that says what stands already is refused."""
        assert "Nothing is changed." in drafted().refuse(ChangePlan(plan="plan1", text="One line."))

    def test_a_changed_plan_is_a_draft_of_its_next_revision(self) -> None:
        """What was agreed is to be agreed again once it is changed, by everybody."""
        bench = agreed()
        bench.do(RecordAgreement(plan="plan1", person=MOTHER, agrees=True))
        bench.do(ChangePlan(plan="plan1", text="Two lines."))
        plan = bench.case.plans["plan1"]
        assert (plan.state, plan.revision, plan.agreements) == ("draft", 2, ())

    def test_it_is_not_changed_before_it_was_begun_or_agreed(self) -> None:
        """A day before the draft, or before the agreement of what is changed, is refused."""
        assert "It began on 2026-09-10" in drafted().refuse(ChangePlan(plan="plan1", text="x", on=day(9)))
        assert "The plan was agreed on 2026-09-12" in agreed().refuse(ChangePlan(plan="plan1", text="x", on=day(11)))


class TestAgreeing:
    """A plan is agreed: complete, and in force."""

    def test_what_is_said_with_it_is_written_first(self) -> None:
        """Agreeing may say the rest of the plan in one go."""
        bench = drafted()
        bench.do(AgreePlan(plan="plan1", mode="informal", review_on=day(1, 12)))
        plan = bench.case.plans["plan1"]
        assert (plan.state, plan.mode, plan.agreed_on, plan.review_on) == ("agreed", "informal", TODAY, day(1, 12))

    def test_it_is_agreed_once(self) -> None:
        """What is agreed or ended is not agreed again, and no plan before it was begun."""
        assert "The plan is agreed." in agreed().refuse(AgreePlan(plan="plan1"))
        assert "The plan was begun on 2026-09-10" in drafted().refuse(AgreePlan(plan="plan1", on=day(9)))

    def test_the_plan_before_ends_by_it(self) -> None:
        """One plan is in force: the new one replaces the one before, which says so."""
        bench = agreed()
        bench.do(DraftPlan(text="Another.", on=day(20)))
        assert "plan1 was agreed on 2026-09-12" in bench.refuse(AgreePlan(plan="plan2", on=day(11)))
        assert bench.names(AgreePlan(plan="plan2", on=day(21))) == ["plan_changed", "plan_agreed"]
        before = bench.case.plans["plan1"]
        assert (before.state, before.ended_on, before.ended_because) == ("ended", day(21), "replaced by plan2")

    def test_each_person_is_heard_and_whoever_disagrees_in_their_own_words(self) -> None:
        """Agreement is per person, the latest answer of each; a no without words is refused."""
        bench = drafted()
        no = RecordAgreement(plan="plan1", person=MOTHER, agrees=False)
        assert "Why they do not agree is not said." in bench.refuse(evolve(no, words=" "))
        bench.do(evolve(no, words="Too much at once."))
        bench.do(RecordAgreement(plan="plan1", person=HALL, agrees=True))
        bench.do(RecordAgreement(plan="plan1", person=MOTHER, agrees=True, words="Now it is well."))
        heard = [(one.person, one.agrees, one.words) for one in bench.case.plans["plan1"].agreements]
        assert heard == [(HALL, True, ""), (MOTHER, True, "Now it is well.")]

    def test_nobody_agrees_before_there_is_a_plan(self) -> None:
        """A day before the draft and a plan that has ended are refused."""
        early = RecordAgreement(plan="plan1", person=HALL, agrees=True, on=day(9))
        assert "The plan was begun on 2026-09-10" in drafted().refuse(early)
        ended = agreed()
        ended.do(EndPlan(plan="plan1", why="not needed"))
        assert "The plan has ended." in ended.refuse(evolve(early, on=None))


class TestAfterwards:
    """A plan is circulated, reviewed and ends."""

    def test_a_review_that_fell_due_has_not_for_another_day(self) -> None:
        """Other words leave it as it is."""
        bench = agreed()
        bench.known_case = bench.case.keep(evolve(bench.case.plans["plan1"], review_on=TODAY, review_fell_due=True))
        bench.do(ChangePlan(plan="plan1", text="Two lines."))
        assert bench.case.plans["plan1"].review_fell_due
        bench.do(ChangePlan(plan="plan1", review_on=day(1, 12)))
        assert not bench.case.plans["plan1"].review_fell_due

    def test_it_is_circulated_once_agreed_to_people_who_are_known(self) -> None:
        """Nobody, somebody unknown and a mere draft are refused."""
        bench = agreed()
        assert "To whom is not said." in bench.refuse(CirculatePlan(plan="plan1", to=()))
        assert NOBODY in bench.refuse(CirculatePlan(plan="plan1", to=(NOBODY,)))
        assert "The plan was agreed on" in bench.refuse(CirculatePlan(plan="plan1", to=(FATHER,), on=day(11)))
        assert "The plan is draft." in drafted().refuse(CirculatePlan(plan="plan1", to=(FATHER,)))
        assert bench.names(CirculatePlan(plan="plan1", to=(FATHER,))) == ["plan_circulated"]

    def test_its_review_falls_due_once_for_each_day_that_is_set(self) -> None:
        """The day that the plan names has its say once, on that day, and anew where another day is set."""
        bench = agreed(review_on=day(1, 12))
        for on, happens in ((day(30, 11), []), (day(1, 12), ["review_fell_due"]), (day(2, 12), [])):
            bench.today = on
            assert bench.names(TurnTheDay()) == happens
        bench.do(ChangePlan(plan="plan1", review_on=day(20, 12)))
        bench.do(AgreePlan(plan="plan1"))
        bench.today = day(20, 12)
        assert bench.names(TurnTheDay()) == ["review_fell_due"]

    def test_its_end_says_why_and_leaves_the_actions(self) -> None:
        """An ended plan keeps its reason; actions that are open stay their owners'."""
        bench = agreed()
        bench.do(StartAction(text="Visit", owner="part2", plan="plan1", on=day(13)))
        assert "no longer needed is not said" in bench.refuse(EndPlan(plan="plan1", why=" "))
        assert "It was agreed on 2026-09-12" in bench.refuse(EndPlan(plan="plan1", why="x", on=day(11)))
        bench.do(EndPlan(plan="plan1", why="not needed now"))
        assert bench.case.plans["plan1"].ended_because == "not needed now"
        assert bench.case.actions["action1"].open
        assert "The plan has ended." in bench.refuse(EndPlan(plan="plan1", why="again"))
        assert "The plan has ended." in bench.refuse(ChangePlan(plan="plan1", text="x"))

    def test_a_draft_can_end_too(self) -> None:
        """A draft that nobody wants ends like a plan, and not before it was begun."""
        assert "It began on 2026-09-10" in drafted().refuse(EndPlan(plan="plan1", why="x", on=day(9)))
        drafted().do(EndPlan(plan="plan1", why="x"))

    def test_responsibility_returns_to_somebody_of_the_team(self) -> None:
        """Whoever holds responsibility without a common plan has a part in the case."""
        bench = agreed()
        assert "Mr Ali has no part in this case." in bench.refuse(ResumeResponsibility(to=ALI))
        bench.do(ResumeResponsibility(to=POOLE, words="as before"))
        assert bench.case.responsibilities["return1"].to == POOLE
