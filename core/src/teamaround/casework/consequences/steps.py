"""
Steps: what is to be done because of what happened, by whom and by which last day; what meets it or lets it lapse.

One of a rule is open for each case, plan, meeting (`per`); its last day is a period or the plan's own review point.
What it came of is kept with it (`casework/at_rest/came_of.py`): where that is undone, it lapses. What a correction asks
for, meets, or takes back as met, stands as though the entry had been right at once. Where it comes back,
and whose it is later: `casework/at_rest/steps.py`. A due day not worked is flagged, never moved. Counting:
`concepts/days/periods.py`.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve

from teamaround.casework.at_rest.came_of import both, why_gone, words_of
from teamaround.casework.at_rest.core_matter import owners_named
from teamaround.casework.at_rest.steps import opened_again
from teamaround.casework.at_rest.subjects import STANDING
from teamaround.casework.consequences.causes import (
    asked_otherwise,
    at_rest_before_and_after,
    cause_of,
    corrected_by,
    in_hand,
)
from teamaround.casework.events.case import CaseClosed, CaseCorrected, EntryCorrected, EntryReinstated, EntryWithdrawn
from teamaround.casework.events.consequences import (
    CoordinationChanged,
    RequirementChanged,
    StepAskedAgain,
    StepLapsed,
    StepMet,
    StepOpened,
    StepReopened,
)
from teamaround.concepts.days.periods import last_day
from teamaround.concepts.work import Step
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.change import Change
    from teamaround.casework.consequences.causes import Cause
    from teamaround.casework.events import Event
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import StepRule

    StepChanged = StepOpened | StepAskedAgain | StepMet | StepLapsed | StepReopened


ANSWERS = {RequirementChanged.name: "requirement", CoordinationChanged.name: "coordination"}
"""The events that tell how the case as a whole is answered for, and where the facts hold that answer."""


MISTAKES = (EntryWithdrawn, EntryReinstated, CaseCorrected)
"""The events by which something turns out not to have been."""


def step_events(change: Change, causes: list[Event]) -> list[Event]:
    """
    What these events open, meet and let lapse, in the order in which they came.

    A step is met only by an event after the one that opened it, and about the same meeting, plan or nomination where
    the event is about one.
    """
    steps = dict(change.after.steps)
    events: list[Event] = []
    for number, cause in enumerate(causes, change.version + 1):
        for settled in _settled_by(cause, steps, change, number):
            steps[settled.id] = settled
            events.append(StepMet(step=settled) if settled.state == "met" else StepLapsed(step=settled))
        otherwise = _met_otherwise(change, cause, steps, number)
        for event in chain(otherwise, _opened_by(change, cause, causes, steps, number)):
            steps[event.step.id] = event.step
            events.append(event)
    return events


def _settled_by(cause: Event, steps: dict[str, Step], change: Change, number: int) -> Iterator[Step]:
    """The open steps that an event meets or lets lapse, as they stand from then on."""
    waiting = [one for one in steps.values() if one.state == "open" and _may_settle(one, cause, change)]
    if waiting:
        context = change.rule_context(cause)
        settled = (_met_or_lapsed(one, cause, context, change, number) for one in waiting)
        yield from (one for one in settled if one is not None)


def step_settled_as(step: Step, other: Step, change: Change, number: int) -> Step | None:
    """An open step as what settled another settles it; None where its rule asks for something else."""
    rule, its = (change.rulebook.steps.get(one.rule) for one in (step, other))
    if rule is None or its is None or other.settled_on is None:
        return None
    entry, name, *_ = f"{other.settled_through}..".split(".")
    # What made a new entry is known by that alone, and is one of those that meet the other.
    may_meet = (name,) if name else its.rule.met_by
    through, on = other.settled_through, other.settled_on
    if not set(may_meet).isdisjoint(rule.rule.met_by) and _meets(rule, in_hand(entry, change.at_rest())):
        return _settled_as(step, "met", change, number, through, came_about=on)
    lapses = (name or entry) in rule.rule.lapses
    return _settled_as(step, "lapsed", change, number, through, came_about=on) if lapses else None


def _opened_by(
    change: Change, event: Event, happened: list[Event], steps: dict[str, Step], number: int
) -> Iterator[StepChanged]:
    """What one event opens, or asks for again; and what a correction opens, or lets lapse."""
    rules = change.rulebook.opens.get(event.name, ())
    cause = cause_of(change, event, number, happened) if rules else None
    for rule in rules if cause is not None else ():
        yield from _asked_for(rule, cause, change, steps)  # type: ignore[arg-type]
    for rule, corrected, applies in asked_otherwise(change, event, number, change.rulebook.opens):
        standing = _standing(rule, corrected.context, steps)
        if applies:
            yield from _asked_for(rule, corrected, change, steps)
        elif standing is not None and standing.came_of == corrected.came_of:
            note = f"What it came of was put right ({corrected_by(event)}), and it is not to be done."
            yield StepLapsed(step=_settled(standing, "lapsed", event, change, number, note=note))


def _met_otherwise(change: Change, event: Event, steps: dict[str, Step], number: int) -> Iterator[StepChanged]:
    """What a correction takes back as met, and what it meets, as though the entry had been right at once."""
    corrected = corrected_by(event)
    entry = change.after.find(corrected) if corrected else None
    if entry is None:
        return
    for step in list(steps.values()):
        rule = change.rulebook.steps.get(step.rule)
        met = step.state == "met" and step.settled_through.partition(".")[0] == entry.id
        if met and rule is not None and _no_longer_meets(rule, entry.id, change):
            twins = [one for one in steps.values() if (one.rule, one.subject) == (step.rule, step.subject)]
            if twins[-1] is step:
                yield StepReopened(step=opened_again(step))
    meets = {name: tuple(one for one in change.rulebook.steps.values() if name in one.rule.met_by) for name in STANDING}
    for rule, cause, meets_now in asked_otherwise(change, event, number, meets, _meets):
        standing = _standing(rule, cause.context, steps) if meets_now else None
        if standing is not None and _came_about(entry) >= standing.opened_on:
            through, when = cause.came_of[0], _came_about(entry)
            yield StepMet(step=_settled_as(standing, "met", change, number, through, came_about=when))


def _meets(rule: Ready[StepRule], context: RuleContext) -> bool:
    return rule.then.answer(context).holds is True


def _came_about(entry: Any) -> date:
    """The day on which an entry came to be as it stands: what was there before a step opened does not meet it."""
    names = ("held_on", "ended_on", "agreed_on", "sent_on", "answered_on", "arranged_on", "prepared_on", "since", "on")
    return next((day for name in names if (day := getattr(entry, name, None)) is not None), date.min)


def _no_longer_meets(rule: Ready[StepRule], entry: str, change: Change) -> bool:
    """Whether an entry would have met a step as it was before its correction, and would not as it is."""
    was, now = (_meets(rule, in_hand(entry, one)) for one in at_rest_before_and_after(change))
    return was and not now


def _may_settle(step: Step, cause: Event, change: Change) -> bool:
    """Whether an event is one of those by which a step is met or lapses."""
    rule = change.rulebook.steps.get(step.rule)
    named = rule is not None and (cause.name in rule.rule.met_by or cause.name in rule.rule.lapses)
    return named or isinstance(cause, MISTAKES)


def _met_or_lapsed(step: Step, cause: Event, context: RuleContext, change: Change, number: int) -> Step | None:
    if isinstance(cause, MISTAKES):
        why = _without(step, cause, change)
        return _settled(step, "lapsed", cause, change, number, note=why) if why else None
    rule = change.rulebook.steps.get(step.rule)
    if rule is None or not _same_subject(step, rule.rule.per, context):
        return None
    if cause.name in rule.rule.met_by and rule.then.answer(context).holds:
        return _settled(step, "met", cause, change, number)
    return _settled(step, "lapsed", cause, change, number) if cause.name in rule.rule.lapses else None


def _settled(
    step: Step, state: Literal["met", "lapsed"], cause: Event, change: Change, number: int, *, note: str = ""
) -> Step:
    through = cause.name if isinstance(cause, CaseClosed) else next(iter(words_of(cause)), cause.name)
    never = state == "lapsed" and isinstance(cause, (*MISTAKES, EntryCorrected))
    when = date.min if never else change.on
    return _settled_as(step, state, change, number, through, note=note, came_about=when)


def _settled_as(
    step: Step,
    state: Literal["met", "lapsed"],
    change: Change,
    number: int,
    through: str,
    *,
    note: str = "",
    came_about: date,
) -> Step:
    """A step as it is settled. What came about by its last day, though it is recorded later, did not fall late."""
    return evolve(
        step,
        state=state,
        settled_on=change.on,
        settled_by=number,
        settled_through=through,
        note=note or step.note,
        fell_late_on=step.late_if_settled(came_about),
    )


def _without(step: Step, mistake: EntryWithdrawn | EntryReinstated | CaseCorrected, change: Change) -> str:
    """Why a step lapses as something turns out not to have been; empty where it does not."""
    if isinstance(mistake, EntryWithdrawn) and mistake.entry == step.subject:
        return f"What it was about was withdrawn ({mistake.entry}): {mistake.because}"
    return "" if _answer_stands(step, change) else why_gone(step.came_of, change.after, mistake.because)


def _answer_stands(step: Step, change: Change) -> bool:
    """Whether a step follows an answer alone, and that is what it was before the mistake was undone."""
    rule = change.rulebook.steps.get(step.rule)
    asked = [ANSWERS.get(name, "") for name in rule.rule.after] if rule is not None else [""]
    return all(one and getattr(change.facts, one) == getattr(change.facts_before, one) for one in asked)


def _standing(rule: Ready[StepRule], context: RuleContext, steps: dict[str, Step]) -> Step | None:
    """The step of a rule that is open already, about the same."""
    key = rule.path, subject_of(rule.rule.per, context) or "case"
    return next((one for one in steps.values() if (one.rule, one.subject) == key and one.state == "open"), None)


def _asked_for(
    rule: Ready[StepRule], cause: Cause, change: Change, steps: dict[str, Step]
) -> Iterator[StepOpened | StepAskedAgain]:
    """
    The step that a rule opens; nothing where the rule does not apply.

    One that is open already comes of this, too, unless it came of the case alone, which always stands.
    """
    context, words = cause.context, cause.came_of
    applies, standing = rule.when.answer(context), _standing(rule, context, steps)
    if applies.holds is False:
        return
    if standing is not None:
        together = both(standing.came_of, words)
        if together != standing.came_of:
            yield StepAskedAgain(step=evolve(standing, came_of=together))
        return
    due, note = _due(rule.rule, context, change)
    if not applies.known:
        note = f"Whether it is to be done cannot be said, for {applies.because}. {note}".strip()
    new = Step(
        id=f"{Step.kind}{len(steps) + 1}",
        rule=rule.path,
        subject=subject_of(rule.rule.per, context) or "case",
        text=rule.rule.text,
        owners=owners_named(context, [rule.rule.owner]),
        skip=rule.rule.skip,
        opened_on=change.on,
        opened_by=cause.number,
        came_of=words,
        due=due,
        due_note=note,
    )
    yield StepOpened(step=new)


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
