from __future__ import annotations

from datetime import time

from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import (
    ArrangeMeeting,
    CancelMeeting,
    HoldMeeting,
)
from teamaround.casework.commands.reply import ReceiveReport, RecordReply, RequestReport
from teamaround.casework.commands.team import Leave
from tests.unit.casework.bench import (
    Bench,
    day,
    with_team,
)

ARRANGE = ArrangeMeeting(what="harbour_meeting", day=day(15), at=time(10), venue="by telephone", on=day(10))
HOLD = HoldMeeting(meeting="meeting1", on=day(15))


def arranged(*leads: str, rules: object = None) -> Bench:
    """A case with a meeting arranged for the fifteenth of September, led by these since the third."""
    bench = with_team(rules)  # type: ignore[arg-type]
    if leads:
        bench.do(AssignLead(people=leads, on=day(3)))
    bench.do(ARRANGE)
    return bench


class TestReplies:
    """Those who are invited answer, and are asked for reports."""

    def test_a_report_is_asked_for_without_an_answer_being_invented(self) -> None:
        """Whoever is asked for a report has not thereby said that they cannot come."""
        bench = arranged()
        bench.do(RequestReport(meeting="meeting1", part="part2", on=day(11)))
        (reply,) = bench.case.meetings["meeting1"].replies
        assert (reply.part, reply.answer, reply.report_asked_on) == ("part2", "none", day(11))

    def test_an_answer_keeps_the_report_that_was_asked_for(self) -> None:
        """Answering afterwards, or otherwise than before, loses nothing that was recorded of the report."""
        bench = arranged()
        bench.do(RequestReport(meeting="meeting1", part="part2", on=day(11)))
        bench.do(ReceiveReport(meeting="meeting1", part="part2", report="He is well.", on=day(12)))
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="unable", on=day(13)))
        bench.do(RecordReply(meeting="meeting1", part="part1", answer="coming", on=day(13)))
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="coming", on=day(14)))
        replies = {
            one.part: (one.answer, one.report, one.report_asked_on) for one in bench.case.meetings["meeting1"].replies
        }
        assert replies == {"part1": ("coming", "", None), "part2": ("coming", "He is well.", day(11))}

    def test_the_same_answer_and_the_same_request_are_given_once(self) -> None:
        """The same answer twice, and asking for a report twice, are refused with the day of the first."""
        bench = arranged()
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="unable", on=day(11)))
        assert "They replied so, on 2026-09-11." in bench.refuse(
            RecordReply(meeting="meeting1", part="part2", answer="unable")
        )
        bench.do(RequestReport(meeting="meeting1", part="part2", on=day(11)))
        assert "It was asked for on 2026-09-11." in bench.refuse(RequestReport(meeting="meeting1", part="part2"))

    def test_a_report_may_come_unasked_and_after_the_meeting(self) -> None:
        """A report is taken whether or not it was asked for, until the meeting is cancelled."""
        bench = arranged()
        bench.do(HOLD)
        bench.do(ReceiveReport(meeting="meeting1", part="part2"))
        cancelled = arranged()
        cancelled.do(CancelMeeting(meeting="meeting1", why="snow"))
        assert "The meeting was cancelled." in cancelled.refuse(ReceiveReport(meeting="meeting1", part="part2"))

    def test_days_are_in_order(self) -> None:
        """Nothing is answered or received before it was asked."""
        bench = arranged()
        bench.do(RequestReport(meeting="meeting1", part="part2", on=day(12)))
        assert "It was asked for on 2026-09-12" in bench.refuse(
            ReceiveReport(meeting="meeting1", part="part2", on=day(11))
        )
        assert "The meeting was arranged on 2026-09-10" in bench.refuse(
            ReceiveReport(meeting="meeting1", part="part2", on=day(9))
        )

    def test_nobody_answers_who_has_left(self) -> None:
        """A part that has ended is neither invited nor asked."""
        bench = arranged()
        bench.do(Leave(part="part2"))
        assert "part2 ended on" in bench.refuse(RecordReply(meeting="meeting1", part="part2", answer="coming"))
        assert "part2 ended on" in bench.refuse(RequestReport(meeting="meeting1", part="part2"))
