from __future__ import annotations

from datetime import time

import pytest
from attrs import evolve

from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import (
    ArrangeMeeting,
    CancelMeeting,
    ForgoMeeting,
    HoldMeeting,
    RearrangeMeeting,
)
from teamaround.casework.commands.reply import RecordReply, RequestReport
from teamaround.concepts.meeting import LeadQuestion
from tests.unit.casework.bench import (
    ALI,
    HALL,
    MOTHER,
    NOBODY,
    NOWHERE,
    POOLE,
    TODAY,
    TRUST,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook

ARRANGE = ArrangeMeeting(what="harbour_meeting", day=day(15), at=time(10), venue="by telephone", on=day(10))
HOLD = HoldMeeting(meeting="meeting1", on=day(15))


def arranged(*leads: str, rules: object = None) -> Bench:
    """A case with a meeting arranged for the fifteenth of September, led by these since the third."""
    bench = with_team(rules)  # type: ignore[arg-type]
    if leads:
        bench.do(AssignLead(people=leads, on=day(3)))
    bench.do(ARRANGE)
    return bench


class TestArranging:
    """A meeting is arranged, moved, forgone or cancelled."""

    def test_it_has_its_kind_day_time_and_place(self) -> None:
        """What is said of a meeting is kept; what is left out is not known."""
        meeting = arranged().case.meetings["meeting1"]
        assert (meeting.what, meeting.day, meeting.at, meeting.venue) == (
            "harbour_meeting",
            day(15),
            time(10),
            "by telephone",
        )
        assert (meeting.arranged_with_family, meeting.state, meeting.revision) == (None, "arranged", 1)

    def test_it_lies_ahead_and_is_of_a_kind_there_is(self) -> None:
        """A day in the past is refused with the way to record one that was held; so is an unknown kind."""
        said = with_team().refuse(ArrangeMeeting(what="harbor_meeting", day=day(1)))
        assert "Record one held with `hold_meeting`." in said
        assert "Did you mean 'harbour_meeting'?" in said
        with_team().do(evolve(ARRANGE, day=day(10)))

    def test_moved_it_is_another_revision_without_replies(self) -> None:
        """A reply to the old invitation does not answer the new one."""
        bench = arranged()
        bench.do(RecordReply(meeting="meeting1", part="part1", answer="coming", on=day(11)))
        bench.do(RearrangeMeeting(meeting="meeting1", day=day(20), on=day(12)))
        meeting = bench.case.meetings["meeting1"]
        assert (meeting.day, meeting.at, meeting.revision, meeting.replies) == (day(20), time(10), 2, ())

    def test_a_move_moves_something_and_not_into_the_past(self) -> None:
        """What stands already and a day that has passed are refused."""
        bench = arranged()
        assert "Nothing is changed." in bench.refuse(RearrangeMeeting(meeting="meeting1"))
        assert "Nothing is changed." in bench.refuse(RearrangeMeeting(meeting="meeting1", day=day(15), on=day(11)))
        assert "would lie in the past" in bench.refuse(RearrangeMeeting(meeting="meeting1", day=day(20)))
        early = RearrangeMeeting(meeting="meeting1", day=day(20), on=day(9))
        assert "The meeting was arranged on 2026-09-10" in bench.refuse(early)

    @pytest.mark.parametrize("over", [CancelMeeting(meeting="meeting1", why="snow"), evolve(HOLD, on=day(16))])
    def test_what_is_over_is_not_arranged_any_more(self, over: CancelMeeting | HoldMeeting) -> None:
        """A meeting that was held or cancelled is not moved, answered, held or cancelled."""
        bench = arranged()
        bench.do(over)
        for command in (
            RearrangeMeeting(meeting="meeting1", day=day(1, 12)),
            RecordReply(meeting="meeting1", part="part1", answer="coming"),
            RequestReport(meeting="meeting1", part="part1"),
            evolve(HOLD, on=None),
            CancelMeeting(meeting="meeting1", why="x"),
        ):
            assert "The meeting was" in bench.refuse(command)

    def test_forgoing_and_cancelling_say_why(self) -> None:
        """A reason that says nothing is refused for either, and an unknown kind for the former."""
        said = with_team().refuse(ForgoMeeting(what="tea", why=" "))
        assert '"tea" is no kind of meeting' in said
        assert "Why it is not wanted is not said." in said
        bench = arranged()
        assert "Why it will not be held is not said." in bench.refuse(CancelMeeting(meeting="meeting1", why=""))
        bench.do(CancelMeeting(meeting="meeting1", why="snow"))
        assert bench.case.meetings["meeting1"].because == "snow"


class TestHolding:
    """A meeting is held."""

    def test_who_was_there_and_what_was_decided_is_kept(self) -> None:
        """Those present, whether the family was, the decisions and why are kept, and nothing else follows."""
        bench = arranged()
        held = evolve(
            HOLD, present=(HALL, MOTHER), family_present=True, decisions=("Weekly visits.",), rationale="He asked."
        )
        assert bench.names(held) == ["meeting_held"]
        meeting = bench.case.meetings["meeting1"]
        assert (meeting.state, meeting.held_on, meeting.present, meeting.family_present) == (
            "held",
            day(15),
            (HALL, MOTHER),
            True,
        )
        assert (meeting.decisions, meeting.rationale, meeting.lead_question) == (("Weekly visits.",), "He asked.", None)

    def test_one_that_nobody_had_arranged_is_recorded_afterwards(self) -> None:
        """A meeting recorded afterwards has its kind, day, time and place, and invites nobody."""
        bench = with_team()
        held = HoldMeeting(what="harbour_meeting", at=time(9), venue="at home", about="the plan", on=day(5))
        assert bench.names(held) == ["meeting_held"]
        meeting = bench.case.meetings["meeting1"]
        assert (meeting.what, meeting.day, meeting.at, meeting.venue, meeting.about) == (
            "harbour_meeting",
            day(5),
            time(9),
            "at home",
            "the plan",
        )

    @pytest.mark.parametrize("answer", [True, False, None])
    def test_recorded_afterwards_it_says_whether_the_family_had_a_say(self, answer: bool | None) -> None:
        """Whether it had been arranged with the family is kept as it is said, and not known where it is not."""
        bench = with_team()
        bench.do(HoldMeeting(what="harbour_meeting", arranged_with_family=answer, on=day(5)))
        assert bench.case.meetings["meeting1"].arranged_with_family is answer

    def test_it_is_one_meeting(self) -> None:
        """One that was arranged and one that was not, or neither, is refused; so is an unknown kind."""
        assert "Which meeting is not clear." in arranged().refuse(evolve(HOLD, what="harbour_meeting"))
        assert "Which meeting is not clear." in arranged().refuse(HoldMeeting())
        assert '"tea" is no kind of meeting' in with_team().refuse(HoldMeeting(what="tea"))

    def test_it_is_not_held_before_its_day(self) -> None:
        """A day before the one it is arranged for is refused; without a day it is held from its arranging on."""
        assert "It is arranged for 2026-09-15." in arranged().refuse(evolve(HOLD, on=day(14)))
        bench = with_team()
        bench.do(evolve(ARRANGE, day=None))
        assert "The meeting was arranged on 2026-09-10" in bench.refuse(evolve(HOLD, on=day(9)))
        bench.do(evolve(HOLD, on=day(10)))

    def test_the_lead_goes_on(self) -> None:
        """Where the lead continues nothing changes, and who continues is kept with the meeting."""
        bench = arranged(HALL)
        assert bench.names(evolve(HOLD, lead_answer="continues")) == ["meeting_held"]
        assert bench.case.meetings["meeting1"].lead_question == LeadQuestion(answer="continues", people=(HALL,))

    def test_who_led_meanwhile_is_agreed_by_going_on(self) -> None:
        """Continuing by the meeting's agreement makes an interim lead the agreed one."""
        bench = with_team()
        bench.do(AssignLead(people=(HALL,), standing="interim", on=day(3)))
        bench.do(ARRANGE)
        assert bench.names(evolve(HOLD, lead_answer="continues")) == ["lead_agreed", "meeting_held"]

    def test_of_joint_leads_one_may_go_on_alone(self) -> None:
        """Where only one of two is said to continue, the other ceases to lead."""
        bench = arranged(HALL, POOLE)
        held = evolve(HOLD, lead_answer="continues", leads=(POOLE,), end_reason="someone_better_placed")
        assert bench.names(held)[:2] == ["lead_ended", "meeting_held"]
        assert bench.leads == [POOLE]

    def test_whoever_continues_keeps_the_role_they_have(self) -> None:
        """Continuing changes no role, where the regime has several that lead."""
        roles = ROLES | {"key_worker": evolve(ROLES["lead"], at_once=1)}
        bench = with_team(rulebook(PLAIN, role=roles))
        bench.do(AssignLead(people=(HALL,), role="key_worker", on=day(3)))
        bench.do(ARRANGE)
        assert bench.names(evolve(HOLD, lead_answer="continues")) == ["meeting_held"]

    def test_another_takes_the_lead_on_by_the_meeting(self) -> None:
        """Those who take it on lead from that day, join the team if they had no part, and the others end."""
        bench = arranged(HALL)
        held = evolve(
            HOLD,
            lead_answer="takes_on",
            leads=(ALI,),
            family_contact=ALI,
            part=PartTaken(agency=TRUST),
            end_reason="someone_better_placed",
        )
        assert bench.names(held) == ["lead_ended", "person_joined", "lead_started", "meeting_held", "lead_changed"]
        assert bench.leads == [ALI]
        assert bench.case.assignments["role1"].ended_because == "someone_better_placed"

    def test_that_it_was_not_settled_is_an_answer(self) -> None:
        """A meeting may leave open who leads, and says so."""
        bench = arranged(HALL)
        bench.do(evolve(HOLD, lead_answer="not_settled"))
        assert bench.case.meetings["meeting1"].lead_question == LeadQuestion(answer="not_settled")
        assert bench.leads == [HALL]

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (HoldMeeting(lead_answer="takes_on"), "Who takes it on is not said."),
            (HoldMeeting(lead_answer="continues", leads=(POOLE,)), "Not all of them lead."),
            (HoldMeeting(lead_answer="not_settled", leads=(POOLE,)), "was not settled, and yet is named"),
            (HoldMeeting(leads=(POOLE,)), "was not settled, and yet is named"),
            (HoldMeeting(part=PartTaken()), "was not settled, and yet is named"),
            (HoldMeeting(lead_answer="takes_on", leads=(NOBODY,)), NOBODY),
            (HoldMeeting(lead_answer="takes_on", leads=(ALI,), part=PartTaken(agency=NOWHERE)), NOWHERE),
            (HoldMeeting(present=(NOBODY,)), NOBODY),
        ],
    )
    def test_what_is_said_of_the_lead_makes_sense(self, answer: HoldMeeting, said: str) -> None:
        """Who takes it on is named, who continues leads, and what was not settled names nobody."""
        assert said in arranged(HALL).refuse(evolve(answer, meeting="meeting1", on=day(15)))

    def test_nobody_continues_where_nobody_leads(self) -> None:
        """Without a lead there is nobody to continue."""
        assert "Nobody leads, so nobody continues." in arranged().refuse(evolve(HOLD, lead_answer="continues"))


def test_a_meeting_of_today_is_not_in_the_past() -> None:
    """A meeting may be arranged for the very day."""
    with_team().do(ArrangeMeeting(what="harbour_meeting", day=TODAY))
