"""A case in which somebody is asked and is late with the answer, and what rules have follow that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.lead.nomination import AnswerNomination
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.days.periods import Period
from teamaround.regime.rules import Due, NoticeRule, StepRule
from tests.unit.casework.bench import day
from tests.unit.casework.consequences.test_steps import ASK, harbour, steps
from tests.unit.casework.harbour import FULL

if TYPE_CHECKING:
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
WAIT = evolve(
    ANSWER,
    owner="officer",
    text="Wait for the answer.",
    met_by=("nomination_accepted", "nomination_declined", "step_fell_late"),
    met_when={"either": [{"late_step": ["answer"]}, {"holder_is": ["practitioner"]}]},
    due=Due(within=Period(days=20)),
)
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
LATE = ["step_fell_late", "step_opened", "notice_queued"]
NO = AnswerNomination(nomination="nomination1", accepts=False)


def asked(on: int = 5, **more: StepRule) -> Bench:
    """A case in which Mr Poole was asked on the fifth, and is to answer by the eighth."""
    bench = harbour(
        step=FULL.step | {"answer": ANSWER, "chase": CHASE, "ask_above": ASK_ABOVE} | more,
        notice=FULL.notice | {"late": TELL},
    )
    bench.today = day(on)
    bench.do(ASK)
    return bench


def turned(bench: Bench, number: int) -> list[str]:
    """What the calendar brings on a day of September, but for matters."""
    bench.today = day(number)
    return bench.names(TurnTheDay())


def told(bench: Bench) -> list[tuple[str, str]]:
    """What the desk is told of what is late, and whether that is to be."""
    return [(one.state, one.not_so) for one in bench.case.notices.values() if one.template == "late"]


def states(bench: Bench, rule: str) -> list[str]:
    """How the steps of a rule stand."""
    return [one.state for one in steps(bench, rule)]
