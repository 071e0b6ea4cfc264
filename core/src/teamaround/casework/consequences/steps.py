"""
Steps: what is to be done because of what happened, by whom and by which last day; what meets it or lets it lapse.

One of a rule is open for each case, plan, meeting (`per`); its last day is a period or the plan's own review point. A
step is open again here where the event that met it is undone (`EntryReinstated`); where what met it is withdrawn, and
whose it is later: `casework/at_rest/steps.py`. A due day not worked is flagged, never moved. Counting:
`concepts/days/periods.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, fields

from teamaround.casework.at_rest.core_matter import owners_named
from teamaround.casework.at_rest.steps import opened_again
from teamaround.casework.events.case import EntryReinstated, EntryWithdrawn
from teamaround.casework.events.consequences import StepLapsed, StepMet, StepOpened, StepReopened
from teamaround.concepts.case import COLLECTION
from teamaround.concepts.days.periods import last_day
from teamaround.concepts.work import Step
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready, Rulebook
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
        for step in _undone(steps, cause, change.rulebook):
            steps[step.id] = step
            events.append(StepReopened(step=step))
        for step in [one for one in steps.values() if one.state == "open"]:
            settled = _met_or_lapsed(step, cause, context, change, number)
            if settled is not None:
                steps[step.id] = settled
                events.append(StepMet(step=settled) if settled.state == "met" else StepLapsed(step=settled))
        for rule in change.rulebook.opens.get(cause.name, ()):
            opened = _opened(rule, context, change, steps, number)
            if opened is not None:
                steps[opened.id] = opened
                events.append(StepOpened(step=opened))
    return events


def _met_or_lapsed(step: Step, cause: Event, context: RuleContext, change: Change, number: int) -> Step | None:
    if isinstance(cause, EntryWithdrawn) and cause.entry == step.subject:
        note = f"What it was about was withdrawn: {cause.because}"
        return evolve(
            step,
            state="lapsed",
            settled_on=change.on,
            settled_by=number,
            settled_through=cause.name,
            note=note,
        )
    rule = change.rulebook.steps.get(step.rule)
    if rule is None or not _same_subject(step, rule.rule.per, context):
        return None
    if cause.name in rule.rule.met_by and rule.then.answer(context).holds:
        return evolve(
            step, state="met", settled_on=change.on, settled_by=number, settled_through=_entry_of(cause) or cause.name
        )
    if cause.name in rule.rule.lapses:
        return evolve(step, state="lapsed", settled_on=change.on, settled_by=number, settled_through=cause.name)
    return None


def _undone(steps: dict[str, Step], cause: Event, rulebook: Rulebook) -> list[Step]:
    """The steps that are open again, as what met them or let them lapse did not happen after all."""
    if not isinstance(cause, EntryReinstated):
        return []
    standing = {(one.rule, one.subject) for one in steps.values() if one.state == "open"}
    return [
        opened_again(step)
        for step in steps.values()
        if _settled_by(step, cause, rulebook) and (step.rule, step.subject) not in standing
    ]


def _settled_by(step: Step, mistake: EntryReinstated, rulebook: Rulebook) -> bool:
    rule = rulebook.steps.get(step.rule)
    if step.state == "met":
        return step.settled_through == mistake.entry and rule is not None and mistake.undid in rule.rule.met_by
    lapsed = step.state == "lapsed" and step.settled_through == mistake.undid
    return lapsed and step.subject in (mistake.entry, mistake.now.get("person"), "case")


def _entry_of(cause: Event) -> str:
    """The entry that an event made or changed; empty where it is about the case alone."""
    values = (getattr(cause, one.name) for one in fields(type(cause)))  # type: ignore[arg-type]
    return next((value.id for value in values if type(value) in COLLECTION), "")


def _opened(
    rule: Ready[StepRule], context: RuleContext, change: Change, steps: dict[str, Step], number: int
) -> Step | None:
    subject = subject_of(rule.rule.per, context) or "case"
    standing = any(one.rule == rule.path and one.subject == subject and one.state == "open" for one in steps.values())
    applies = rule.when.answer(context)
    if standing or applies.holds is False:
        return None
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
