"""
The last days of a case: whatever is to be on a day or by it, and is not recorded as done, held or called off.

Meetings, reviews, the plan's own review, handovers, actions, and the day on which cover begins: each is late (overdue)
the day after. The matter that comes of it, and whose it is: `casework/at_rest/days_and_answers.py`. Steps have their
last day from `casework/consequences/steps.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from teamaround.concepts.case import live
from teamaround.concepts.facts import open_actions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.concepts.plan import Action, Plan


class LastDay(NamedTuple):
    """What is to be on a *day* or by it, and is late the day after: the *entry*, and what it is."""

    what: Literal["meeting", "review", "plan's review", "handover", "action", "cover"]
    entry: str
    day: date


def last_days(case: Case, actions: tuple[Action, ...] | None = None) -> Iterator[LastDay]:
    """The day of everything in *case* that has one and waits for it, late or not; of its open *actions*, if given."""
    for one in case.meetings.values():
        if one.state == "arranged" and one.day and live(one):
            yield LastDay("meeting", one.id, one.day)
    yield from _reviews(case)
    for handover in case.handovers.values():
        if handover.state == "planned" and live(handover):
            yield LastDay("handover", handover.id, handover.from_day)
    for cover in case.covers.values():
        if cover.since and live(cover):
            yield LastDay("cover", cover.id, cover.since)
    for action in open_actions(case) if actions is None else actions:
        if action.due:
            yield LastDay("action", action.id, action.due)


def _reviews(case: Case) -> Iterator[LastDay]:
    for one in case.reviews.values():
        if one.planned_for and not one.held_on and live(one):
            yield LastDay("review", one.id, one.planned_for)
    for plan in case.plans.values():
        if plan.state == "agreed" and plan.review_on and live(plan) and not _reviewed(plan, case):
            yield LastDay("plan's review", plan.id, plan.review_on)


def _reviewed(plan: Plan, case: Case) -> bool:
    """Whether a review of *plan*, or of none in particular, was held since it was agreed."""
    since = plan.agreed_on or plan.started_on
    return any(
        one.held_on is not None and one.held_on >= since and one.plan in (None, plan.id) and live(one)
        for one in case.reviews.values()
    )
