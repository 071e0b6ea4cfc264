"""When a step falls late, and what follows it: once, for as long as what the late step came of stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.elapsed import elapsed
from teamaround.casework.commands.case import CloseCase, ReopenCase
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.events.consequences import StepFellLate
from teamaround.concepts.days.periods import Period
from teamaround.concepts.work import Step
from teamaround.regime.rules import Due, NoticeRule, StepRule
from tests.unit.casework.at_rest.resting import AFTER, BEFORE, DAY, LATER, case, directory
from tests.unit.casework.bench import ALI, day
from tests.unit.casework.consequences.test_steps import ASK, harbour, steps
from tests.unit.casework.harbour import FULL

if TYPE_CHECKING:
    from datetime import date

    from tests.unit.casework.bench import Bench

ANSWER = evolve(FULL.step["answer"], due=Due(within=Period(days=3)), skip="with_reason")
CHASE = StepRule(
    after=("step_fell_late",),
    when={"late_step": ["answer"]},
    owner="officer",
    per="case",
    text="Ask somebody else.",
    met_by=("lead_started",),
    skip="never",
    due=Due(within=Period(days=3)),
    says=("HB-14",),
)
ASK_ABOVE = evolve(CHASE, when={"late_step": ["chase"]}, text="Ask those above.", due=None)
TELL = NoticeRule(
    after=("step_fell_late",),
    when={"late_step": ["answer"]},
    sender=("officer",),
    to=("desk",),
    send="queue",
    template="late",
    carries=("from_when",),
    once_per="command",
    says=("HB-14",),
)


def asked() -> Bench:
    """A case in which Ms Poole was asked on the fifth, and is to answer by the eighth."""
    bench = harbour(
        step=FULL.step | {"answer": ANSWER, "chase": CHASE, "ask_above": ASK_ABOVE},
        notice=FULL.notice | {"late": TELL},
    )
    bench.today = day(5)
    bench.do(ASK)
    return bench


def turned(bench: Bench, number: int) -> list[str]:
    """What the calendar brings on a day of September, but for matters."""
    bench.today = day(number)
    decision = bench.do(TurnTheDay())
    return [one.name for one in decision.events if not one.name.startswith("matter_")]


def told(bench: Bench) -> list[tuple[str, str]]:
    """Who is told of what is late, and whether that is to be."""
    return [(one.to, one.state) for one in bench.case.notices.values() if one.template == "late"]


def test_what_follows_a_late_step_comes_the_day_after_its_last_and_once() -> None:
    """On the last day nothing is late; on the day after, the rule's step opens and its notice is queued."""
    bench = asked()
    assert turned(bench, 8) == []
    assert turned(bench, 9) == ["step_fell_late", "step_opened", "notice_queued"]
    assert (steps(bench, "answer")[0].state, steps(bench, "chase")[0].owners) == ("open", ("officer",))
    assert told(bench) == [("team.desk", "queued")]
    assert turned(bench, 10) == []


def test_a_step_that_opened_so_may_fall_late_itself() -> None:
    """Its own last day counts from the day on which it was opened, and another rule may follow that."""
    bench = asked()
    turned(bench, 9)
    assert steps(bench, "chase")[0].due == day(12)
    assert turned(bench, 13) == ["step_fell_late", "step_opened"]
    assert (len(steps(bench, "chase")), steps(bench, "ask_above")[0].state) == (1, "open")
    assert turned(bench, 30) == []


def test_what_is_settled_in_time_is_not_late() -> None:
    """Nor is what is passed over with a reason."""
    bench = asked()
    bench.do(SkipStep(step=steps(bench, "answer")[0].id, note="She is away."))
    assert turned(bench, 9) == []


def test_where_the_question_was_a_mistake_all_that_followed_goes_with_it() -> None:
    """The late step lapses, what it opened lapses, and what was to be told of it is told to nobody."""
    bench = asked()
    turned(bench, 9)
    turned(bench, 13)
    bench.do(WithdrawEntry(entry="nomination1", why="another case"))
    assert {one.state for rule in ("answer", "chase", "ask_above") for one in steps(bench, rule)} == {"lapsed"}
    assert told(bench) == [("team.desk", "withdrawn")]


def test_nothing_falls_late_in_a_closed_case() -> None:
    """Once it is opened again, what is open again falls late."""
    bench = asked()
    bench.do(CloseCase(why="done"))
    assert turned(bench, 9) == []
    bench.do(ReopenCase(why="again"))
    assert "step_fell_late" in turned(bench, 9) or steps(bench, "chase")


def test_where_no_rule_follows_lateness_nothing_is_written() -> None:
    """A late step stays on its owner's list, and the journal is as it was."""
    bench = harbour(step=FULL.step | {"answer": ANSWER})
    bench.today = day(5)
    bench.do(ASK)
    assert turned(bench, 20) == []
    assert steps(bench, "answer")[0].fell_late_on is None


STEP = Step(
    id="step1",
    rule="step.answer",
    subject="case",
    text="Answer.",
    owners=(ALI,),
    skip="never",
    opened_on=BEFORE,
    due=DAY,
)


@pytest.mark.parametrize(("on", "late"), [(BEFORE, False), (DAY, False), (AFTER, True), (LATER, True)])
def test_it_falls_late_the_day_after(on: date, *, late: bool) -> None:
    """The day on which that was seen is kept."""
    found = list(elapsed(case(STEP), directory(), on, by_steps=True))
    assert found == ([StepFellLate(step=evolve(STEP, fell_late_on=on))] if late else [])


def test_where_no_rule_asks_nothing_is_told() -> None:
    """It stays on its owner's list, and the journal keeps nothing that nobody asks for."""
    assert list(elapsed(case(STEP), directory(), LATER)) == []


@pytest.mark.parametrize(
    "also", [{"fell_late_on": AFTER}, {"due": None}, {"state": "met"}, {"state": "skipped"}, {"state": "lapsed"}]
)
def test_what_is_told_settled_or_has_no_day_is_not_told(also: dict[str, Any]) -> None:
    """Each is told once, while it is open."""
    assert list(elapsed(case(evolve(STEP, **also)), directory(), LATER, by_steps=True)) == []
