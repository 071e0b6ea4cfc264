from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.came_of import came_of
from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.lead import AssignLead, CompleteHandover, EndRole, PlanHandover, StartRole
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.team import Join
from teamaround.casework.events.case import EntryWithdrawn
from teamaround.casework.events.consequences import CoordinationChanged, LeadChanged
from tests.unit.casework.at_rest.notices.waiting import notice as waiting
from tests.unit.casework.bench import ALI, HALL, TRUST, day
from tests.unit.casework.commands.correction.mistakes import WHY, after, again, struck

BY_ALI: dict[str, Any] = {"lead_answer": "takes_on", "leads": (ALI,)}
PLANNED = PlanHandover(why="she leaves", from_day=day(1, 12))
PART = PartTaken(agency=TRUST)


class TestPartsThatCameWithIt:
    """Whoever joined the team by a meeting, a handover or a lead that is undone never did."""

    @pytest.mark.parametrize(
        ("commands", "undo"),
        [
            (
                [ArrangeMeeting(what="harbour_meeting"), HoldMeeting(meeting="meeting1", **BY_ALI, part=PART)],
                again("meeting1"),
            ),
            ([HoldMeeting(what="harbour_meeting", **BY_ALI, part=PART)], struck("meeting1")),
            ([PLANNED, CompleteHandover(handover="handover1", taking=ALI, part=PART)], again("handover1")),
            ([PLANNED, CompleteHandover(handover="handover1", taking=ALI, part=PART)], struck("handover1")),
            ([AssignLead(people=(ALI,), part=PART)], struck("role2")),
            ([AssignLead(people=(ALI,), part=PART), EndRole(assignment="role2", why="ill")], struck("role2")),
        ],
        ids=["meeting", "unannounced meeting", "handover", "withdrawn handover", "lead", "lead that ended"],
    )
    def test_a_part_that_came_with_it(self, commands: list[Any], undo: Any) -> None:
        """Whoever joined the team by what is undone never did: their part goes with the role."""
        bench = after(AssignLead(people=(HALL,)), *commands)
        assert bench.case.involvements["part4"].person == ALI
        bench.do(undo)
        assert bench.case.involvements["part4"].withdrawn == WHY
        assert bench.case.assignments["role2"].withdrawn == WHY
        assert bench.leads == ([] if isinstance(commands[-1], EndRole) else [HALL])

    @pytest.mark.parametrize(
        "since",
        [
            StartAction(text="Ring", owner="part4"),
            RecordContact(what="question", text="x", owner="part4"),
            StartRole(person=ALI, role="note_keeper"),
        ],
        ids=lambda one: one.verb(),
    )
    def test_a_part_on_which_something_else_rests_since_stays(self, since: Any) -> None:
        """Who sees to something in the part, or holds another role by it, is in the team though they never led."""
        bench = after(AssignLead(people=(HALL,)), AssignLead(people=(ALI,), part=PART), since, struck("role2"))
        assert bench.case.involvements["part4"].withdrawn == ""
        assert bench.leads == [HALL]

    @pytest.mark.parametrize(
        ("since", "begun"),
        [
            (StartAction(text="Ring", owner="part4"), "action1"),
            (RecordContact(what="question", text="x", owner="part4"), "note1"),
            (StartRole(person=ALI, role="note_keeper"), "role3"),
        ],
        ids=["action", "contact", "role"],
    )
    def test_what_was_withdrawn_since_keeps_nobody_in_the_team(self, since: Any, begun: str) -> None:
        """What rested on the part by mistake, too, is no reason for it to stay."""
        led = [AssignLead(people=(HALL,)), AssignLead(people=(ALI,), part=PART)]
        bench = after(*led, since, struck(begun), struck("role2"))
        assert bench.case.involvements["part4"].withdrawn == WHY

    def test_a_part_that_they_had_before_stays(self) -> None:
        """Whoever is in the team already joins it by no meeting, and leaves it by none that was not held."""
        bench = after(
            AssignLead(people=(HALL,)),
            Join(person=ALI, agency=TRUST),
            HoldMeeting(what="harbour_meeting", **BY_ALI, part=PART),
            struck("meeting1"),
        )
        assert [one.withdrawn for one in bench.case.involvements.values()] == [""] * 4

    @pytest.mark.parametrize(
        "part", [Join(person=ALI, agency=TRUST), Join(person=ALI, capacity="practitioner")], ids=["agency", "none"]
    )
    def test_a_role_that_began_without_the_part_stays(self, part: Join) -> None:
        """On the very day, too: one that answers to nobody does not rest on an agency's part, nor one that was over."""
        bench = after(AssignLead(people=(ALI,)), EndRole(assignment="role1", why="x"), part, struck("part4"))
        assert bench.case.assignments["role1"].withdrawn == ""
        bench = after(AssignLead(people=(ALI,)), Join(person=ALI, agency=TRUST), struck("part4"))
        assert bench.leads == [ALI]


def test_a_part_that_is_forgotten_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a meeting does not keep who joined by it, they stay in the team."""
    monkeypatch.setattr(AssignLead, "joins", lambda *_: ())
    held = HoldMeeting(what="harbour_meeting", **BY_ALI, part=PART)
    bench = after(AssignLead(people=(HALL,)), held, struck("meeting1"))
    assert bench.case.involvements["part4"].withdrawn == ""


def test_a_change_of_the_lead_rests_on_roles_alone() -> None:
    """What stands of an invitation to somebody who never joined is nothing of which the lead changed."""
    case = after(AssignLead(people=(HALL,))).case
    invitation = evolve(waiting(), came_of=("meeting1", "part1"))
    case = case.keep(evolve(case.involvements["part1"], withdrawn=WHY)).keep(invitation)
    back = [EntryWithdrawn(entry="part1", because=WHY)]
    assert came_of(LeadChanged(before=(ALI,), now=(HALL,)), back, case) is None
    assert came_of(CoordinationChanged(before="jointly_led", now="led"), back, case) == ("meeting1",)
