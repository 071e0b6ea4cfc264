from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.lead import AssignLead, EndRole, NominateLead
from teamaround.casework.commands.matter import AnswerMatter, JudgeRequirement, SkipStep
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.review import ArrangeReview
from teamaround.casework.commands.team import Join
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.work import ReasonGiven
from teamaround.regime.rules import Gate, Requirement
from tests.unit.casework.bench import ALI, MOTHER, POOLE, TODAY, TRUST, Bench, day, with_team
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook

ASKING = Gate(
    before=("lead_started",),
    needs={"holder_contact": "regular"},
    level="warn",
    text="Not known to be in contact.",
    fix="Ask.",
    says=SAYS,
)
SEVERAL = Requirement(gives="required", when={"agencies": {"at_least": 2}}, says=SAYS)
ALWAYS = Requirement(gives="optional", says=("HB-02",))
THREE = Requirement(gives="recommended", when={"agencies": {"at_least": 3}}, says=SAYS)


def led() -> Bench:
    """The team's case, led by Mr Poole, of whom no contact is recorded."""
    bench = with_team(rulebook(PLAIN, gate={"contact": ASKING}))
    bench.do(AssignLead(people=(POOLE,), on=day(3)))
    return bench


def step_of(bench: Bench, rule: str) -> str:
    """The id of the open step of this rule."""
    return next(one.id for one in bench.case.steps.values() if one.rule == f"step.{rule}")


def open_matter(bench: Bench, rule: str = "gate.contact") -> str:
    """The id of what stands of a rule."""
    return bench.at_odds()[rule].id


class TestAnswering:
    """Somebody says why something stays as it is."""

    def test_it_is_kept_as_a_reason_for_just_this(self) -> None:
        """The matter stands, answered, and is asked no more; the reason names the rule, person, entry and words."""
        bench = led()
        matter = bench.at_odds()["gate.contact"]
        told = bench.do(AnswerMatter(matter=matter.id, words="he begins on Monday", on=day(4)))
        assert [event.name for event in told.events] == ["reason_recorded", "matter_answered"]
        assert bench.case.reasons["reason1"] == ReasonGiven(
            id="reason1",
            rule="gate.contact",
            about=POOLE,
            words="he begins on Monday",
            on=day(4),
            subject="role1",
            answers=matter.basis,
        )
        answered = bench.at_odds()["gate.contact"]
        assert (answered.id, answered.state, answered.answer) == (matter.id, "answered", "he begins on Monday")
        assert bench.do(TurnTheDay()).events == ()

    def test_it_can_be_answered_otherwise(self) -> None:
        """The last answer counts; the same one again is noticed."""
        bench = led()
        bench.do(AnswerMatter(matter=open_matter(bench), words="one"))
        assert "It was answered so." in bench.refuse(AnswerMatter(matter=open_matter(bench), words="one"))
        assert bench.names(AnswerMatter(matter=open_matter(bench), words="two")) == ["reason_recorded"]
        assert bench.at_odds()["gate.contact"].answer == "two"

    def test_it_falls_away_with_what_it_answered(self) -> None:
        """Once the rules say something else, whether a lead is needed is asked anew."""
        bench = with_team()
        bench.do(AnswerMatter(matter=open_matter(bench, "requirement"), words="we are talking about it"))
        assert bench.at_odds()["requirement"].state == "answered"
        bench.rules = rulebook(PLAIN, requirement={"several": SEVERAL, "always": evolve(ALWAYS, text="One may.")})
        bench.do(TurnTheDay())
        assert bench.at_odds()["requirement"].state == "open"

    def test_another_holder_is_another_matter(self) -> None:
        """An answer about one person answers for nobody else."""
        bench = led()
        bench.do(AnswerMatter(matter=open_matter(bench), words="he begins on Monday"))
        bench.do(Join(person=ALI, agency=TRUST))
        bench.do(AssignLead(people=(ALI,)))
        assert (bench.at_odds()["gate.contact"].about, bench.at_odds()["gate.contact"].state) == (ALI, "open")

    def test_an_answer_says_something_about_what_stands(self) -> None:
        """Empty words, a matter that is not there, and one that no longer stands are refused."""
        bench = led()
        matter = open_matter(bench)
        said = bench.refuse(AnswerMatter(matter=matter, words=" "))
        assert said == "Nothing is answered. Say in a few words why it stays so."
        assert 'no "matter9" among its matters' in bench.refuse(AnswerMatter(matter="matter9", words="x"))
        bench.do(EndRole(assignment="role1", why="ill"))
        assert f"{matter} no longer stands." in bench.refuse(AnswerMatter(matter=matter, words="x"))

    def test_a_matter_that_goes_by_itself_needs_no_answer(self) -> None:
        """What was late and is recorded is settled, and a meeting that is moved is asked for on its new day."""
        bench = with_team()
        bench.do(ArrangeMeeting(what="harbour_meeting", day=day(9), on=day(2)))
        assert "core.meeting_not_recorded" in bench.at_odds()
        bench.do(RearrangeMeeting(meeting="meeting1", day=day(1, 12)))
        assert "core.meeting_not_recorded" not in bench.at_odds()
        bench.today = day(2, 12)
        bench.do(TurnTheDay())
        assert bench.at_odds()["core.meeting_not_recorded"].due == day(1, 12)
        bench.do(HoldMeeting(meeting="meeting1", on=day(1, 12)))
        assert "core.meeting_not_recorded" not in bench.at_odds()


