"""
Conditions held against the events that their rule names: what the event rules out, and what it says anyway.

A step is not met by an event after which its `met_when` is never so; a gate before an event after which its need is
never so could not open; and whoever asks of `role_started` whether the role is one that does not lead asks what the
event says. What is so only where an event is recorded in time rules out, and restates nothing. What an event says:
`regime/reasoning/by_event.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, dotted, listed, quoted
from teamaround.regime.checks.conditions import questions_asked
from teamaround.regime.checks.meaning.never import may_be_unknown
from teamaround.regime.checks.spots import spots_of
from teamaround.regime.reasoning.by_event import so_after
from teamaround.regime.reasoning.laws import can_be, follows
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.regime.checks.meaning.never import Question
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.checks.spots import Spot

NEVER = {
    "before": "Before {event} this gate could never open: just after it, {asked} is never so.",
    "met_by": "{event} can never meet this step: just after it, {asked} is never so.",
    "after": "{event} never brings this about: just after it, {asked} is never so.",
}
"""What is said of an event after which what a rule asks is never so, by the key under which it is named."""


def by_event_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Events after which what a rule asks can never be so, and conditions that restate their event."""
    for spots in spots_of(to_check.regime):
        asked: list[Question] = []
        for spot in spots:
            questions, faults = questions_asked(spot.table, spot.path, to_check.registry)
            if faults:
                break
            asked += questions
            yield from _never(asked, spot, to_check)
            yield from _restated(questions, spot, to_check)


def _never(asked: Sequence[Question], spot: Spot, to_check: RegimeToCheck) -> Iterator[Fault]:
    formulas = [one.formula(to_check.regime) for one in asked]
    if not spot.table or not can_be(formulas, to_check.regime, unsaid=False):
        return  # that it can never be so at all is said already
    for number, event in enumerate(spot.events):
        if event not in TRIGGERS:
            continue
        just_after = so_after(event, formulas, to_check.regime, in_time=True)
        if not can_be([*formulas, *just_after], to_check.regime):
            what = NEVER[spot.named].format(event=quoted(event), asked=quoted(dotted(spot.path)))
            path = (
                *spot.path[:2],
                spot.named,
                *((number,) if spot.named != "after" or spot.path[0] != "default_holder" else ()),
            )
            yield Fault(path, what, "Take the event out, or mend what is asked.")


def _restated(questions: Sequence[Question], spot: Spot, to_check: RegimeToCheck) -> Iterator[Fault]:
    """Questions that are answered with yes after every event that their rule names, whatever the case."""
    if not spot.events or any(event not in TRIGGERS for event in spot.events):
        return
    for one in questions:
        if may_be_unknown([one], (), to_check.regime):
            continue  # of what may not be known an event says nothing
        formula = one.formula(to_check.regime)
        if all(follows(formula, so_after(event, [formula], to_check.regime), to_check.regime) for event in spot.events):
            what = f"{quoted(one.name)} is always so here: {listed(spot.events, last='and')} says it already."
            yield Fault(one.path, what, "Take it out, or ask for what may be otherwise.")
