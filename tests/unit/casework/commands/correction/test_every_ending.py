from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate
from teamaround.casework.commands.correction.undoing import before_of, earlier
from teamaround.casework.commands.family import WithdrawConsent
from teamaround.casework.commands.lead import (
    AnswerNomination,
    NominateLead,
    WithdrawNomination,
)
from teamaround.casework.commands.meeting import ArrangeMeeting, CancelMeeting, HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan
from teamaround.casework.commands.team import Join, Leave
from tests.unit.casework.bench import (
    ALI,
    HALL,
    MOTHER,
    POOLE,
    TRUST,
    day,
    told_again,
)
from tests.unit.casework.commands.correction.mistakes import WHY, after, again, entries, struck
from tests.unit.casework.examples import example, examples

SETTLES = {
    "agree_lead": "role1",
    "agree_plan": "plan1",
    "answer": "note1",
    "answer_cover": "cover1",
    "answer_nomination": "nomination1",
    "assign_lead": None,
    "cancel_handover": "handover1",
    "cancel_meeting": "meeting1",
    "complete_action": "action1",
    "complete_assessment": "assessment1",
    "complete_handover": "handover1",
    "decide_notice": "notice2",
    "end_cover": "role2",
    "end_plan": "plan1",
    "end_role": "role1",
    "hold_meeting": "meeting1",
    "hold_review": "review1",
    "leave": "part2",
    "name_family_contact": "role2",
    "prepare_materials": "review1",
    "rearrange_meeting": "meeting1",
    "review_emergency": None,
    "record_not_sent": "notice2",
    "record_sent": None,
    "record_told": "notice2",
    "send_request": "request1",
    "skip_step": "step2",
    "withdraw_consent": "consent1",
    "withdraw_nomination": "nomination1",
}
"""The commands that end, answer, agree, hold or pass over something, and what they settle in their examples."""


