from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole
from teamaround.casework.commands.meeting import ArrangeMeeting, CancelMeeting, HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan
from teamaround.casework.commands.reply import RecordReply
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.events.consequences import NoticeWithdrawn
from teamaround.concepts.actors import Actor
from teamaround.concepts.plan import Contribution
from tests.unit.casework.bench import (
    ALI,
    HALL,
    POOLE,
    PORTAGE,
    TRUST,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.work import Notice

BECAUSE = {"wishes_heard": "nobody was at home", "a_practitioner": "they asked for him"}
MEETING = ArrangeMeeting(what="harbour_meeting", day=day(1, 12), at=time(9, 30), venue="The office")


def harbour() -> Bench:
    """The team's case under rules of every kind, led meanwhile by Ms Hall, with Mr Ali of the trust besides."""
    bench = with_team(rulebook(FULL))
    bench.do(Join(person=ALI, agency=TRUST, on=day(3)))
    return bench


def notices(bench: Bench, template: str) -> list[Notice]:
    """The notices of one template, in the order in which they came."""
    return [one for one in bench.case.notices.values() if one.template == template]


def told(bench: Bench, template: str) -> dict[str, str]:
    """Who is told by one template, and how that stands."""
    return {one.to: one.state for one in notices(bench, template)}


class TestWhoIsTold:
    """One item for each party."""

    def test_everybody_but_whoever_sends_it(self) -> None:
        """Each practitioner is invited by an item of their own, and nobody is sent what they send."""
        bench = harbour()
        bench.do(MEETING)
        assert told(bench, "invitation") == {POOLE: "queued", ALI: "queued"}
        assert {one.sender for one in notices(bench, "invitation")} == {HALL}

    def test_nothing_is_left_to_somebody_who_has_died(self) -> None:
        """Where the lead has died and nobody leads, the office tells of it."""
        bench = harbour()
        bench.people[HALL] = evolve(bench.people[HALL], died=day(10))
        bench.do(EndRole(assignment="role1", why="she has died"))
        (notice,) = notices(bench, "lead_changed")
        assert (notice.to, notice.sender) == ("team.desk", "officer")

    def test_the_officer_is_told_where_nobody_is_there_to_send_it(self) -> None:
        """The authority's staff stand in for whoever is not there; what they would be told by them they are told."""
        to_them = evolve(FULL.notice["lead_changed"], to=("officer",), sender=("lead",))
        bench = with_team(rulebook(FULL, notice={"lead_changed": to_them}))
        bench.do(EndRole(assignment="role1", why="ill", on=day(10)))
        assert told(bench, "lead_changed") == {"officer": "queued"}

    def test_what_it_carries_is_in_words(self) -> None:
        """Day, time and place are written out for the template."""
        bench = harbour()
        bench.do(MEETING)
        carried = notices(bench, "invitation")[0].carries
        assert carried == {"date": "2026-12-01", "time": "09:30", "venue": "The office"}

    def test_its_cause_is_the_number_of_an_event(self) -> None:
        """A notice names the event that caused it by its number in the journal."""
        bench = harbour()
        bench.do(MEETING)
        assert {bench.journal[one.cause - 1].name for one in notices(bench, "invitation")} == {"meeting_arranged"}

    def test_a_change_of_the_lead_is_told_once_however_it_came(self) -> None:
        """One command, one notice, with who led before and who leads now."""
        bench = harbour()
        bench.do(AssignLead(people=(POOLE, ALI), family_contact=ALI, because=BECAUSE, on=day(10)))
        (notice,) = notices(bench, "lead_changed")
        assert (notice.to, notice.sender) == ("team.desk", POOLE)
        assert notice.carries == {
            "leads_before": "Ms Hall",
            "leads_now": "Mr Poole, Mr Ali",
            "from_when": "2026-09-10",
        }
        bench.do(EndRole(assignment="role2", why="ill", on=day(11)))
        bench.do(EndRole(assignment="role3", why="ill"))
        assert [one.carries["leads_now"] for one in notices(bench, "lead_changed")] == [
            "Mr Poole, Mr Ali",
            "Mr Ali",
            "nobody",
        ]

    def test_a_lead_who_began_by_default_is_no_change(self) -> None:
        """The opening names the lead from the start, and nobody is told of a change."""
        assert notices(harbour(), "lead_changed") == []

    def test_it_says_how_late_it_is(self) -> None:
        """What is recorded weeks afterwards is told as late as it is."""
        bench = harbour()
        bench.do(AssignLead(people=(POOLE,), because=BECAUSE, on=day(10)))
        assert notices(bench, "lead_changed")[0].late_by_days == (bench.today - day(10)).days

    def test_a_lead_who_is_over_by_time_is_told_from_that_day(self) -> None:
        """However late anybody looks at the case: from when it is so, and by how many days it is told late."""
        bench = with_team(rulebook(FULL), today=day(4))
        bench.do(Join(person=ALI, agency=TRUST, until=day(10), on=day(3)))
        bench.do(AssignLead(people=(ALI,), because=BECAUSE))
        bench.today = day(20)
        bench.do(TurnTheDay())
        changed = notices(bench, "lead_changed")[-1]
        assert (changed.carries["from_when"], changed.late_by_days) == ("2026-09-10", 10)

    def test_a_message_goes_to_the_lead_unless_it_is_their_own(self) -> None:
        """Whoever gives the command is told nothing of it."""
        bench = harbour()
        bench.do(RecordContact(what="message", text="He slept well."))
        assert [one.carries["message"] for one in notices(bench, "message")] == ["He slept well."]
        bench.actor = Actor.person(HALL)
        bench.do(RecordContact(what="concern", text="Sleep."))
        assert len(notices(bench, "message")) == 1

    def test_late_actions_are_told_each_to_its_owner_and_summed_once_a_day(self) -> None:
        """Two late actions are two reminders to their owners, and one summary to the lead."""
        bench = harbour()
        bench.do(StartAction(text="Visit", owner="part2", due=day(1, 12)))
        bench.do(StartAction(text="Call", owner="part4", due=day(1, 12)))
        bench.today = day(2, 12)
        bench.do(TurnTheDay())
        assert {one.to: one.carries["action"] for one in notices(bench, "late_action")} == {POOLE: "Visit", ALI: "Call"}
        (summary,) = notices(bench, "late_actions")
        assert (summary.to, summary.carries["actions"]) == (HALL, "Visit\nCall")


class TestOnce:
    """The same is not said twice."""

    def test_a_moved_meeting_is_told_anew_and_the_old_invitation_goes_nowhere(self) -> None:
        """Unsent invitations to the old day are withdrawn, and each is invited to the new one."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(RearrangeMeeting(meeting="meeting1", day=day(2, 12)))
        assert [one.state for one in notices(bench, "invitation")] == ["withdrawn", "withdrawn", "queued", "queued"]
        assert notices(bench, "invitation")[0].because == "The meeting was arranged anew."

    def test_a_cancelled_meeting_withdraws_what_was_to_be_told_of_it(self) -> None:
        """Neither invitations nor what followed from a reply goes out for a meeting that is off."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(RecordReply(meeting="meeting1", part="part2", answer="unable"))
        bench.do(CancelMeeting(meeting="meeting1", why="snow"))
        assert {one.state for one in bench.case.notices.values()} == {"withdrawn"}

    def test_what_tells_of_a_withdrawn_entry_is_withdrawn(self) -> None:
        """A message that should not have been recorded is told to nobody."""
        bench = harbour()
        bench.do(RecordContact(what="message", text="He slept well."))
        bench.do(WithdrawEntry(entry="note1", why="another child"))
        (notice,) = notices(bench, "message")
        assert (notice.state, notice.because) == ("withdrawn", "What it came of was withdrawn (note1): another child")

    def test_what_carries_a_withdrawn_plan_is_withdrawn(self) -> None:
        """A plan agreed by mistake is not sent on, though what sends it is about the meeting it came from."""
        to_all = evolve(FULL.notice["plan_to_family"], to=("practitioner",), send="queue", once_per="meeting")
        bench = with_team(rulebook(FULL, notice={"plan": to_all}))
        held = HoldMeeting(what="harbour_meeting", at=time(9), venue="hall", because={"who_leads_from_here": "not yet"})
        bench.do(held)
        bench.do(DraftPlan(text="One line.", meeting="meeting1"))
        bench.do(AgreePlan(plan="plan1"))
        assert told(bench, "plan") == {POOLE: "queued"}
        bench.do(WithdrawEntry(entry="plan1", why="another child's"))
        assert told(bench, "plan") == {POOLE: "withdrawn"}

    def test_somebody_put_into_the_team_by_mistake_is_told_nothing(self) -> None:
        """What waits for them is withdrawn with their part, unless they are in the case otherwise."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(Join(person=POOLE, agency=TRUST, on=day(3)))
        bench.do(WithdrawEntry(entry="part4", why="another Mr Ali"))
        bench.do(WithdrawEntry(entry="part2", why="he works for the trust"))
        assert told(bench, "invitation") == {POOLE: "queued", ALI: "withdrawn"}

    def test_a_notice_is_withdrawn_once(self) -> None:
        """One event that withdraws a notice for two reasons is followed by one line in the journal, not by two."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(RecordReply(meeting="meeting1", part="part4", answer="unable"))
        done = bench.do(WithdrawEntry(entry="part4", why="another Mr Ali"))
        withdrawn = [event.notice.template for event in done.events if isinstance(event, NoticeWithdrawn)]
        assert sorted(withdrawn) == ["invitation", "report_wanted"]

    def test_whoever_leads_stays_told_though_their_part_was_a_mistake(self) -> None:
        """What waits for somebody who leads is theirs as the lead, and is not withdrawn with a part."""
        bench = harbour()
        bench.do(AssignLead(people=(ALI,), because=BECAUSE, on=day(2)))
        bench.do(RecordContact(what="message", text="He slept well."))
        bench.do(WithdrawEntry(entry="part4", why="entered twice"))
        assert told(bench, "message") == {ALI: "queued"}

    def test_a_withdrawn_notice_stands_in_the_way_of_no_later_one(self) -> None:
        """What was withdrawn unsent may be told after all, under the same rule and on the same day."""
        daily = evolve(FULL.notice["late_actions"], to=("practitioner",))
        bench = with_team(rulebook(FULL, notice={"late_actions": daily}))
        bench.do(Join(person=ALI, agency=TRUST, on=day(3)))
        bench.do(StartAction(text="Visit", owner="part2", due=day(10), on=day(5)))
        bench.do(TurnTheDay())
        bench.do(WithdrawEntry(entry="part4", why="another Mr Ali"))
        bench.do(Join(person=ALI, agency=TRUST))
        bench.do(StartAction(text="Call", owner="part2", due=day(12), on=day(5)))
        bench.do(TurnTheDay())
        found = [(one.to, one.state) for one in notices(bench, "late_actions") if one.to in (POOLE, ALI)]
        assert found == [(POOLE, "queued"), (ALI, "withdrawn"), (ALI, "queued")]

    def test_each_meeting_asks_whoever_cannot_come_for_a_report(self) -> None:
        """The same part of the team unable to come to two meetings is asked for two reports, each once."""
        bench = harbour()
        for number in (1, 2):
            bench.do(MEETING)
            bench.do(RecordReply(meeting=f"meeting{number}", part="part2", answer="unable"))
            bench.do(RecordReply(meeting=f"meeting{number}", part="part2", answer="coming"))
            bench.do(RecordReply(meeting=f"meeting{number}", part="part2", answer="unable"))
        assert [one.to for one in notices(bench, "report_wanted")] == [POOLE, POOLE]

    def test_a_report_is_asked_of_an_agency_that_has_named_nobody(self) -> None:
        """Where a part has no person, the agency is asked."""
        bench = harbour()
        bench.do(Join(agency=PORTAGE))
        bench.do(MEETING)
        bench.do(RecordReply(meeting="meeting1", part="part5", answer="unable"))
        assert told(bench, "report_wanted") == {PORTAGE: "queued"}

    def test_a_changed_plan_is_circulated_anew(self) -> None:
        """The next revision of a plan is another thing to be told."""
        bench = harbour()
        bench.do(DraftPlan(text="One line.", contributions=(Contribution(part="part1", text="daily practice"),)))
        bench.do(AgreePlan(plan="plan1"))
        bench.do(ChangePlan(plan="plan1", text="Two lines."))
        bench.do(AgreePlan(plan="plan1"))
        assert [one.once.split()[1] for one in notices(bench, "plan")] == ["plan1.1", "plan1.1", "plan1.2", "plan1.2"]
        assert notices(bench, "plan")[0].carries["roles_and_contributions"] == "Ms Hall: daily practice"


def test_whoever_leaves_the_case_sends_nothing_of_it() -> None:
    """That the lead changed is told by whoever led before, or by the authority's own staff where they have left."""
    stays, goes = harbour(), harbour()
    stays.do(EndRole(assignment="role1", why="ill"))
    assert notices(stays, "lead_changed")[-1].sender == HALL
    goes.do(Leave(part="part1"))
    assert notices(goes, "lead_changed")[-1].sender == "officer"
    assert goes.do(TurnTheDay()).events == ()


def test_who_joins_by_leading_is_told_of_what_follows() -> None:
    """A new lead who joins by the same command sends the notice of the change."""
    bench = with_team(rulebook(FULL))
    bench.do(AssignLead(people=(ALI,), part=PartTaken(agency=TRUST), because=BECAUSE))
    assert notices(bench, "lead_changed")[0].sender == ALI
