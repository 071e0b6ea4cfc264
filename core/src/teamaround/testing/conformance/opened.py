"""
What is asked of every gate: that it opens, and that one which blocks leaves a way out of a case that it has stopped.

Told by the regime's scenarios, the histories that people wrote for it. A gate whose need nobody has ever met may be one
that nobody can meet; one after whose stop no story of the case goes on may lock it for good. What can be told without a
case `check` says (`regime/checks/meaning/`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field

from teamaround.office.codec import read_case
from teamaround.regime.rule_context import RuleContext
from teamaround.testing.conformance.tried import Unheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.case import Case
    from teamaround.testing.conformance.tried import TriedRegime
    from teamaround.testing.scenarios.played.observation import Observation
    from teamaround.testing.scenarios.played.results import StepResult

GATE = "gate."


@define
class GateHistory:
    """What became of one gate in all stories: where it stopped first and blocked first, and whether it opened."""

    stopped: str = ""
    blocked: str = ""
    opened: bool = False
    opened_after_block: bool = False
    blocked_in: set[str] = field(factory=set)


def unopened(subject: TriedRegime) -> Iterator[Unheld]:
    """Each gate that opens in no scenario; and each that blocks and opens in none after it has stopped somebody."""
    found = {f"{GATE}{key}": GateHistory() for key in subject.resolved.regime.gate}
    for result in subject.results:
        for step in result.steps:
            if step.seen is not None:
                _look(step, step.seen.at_the_time(), result.scenario.file, found)
    for rule, history in found.items():
        first = f" It stopped {history.stopped}." if history.stopped else ""
        if not history.opened:
            yield Unheld(of=rule, says=f"In no scenario is its need met where it applies.{first} Show that it can be.")
        elif history.blocked and not history.opened_after_block:
            says = f"It blocked {history.blocked}, and opens in no scenario after that. Show the way out."
            yield Unheld(of=rule, says=says)


def _look(step: StepResult, seen: Observation, file: str, found: dict[str, GateHistory]) -> None:
    outcome = seen.outcome
    said = {one.rule for one in outcome.findings if one.rule in found} if outcome else set()
    where = f"“{step.act.name}” ({file.rpartition('/')[2]})"
    for rule in said:
        found[rule].stopped = found[rule].stopped or where
    if outcome is not None and not outcome.accepted:
        for one in outcome.findings:
            if one.rule in found and one.level == "block":
                found[one.rule].blocked = found[one.rule].blocked or where
                found[one.rule].blocked_in.add(file)
        return
    for case in seen.cases():
        for rule in _met(case, seen.about(case)):
            if rule not in said and rule in found:
                found[rule].opened = True
                found[rule].opened_after_block |= file in found[rule].blocked_in


def _met(case: Case, seen: Observation) -> Iterator[str]:
    """The gates that applied to what happened in this step; those that said nothing of it were met."""
    had = seen.before.streams.get(case.id)
    before = read_case(had.state) if had is not None else case
    for event in seen.news.get(case.id, ()):
        context = RuleContext(
            case=case,
            before=before,
            directory=seen.directory,
            day=seen.today,
            on=seen.today,
            facts=seen.facts,
            edition=seen.rulebook.edition,
            subjects=event.subjects(case),
            holder=event.holder(),
        )
        for name in event.guarded_as(before):
            for gate in seen.rulebook.gates.get(name, ()):
                if gate.when.answer(context).holds:
                    yield gate.path
