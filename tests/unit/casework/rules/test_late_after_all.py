"""What followed a late step goes where it was not late after all, and comes again where it was."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.meeting import HoldMeeting
from teamaround.casework.commands.notices import RecordTold
from teamaround.casework.commands.plan import CompleteAssessment, OpenAssessment
from teamaround.casework.evolve import evolve as folded
from tests.unit.casework.bench import ALI, day
from tests.unit.casework.consequences.test_steps import ASK, harbour, steps
from tests.unit.casework.harbour import FULL
from tests.unit.casework.rules.lateness import ANSWER, CHASE, NO, WAIT, asked, states, told, turned

if TYPE_CHECKING:
    from tests.unit.casework.bench import Bench


def test_what_was_done_in_time_and_recorded_late_was_not_late() -> None:
    """What followed lapses, and what was to be told of it is told to nobody."""
    bench = asked()
    turned(bench, 9)
    bench.today = day(10)
    bench.do(evolve(NO, on=day(8)))
    assert (states(bench, "answer"), states(bench, "chase")) == (["met"], ["lapsed"])
    assert told(bench) == [("withdrawn", "")]
    assert steps(bench, "chase")[0].note == "What it came of did not fall late after all (step2)."
    assert list(bench.case.notices.values())[-1].because == steps(bench, "chase")[0].note
    assert turned(bench, 30) == []


def test_passed_over_in_time_and_recorded_late_is_not_late_either() -> None:
    """Until that turns out a mistake: then it is late after all, and what follows comes again."""
    bench = asked()
    turned(bench, 9)
    bench.today = day(10)
    bench.do(SkipStep(step="step2", note="She is away.", on=day(8)))
    assert (states(bench, "chase"), told(bench)) == (["lapsed"], [("withdrawn", "")])
    bench.do(Reinstate(entry="step2", why="another child"))
    assert (states(bench, "answer"), states(bench, "chase")) == (["open"], ["lapsed", "open"])
    assert told(bench) == [("withdrawn", ""), ("queued", "")]


def test_what_was_done_a_day_late_stays_late() -> None:
    """What followed stands, until its own rule says that it is met."""
    bench = asked()
    turned(bench, 9)
    bench.today = day(10)
    bench.do(evolve(NO, on=day(9)))
    assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["met"], ["open"], [("queued", "")])


def test_whoever_was_told_of_what_was_not_late_is_told_so() -> None:
    """A correction follows; and where that was wrong in its turn, they are told of the lateness anew."""
    bench = asked()
    turned(bench, 9)
    (notice,) = [one.id for one in bench.case.notices.values() if one.template == "late"]
    bench.do(RecordTold(notice=notice, how="telephone"))
    bench.today = day(10)
    bench.do(evolve(NO, on=day(8)))
    assert told(bench) == [("told", ""), ("queued", "withdrawn")]
    bench.do(Reinstate(entry="nomination1", why="another child"))
    assert (states(bench, "answer"), states(bench, "chase")) == (["open"], ["lapsed", "open"])
    assert ("queued", "") in told(bench)


def test_a_step_that_is_late_twice_is_followed_twice() -> None:
    """Asked anew, the same person may leave the question again."""
    bench = asked()
    turned(bench, 9)
    bench.today = day(10)
    bench.do(NO)
    bench.do(evolve(ASK, on=day(10)))
    above = ["step_fell_late", "step_opened"]
    assert turned(bench, 14) == [*above, "step_fell_late", "step_asked_again", "notice_queued"]
    assert told(bench) == [("queued", ""), ("queued", "")]
    assert steps(bench, "chase")[0].came_of == ("step2.step_fell_late", "step4.step_fell_late")


def test_one_lateness_is_followed_once() -> None:
    """One of two that it came of is taken back, or its end is, and nothing comes a second time."""
    bench = asked(answer=evolve(ANSWER, per="case", met_by=("nomination_accepted",)))
    bench.do(evolve(ASK, person=ALI))
    assert steps(bench, "answer")[0].came_of == ("nomination1", "nomination2")
    turned(bench, 9)
    bench.do(WithdrawEntry(entry="nomination2", why="another case"))
    assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["open"], ["open"], [("queued", "")])
    bench.do(WithdrawEntry(entry="nomination1", why="another case"))
    assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (
        ["lapsed"],
        ["lapsed"],
        [("withdrawn", "")],
    )


def test_where_the_question_was_a_mistake_all_that_followed_goes_with_it() -> None:
    """The late step lapses, what it opened lapses, what that opened lapses; nobody is told of it."""
    bench = asked()
    turned(bench, 9)
    turned(bench, 13)
    bench.do(WithdrawEntry(entry="nomination1", why="another case"))
    assert {one.state for rule in ("answer", "chase", "ask_above") for one in steps(bench, rule)} == {"lapsed"}
    assert told(bench) == [("withdrawn", "")]


def test_a_mistake_that_is_withdrawn_after_its_last_day_never_was_late() -> None:
    """The day was not turned: what is taken back brings nothing."""
    bench = asked()
    bench.today = day(9)
    bench.do(WithdrawEntry(entry="nomination1", why="another case"))
    assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["lapsed"], [], [])


def test_what_was_met_late_and_never_was_to_be_done_takes_with_it_what_followed() -> None:
    """The question is withdrawn after it was answered late."""
    bench = asked()
    turned(bench, 9)
    bench.do(NO)
    assert states(bench, "chase") == ["open"]
    bench.do(WithdrawEntry(entry="nomination1", why="another case"))
    assert (states(bench, "chase"), told(bench)) == (["lapsed"], [("withdrawn", "")])


def test_what_lateness_meets_is_never_late_itself_however_the_day_is_turned() -> None:
    """Both last days have passed; the first meets the second, as it would have on its own day."""
    chase = evolve(CHASE, when={"late_step": ["answer", "wait"]}, due=None)
    bench = asked(wait=WAIT, chase=chase)
    assert turned(bench, 30) == ["step_fell_late", "step_met", "step_opened", "notice_queued"]
    (wait,) = steps(bench, "wait")
    assert (wait.state, wait.settled_on, wait.fell_late_on) == ("met", day(9), None)


def test_what_lateness_met_is_asked_again_where_it_was_none() -> None:
    """What was recorded late meets it, as it would have in time; or it waits on, where that is another thing."""
    bench = asked(wait=WAIT)
    turned(bench, 9)
    assert states(bench, "wait") == ["met"]
    bench.today = day(10)
    bench.do(evolve(NO, on=day(8)))
    (wait,) = steps(bench, "wait")
    assert (wait.state, wait.settled_through) == ("met", "nomination1.nomination_declined")
    bench = asked(wait=WAIT)
    turned(bench, 9)
    bench.today = day(10)
    bench.do(SkipStep(step=steps(bench, "answer")[0].id, note="She is away.", on=day(8)))
    assert states(bench, "wait") == ["open"]


def test_nothing_falls_late_once_the_child_has_died() -> None:
    """Nobody is written to of what was not done in time."""
    bench = asked()
    bench.child = evolve(bench.child, died=day(6))
    assert "step_fell_late" not in turned(bench, 9)
    bench.child = evolve(bench.child, died=None)
    assert "step_fell_late" in turned(bench, 10)


def test_where_no_rule_follows_lateness_nothing_is_written() -> None:
    """A late step stays on its owner's list, and the journal is as it was."""
    bench = harbour(step=FULL.step | {"answer": ANSWER})
    bench.today = day(5)
    bench.do(ASK)
    assert turned(bench, 20) == []
    assert steps(bench, "answer")[0].fell_late_on is None


