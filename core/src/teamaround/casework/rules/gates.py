"""
Gates and eligibility: what the rules say of a command, and the reason that somebody gave where one is asked for.

Where it is not known whether a need is met, a gate asks for a reason at most; whether it applies, it warns at most.
What begins by default passes every gate; what the gates would have said is information. A reason stands under the
gate's path or its key alone; a blank one does not count, one for no gate is refused in `casework/checks.py`. What
stops a command: `Finding.stops` in `concepts/findings.py`. The same of a case at rest:
`casework/at_rest/standing_rules.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.rules.seats import beyond_limit
from teamaround.concepts.findings import LEVELS, Finding, lower_of
from teamaround.concepts.texts.lines import says
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.concepts.findings import Level, RuleAnswer
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import Eligibility, Gate, Standing


def findings_of(change: Change, happened: list[Event], defaults: list[Event]) -> list[Finding]:
    """
    All that the rules say of these events, each once for each person it is about; what stops the command comes first.

    What began by default passes every gate; what the gates would have said is kept as information.
    """
    found = [one for event in happened for one in _of(change, event)]
    found += [evolve(one, level="info") for event in defaults for one in _of(change, event)]
    once = {(one.rule, one.about): one for one in reversed(found)}
    answered = [_answered(one, change.because) for one in reversed(once.values())]
    return sorted(answered, key=lambda one: LEVELS.index(one.level), reverse=True)


def _of(change: Change, event: Event) -> Iterator[Finding]:
    yield from beyond_limit(change, event)
    eligibility = change.rulebook.eligibility if event.name == "lead_started" else ()
    gates = [(name, one) for name in event.guarded_as(change.before) for one in change.rulebook.gates.get(name, ())]
    if not eligibility and not gates:
        return
    context = change.rule_context(event)
    for rule in eligibility:
        yield from judged(rule, context, level=rule.rule.level, text=rule.rule.text, fix=rule.rule.fix)
    for name, gate in gates:
        # What brings or records help is stopped by nothing, whatever an edition says that was never checked.
        level = gate.rule.level if TRIGGERS[name].guarded else lower_of(gate.rule.level, "warn")
        yield from judged(gate, context, level=level, text=gate.rule.text, fix=gate.rule.fix)


def judged(
    rule: Ready[Gate] | Ready[Eligibility] | Ready[Standing], context: RuleContext, *, level: Level, text: str, fix: str
) -> Iterator[Finding]:
    """
    What one gate or eligibility says.

    Where it cannot be told whether it applies, that is a warning that names what is missing; where it cannot be told
    whether its need is met, it asks for a reason at most.
    """
    applies = rule.when.answer(context)
    if applies.holds is False:
        return
    if applies.holds is None:
        what = f"Whether this applies cannot be told, for {applies.because}: {text}"
        yield _finding(rule, context, level=lower_of(level, "warn"), what=what, fix=fix)
        return
    answer = rule.then.answer(context)
    if not answer.holds:
        level = level if answer.known else lower_of(level, "explain")
        said = _finding(rule, context, level=level, what=text or _unfit(answer), fix=fix, note=answer.because)
        yield evolve(said, answered=answer.reason) if answer.reason and level != "block" else said


def _finding(
    rule: Ready[Gate] | Ready[Eligibility] | Ready[Standing],
    context: RuleContext,
    *,
    level: Level,
    what: str,
    fix: str,
    note: str = "",
) -> Finding:
    return Finding(
        level=level,
        rule=rule.path,
        what=what,
        fix=fix,
        says=rule.rule.says,
        grade=rule.grade,
        note=note,
        about=context.holder.person if context.holder else None,
    )


def _answered(finding: Finding, because: dict[str, str]) -> Finding:
    """The finding with the reason that the command gives for it: under the rule's path, or its key alone."""
    if finding.level != "explain" or finding.answered:
        return finding
    reason = because.get(finding.rule) or because.get(finding.rule.partition(".")[2])
    return evolve(finding, answered=reason) if reason and says(reason) else finding


def _unfit(answer: RuleAnswer) -> str:
    return f"This person does not fit what the guidance describes: {answer.because}."
