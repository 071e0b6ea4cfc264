"""On which day something happened, where that is not the day of the command which brought it about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from teamaround.casework.events.consequences import StepFellLate
from teamaround.casework.events.plan import ActionFellLate, ReviewFellDue

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.events import Event

A_DAY = timedelta(days=1)


def day_of(event: Event, on: date) -> date:
    """
    The day of an event that a command of the day *on* brought about.

    What the calendar brings is not of the day of a command that was given late: nothing is late before the day after
    its last, and no review is due before its own.
    """
    if isinstance(event, ActionFellLate) and event.action.due is not None:
        return max(on, event.action.due + A_DAY)
    if isinstance(event, StepFellLate) and event.step.fell_late_on is not None:
        return max(on, event.step.fell_late_on)
    if isinstance(event, ReviewFellDue) and event.plan.review_on is not None:
        return max(on, event.plan.review_on)
    return on
