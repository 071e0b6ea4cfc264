"""Meetings: arranged, answered, held; or forgone, moved, cancelled."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.opening import PartTaken
from teamaround.casework.events.meeting import (
    AttendanceReplied,
    MeetingArranged,
    MeetingCancelled,
    MeetingForgone,
    MeetingHeld,
    ReportReceived,
    ReportRequested,
)
from teamaround.concepts.meeting import LeadQuestion, Meeting, Reply
from teamaround.concepts.team import Involvement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation


@frozen(kw_only=True)
class ArrangeMeeting(CaseCommand):
    """Arrange a meeting. A venue may be "by telephone" or "online"; `about` says what it is for, where that matters."""

    what: str
    day: date | None = None
    at: time | None = None
    venue: str = ""
    arranged_with_family: bool | None = None
    about: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The meeting."""
        situation.one_of(self.what, situation.rulebook.edition.choice_keys("meeting_kind"), "kind of meeting")
        situation.need(
            self.day is None or self.day >= situation.on,
            "The meeting would lie in the past.",
            "Record one held with `hold_meeting`.",
        )
        yield MeetingArranged(
            meeting=Meeting(
                id=situation.case.next_id(Meeting),
                what=self.what,
                day=self.day,
                at=self.at,
                venue=self.venue,
                arranged_with_family=self.arranged_with_family,
                about=self.about,
                arranged_on=situation.on,
            )
        )


@frozen(kw_only=True)
class RearrangeMeeting(CaseCommand):
    """Move a meeting to another day, time or place. Whoever was invited is told anew."""

    meeting: str
    day: date | None = None
    at: time | None = None
    venue: str | None = None
    arranged_with_family: bool | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The meeting as it is arranged now; replies to the old invitation do not answer the new one."""
        meeting = _arranged(self.meeting, situation)
        names = ("day", "at", "venue", "arranged_with_family")
        given = {name: value for name in names if (value := getattr(self, name)) is not None}
        situation.need(given, "Nothing is changed.", "Give another day, time or venue.")
        situation.need(
            self.day is None or self.day >= situation.on, "The meeting would lie in the past.", "Check the day."
        )
        if meeting is not None:
            yield MeetingArranged(meeting=evolve(meeting, revision=meeting.revision + 1, replies=(), **given))


@frozen(kw_only=True)
class RecordReply(CaseCommand):
    """Record what one part of the team answered to an invitation."""

    meeting: str
    part: str
    answer: Literal["coming", "unable"]

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The reply, in place of an earlier one."""
        situation.find(Involvement, self.part)
        meeting = _arranged(self.meeting, situation)
        if meeting is not None:
            reply = Reply(part=self.part, answer=self.answer, on=situation.on)
            yield AttendanceReplied(meeting=_with_reply(meeting, reply), reply=reply)


@frozen(kw_only=True)
class RequestReport(CaseCommand):
    """Record that a report was asked of one part of the team for a meeting."""

    meeting: str
    part: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The request."""
        situation.find(Involvement, self.part)
        meeting = situation.find(Meeting, self.meeting)
        if meeting is not None:
            said = _reply_of(meeting, self.part) or Reply(part=self.part, answer="unable", on=situation.on)
            reply = evolve(said, report_asked_on=situation.on)
            yield ReportRequested(meeting=_with_reply(meeting, reply), reply=reply)


@frozen(kw_only=True)
class ReceiveReport(CaseCommand):
    """Record that a report came in for a meeting, and what it says in short."""

    meeting: str
    part: str
    report: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The report."""
        situation.find(Involvement, self.part)
        meeting = situation.find(Meeting, self.meeting)
        if meeting is not None:
            said = _reply_of(meeting, self.part) or Reply(part=self.part, answer="unable", on=situation.on)
            reply = evolve(said, report_received_on=situation.on, report=self.report)
            yield ReportReceived(meeting=_with_reply(meeting, reply), reply=reply)