def test_replay_equals_the_state() -> None:
    """The journal alone tells which step was late, and which was not after all."""
    bench = asked(wait=WAIT)
    turned(bench, 30)
    bench.do(evolve(NO, on=day(8)))
    bench.do(Reinstate(entry="nomination1", why="another child"))
    assert folded(None, bench.journal) == bench.case


def test_a_date_that_is_put_right_to_its_last_day_was_not_late() -> None:
    """It was typed in wrongly, and they had answered in time."""
    bench = asked()
    turned(bench, 9)
    bench.do(NO)
    assert states(bench, "chase") == ["open"]
    bench.do(CorrectEntry(entry="nomination1", changes={"answered_on": day(8)}, why="mistyped"))
    assert (states(bench, "answer"), states(bench, "chase")) == (["met"], ["lapsed"])
    assert told(bench) == [("withdrawn", "")]


def test_what_a_correction_meets_is_late_by_when_that_was() -> None:
    """The meeting was held in time, and recorded as one of another kind."""
    met_when: dict[str, object] = {"meeting_is": {"kind": ["review_meeting"]}}
    bench = asked(answer=evolve(ANSWER, per="case", met_by=("meeting_held",), met_when=met_when))
    bench.today = day(7)
    bench.do(
        HoldMeeting(
            what="harbour_meeting",
            lead_answer="not_settled",
            because={"who_leads_from_here": "x"},
            at=time(10),
            venue="x",
        )
    )
    turned(bench, 9)
    assert (states(bench, "answer"), states(bench, "chase")) == (["open"], ["open"])
    bench.today = day(10)
    bench.do(CorrectEntry(entry="meeting1", changes={"what": "review_meeting"}, why="mistyped"))
    assert (states(bench, "answer"), states(bench, "chase")) == (["met"], ["lapsed"])


