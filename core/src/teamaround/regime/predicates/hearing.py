"""
Hearing: which decision each view was heard for. One hearing counts for one decision.

Also whether a view came too late, or speaks against what is decided. The questions that rules ask of it:
`about_family.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from teamaround.concepts.case import live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.case import Case
    from teamaround.concepts.family import View
    from teamaround.concepts.plan import Plan
    from teamaround.regime.rule_context import RuleContext

CASE = "case"
"""The entry that the closing of a case, and its opening again, are about."""


def heard_for(context: RuleContext, kind: str) -> Iterator[View]:
    """
    The views of one kind that were heard for the decision in hand, latest first.

    A view that names the decision counts for it; where that is the case, for its next closing or opening again, so on
    the day of an opening for that. One about a person counts for the choice of that person. Any other counts for the
    decision that came next, on its day or later; or for the last one, where none has come since. A change of
    circumstances that was noted is talked over from its day on, in what is about nobody.
    """
    return (view for view in _views_for(context, kind) if view.on <= context.on)


def heard_after(context: RuleContext, kind: str) -> Iterator[View]:
    """Those that would have been heard for it, had they been said by its day."""
    return (view for view in _views_for(context, kind) if view.on > context.on)


def _views_for(context: RuleContext, kind: str) -> Iterator[View]:
    views = [one for one in context.case.views.values() if one.what == kind and live(one)]
    if not views:
        return
    day, entry = _in_hand(context)
    holder = context.holder.person if context.holder else None
    days = {*decision_days(context.case), day}
    starts = {*_starts(context.case, holder), day}
    turns = {day, *(_turns(context) if entry == CASE else ())}
    # Turned round once sorted, so that of one day's views the last recorded comes first.
    for view in sorted(views, key=lambda one: one.on)[::-1]:
        if context.subjects.get("note") is not None:
            counts = view.decision == entry or (not view.decision and view.about is None and view.on >= day)
        elif view.decision:
            counts = view.decision == entry and _belongs_to(view.on, turns) == day
        elif view.about is not None:
            counts = view.about == holder and _belongs_to(view.on, starts) == day
        else:
            counts = _belongs_to(view.on, days | turns) == day
        if counts:
            yield view


def _turns(context: RuleContext) -> Iterator[date]:
    """The days on which the case was closed before and opened again: what was said by then was heard for that."""
    if context.case.reopened_on is not None:
        yield context.case.reopened_on
    if context.before.closed_on is not None:
        yield context.before.closed_on


def decision_days(case: Case) -> Iterator[date]:
    """The days of the decisions that a family is heard for: who leads, a plan agreed, a plan ended, the closing."""
    for one in case.assignments.values():
        if one.leads and live(one) and one.basis == "decision":
            yield one.since
    for plan in case.plans.values():
        if live(plan):
            yield from (day for day in (plan.agreed_on, plan.ended_on, *_agreed_before(plan)) if day is not None)
    if case.closed_on is not None:
        yield case.closed_on


def _agreed_before(plan: Plan) -> Iterator[date]:
    """The days on which a plan that was agreed anew had been agreed before: one hearing counts for one of them."""
    values = plan.before.values if plan.before else None
    while values is not None:
        if values.get("agreed_on"):
            yield date.fromisoformat(values["agreed_on"])
        earlier = values.get("before")
        values = earlier["values"] if earlier else None


def _starts(case: Case, person: str | None) -> Iterator[date]:
    return (one.since for one in case.assignments.values() if one.leads and live(one) and one.person == person)


def _belongs_to(said: date, days: set[date]) -> date:
    """The day of the decision that something said on a day belongs to."""
    coming = [day for day in days if day >= said]
    return min(coming) if coming else max(days)


def _in_hand(context: RuleContext) -> tuple[date, str]:
    """The day of the decision in hand, and the entry that it made or ended."""
    if context.holder is not None and context.holder.assignment is not None:
        return context.holder.assignment.since, context.holder.assignment.id
    note = context.subjects.get("note")
    if note is not None:
        return note.on, note.id
    plan = context.subjects.get("plan")
    if plan is not None:
        return plan.ended_on or plan.agreed_on or context.on, plan.id
    return context.on, CASE


def against(view: View) -> bool:
    """Whether what was said speaks against what is decided."""
    return view.against or view.comfortable is False or view.confident is False