@frozen(kw_only=True)
class HoldMeeting(CaseCommand):
    """
    Record that a meeting was held: who was there, who leads from here, what was decided and why.

    `meeting` names one that was arranged; `what` instead records one that had not been, as arranged and held at once.
    With `lead_answer` "takes_on" the people named lead from that day on, all by the same command.
    """

    meeting: str | None = None
    what: str | None = None
    present: tuple[str, ...] = ()
    family_present: bool | None = None
    lead_answer: Literal["continues", "takes_on", "not_settled"] | None = None
    leads: tuple[str, ...] = ()
    family_contact: str | None = None
    part: PartTaken | None = None
    end_reason: str | None = None
    decisions: tuple[str, ...] = ()
    rationale: str = ""
    venue: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The meeting; and the lead, as it settled."""
        situation.need(
            (self.meeting is None) != (self.what is None),
            "Which meeting is not clear.",
            "Name one that was arranged, or give the kind of one that was not.",
        )
        for person in self.present:
            situation.person(person)
        self._check_lead(situation)
        meeting = _arranged(self.meeting, situation) if self.meeting else self._unannounced(situation)
        if meeting is None:
            return
        situation.need(
            meeting.day is None or situation.on >= meeting.day or self.what,
            f"It is arranged for {meeting.day}.",
            "Rearrange it, if it was held earlier.",
        )
        if self.lead_answer == "takes_on":
            assign = AssignLead(
                people=self.leads, family_contact=self.family_contact, part=self.part, end_reason=self.end_reason
            )
            yield from assign.happens(situation)
        elif self.lead_answer == "continues":
            yield from AssignLead(people=self._continuing(situation), family_contact=self.family_contact).happens(
                situation
            )
        question = LeadQuestion(answer=self.lead_answer, people=self.leads) if self.lead_answer else None
        yield MeetingHeld(
            meeting=evolve(
                meeting,
                state="held",
                held_on=situation.on,
                present=self.present,
                family_present=self.family_present,
                lead_question=question,
                decisions=self.decisions,
                rationale=self.rationale,
            )
        )

    def _check_lead(self, situation: Situation) -> None:
        leading = {one.person for one in situation.case.leads(situation.on)}
        if self.lead_answer == "continues":
            situation.need(
                leading, "Nobody leads, so nobody continues.", "Say who takes it on, or that it was not settled."
            )
            situation.need(
                not self.leads or set(self.leads) == leading,
                "They are not those who lead.",
                "Say takes_on, where it passes on.",
            )
        if self.lead_answer == "takes_on":
            situation.need(self.leads, "Who takes it on is not said.", "Name them.")

    def _continuing(self, situation: Situation) -> tuple[str, ...]:
        return self.leads or tuple(one.person for one in situation.case.leads(situation.on))

    def _unannounced(self, situation: Situation) -> Meeting:
        what = self.what or ""
        situation.one_of(what, situation.rulebook.edition.choice_keys("meeting_kind"), "kind of meeting")
        return Meeting(
            id=situation.case.next_id(Meeting),
            what=what,
            day=situation.on,
            venue=self.venue,
            arranged_on=situation.on,
        )


@frozen(kw_only=True)
class ForgoMeeting(CaseCommand):
    """Record that a kind of meeting that was offered is not wanted, and why."""

    what: str
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The decision to do without."""
        situation.one_of(self.what, situation.rulebook.edition.choice_keys("meeting_kind"), "kind of meeting")
        forgone = Meeting(
            id=situation.case.next_id(Meeting),
            what=self.what,
            state="forgone",
            arranged_on=situation.on,
            because=self.why,
        )
        yield MeetingForgone(meeting=forgone)


@frozen(kw_only=True)
class CancelMeeting(CaseCommand):
    """Record that a meeting will not be held, and why."""

    meeting: str
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The cancelling; invitations that have not gone out do not."""
        meeting = _arranged(self.meeting, situation)
        if meeting is not None:
            yield MeetingCancelled(meeting=evolve(meeting, state="cancelled", because=self.why))


def _arranged(meeting_id: str, situation: Situation) -> Meeting | None:
    meeting = situation.find(Meeting, meeting_id)
    if meeting is not None:
        situation.need(meeting.state == "arranged", f"The meeting was {meeting.state}.", "Arrange another.")
    return meeting


def _reply_of(meeting: Meeting, part: str) -> Reply | None:
    return next((one for one in meeting.replies if one.part == part), None)


def _with_reply(meeting: Meeting, reply: Reply) -> Meeting:
    others = tuple(one for one in meeting.replies if one.part != reply.part)
    return evolve(meeting, replies=(*others, reply))
