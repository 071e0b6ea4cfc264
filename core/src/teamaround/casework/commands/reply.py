"""
What is answered to an invitation (coming, unable), and the reports asked of those who are not there.

A report asked for and not come in is a matter: `casework/at_rest/days_and_answers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.meeting import arranged
from teamaround.casework.events.meeting import AttendanceReplied, ReportReceived, ReportRequested
from teamaround.concepts.meeting import Meeting, Reply
from teamaround.concepts.team import Involvement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class RecordReply(CaseCommand):
    """Record what one part of the team answered to an invitation."""

    meeting: str
    part: str
    answer: Literal["coming", "unable"]

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The reply, in place of an earlier one; a report that was asked for stays so."""
        context.part_in_force(self.part)
        meeting = arranged(self.meeting, context)
        if meeting is not None:
            earlier = _reply_of(meeting, self.part, context)
            said = f"They replied so, on {earlier.on}."
            context.need(earlier.answer != self.answer, said, "No action needed.")
            reply = evolve(earlier, answer=self.answer, on=context.on)
            yield AttendanceReplied(meeting=_with_reply(meeting, reply), reply=reply)


@frozen(kw_only=True)
class RequestReport(CaseCommand):
    """Record that a report was asked of one part of the team for a meeting."""

    meeting: str
    part: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The request. It says nothing of whether they come."""
        context.part_in_force(self.part)
        meeting = arranged(self.meeting, context)
        if meeting is not None:
            earlier = _reply_of(meeting, self.part, context)
            asked = f"It was asked for on {earlier.report_asked_on}."
            context.need(earlier.report_asked_on is None, asked, "Record a message, to ask again.")
            reply = evolve(earlier, report_asked_on=context.on)
            yield ReportRequested(meeting=_with_reply(meeting, reply), reply=reply)


@frozen(kw_only=True)
class ReceiveReport(CaseCommand):
    """Record that a report came in for a meeting, and what it says in short."""

    meeting: str
    part: str
    report: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The report, whether or not it was asked for, before the meeting or after it."""
        context.find(Involvement, self.part)
        meeting = context.find(Meeting, self.meeting)
        if meeting is not None:
            gone = meeting.state in ("cancelled", "forgone")
            context.need(not gone, f"The meeting was {meeting.state}.", "Record the report as a note.")
            context.not_before(meeting.arranged_on, "The meeting was arranged")
            earlier = _reply_of(meeting, self.part, context)
            context.not_before(earlier.report_asked_on, "It was asked for")
            reply = evolve(earlier, report_received_on=context.on, report=self.report)
            yield ReportReceived(meeting=_with_reply(meeting, reply), reply=reply)


def _reply_of(meeting: Meeting, part: str, context: CommandContext) -> Reply:
    """What this part of the team has replied; nothing yet, where they have not."""
    found = next((one for one in meeting.replies if one.part == part), None)
    return found or Reply(part=part, answer="none", on=context.on)


def _with_reply(meeting: Meeting, reply: Reply) -> Meeting:
    others = tuple(one for one in meeting.replies if one.part != reply.part)
    return evolve(meeting, replies=(*others, reply))