class TestEveryEnding:
    """Whatever ends or settles an entry can be undone by one command, and the entry goes on as it stood."""

    @pytest.mark.parametrize("verb", [verb for verb, entry in SETTLES.items() if entry])
    def test_one_command_puts_it_back(self, verb: str) -> None:
        """Undone, every entry stands as it did before, under its own id and dates, and nothing new stands beside."""
        bench, command = example(verb)
        before = entries(bench.case)
        bench.do(command)
        assert entries(bench.case) != before
        entry = SETTLES[verb] or ""
        bench.do(again(entry))
        assert entries(bench.case) == before
        assert told_again(bench) == bench.case

    @pytest.mark.parametrize("verb", [verb for verb, entry in SETTLES.items() if entry])
    def test_a_mistake_is_undone_with_a_reason(self, verb: str) -> None:
        """Without saying why, nothing is undone; said, the journal names the event that did not happen after all."""
        bench, command = example(verb)
        settled = bench.do(command).events
        entry = SETTLES[verb] or ""
        assert "Why it was a mistake is not said." in bench.refuse(Reinstate(entry=entry, why=" "))
        events: list[Any] = [one for one in bench.do(again(entry)).events if one.name == "entry_reinstated"]
        assert events[0].entry == entry
        assert {one.undid for one in events} <= {one.name for one in settled}
        assert {one.because for one in events} == {WHY}

    def test_no_ending_is_left_out(self) -> None:
        """Every command whose example settles an entry that stood is tried above."""
        settling = set()
        for verb in examples():
            bench, command = example(verb)
            if verb not in ("reinstate", "withdraw_entry", "move_entry") and bench.known_case is not None:
                had = entries(bench.case)
                bench.do(command)
                has = entries(bench.case)
                settling |= {verb for key, one in had.items() if before_of(has[key]) != before_of(one)}
        assert settling == set(SETTLES)

    def test_what_was_never_settled_is_not_undone(self) -> None:
        """An entry that nothing has ended, one that began as it ended, and one undone already are refused."""
        bench = after(WithdrawConsent(withdrawn_by=MOTHER), HoldMeeting(what="harbour_meeting"), Leave(part="part2"))
        bench.do(again("part2"))
        for entry in ("part1", "part2", "consent1", "meeting1"):
            assert f"Nothing has settled {entry}, or" in bench.refuse(again(entry))
        assert 'The case has no entry "part9".' in bench.refuse(again("part9"))
        bench.do(struck("part2"))
        assert "part2 was withdrawn." in bench.refuse(again("part2"))

    def test_answers_are_undone_one_at_a_time(self) -> None:
        """A question taken back after a yes is first a yes again, and then a question."""
        bench = after(
            NominateLead(person=POOLE, by=MOTHER, on=day(3)),
            AnswerNomination(nomination="nomination1", accepts=True, comfortable=True, on=day(4)),
            WithdrawNomination(nomination="nomination1", why="not him", on=day(5)),
            again("nomination1"),
        )
        asked = bench.case.nominations["nomination1"]
        assert (asked.answer, asked.answered_on, asked.reason, asked.holder_comfortable) == (
            "accepted",
            day(4),
            "",
            True,
        )
        bench.do(again("nomination1"))
        assert bench.case.nominations["nomination1"].answer == "none"

    def test_what_was_corrected_since_stays_so(self) -> None:
        """Only what the mistake changed goes back: a fact that was put right meanwhile stays right."""
        bench = after(
            Leave(part="part2", on=day(10)),
            CorrectEntry(entry="part2", changes={"job": "visitor", "until": day(9)}, why="mistyped"),
            again("part2"),
        )
        part = bench.case.involvements["part2"]
        assert (part.until, part.left_because, part.job) == (None, "", "visitor")

    def test_what_settling_said_again_stays_corrected(self) -> None:
        """A venue that was put right after the meeting stays right as it is arranged again, and as it is moved back."""
        bench = after(
            ArrangeMeeting(what="harbour_meeting", day=day(10), venue="Hall", on=day(3)),
            RearrangeMeeting(meeting="meeting1", day=day(12), on=day(4)),
            HoldMeeting(meeting="meeting1", on=day(12)),
            CorrectEntry(entry="meeting1", changes={"venue": "Hall 2", "at": "09:30:00"}, why="mistyped"),
            again("meeting1"),
        )
        for on in (day(12), day(10)):
            meeting = bench.case.meetings["meeting1"]
            assert (meeting.state, meeting.day, meeting.venue, meeting.at) == ("arranged", on, "Hall 2", time(9, 30))
            if on == day(12):
                bench.do(again("meeting1"))

    def test_what_was_otherwise_before_is_so_again(self) -> None:
        """A correction reaches back as far as the fact was the same: the venue before the move stays what it was."""
        bench = after(
            ArrangeMeeting(what="harbour_meeting", day=day(12), venue="Home", on=day(3)),
            RearrangeMeeting(meeting="meeting1", venue="Hall", on=day(4)),
            HoldMeeting(meeting="meeting1", on=day(12)),
            CorrectEntry(entry="meeting1", changes={"venue": "Hall 2"}, why="mistyped"),
            again("meeting1"),
        )
        assert bench.case.meetings["meeting1"].venue == "Hall 2"
        bench.do(again("meeting1"))
        assert bench.case.meetings["meeting1"].venue == "Home"

    def test_what_is_told_of_the_ending_goes_with_it(self) -> None:
        """Who was there, and words of an end that were added afterwards, go with what did not happen."""
        bench = after(
            ArrangeMeeting(what="harbour_meeting", day=day(12), on=day(3)),
            HoldMeeting(meeting="meeting1", on=day(12)),
            CorrectEntry(entry="meeting1", changes={"present": [HALL], "family_present": True}, why="left out"),
            again("meeting1"),
        )
        meeting = bench.case.meetings["meeting1"]
        assert (meeting.present, meeting.family_present) == ((), None)

    def test_a_planned_end_comes_back(self) -> None:
        """A part that was to end on a day and was left too early by mistake is to end on that day again."""
        bench = after(Join(person=ALI, agency=TRUST, until=day(1, 12)), Leave(part="part4"), again("part4"))
        assert bench.case.involvements["part4"].until == day(1, 12)

    def test_a_moved_meeting_moves_back(self) -> None:
        """A meeting moved by mistake is on its own day again, with the replies it had."""
        bench, _ = example("record_reply")
        bench.do(_)
        before = bench.case.meetings["meeting1"]
        bench.do(RearrangeMeeting(meeting="meeting1", day=day(9, 12)))
        bench.do(again("meeting1"))
        assert bench.case.meetings["meeting1"] == before

    def test_a_plan_that_was_changed_is_agreed_again(self) -> None:
        """An agreed plan that became a draft by a mistaken change is in force again, as it was agreed."""
        bench = after(DraftPlan(text="one"), AgreePlan(plan="plan1", text="two"))
        agreed = bench.case.plans["plan1"]
        bench.do(ChangePlan(plan="plan1", text="three"))
        bench.do(again("plan1"))
        assert bench.case.plans["plan1"] == agreed


def test_what_was_written_before_it_was_kept_is_read() -> None:
    """An entry of an older journal tells nothing of before, and stands as it is."""
    bench = after(Leave(part="part2"))
    old = evolve(bench.case.involvements["part2"], before=None)
    assert before_of(old).values == {}
    assert earlier(old) == old


def test_what_was_sent_is_named() -> None:
    """What is undone names the event that was told of, and the fields that went back."""
    bench = after(ArrangeMeeting(what="harbour_meeting"), CancelMeeting(meeting="meeting1", why="snow"))
    (event,) = bench.do(again("meeting1")).events
    assert (event.undid, event.fields) == ("meeting_cancelled", ("state", "because"))  # type: ignore[attr-defined]
