"""Sentences about assessments, requests, plans and actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.sentences.telling import Table, Telling, bare, day
from teamaround.views.words.defaults import first_upper, with_article

if TYPE_CHECKING:
    from teamaround.casework.events import plan as events
    from teamaround.concepts.plan import Assessment


def _assessment(one: Assessment, telling: Telling) -> str:
    return telling.words.choice("assessment_kind", one.what)


def _begun(event: events.AssessmentOpened, telling: Telling) -> str:
    one = event.assessment
    by = f" by {telling.name(one.by)}" if one.by else ""
    return f"{first_upper(with_article(_assessment(one, telling)))}{by} began."


def _completed(event: events.AssessmentCompleted, telling: Telling) -> str:
    what = first_upper(_assessment(event.assessment, telling))
    return f"{what} was completed{telling.because(event.assessment.outcome)}."


def _prepared(event: events.RequestPrepared, telling: Telling) -> str:
    one = event.request
    names = f", and names {telling.name(one.names_lead)} as {telling.term('lead')}" if one.names_lead else ""
    return f"{telling.a('request')} was written{names}{telling.because(one.text)}."


def _sent(event: events.RequestSent, telling: Telling) -> str:
    del event
    return f"The {telling.term('request')} went to the authority."


def _drafted(event: events.PlanStarted, telling: Telling) -> str:
    del event
    return f"{telling.a('plan')} was drafted."


def _changed(event: events.PlanChanged, telling: Telling) -> str:
    before = telling.entries.get(event.plan.id)
    reopened = getattr(before, "state", "draft") == "agreed" and event.plan.state == "draft"
    again = f" and is a draft again (revision {event.plan.revision})" if reopened else ""
    return f"The {telling.term('plan')} was changed{again}."


def _agreed(event: events.PlanAgreed, telling: Telling) -> str:
    one = event.plan
    review = day(one.review_on, ". A review is needed by ") or (one.review_point and f". Review: {one.review_point}")
    return f"The {telling.term('plan')} was agreed{(review or '').rstrip('.')}."


def _circulated(event: events.PlanCirculated, telling: Telling) -> str:
    return f"The {telling.term('plan')} was given to {telling.names(event.to)} by hand."


def _ended(event: events.PlanEnded, telling: Telling) -> str:
    return f"The {telling.term('plan')} ended{telling.because(event.plan.ended_because)}."


def _resumed(event: events.ResponsibilityResumed, telling: Telling) -> str:
    one = event.responsibility
    return f"{telling.name(one.to)} is responsible for the {telling.term('child')} again{telling.because(one.words)}."


def _taken_on(event: events.ActionStarted, telling: Telling) -> str:
    one = event.action
    return f"{telling.part(one.owner)} took on: {bare(one.text)}{day(one.due, ', by ')}."


def _action_changed(event: events.ActionChanged, telling: Telling) -> str:
    one = event.action
    return f"Changed, of {telling.part(one.owner)}: {bare(one.text)}{day(one.due, ', by ')}."


def _done(event: events.ActionDone, telling: Telling) -> str:
    one = event.action
    if one.dropped_because:
        return f"No longer wanted of {telling.part(one.owner)}: {bare(one.text)} ({bare(one.dropped_because)})."
    return f"Done by {telling.part(one.owner)}: {bare(one.text)}."


def _late(event: events.ActionFellLate, telling: Telling) -> str:
    one = event.action
    return f"Late with {telling.part(one.owner)}, whose it is: {bare(one.text)}{day(one.due, ', to be done by ')}."


def _review_due(event: events.ReviewFellDue, telling: Telling) -> str:
    return f"The day came on which the {telling.term('plan')} says that a review is needed{day(event.plan.review_on)}."


SENTENCES: Table = {
    "assessment_opened": _begun,
    "assessment_completed": _completed,
    "request_prepared": _prepared,
    "request_sent": _sent,
    "plan_started": _drafted,
    "plan_changed": _changed,
    "plan_agreed": _agreed,
    "plan_circulated": _circulated,
    "plan_ended": _ended,
    "responsibility_resumed": _resumed,
    "action_started": _taken_on,
    "action_changed": _action_changed,
    "action_done": _done,
    "action_fell_late": _late,
    "review_fell_due": _review_due,
}