class TestJudging:
    """Somebody judges whether a lead is needed, where the rules leave it open."""

    JUDGE = JudgeRequirement(answer="recommended", why="two agencies help him")

    def disagreeing(self) -> Bench:
        """A case in which two rules disagree."""
        rules = {"several": SEVERAL, "always": ALWAYS, "three": THREE}
        return with_team(rulebook(PLAIN, requirement=rules))

    def test_the_answer_is_theirs(self) -> None:
        """The judgement is kept with its reason and the rules that it is between; nobody is asked any more."""
        bench = self.disagreeing()
        assert bench.now().requirement == "judgement_needed"
        assert bench.names(evolve(self.JUDGE, on=day(4))) == [
            "requirement_judged",
            "requirement_changed",
            "coordination_changed",
        ]
        (judged,) = bench.case.judgements.values()
        assert (judged.id, judged.rule, judged.what, judged.answer, judged.on) == (
            "judgement1",
            "requirement",
            "two agencies help him",
            "recommended",
            day(4),
        )
        assert judged.between == ("always", "several")
        assert set(judged.says) == {"HB-01", "HB-02"}
        assert (bench.now().requirement, bench.now().coordination) == ("recommended", "vacant")
        assert "requirement" not in bench.at_odds()

    def test_it_counts_while_the_same_rules_speak(self) -> None:
        """Once another rule speaks it is asked anew; once it is silent again, the judgement is back."""
        bench = self.disagreeing()
        bench.do(self.JUDGE)
        bench.do(Join(person=ALI, agency=TRUST))
        assert bench.now().requirement == "judgement_needed"
        assert "requirement" in bench.at_odds()

    def test_it_can_be_judged_otherwise(self) -> None:
        """The last judgement counts; the same one again is noticed, and other words or another answer are not it."""
        bench = self.disagreeing()
        bench.do(self.JUDGE)
        assert "It was judged so." in bench.refuse(self.JUDGE)
        bench.do(evolve(self.JUDGE, why="all three agree"))
        bench.do(evolve(self.JUDGE, answer="not_required", why="all three agree"))
        assert bench.now().requirement == "not_required"

    def test_what_the_rules_answer_is_not_judged(self) -> None:
        """Nobody judges over a rule, and nobody without saying why."""
        bench = with_team(rulebook(PLAIN, requirement={"always": ALWAYS}))
        assert "The rules answer it: optional." in bench.refuse(self.JUDGE)
        assert "Why it is judged so is not said." in self.disagreeing().refuse(evolve(self.JUDGE, why=" "))
        plain = with_team(rulebook(PLAIN, requirement={"n": Requirement(gives="not_required", says=SAYS)}))
        assert "The rules answer it: not required." in plain.refuse(self.JUDGE)

    @pytest.mark.parametrize("answer", ["required", "recommended", "optional", "not_required"])
    def test_every_answer_can_be_given(self, answer: str) -> None:
        """A judgement is one of the answers that rules may give."""
        bench = self.disagreeing()
        bench.do(evolve(self.JUDGE, answer=answer))  # type: ignore[arg-type]
        assert bench.now().requirement == answer


def test_nothing_is_answered_or_judged_in_a_closed_case() -> None:
    """A closed case asks for nothing."""
    bench = led()
    matter = open_matter(bench)
    bench.do(CloseCase(why="done"))
    assert bench.at_odds() == {}
    assert f"The case was closed on {TODAY}" in bench.refuse(AnswerMatter(matter=matter, words="x"))


class TestPassingOver:
    """A step is passed over, where its rule lets people."""

    @pytest.fixture
    def bench(self) -> Bench:
        """A case with a step of every kind open."""
        bench = with_team(rulebook(FULL))
        bench.do(NominateLead(person=POOLE, by=MOTHER, on=day(5)))
        bench.do(ArrangeReview(mode="meeting", on=day(5)))
        return bench

    def test_an_offer_is_passed_over_without_a_word(self, bench: Bench) -> None:
        """A step that may be skipped freely is, and stays in view as skipped."""
        asked = step_of(bench, "answer")
        assert bench.names(SkipStep(step=asked)) == ["step_skipped"]
        assert (bench.case.steps[asked].state, bench.case.steps[asked].note) == ("skipped", "")
        assert "The step is skipped." in bench.refuse(SkipStep(step=asked))

    def test_what_should_be_done_is_passed_over_with_a_reason(self, bench: Bench) -> None:
        """A step that wants a reason is skipped with one, and a reason that says nothing is none."""
        asked = step_of(bench, "prepare_materials")
        assert "Why it is passed over is not said." in bench.refuse(SkipStep(step=asked, note=" "))
        bench.do(SkipStep(step=asked, note="everybody has seen it"))
        assert bench.case.steps[asked].note == "everybody has seen it"

    def test_what_the_guidance_expects_is_not_passed_over(self, bench: Bench) -> None:
        """A step that is never skipped can be done or left open."""
        skip = SkipStep(step=step_of(bench, "agree_the_lead"), note="why not")
        assert "Do it, or leave it open." in bench.refuse(skip)

    def test_nothing_is_passed_over_before_it_was_opened(self, bench: Bench) -> None:
        """A day before the step was opened is refused."""
        early = SkipStep(step=step_of(bench, "answer"), on=day(4))
        assert "It was opened on 2026-09-05" in bench.refuse(early)
