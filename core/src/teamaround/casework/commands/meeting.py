"""
Meetings: arranged, moved, held; or forgone, or cancelled.

A moved meeting has a new revision and no replies. One held may settle who leads (`lead/assigning.py`); one recorded
only afterwards is asked what one that is arranged is asked (`guarded_as` in `casework/events/meeting.py`). How it
stood before is kept by `casework/events/base.py`; replies: `reply.py`; who is told anew:
`casework/consequences/notices.py`.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import evolve, field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.lead.assigning import AssignLead
from teamaround.casework.events.meeting import (
    MeetingArranged,
    MeetingCancelled,
    MeetingForgone,
    MeetingHeld,
)
from teamaround.concepts.meeting import LeadQuestion, Meeting
from teamaround.concepts.texts.lines import LINE
from teamaround.concepts.work import Before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class ArrangeMeeting(CaseCommand):
    """
    Arrange a meeting. A venue may be "by telephone" or "online"; `about` says what it is for, where that matters.

    One that is held at somebody's home has whose it is in `home_of`, and needs no venue besides.
    """

    what: str = field(metadata=LINE)
    day: date | None = None
    at: time | None = None
    venue: str = field(default="", metadata=LINE)
    home_of: str | None = None
    arranged_with_family: bool | None = None
    about: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The meeting."""
        context.one_of(self.what, context.rulebook.edition.choice_keys("meeting_kind"), "kind of meeting")
        context.need(
            self.day is None or self.day >= context.on,
            "The meeting would lie in the past.",
            "Record one held with `hold_meeting`.",
        )
        yield MeetingArranged(
            meeting=Meeting(
                id=context.case.next_id(Meeting),
                what=self.what,
                day=self.day,
                at=self.at,
                **where(self.venue, self.home_of, context),
                arranged_with_family=self.arranged_with_family,
                about=self.about,
                arranged_on=context.on,
            )
        )


@frozen(kw_only=True)
class RearrangeMeeting(CaseCommand):
    """Move a meeting to another day, time or place (`home_of`: whose home). Whoever was invited is told anew."""

    meeting: str
    day: date | None = None
    at: time | None = None
    venue: str | None = field(default=None, metadata=LINE)
    home_of: str | None = None
    arranged_with_family: bool | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The meeting as it is arranged now; replies to the old invitation do not answer the new one."""
        meeting = arranged(self.meeting, context)
        context.need(self.day is None or self.day >= context.on, "The meeting would lie in the past.", "Check the day.")
        if meeting is not None:
            names = ("day", "at", "arranged_with_family")
            moved: dict[str, Any] = {name: value for name in names if (value := getattr(self, name)) is not None}
            if self.venue is not None or self.home_of is not None:
                moved |= where(self.venue or "", self.home_of, context)
            context.need(evolve(meeting, **moved) != meeting, "Nothing is changed.", "Give another day, time or venue.")
            yield MeetingArranged.settling(meeting, **moved, revision=meeting.revision + 1, replies=())


@frozen(kw_only=True)
class HoldMeeting(CaseCommand):
    """
    Record that a meeting was held: who was there, who leads from here, what was decided and why.

    `meeting` names one that was arranged; `what` instead records one that had not been, of which the regime asks what
    it asks of one that is arranged: where, when, and whether with the family (`arranged_with_family`).

    With `lead_answer` "takes_on" the people named in `leads` lead from that day on, all by the same command. With
    "continues" those who lead go on; where `leads` names only some of them, the others cease to.
    """

    meeting: str | None = None
    what: str | None = field(default=None, metadata=LINE)
    present: tuple[str, ...] = ()
    family_present: bool | None = None
    lead_answer: Literal["continues", "takes_on", "not_settled"] | None = None
    leads: tuple[str, ...] = ()
    family_contact: str | None = None
    part: PartTaken | None = None
    end_reason: str | None = field(default=None, metadata=LINE)
    decisions: tuple[str, ...] = ()
    rationale: str = ""
    at: time | None = None
    venue: str = field(default="", metadata=LINE)
    home_of: str | None = None
    about: str = ""
    arranged_with_family: bool | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The meeting; and the lead, as it settled."""
        context.need(
            (self.meeting is None) != (self.what is None),
            "Which meeting is not clear.",
            "Name one that was arranged, or give the kind of one that was not.",
        )
        for person in self.present:
            context.person(person)
        self._check_lead(context)
        if self.meeting and self.what:
            return
        meeting = arranged(self.meeting, context) if self.meeting else self._unannounced(context)
        if meeting is None:
            return
        context.need(
            meeting.day is None or context.on >= meeting.day,
            f"It is arranged for {meeting.day}.",
            "Rearrange it, if it was held earlier.",
        )
        leads = self._leads(context)
        assign = AssignLead(
            people=leads, family_contact=self.family_contact, part=self.part, end_reason=self.end_reason
        )
        begins = (*assign.begins(context), *assign.joins(context))
        if leads:
            yield from assign.settled(context, via=MeetingHeld.settled(meeting.id))
        question = LeadQuestion(answer=self.lead_answer, people=leads) if self.lead_answer else None
        held: dict[str, Any] = {
            "state": "held",
            "held_on": context.on,
            "present": self.present,
            "family_present": self.family_present,
            "lead_question": question,
            "decisions": self.decisions,
            "rationale": self.rationale,
            "at": self.at or meeting.at,
            **(
                where(self.venue, self.home_of, context)
                if self.venue or self.home_of
                else {"venue": meeting.venue, "home_of": meeting.home_of}
            ),
            "about": self.about or meeting.about,
            "arranged_with_family": meeting.arranged_with_family
            if self.arranged_with_family is None
            else self.arranged_with_family,
        }
        if self.meeting:
            yield MeetingHeld.settling(meeting, began=begins, **held)
        else:
            # It never stood as arranged, so there is nothing to go back to; what began by it can still go with it.
            yield MeetingHeld(meeting=evolve(meeting, **held, before=Before(what=MeetingHeld.name, began=begins)))

    def _check_lead(self, context: CommandContext) -> None:
        if self.lead_answer == "continues":
            leading = {one.person for one in context.case.leads(context.on)}
            context.need(
                leading, "Nobody leads, so nobody continues.", "Say who takes it on, or that it was not settled."
            )
            context.need(
                set(self.leads) <= leading or not leading,
                "Not all of them lead.",
                "Say takes_on, where it passes on.",
            )
        elif self.lead_answer == "takes_on":
            context.need(self.leads, "Who takes it on is not said.", "Name them as `leads`.")
        else:
            named = self.leads or self.family_contact or self.part or self.end_reason
            context.need(not named, "Who leads was not settled, and yet is named.", "Say takes_on, or continues.")

    def _leads(self, context: CommandContext) -> tuple[str, ...]:
        if self.lead_answer == "continues":
            return self.leads or tuple(one.person for one in context.case.leads(context.on))
        return self.leads

    def _unannounced(self, context: CommandContext) -> Meeting:
        what = self.what or ""
        context.one_of(what, context.rulebook.edition.choice_keys("meeting_kind"), "kind of meeting")
        return Meeting(id=context.case.next_id(Meeting), what=what, day=context.on, arranged_on=context.on)


