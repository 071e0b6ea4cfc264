"""Sentences about assessments, requests, plans and actions; agreement, and being late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.concepts.plan import Plan
from teamaround.views.sentences.context import SentenceContext, Table, bare, day
from teamaround.views.words.defaults import first_upper, with_article

if TYPE_CHECKING:
    from teamaround.casework.events import plan as events
    from teamaround.concepts.plan import Agreement, Assessment


def _assessment(one: Assessment, context: SentenceContext) -> str:
    return context.words.choice("assessment_kind", one.what)


def _begun(event: events.AssessmentOpened, context: SentenceContext) -> str:
    one, what = event.assessment, with_article(_assessment(event.assessment, context))
    return f"{context.name(one.by)} began {what}." if one.by else f"{first_upper(what)} was begun."


def _completed(event: events.AssessmentCompleted, context: SentenceContext) -> str:
    what = _assessment(event.assessment, context)
    return f"The {what} was completed{context.because(event.assessment.outcome)}."


def _prepared(event: events.RequestPrepared, context: SentenceContext) -> str:
    one = event.request
    names = f", and names {context.name(one.names_lead)} as {context.term('lead')}" if one.names_lead else ""
    return f"{context.a('request')} was written{names}{context.because(one.text)}."


def _sent(event: events.RequestSent, context: SentenceContext) -> str:
    del event
    return f"The {context.term('request')} went to the authority."


def _drafted(event: events.PlanStarted, context: SentenceContext) -> str:
    del event
    return f"{context.a('plan')} was drafted."


def _changed(event: events.PlanChanged, context: SentenceContext) -> str:
    before, now = context.entries.get(event.plan.id), event.plan
    if isinstance(before, Plan) and (said := _agreements_alone(before, now)):
        return " ".join(agreement(one, context) for one in said)
    reopened = getattr(before, "state", "draft") == "agreed" and now.state == "draft"
    again = f" and is a draft again (revision {now.revision})" if reopened else ""
    return f"The {context.term('plan')} was changed{again}."


def _agreements_alone(before: Plan, now: Plan) -> list[Agreement]:
    """Who said whether they agree, where nothing else about the plan changed."""
    if evolve(before, agreements=now.agreements) != now:
        return []
    return [one for one in now.agreements if one not in before.agreements]


def agreement(one: Agreement, context: SentenceContext) -> str:
    """Whether one person agrees with what a plan says: never that they agreed the plan itself."""
    verb = "agrees" if one.agrees else "does not agree"
    said = context.said(one.words, one.person)
    return f"{context.name(one.person)} {verb} with what the {context.term('plan')} says{said}."


def how_it_stands(plan: Plan, context: SentenceContext) -> str:
    """Whether a plan is a draft, counts, or has ended, and since when."""
    if plan.state == "agreed":
        return f"{context.term('plan_agreed')}{day(plan.agreed_on)}"
    if plan.state == "ended":
        return f"ended{day(plan.ended_on)}{context.because(plan.ended_because)}"
    return "draft"


def _agreed(event: events.PlanAgreed, context: SentenceContext) -> str:
    one = event.plan
    review = day(one.review_on, ". To be reviewed by ") or (one.review_point and f". Review: {one.review_point}")
    return f"The {context.term('plan')} was {context.term('plan_agreed')}{(review or '').rstrip('.')}."


def _circulated(event: events.PlanCirculated, context: SentenceContext) -> str:
    return f"The {context.term('plan')} was given to {context.names(event.to)} by hand."


def _ended(event: events.PlanEnded, context: SentenceContext) -> str:
    return f"The {context.term('plan')} ended{context.because(event.plan.ended_because)}."


def _resumed(event: events.ResponsibilityResumed, context: SentenceContext) -> str:
    one = event.responsibility
    return f"{context.name(one.to)} is responsible for the {context.term('child')} again{context.because(one.words)}."


def _taken_on(event: events.ActionStarted, context: SentenceContext) -> str:
    one = event.action
    return f"{context.part(one.owner)} took on: {bare(one.text)}{day(one.due, ', by ')}."


def _action_changed(event: events.ActionChanged, context: SentenceContext) -> str:
    one = event.action
    return f"What {context.part(one.owner)} took on was changed: {bare(one.text)}{day(one.due, ', by ')}."


def _done(event: events.ActionDone, context: SentenceContext) -> str:
    one = event.action
    if one.dropped_because:
        return f"No longer wanted of {context.part(one.owner)}: {bare(one.text)} ({bare(one.dropped_because)})."
    return f"Done by {context.part(one.owner)}: {bare(one.text)}."


def _late(event: events.ActionFellLate, context: SentenceContext) -> str:
    one = event.action
    return f"{context.part(one.owner)} is late with: {bare(one.text)}{day(one.due, ', due by ')}."


def _review_due(event: events.ReviewFellDue, context: SentenceContext) -> str:
    return f"The day came for reviewing the {context.term('plan')}{day(event.plan.review_on, ': ')}."


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
