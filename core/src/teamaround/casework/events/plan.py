"""What happens to assessments, requests, plans and actions, late ones too. Also which meeting a plan came from."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.case import live
from teamaround.concepts.plan import Action, Assessment, Plan, Request, Responsibility

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.meeting import Meeting


@frozen(kw_only=True)
class AssessmentOpened(Event):
    """An assessment began."""

    name = "assessment_opened"
    schema = 2
    assessment: Assessment


@frozen(kw_only=True)
class AssessmentCompleted(Event):
    """An assessment was completed."""

    name = "assessment_completed"
    schema = 2
    assessment: Assessment


@frozen(kw_only=True)
class RequestPrepared(Event):
    """A request to the authority was written."""

    name = "request_prepared"
    schema = 2
    request: Request


@frozen(kw_only=True)
class RequestSent(Event):
    """A request to the authority was sent."""

    name = "request_sent"
    schema = 2
    request: Request


def meeting_of_plan(plan: Plan, case: Case) -> Meeting | None:
    """The meeting that a plan came from, or else the last one that was held."""
    if plan.meeting is not None:
        return case.meetings.get(plan.meeting)
    held = [one for one in case.meetings.values() if one.state == "held" and one.held_on and live(one)]
    return max(held, key=attrgetter("held_on"), default=None)


class AboutPlan(Event):
    """An event about the plan, and the meeting it came from."""

    __slots__ = ()
    plan: Plan

    def subjects(self, case: Case) -> dict[str, Any]:
        """The plan; and the meeting that it came from, or else the last one that was held."""
        meeting = meeting_of_plan(self.plan, case)
        return {"plan": self.plan} | ({"meeting": meeting} if meeting else {})


@frozen(kw_only=True)
class PlanStarted(AboutPlan):
    """A plan was drafted."""

    name = "plan_started"
    schema = 2
    plan: Plan


@frozen(kw_only=True)
class PlanChanged(AboutPlan):
    """Something in the plan changed."""

    name = "plan_changed"
    schema = 2
    plan: Plan


@frozen(kw_only=True)
class PlanAgreed(AboutPlan):
    """The plan was agreed: it is complete, and in force."""

    name = "plan_agreed"
    schema = 2
    plan: Plan


@frozen(kw_only=True)
class PlanCirculated(AboutPlan):
    """The plan was circulated by hand, to people whom no rule names."""

    name = "plan_circulated"
    schema = 2
    plan: Plan
    to: tuple[str, ...]


@frozen(kw_only=True)
class PlanEnded(AboutPlan):
    """The plan is no longer needed."""

    name = "plan_ended"
    schema = 2
    plan: Plan


@frozen(kw_only=True)
class ResponsibilityResumed(Event):
    """Responsibility for the child returned to whoever holds it without a common plan."""

    name = "responsibility_resumed"
    responsibility: Responsibility


@frozen(kw_only=True)
class ActionStarted(Event):
    """Somebody took on something to do."""

    name = "action_started"
    schema = 2
    action: Action


@frozen(kw_only=True)
class ActionChanged(Event):
    """An action's owner, day or words changed."""

    name = "action_changed"
    schema = 2
    action: Action


@frozen(kw_only=True)
class ActionDone(Event):
    """An action was done, or is no longer wanted."""

    name = "action_done"
    schema = 2
    action: Action


@frozen(kw_only=True)
class ActionFellLate(Event):
    """The last day of an open action has passed."""

    name = "action_fell_late"
    schema = 2
    action: Action


@frozen(kw_only=True)
class ReviewFellDue(AboutPlan):
    """The day has come on which the plan itself says that a review is needed."""

    name = "review_fell_due"
    schema = 2
    plan: Plan
