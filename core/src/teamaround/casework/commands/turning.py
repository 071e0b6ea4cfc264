"""The day turns: what the mere passing of time brings about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.team import roles_left
from teamaround.casework.events.plan import ActionFellLate, ReviewFellDue
from teamaround.casework.events.team import PersonLeft, RoleEnded
from teamaround.concepts.case import live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case

RAN_OUT = "the time agreed has passed"


@frozen(kw_only=True)
class TurnTheDay(CaseCommand):
    """
    Let the calendar have its say: what fell late, which review fell due, whose part or cover ran out.

    The office gives this command itself when a day has passed; each cause has its say once.
    """

    after_death: ClassVar[bool] = True

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """What the passing of time brought about."""
        case, today = context.case, context.on
        for action in case.actions.values():
            if action.late(today) and action.fell_late_on is None:
                yield ActionFellLate(action=evolve(action, fell_late_on=today))
        for plan in case.plans.values():
            if (
                plan.state == "agreed"
                and plan.review_on
                and plan.review_on <= today
                and not plan.review_fell_due
                and live(plan)
            ):
                yield ReviewFellDue(plan=evolve(plan, review_fell_due=True))
        for part in case.involvements.values():
            if part.until and part.until <= today and not part.left_because and live(part):
                yield PersonLeft(part=evolve(part, left_because=RAN_OUT))
                if part.person:
                    yield from roles_left(part.person, {part.id}, context, because=RAN_OUT)
        for held in case.assignments.values():
            if held.covers and held.until and held.until <= today and not held.ended_because and live(held):
                yield RoleEnded(assignment=evolve(held, ended_because="the time agreed for cover has passed"))


def next_due(case: Case) -> date | None:
    """The first day on which the calendar has something to say of *case*; None where it has nothing."""
    if case.closed_on is not None:
        return None
    actions = [one for one in case.actions.values() if one.due and one.fell_late_on is None and one.open and live(one)]
    days = [one.due + timedelta(days=1) for one in actions if one.due]
    plans = [one for one in case.plans.values() if one.state == "agreed" and not one.review_fell_due and live(one)]
    days += [one.review_on for one in plans if one.review_on]
    covers = [one for one in case.assignments.values() if one.covers and not one.ended_because and live(one)]
    days += [one.until for one in covers if one.until]
    parts = [one for one in case.involvements.values() if not one.left_because and live(one)]
    days += [one.until for one in parts if one.until]
    return min(days, default=None)
