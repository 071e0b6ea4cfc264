"""
Meetings and reviews, with replies, reports asked for, who was present and who leads from here.

Only the values; a review may happen without a meeting. The commands: `casework/commands/meeting.py`,
`casework/commands/reply.py`, `casework/commands/review.py`. Late ones: `at_rest/last_days.py`.
"""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar, Literal

from attrs import field, frozen

from teamaround.concepts.texts.lines import LINE
from teamaround.concepts.work import Before


@frozen(kw_only=True)
class Reply:
    """
    What one part of the team answered to the invitation, and the report asked of it, if any.

    Somebody may be asked for a report before they have replied at all: `none`.
    """

    part: str
    answer: Literal["none", "coming", "unable"]
    on: date
    report_asked_on: date | None = None
    report_received_on: date | None = None
    report: str = ""


@frozen(kw_only=True)
class LeadQuestion:
    """Who leads from here, as the meeting settled it; or that it did not."""

    answer: Literal["continues", "takes_on", "not_settled"]
    people: tuple[str, ...] = ()


@frozen(kw_only=True)
class Meeting:
    """
    A meeting about the child. The kinds are the regime's; a venue may be "by telephone".

    `home_of` is the child or the person at whose home it is held; the venue then says so in words, without an address.
    """

    kind: ClassVar = "meeting"

    id: str
    what: str = field(metadata=LINE)
    state: Literal["arranged", "held", "forgone", "cancelled"] = "arranged"
    day: date | None = None
    at: time | None = None
    venue: str = field(default="", metadata=LINE)
    home_of: str | None = None
    arranged_with_family: bool | None = None
    about: str = ""
    revision: int = 1
    arranged_on: date
    replies: tuple[Reply, ...] = ()
    held_on: date | None = None
    present: tuple[str, ...] = ()
    family_present: bool | None = None
    lead_question: LeadQuestion | None = None
    decisions: tuple[str, ...] = ()
    rationale: str = ""
    because: str = ""
    withdrawn: str = ""
    before: Before | None = None


@frozen(kw_only=True)
class Review:
    """A look at how the plan works, by the agencies together: at a meeting, or without one."""

    kind: ClassVar = "review"

    id: str
    mode: Literal["meeting", "no_meeting"]
    plan: str | None = None
    meeting: str | None = None
    arranged_on: date
    planned_for: date | None = None
    materials_ready_on: date | None = None
    materials: str = ""
    held_on: date | None = None
    agencies: tuple[str, ...] = ()
    answers: dict[str, str] | None = None
    words: str = ""
    withdrawn: str = ""
    before: Before | None = None
