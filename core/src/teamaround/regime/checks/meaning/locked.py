"""
Gates that lock a case for good: they block, and need what can never be so again once it has ceased to be.

A case that has had a plan is never again one that had none; whoever leads after somebody else takes over from them; a
meeting that was held was held. Only a correction takes such a thing back. What a person may answer with a reason
(`explain`), or what only warns, locks nothing; nor does a gate that lets something come about once alone. Whether a
gate that blocks leaves a way out otherwise, scenarios show: `testing/conformance/opened.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, listed, quoted
from teamaround.regime.checks.meaning.contradictions import asked
from teamaround.regime.reasoning.atoms import is_so
from teamaround.regime.reasoning.formulas import Every, asked_about, turned
from teamaround.regime.reasoning.laws import can_be, follows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.reasoning.formulas import Formula

ONCE: dict[str, str] = {
    "plan_is": "a plan has been drafted (draft_plan)",
    "takes_over": "somebody has led and ceased to (assign_lead, end_role)",
    "meeting_took_place": "such a meeting was held (hold_meeting)",
    "meeting_is": "one of its kind was held (hold_meeting)",
}
"""What comes about once and for good, by the predicate that asks for it, with the shortest history that brings it."""

THE_VERY_THING: dict[str, tuple[str, ...]] = {
    "meeting_took_place": ("meeting_held",),
    "meeting_is": ("meeting_held",),
}
"""The events that are themselves what comes about once: a gate before one means that it is to be the only one."""


def locked_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Gates that block and can open for a time alone."""
    for key, gate in to_check.regime.gate.items():
        when, needs = asked(gate.when, to_check), asked(gate.needs, to_check)
        if gate.level != "block" or not can_be([when, needs], to_check.regime, unsaid=False):
            continue
        for name, not_yet in _not_yet(Every((when, needs)), to_check):
            for_a_time = follows(not_yet, [when, needs], to_check.regime)
            blocked = [event for event in gate.before if event not in THE_VERY_THING.get(name, ())]
            if blocked and for_a_time and can_be([when, turned(not_yet)], to_check.regime, unsaid=False):
                what = f"Once {ONCE[name]}, this gate never opens again, and blocks {listed(blocked)} for good."
                fix = f"Write level = {quoted('explain')}, or ask for what can come about again."
                yield Fault(("gate", key, "needs"), what, fix)


def _not_yet(formula: Formula, to_check: RegimeToCheck) -> Iterator[tuple[str, Formula]]:
    """That something has not come about yet, of all that is asked here and comes about once."""
    plan = asked({"plan_is": ["none"]}, to_check)
    for one in dict.fromkeys(asked_about([formula])):
        match one.about:
            case ("plan_is",):
                yield "plan_is", plan
            case ("takes_over",):
                yield "takes_over", is_so("takes_over", so=False)
            case ("meeting_took_place", kind, forgone):
                yield "meeting_took_place", is_so("meeting_took_place", kind, forgone, so=False)
            case ("meeting_is", "first"):
                yield "meeting_is", is_so("meeting_is", "first")
            case _:
                pass
