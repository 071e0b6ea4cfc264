"""
Steps: what is to be done because of what happened, by whom and by which last day; what meets it or lets it lapse.

One of a rule is open for each case, plan, meeting (`per`); its last day is a period or the plan's own review point.
What it came of is kept with it (`casework/at_rest/came_of.py`): where that is undone, it lapses. Where it comes back,
and whose it is later: `casework/at_rest/steps.py`. A due day not worked is flagged, never moved. Counting:
`concepts/days/periods.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.at_rest.came_of import came_of, why_gone, words_of
from teamaround.casework.at_rest.core_matter import owners_named
from teamaround.casework.events.case import CaseCorrected, EntryReinstated, EntryWithdrawn
from teamaround.casework.events.consequences import StepAskedAgain, StepLapsed, StepMet, StepOpened
from teamaround.concepts.days.periods import last_day
from teamaround.concepts.work import Step
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import StepRule


def step_events(change: Change, causes: list[Event]) -> list[Event]:
    """
    What these events open, meet and let lapse, in the order in which they came.

    A step is met only by an event after the one that opened it, and about the same meeting, plan or nomination where
    the event is about one.
    """
    steps = dict(change.after.steps)
    events: list[Event] = []
    for number, cause in enumerate(causes, change.version + 1):
        context = change.rule_context(cause)
        for step in [one for one in steps.values() if one.state == "open"]:
            settled = _met_or_lapsed(step, cause, context, change, number)
            if settled is not None:
                steps[step.id] = settled
                events.append(StepMet(step=settled) if settled.state == "met" else StepLapsed(step=settled))
        rules = change.rulebook.opens.get(cause.name, ())
        brought_by = came_of(cause, causes, change.after) if rules else None
        if brought_by is None:
            continue
        for rule in rules:
            asked = _asked_for(rule, context, change, steps, number)
            if asked is None:
                continue
            known = asked.id in steps
            words = _with(asked.came_of, brought_by) if known else brought_by
            if known and words == asked.came_of:
                continue
            asked = evolve(asked, came_of=words)
            steps[asked.id] = asked
            events.append(StepAskedAgain(step=asked) if known else StepOpened(step=asked))
    return events


def _with(words: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """What something comes of as it comes of *more*, too; nothing where it came of the case alone, which stands."""
    return tuple(dict.fromkeys((*words, *more))) if words and more else ()


def _met_or_lapsed(step: Step, cause: Event, context: RuleContext, change: Change, number: int) -> Step | None:
    through = next(iter(words_of(cause)), cause.name)
    settled: dict[str, Any] = {"settled_on": change.on, "settled_by": number, "settled_through": through}
    if isinstance(cause, (EntryWithdrawn, EntryReinstated, CaseCorrected)):
        why = _without(step, cause, change.after)
        return evolve(step, state="lapsed", note=why, **settled) if why else None
    rule = change.rulebook.steps.get(step.rule)
    if rule is None or not _same_subject(step, rule.rule.per, context):
        return None
    if cause.name in rule.rule.met_by and rule.then.answer(context).holds:
        return evolve(step, state="met", **settled)
    return evolve(step, state="lapsed", **settled) if cause.name in rule.rule.lapses else None


def _without(step: Step, mistake: EntryWithdrawn | EntryReinstated | CaseCorrected, case: Case) -> str:
    """Why a step lapses as something turns out not to have been; empty where it does not."""
    if isinstance(mistake, EntryWithdrawn) and mistake.entry == step.subject:
        return f"What it was about was withdrawn ({mistake.entry}): {mistake.because}"
    return why_gone(step.came_of, case, mistake.because)


def _asked_for(
    rule: Ready[StepRule], context: RuleContext, change: Change, steps: dict[str, Step], number: int
) -> Step | None:
    """The step that a rule asks for, be it open already or new; nothing where the rule does not apply."""
    subject = subject_of(rule.rule.per, context) or "case"
    applies = rule.when.answer(context)
    if applies.holds is False:
        return None
    for one in steps.values():
        if one.state == "open" and (one.rule, one.subject) == (rule.path, subject):
            return one
    due, note = _due(rule.rule, context, change)
    if not applies.known:
        note = f"Whether it is to be done cannot be said, for {applies.because}. {note}".strip()
    return Step(
        id=f"{Step.kind}{len(steps) + 1}",
        rule=rule.path,
        subject=subject,
        text=rule.rule.text,
        owners=owners_named(context, [rule.rule.owner]),
        skip=rule.rule.skip,
        opened_on=change.on,
        opened_by=number,
        due=due,
        due_note=note,
    )


def _due(rule: StepRule, context: RuleContext, change: Change) -> tuple[date | None, str]:
    """The last day, where the guidance or the plan gives one; flagged where nobody works that day, never moved."""
    if rule.due is None:
        return None, ""
    plan = context.subjects.get("plan")
    try:
        if rule.due.within is not None:
            day = last_day(rule.due.within, change.on, change.calendar)
            return day.day, day.not_working or ""
        if plan is None or plan.review_on is None:
            return None, plan.review_point if plan else ""
        return plan.review_on, change.calendar.why_not(plan.review_on) or ""
    except CalendarRunsOut as unknown:
        # A plan may name a day beyond the years whose holidays are known; that is no reason to refuse it.
        return plan.review_on if plan and rule.due.within is None else None, str(unknown)


def subject_of(per: str, context: RuleContext) -> str | None:
    """The id of what a rule is about, from what the event brings: a meeting, plan, review; a holder's reference."""
    if per == "case":
        return "case"
    if per == "holder":
        return context.holder.person if context.holder else None
    subject = context.subjects.get(per)
    if per == "reply" and subject is not None:
        return f"{context.subjects['meeting'].id} {subject.part}"
    return subject.id if subject is not None else None


def _same_subject(step: Step, per: str, context: RuleContext) -> bool:
    subject = subject_of(per, context)
    return subject is None or subject == step.subject
