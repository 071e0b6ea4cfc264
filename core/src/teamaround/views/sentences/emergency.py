"""Sentences about break-glass: a restricted case was opened in an emergency, that was ended, it was reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.days.moments import time_written
from teamaround.concepts.days.written import written
from teamaround.views.sentences.context import ended
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from teamaround.casework.events import emergency as events
    from teamaround.views.sentences.context import SentenceContext, Table

FOUND = {"justified": "justified", "not_justified": "not justified"}
"""What a review found, in words."""

RECORDED = "Something about an emergency opening was recorded."
"""What is said to whoever does not see the whole case."""


def _opened(event: events.OpenedInEmergency, context: SentenceContext) -> str:
    one = event.emergency
    if not context.scope.whole:
        return RECORDED
    who = first_upper(context.words.actor(one.by))
    asked = f"{context.name(one.reviewer)} is to review it by {written(one.review_by)}"
    when = f"from {time_written(one.at)} to {time_written(one.until)}"
    return (
        f"{who} opened the restricted case in an emergency, {when}: {ended(one.why)} "
        f"{first_upper(context.name(event.notice.to))} is alerted, and {asked}."
    )


def _ended(event: events.EmergencyEnded, context: SentenceContext) -> str:
    one = event.emergency
    if not context.scope.whole or one.ended_at is None:
        return RECORDED
    who, at = first_upper(context.words.actor(one.ended_by)), time_written(one.ended_at)
    return f"{who} ended at {at} what {context.words.actor(one.by)} opened in an emergency."


def _reviewed(event: events.EmergencyReviewed, context: SentenceContext) -> str:
    one = event.emergency
    if not context.scope.whole:
        return RECORDED
    who, by = first_upper(context.words.actor(one.reviewed_by)), context.words.actor(one.by)
    return f"{who} reviewed that {by} opened the case in an emergency, {FOUND[one.outcome]}: {ended(one.review)}"


SENTENCES: Table = {
    "opened_in_emergency": _opened,
    "emergency_ended": _ended,
    "emergency_reviewed": _reviewed,
}
