"""
What happens to meetings and reviews. A moved meeting is arranged anew (`MeetingArranged`).

Also which plan a meeting is about. One held without having been arranged passes the gates of its arranging, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.case import Case, live
from teamaround.concepts.meeting import Meeting, Reply, Review

if TYPE_CHECKING:
    from teamaround.concepts.plan import Plan


def plan_of_meeting(meeting: Meeting, case: Case) -> Plan | None:
    """The plan that a meeting is about: the one that came from it, or else the one in force."""
    plans = [plan for plan in case.plans.values() if live(plan)]
    own = [plan for plan in plans if plan.meeting == meeting.id]
    in_force = [plan for plan in plans if plan.state == "agreed"]
    return next(iter((*own[::-1], *in_force[::-1])), None)


@frozen(kw_only=True)
class MeetingArranged(Event):
    """A meeting was arranged, or arranged anew."""

    name = "meeting_arranged"
    schema = 3
    meeting: Meeting


@frozen(kw_only=True)
class MeetingHeld(Event):
    """A meeting was held."""

    name = "meeting_held"
    schema = 3
    meeting: Meeting

    def guarded_as(self, before: Case) -> tuple[str, ...]:
        """One that is recorded only afterwards passes the gates before its arranging, too."""
        return (self.name,) if self.meeting.id in before.meetings else (MeetingArranged.name, self.name)

    def subjects(self, case: Case) -> dict[str, Any]:
        """The meeting; and the plan that came from it, or else the one in force."""
        plan = plan_of_meeting(self.meeting, case)
        return {"meeting": self.meeting} | ({"plan": plan} if plan else {})


@frozen(kw_only=True)
class MeetingForgone(Event):
    """It was decided to do without a meeting that was offered."""

    name = "meeting_forgone"
    schema = 3
    meeting: Meeting


@frozen(kw_only=True)
class MeetingCancelled(Event):
    """A meeting that was arranged will not be held."""

    name = "meeting_cancelled"
    schema = 3
    meeting: Meeting


class AboutReply(Event):
    """An event about one part's reply to an invitation."""

    __slots__ = ()
    meeting: Meeting
    reply: Reply


@frozen(kw_only=True)
class AttendanceReplied(AboutReply):
    """Somebody answered an invitation."""

    name = "attendance_replied"
    schema = 3
    meeting: Meeting
    reply: Reply


@frozen(kw_only=True)
class ReportRequested(AboutReply):
    """A report was asked of a service."""

    name = "report_requested"
    schema = 3
    meeting: Meeting
    reply: Reply


@frozen(kw_only=True)
class ReportReceived(AboutReply):
    """A service's report came in."""

    name = "report_received"
    schema = 3
    meeting: Meeting
    reply: Reply


@frozen(kw_only=True)
class ReviewArranged(Event):
    """A review was arranged: at a meeting, or without one."""

    name = "review_arranged"
    schema = 2
    review: Review


@frozen(kw_only=True)
class MaterialsReady(Event):
    """The materials for a review are ready to go out."""

    name = "materials_ready"
    schema = 2
    review: Review


@frozen(kw_only=True)
class ReviewHeld(Event):
    """A review took place."""

    name = "review_held"
    schema = 2
    review: Review
