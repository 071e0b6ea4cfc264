"""
Steps that fall late: each once, as the case stands after all else, by the day after its last and not by the command.

What a change meets or lets lapse is settled first, and never falls late by it; what opens or comes back overdue falls
late at once. What follows counts from the day on which the step fell late, so it is the same whether every day was
turned or none. What turns out to have been done in time has not fallen late: what followed goes. Where a step comes to
be settled: `steps.py`; whether a lateness still stands: `casework/at_rest/came_of.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import evolve, fields_dict

from teamaround.casework.at_rest.came_of import gone, why_gone
from teamaround.casework.at_rest.steps import opened_again
from teamaround.casework.consequences.notices import notice_events
from teamaround.casework.consequences.steps import step_events, step_settled_as
from teamaround.casework.events.case import CaseClosed
from teamaround.casework.events.consequences import StepFellLate, StepLapsed, StepMet, StepReopened
from teamaround.casework.evolve import evolve as folded
from teamaround.concepts.case import altered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case, Entry
    from teamaround.concepts.work import Before, Step

SETTLED = {"met": StepMet, "lapsed": StepLapsed}
"""By which event a step is settled without anybody's deciding on it."""


def late_events(change: Change, ahead: int) -> list[Event]:
    """
    What falls late in the case after a *change*, and what follows it, one day after the other.

    *ahead* is how many events of the change come before these. A step that opens so may have a last day that has passed
    as well; it is later than the one before, so this ends.
    """
    events: list[Event] = []
    while late := _first(change):
        on = late[0].step.fell_late_on or change.on
        version = change.version + ahead
        after = folded(change.after, late)
        day = altered(change, on=on, version=version, after=after)
        steps = step_events(day, [*late])
        day = altered(day, after=folded(after, steps))
        told = notice_events(day, [*late])
        change = altered(change, after=folded(day.after, told))
        found = [*late, *steps, *told]
        ahead += len(found)
        events += found
    return events


def _first(change: Change) -> list[StepFellLate]:
    """Which steps are late and were not told to be, of the first day on which any is; none where no rule asks."""
    case = change.after
    if not change.rulebook.by_steps or case.closed_on is not None or change.directory.child.died is not None:
        return []
    still = [one for one in case.steps.values() if one.state == "open" and one.fell_late_on is None]
    late = {one.id: _since(one, one.due, case) for one in still if one.due and one.due < change.today}
    first = min(late.values(), default=None)
    return [StepFellLate(step=evolve(case.steps[one], fell_late_on=day)) for one, day in late.items() if day == first]


def _since(step: Step, due: date, case: Case) -> date:
    """Since when a step is late: since the day after its last, or since it, or the case, was opened after that."""
    return max(due + timedelta(days=1), step.opened_on, case.reopened_on or step.opened_on)


def not_late_after_all(change: Change) -> list[Event]:
    """
    What goes, or is open again, because a step did not fall late after all: it was done in time, or never to be done.

    What its lateness opened lapses. What that settled is open again, unless what settled the late step settles it, too.
    """
    events: list[Event] = [*_put_right(change)]
    change = altered(change, after=folded(change.after, events))
    while found := next(_undone(change), None):
        change = altered(change, after=folded(change.after, found))
        events += found
    return events


def _put_right(change: Change) -> Iterator[Event]:
    """The steps that were settled by their last day, as is known now that the day of what settled them is put right."""
    for step in change.after.steps.values():
        if step.fell_late_on and step.due and step.state in SETTLED:
            entry, _, event = step.settled_through.partition(".")
            closing = entry == CaseClosed.name
            was, now = (one if closing else one.find(entry) for one in (change.before, change.after))
            names = ("closed_on",) if closing else _settled_in(was, event.partition(".")[0])
            days = [getattr(now, name) for name in names if getattr(was, name) == step.settled_on]
            if days and all(day is not None and day <= step.due for day in days):
                yield SETTLED[step.state](step=evolve(step, fell_late_on=None))


def _settled_in(entry: Case | Entry | None, event: str) -> Iterable[str]:
    """The fields of an entry among which the day of an event is that settled it; all, where it made the entry."""
    if not event:
        return fields_dict(type(entry)) if entry is not None else ()
    before: Before | None = getattr(entry, "before", None)
    return before.changed_by(event) if before is not None else ()


def _undone(change: Change) -> Iterator[list[Event]]:
    case = change.after
    last = {(one.rule, one.subject): one for one in case.steps.values()}
    for step in case.steps.values():
        if step.state == "open" and _of_lateness(step.came_of) and gone(step.came_of, case):
            note = why_gone(step.came_of, case)
            on = max(change.on, step.opened_on)
            lapsed = evolve(step, state="lapsed", settled_on=on, settled_through=step.came_of[0], note=note)
            yield [StepLapsed(step=evolve(lapsed, settled_by=change.version + 1, fell_late_on=None))]
        through = (step.settled_through,)
        met = step.state in SETTLED and _of_lateness(through) and gone(through, case) and not gone(step.came_of, case)
        if met and last[step.rule, step.subject] is step:
            yield [*_open_again(step, change)]


def _open_again(step: Step, change: Change) -> Iterator[Event]:
    again = opened_again(step)
    yield StepReopened(step=again)
    late = change.after.steps.get(step.settled_through.partition(".")[0])
    settled = step_settled_as(again, late, change, change.version + 1) if late else None
    if settled is not None:
        yield SETTLED[settled.state](step=settled)


def _of_lateness(words: Sequence[str]) -> bool:
    return any(word.partition(".")[2] == StepFellLate.name for word in words)
