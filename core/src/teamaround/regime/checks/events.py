"""
Events: that each one named exists, may be followed or guarded there, and can happen under this regime.

A gate that stops may stand only before what is guarded; before what brings or records help it may warn or inform (help
never waits). A default after a derived event, a step that nothing can meet or let lapse, and one that
follows its own lateness are found here. What each
event brings: `regime/vocabulary.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.files import Fault, quoted
from teamaround.regime.checks.regime_to_check import unknown
from teamaround.regime.conditions import EITHER, NOT
from teamaround.regime.vocabulary import FELL_LATE, LEAVES_STANDING, TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck
    from teamaround.regime.rules import ConditionTable, NoticeRule, Regime, StepRule


def _no_marks(regime: Regime) -> str:
    return "" if any(choices.marks for choices in regime.list.values()) else "it has no list of marks"


def _no_other_role(regime: Regime) -> str:
    return "" if any(not role.leads for role in regime.role.values()) else "it has no role beside the lead"


def _nothing_interim(regime: Regime) -> str:
    leading = [role for role in regime.role.values() if role.leads]
    return "" if any("interim" in role.standings for role in leading) else "nobody can lead with the standing interim"


def _nothing_due(regime: Regime) -> str:
    return "" if any(step.due for step in regime.step.values()) else "no step of it has a last day"


BROUGHT = ("case", "event", "step")
"""What rules may look at once a step has fallen late."""

FIRST = "case_opened"
"""What happens before anything else in a case, and once: what a reopened case goes through has a name of its own."""

WANTS: dict[str, Callable[[Regime], str]] = {
    "case_marked": _no_marks,
    "role_started": _no_other_role,
    "role_ended": _no_other_role,
    "lead_agreed": _nothing_interim,
    "step_fell_late": _nothing_due,
}
"""Events that only some regimes can have, and what is missing where one cannot."""


def event_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """All that is wrong with the events that rules name."""
    regime = to_check.regime
    for key, gate in regime.gate.items():
        yield from _each(("gate", key, "before"), gate.before, regime, "Name what it is to stand before")
        yield from _guarded(("gate", key, "before"), gate.before, gate.level)
    for key, standing in regime.standing.items():
        yield from unknown(("standing", key, "of"), standing.of, ("case", *LEAVES_STANDING), "thing that stands")
    for key, default in regime.default_holder.items():
        path = ("default_holder", key, "after")
        yield from _one(path, default.after, regime)
        if default.after == FELL_LATE or (default.after in TRIGGERS and TRIGGERS[default.after].origin == "derived"):
            found = "once all else is settled" if default.after == FELL_LATE else "by comparing before and after"
            what = f"{quoted(default.after)} is found {found}, and nothing begins because of it."
            yield Fault(path, what, "Name what somebody did: case_opened, person_joined …")
    for key, step in regime.step.items():
        yield from _each(("step", key, "after"), step.after, regime, "Name what opens it")
        yield from _each(("step", key, "met_by"), step.met_by, regime, "Name what meets it")
        for number, event in enumerate(step.lapses):
            yield from _one(("step", key, "lapses", number), event, regime)
        yield from _endings(("step", key), step)
    for key, notice in regime.notice.items():
        yield from _each(("notice", key, "after"), notice.after, regime, "Name what it follows")
    yield from _rings(to_check)


def _rings(to_check: RegimeToCheck) -> Iterator[Fault]:
    """Steps with a last day that open because they fell late themselves, at once or by way of others: without end."""
    steps = to_check.regime.step
    due = [key for key, step in steps.items() if step.due]
    follows = {key: late_before(steps[key], due, to_check) for key in due}
    for key, those in follows.items():
        before, seen = list(those), set[str]()
        while before:
            one = before.pop()
            if one not in seen:
                seen.add(one)
                before += follows.get(one, ())
        if key in seen:
            what = "It opens because it fell late itself, at once or by way of others, and so again without end."
            fix = "Name in late_step which steps it follows, itself not among them; or give it no last day."
            yield Fault(("step", key, "after"), what, fix)


def late_before(rule: StepRule | NoticeRule, due: Sequence[str], to_check: RegimeToCheck) -> Sequence[str]:
    """The steps after whose falling late a step opens or a notice goes, of those that are *due* one day."""
    if FELL_LATE not in rule.after:
        return ()
    named = late_steps_of(rule.when, to_check)
    return due if named is None else [key for key in due if key in named]


def late_steps_of(table: ConditionTable, to_check: RegimeToCheck) -> set[str] | None:
    """
    The steps after whose falling late a condition may hold, by key; None where that may be any.

    What does not ask which step it was holds after any; what looks at something that a late step does not bring, after
    none.
    """
    found: set[str] | None = None
    for name, argument in table.items():
        named = _late_steps_asked(name, argument, to_check)
        if named is not None:
            found = named if found is None else found & named
    return found


def _late_steps_asked(name: str, argument: object, to_check: RegimeToCheck) -> set[str] | None:
    several = argument if isinstance(argument, list | tuple) else (argument,)
    if name == "late_step":
        return {one for one in several if isinstance(one, str)}
    if name == EITHER:
        each = [late_steps_of(one, to_check) for one in several if isinstance(one, dict)]
        return None if None in each else set[str]().union(*filter(None, each))
    inner = argument if name == NOT and isinstance(argument, dict) else {name: argument}
    if name == NOT and inner.keys() == {"late_step"}:
        others = late_steps_of(inner, to_check) or set()
        return {key for key, step in to_check.regime.step.items() if step.due} - others
    asked = [to_check.registry[one].looks_at for one in inner if one in to_check.registry]
    return None if all(one in BROUGHT for one in asked) else set()


def _endings(path: Path, step: StepRule) -> Iterator[Fault]:
    """Events that end no step of this kind, though it names them: they come too early, or end it in another way."""
    for key, ends in (("met_by", "meet"), ("lapses", "end")):
        for number, event in enumerate(getattr(step, key)):
            if event == FIRST:
                what = f"{quoted(event)} comes before any step is open, so it can never {ends} this one."
                yield Fault((*path, key, number), what, "Take it out, or name what happens afterwards.")
    for number, event in enumerate(step.lapses):
        if event in step.met_by and not step.met_when:
            what = f"{quoted(event)} meets this step whenever it comes, so it can never let it lapse."
            yield Fault((*path, "lapses", number), what, "Keep it in one of the two, or say when it meets the step.")


def _each(path: Path, events: tuple[str, ...], regime: Regime, missing: str) -> Iterator[Fault]:
    if not events:
        nothing = "Nothing can ever meet this step" if path[-1] == "met_by" else "No event is named, so it never acts"
        yield Fault(path, f"{nothing}.", f"{missing}.")
    for number, event in enumerate(events):
        yield from _one((*path, number), event, regime)


def _one(path: Path, event: str, regime: Regime) -> Iterator[Fault]:
    yield from unknown(path, event, TRIGGERS, "event")
    if event in WANTS and (why := WANTS[event](regime)):
        what = f"{quoted(event)} can never happen under this regime: {why}."
        yield Fault(path, what, "Take it out, or declare what it wants.")


def _guarded(path: Path, events: tuple[str, ...], level: str) -> Iterator[Fault]:
    for number, event in enumerate(events):
        if event in TRIGGERS:
            yield from guard_faults((*path, number), event, level)


def guard_faults(path: Path, event: str, level: str) -> Iterator[Fault]:
    """What is wrong with a gate of *level* before *event*, if anything is."""
    trigger = TRIGGERS[event]
    if trigger.origin != "command":
        cause = "the calendar brings it" if trigger.origin == "calendar" else "it only compares before and after"
        what = f"No gate can stand before {quoted(event)}: {cause}."
        yield Fault(path, what, "Name what somebody does, such as lead_started; or let a notice or step follow it.")
    elif level in ("block", "explain") and not trigger.guarded:
        stopped = [name for name, one in TRIGGERS.items() if one.guarded]
        what = f"A gate that stops (level {quoted(level)}) cannot stand before {quoted(event)}: help never waits."
        yield Fault(path, what, f'Write level = "warn" or "info"; or guard one of: {", ".join(stopped)}.')