class TestPutRight:
    """Whether a step was late is a matter of days: what else is put right of what met it changes nothing."""

    def late(self, **more: Any) -> Bench:
        """Mr Poole answered on the tenth, two days late; the desk was told."""
        bench = asked(**more)
        turned(bench, 9)
        (notice,) = [one.id for one in bench.case.notices.values() if one.template == "late"]
        bench.do(RecordTold(notice=notice, how="telephone"))
        bench.today = day(10)
        bench.do(NO)
        return bench

    def test_another_word_takes_nothing_back(self) -> None:
        """Nor does another day on which it was still late."""
        for changes in ({"reason": "no_time"}, {"answered_on": day(9)}):
            bench = self.late()
            bench.today = day(12)
            bench.do(CorrectEntry(entry="nomination1", changes=changes, why="mistyped"))
            assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["met"], ["open"], [("told", "")])

    def test_what_has_no_name_of_a_day_in_common_is_no_less_late(self) -> None:
        """An assessment is completed late, and what came of it is put right; then its day is."""
        answer = evolve(ANSWER, met_by=("assessment_completed",), met_when={}, per="case")
        bench = asked(answer=answer)
        turned(bench, 9)
        bench.today = day(12)
        bench.do(OpenAssessment(what="common"))
        bench.do(CompleteAssessment(assessment="assessment1"))
        bench.do(CorrectEntry(entry="assessment1", changes={"outcome": "All well."}, why="mistyped"))
        assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["met"], ["open"], [("queued", "")])
        bench.do(CorrectEntry(entry="assessment1", changes={"opened_on": day(4)}, why="mistyped"))
        assert states(bench, "chase") == ["open"]
        bench.do(CorrectEntry(entry="assessment1", changes={"completed_on": day(8)}, why="mistyped"))
        assert (states(bench, "chase"), told(bench)) == (["lapsed"], [("withdrawn", "")])

    def test_the_day_takes_it_back_and_whoever_was_told_is_told_so(self) -> None:
        """What the lateness met is met by the answer itself, as it would have been had it been right at once."""
        bench = self.late(wait=WAIT)
        bench.do(CorrectEntry(entry="nomination1", changes={"answered_on": day(8)}, why="mistyped"))
        assert (states(bench, "answer"), states(bench, "chase")) == (["met"], ["lapsed"])
        assert told(bench) == [("told", ""), ("queued", "withdrawn")]
        (wait,) = steps(bench, "wait")
        assert (wait.state, wait.settled_through) == ("met", "nomination1.nomination_declined")
        assert "step_fell_late" not in turned(bench, 30)

    def test_what_lapsed_by_lateness_is_met_by_what_was_done_in_time(self) -> None:
        """Where a rule lets it lapse, and not meet, it is asked for again all the same."""
        wait = evolve(WAIT, met_by=("nomination_declined",), met_when={}, lapses=("step_fell_late",), due=None)
        bench = asked(wait=wait)
        turned(bench, 9)
        assert states(bench, "wait") == ["lapsed"]
        bench.today = day(10)
        bench.do(evolve(NO, on=day(8)))
        assert states(bench, "wait") == ["met"]

    def test_a_closing_by_its_last_day_ended_it_in_time(self) -> None:
        """In one command or in two."""
        answer = evolve(ANSWER, lapses=("case_closed",))
        at_once, in_two = asked(answer=answer), asked(answer=answer)
        for bench in (at_once, in_two):
            turned(bench, 9)
            bench.today = day(12)
        at_once.do(CloseCase(why="done", on=day(7)))
        in_two.do(CloseCase(why="done"))
        in_two.do(CorrectEntry(entry="case", changes={"closed_on": day(7)}, why="mistyped"))
        for bench in (at_once, in_two):
            assert (states(bench, "answer"), steps(bench, "answer")[0].fell_late_on) == (["lapsed"], None)
            assert (states(bench, "chase"), told(bench)) == (["lapsed"], [("withdrawn", "")])

    def test_what_is_taken_back_ends_no_day_before_it_began(self) -> None:
        """The command says what was on the eighth; what the ninth opened is over on that."""
        bench = asked()
        turned(bench, 9)
        bench.today = day(10)
        bench.do(evolve(NO, on=day(8)))
        (chase,) = steps(bench, "chase")
        assert (chase.opened_on, chase.settled_on) == (day(9), day(9))