@frozen(kw_only=True)
class ForgoMeeting(CaseCommand):
    """Record that a kind of meeting that was offered is not wanted, and why."""

    what: str = field(metadata=LINE)
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The decision to do without."""
        context.need_text(self.why, "Why it is not wanted is not said.")
        context.one_of(self.what, context.rulebook.edition.choice_keys("meeting_kind"), "kind of meeting")
        forgone = Meeting(
            id=context.case.next_id(Meeting),
            what=self.what,
            state="forgone",
            arranged_on=context.on,
            because=self.why,
        )
        yield MeetingForgone(meeting=forgone)


@frozen(kw_only=True)
class CancelMeeting(CaseCommand):
    """Record that a meeting will not be held, and why."""

    after_death: ClassVar[bool] = True

    meeting: str
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The cancelling; invitations that have not gone out do not."""
        context.need_text(self.why, "Why it will not be held is not said.")
        meeting = arranged(self.meeting, context)
        if meeting is not None:
            yield MeetingCancelled.settling(meeting, state="cancelled", because=self.why)


def arranged(meeting_id: str, context: CommandContext) -> Meeting | None:
    """The meeting that the command names, where it is still to be held; refused otherwise."""
    meeting = context.find(Meeting, meeting_id)
    if meeting is not None:
        context.need(meeting.state == "arranged", f"The meeting was {meeting.state}.", "Arrange another.")
        context.not_before(meeting.arranged_on, "The meeting was arranged")
    return meeting


def where(venue: str, home_of: str | None, context: CommandContext) -> dict[str, Any]:
    """Where a meeting is held: in words, and whose home that is, if anybody's. Of a home no address is written here."""
    context.person(home_of)
    if home_of is not None and not venue.strip():
        child = home_of == context.directory.child.id
        venue = f"at {'the child' if child else context.directory.name_of(home_of)}'s home"
    return {"venue": venue, "home_of": home_of}
