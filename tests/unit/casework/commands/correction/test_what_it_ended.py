from __future__ import annotations

import pytest

from teamaround.casework.at_rest.elapsed import UNCOVERED
from teamaround.casework.commands.case import CloseCase, MarkCase
from teamaround.casework.commands.family import RecordFamilyChoice
from teamaround.casework.commands.lead import (
    AgreeLead,
    ArrangeCover,
    AssignLead,
    CompleteHandover,
    EndRole,
    NameFamilyContact,
    PlanHandover,
    StartCover,
)
from teamaround.casework.commands.meeting import ArrangeMeeting, HoldMeeting
from teamaround.casework.commands.plan import AgreePlan, DraftPlan, EndPlan
from teamaround.casework.commands.team import Join, Leave
from tests.unit.casework.bench import (
    ALI,
    HALL,
    MOTHER,
    POOLE,
    PORTAGE,
    TRUST,
    day,
)
from tests.unit.casework.commands.correction.mistakes import WHY, after, again, entries, struck


class TestWhatItEnded:
    """What a mistake ended stands again, and what came of it goes."""

    def test_the_lead_before(self) -> None:
        """Whoever led before a wrong change leads again since their own day, and no day is without a lead."""
        bench = after(AssignLead(people=(HALL,), on=day(3)), AssignLead(people=(ALI,), on=day(10)))
        bench.do(struck("role2"))
        assert bench.leads == [HALL]
        held = bench.case.assignments["role1"]
        assert (held.since, held.until, held.seat, held.ended_because) == (day(3), None, 1, "")
        assert all(len(bench.case.leads(day(number))) == 1 for number in range(3, 21))

    def test_the_end_of_a_lead_whom_another_replaced(self) -> None:
        """The end itself is not undone beside the one who took over; the refusal says whom to withdraw."""
        bench = after(AssignLead(people=(HALL,)), AssignLead(people=(ALI,)))
        said = bench.refuse(again("role1"))
        assert "role1 would hold at once with role2" in said
        assert "Withdraw or end that first" in said

    def test_a_wrong_change_between_two_right_ones(self) -> None:
        """Of three who led, the middle one withdrawn: the first led until the third, and ended as that one did."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            AssignLead(people=(ALI,), on=day(10)),
            AssignLead(people=(POOLE,), end_reason="someone_better_placed", on=day(15)),
            struck("role2"),
        )
        first = bench.case.assignments["role1"]
        assert (first.until, first.ended_because) == (day(15), "someone_better_placed")
        assert [one.person for one in bench.case.leads(day(12))] == [HALL]
        bench.do(struck("role3"))
        assert bench.leads == [HALL]

    def test_a_wrong_change_with_an_overlap_between(self) -> None:
        """Where the middle one stayed on through an overlap, so did the first, beside the seat and not on it."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            AssignLead(people=(ALI,), on=day(10)),
            AssignLead(people=(POOLE,), overlap_until=day(20), on=day(15)),
            struck("role2"),
        )
        first = bench.case.assignments["role1"]
        assert (first.until, first.overlap_until, first.seat) == (day(20), day(20), -1)

    def test_an_overlap_is_undone_with_its_seat(self) -> None:
        """Whoever stayed on for an overlap has their own seat again."""
        bench = after(AssignLead(people=(HALL,), on=day(3)), AssignLead(people=(ALI,), overlap_until=day(1, 12)))
        bench.do(struck("role2"))
        held = bench.case.assignments["role1"]
        assert (held.seat, held.overlap_until, held.until) == (1, None, None)

    def test_two_who_took_over_together(self) -> None:
        """Who was replaced by two leads again once both are withdrawn, and not before."""
        bench = after(AssignLead(people=(HALL,)), AssignLead(people=(ALI, POOLE)), struck("role2"))
        assert bench.leads == [POOLE]
        bench.do(struck("role3"))
        assert bench.leads == [HALL]

    def test_a_joint_lead_left_out_by_mistake(self) -> None:
        """One of two who was left out of a new assignment leads beside the other again, by one command."""
        bench = after(AssignLead(people=(HALL, POOLE)), AssignLead(people=(HALL,)))
        assert bench.leads == [HALL]
        bench.do(again("role2"))
        assert bench.leads == [HALL, POOLE]

    def test_a_handover_completed_by_mistake(self) -> None:
        """It is planned again, the new lead's holding is withdrawn, and the old one leads under their own id."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            PlanHandover(why="she leaves", from_day=day(1, 12)),
            CompleteHandover(handover="handover1", taking=ALI),
            again("handover1"),
        )
        planned = bench.case.handovers["handover1"]
        assert (planned.state, planned.taking) == ("planned", None)
        assert bench.case.assignments["role2"].withdrawn == WHY
        assert bench.leads == [HALL]
        bench.do(CompleteHandover(handover="handover1", taking=POOLE))
        bench.do(struck("role3"))
        assert (bench.case.handovers["handover1"].state, bench.leads) == ("planned", [HALL])

    @pytest.mark.parametrize(("taking", "state"), [(ALI, "completed"), (POOLE, "cancelled")])
    def test_a_handover_settled_on_the_way(self, taking: str, state: str) -> None:
        """A handover that a change of lead completed or called off is planned again once the change is withdrawn."""
        bench = after(
            AssignLead(people=(HALL,)),
            PlanHandover(why="she leaves", from_day=day(1, 12), taking=ALI),
            AssignLead(people=(taking,)),
        )
        assert bench.case.handovers["handover1"].state == state
        bench.do(struck("role2"))
        assert bench.case.handovers["handover1"].state == "planned"

    @pytest.mark.parametrize("leads", [(ALI,), (ALI, POOLE)])
    def test_a_meeting_that_was_never_held(self, leads: tuple[str, ...]) -> None:
        """With the meeting goes whoever leads by it, and whoever led before leads again, their cover too."""
        meeting = ArrangeMeeting(what="harbour_meeting", day=day(10), on=day(3))
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            ArrangeCover(covers="role1", by=POOLE, lengths=("short",), on=day(4)),
            StartCover(cover="cover1", on=day(5)),
            meeting,
        )
        before = entries(bench.case)
        bench.do(HoldMeeting(meeting="meeting1", lead_answer="takes_on", leads=leads, on=day(10)))
        assert bench.leads == [*leads]
        bench.do(again("meeting1"))
        assert entries(bench.case) == before

    def test_a_meeting_that_should_not_be_there(self) -> None:
        """One that was recorded without having been arranged takes the lead along as it is withdrawn."""
        bench = after(
            AssignLead(people=(HALL,)), HoldMeeting(what="harbour_meeting", lead_answer="takes_on", leads=(ALI,))
        )
        bench.do(struck("meeting1"))
        assert bench.leads == [HALL]

    def test_a_lead_agreed_at_a_meeting(self) -> None:
        """Whoever a meeting agreed as lead leads meanwhile again, where it was not held."""
        bench = after(
            AssignLead(people=(HALL,), standing="interim"),
            ArrangeMeeting(what="harbour_meeting"),
            HoldMeeting(meeting="meeting1", lead_answer="continues"),
            again("meeting1"),
        )
        assert bench.case.assignments["role1"].standing == "interim"

    def test_a_part_left_with_its_roles(self) -> None:
        """Parts left together, and the roles that ended with them, come back together, and not by the role alone."""
        bench = after(Join(person=POOLE, agency=TRUST), AssignLead(people=(POOLE,), on=day(3)))
        before = entries(bench.case)
        bench.do(Leave(part="part2", and_parts=("part4",)))
        assert bench.leads == []
        assert "role1 ended as part2 was left. Reinstate part2" in bench.refuse(again("role1"))
        bench.do(again("part2"))
        assert entries(bench.case) == before

    def test_a_withdrawn_part_takes_its_roles_along(self) -> None:
        """Whoever never had a part never led by it: whoever led before them leads again, and their cover goes, too."""
        bench = after(
            AssignLead(people=(HALL,), on=day(3)),
            Join(person=ALI, agency=TRUST, on=day(5)),
            AssignLead(people=(ALI,), on=day(10)),
            ArrangeCover(covers="role2", by=POOLE, lengths=("short",), on=day(11)),
            StartCover(cover="cover1", on=day(11)),
            struck("part4"),
        )
        assert [one.withdrawn for one in bench.case.assignments.values()] == ["", WHY, WHY]
        assert (bench.leads, bench.case.assignments["role1"].until) == ([HALL], None)

    def test_a_role_that_rests_on_another_part_too_stays(self) -> None:
        """Of a part entered twice one is withdrawn, and the roles stand; until the other is withdrawn as well."""
        twice = Join(person=ALI, agency=TRUST, on=day(5)), Join(person=ALI, agency=PORTAGE, on=day(6))
        bench = after(*twice, AssignLead(people=(ALI,), on=day(10)), struck("part4"))
        assert bench.leads == [ALI]
        bench.do(struck("part5"))
        assert bench.leads == []

    def test_a_role_held_before_the_part_stays(self) -> None:
        """Whoever led before they took the part that is withdrawn leads on."""
        bench = after(AssignLead(people=(ALI,), on=day(3)), Join(person=ALI, agency=TRUST, on=day(5)), struck("part4"))
        assert bench.leads == [ALI]

    def test_a_withdrawn_part_brings_no_role_back(self) -> None:
        """A part that should never have been does not let roles go on that ended as it was left."""
        bench = after(AssignLead(people=(POOLE,)), Leave(part="part2"), struck("part2"))
        assert bench.leads == []

    def test_cover_of_a_lead_who_ended_by_mistake(self) -> None:
        """Cover that ended with the lead runs again with the lead, and a withdrawn lead's cover is withdrawn."""
        bench = after(
            AssignLead(people=(HALL,)),
            ArrangeCover(covers="role1", by=POOLE, lengths=("short",)),
            StartCover(cover="cover1"),
            EndRole(assignment="role1", why="x"),
        )
        assert bench.case.assignments["role2"].ended_because == UNCOVERED
        bench.do(again("role1"))
        assert bench.case.assignments["role2"].ended_because == ""
        bench.do(struck("role1"))
        assert bench.case.assignments["role2"].withdrawn == WHY

    def test_the_mark_before(self) -> None:
        """A wrong mark withdrawn, the one that it ended holds again; between two right ones, until the later."""
        bench = after(
            MarkCase(item="short_route", on=day(3)),
            MarkCase(item="long_route", on=day(5)),
            MarkCase(item="short_route", on=day(8)),
            struck("mark2"),
        )
        assert (bench.case.marks["mark1"].until, bench.case.marks["mark3"].until) == (day(8), None)
        bench.do(struck("mark3"))
        assert bench.case.marks["mark1"].until is None

    def test_the_plan_before(self) -> None:
        """A plan agreed by mistake is a draft again or withdrawn, and the one that it replaced is in force."""
        two = (DraftPlan(text="one"), AgreePlan(plan="plan1"), DraftPlan(text="two"), AgreePlan(plan="plan2"))
        bench = after(*two)
        assert "plan2 has come in its place" in bench.refuse(again("plan1"))
        bench.do(again("plan2"))
        assert [one.state for one in bench.case.plans.values()] == ["agreed", "draft"]
        bench = after(*two, struck("plan2"))
        assert bench.case.plans["plan1"].state == "agreed"

    def test_the_plan_before_one_that_has_ended(self) -> None:
        """Where the plan in its place had ended already, the earlier one was in force until then."""
        bench = after(DraftPlan(text="one", on=day(3)), AgreePlan(plan="plan1", on=day(3)))
        for command in (
            DraftPlan(text="two", on=day(5)),
            AgreePlan(plan="plan2", on=day(5)),
            EndPlan(plan="plan2", why="reached", on=day(9)),
            struck("plan2"),
        ):
            bench.do(command)
        plan = bench.case.plans["plan1"]
        assert (plan.state, plan.ended_on, plan.ended_because) == ("ended", day(9), "reached")

    def test_the_contact_before(self) -> None:
        """Where somebody was named the family's contact by mistake, whoever was it before is so again."""
        bench = after(
            AssignLead(people=(HALL, POOLE), family_contact=HALL), NameFamilyContact(person=POOLE), again("role2")
        )
        assert [one.family_contact for one in bench.case.assignments.values()] == [True, False]

    def test_an_agreement_undone_lets_nobody_lead_again(self) -> None:
        """Whoever was replaced as somebody began to lead stays replaced, though that one's being agreed is undone."""
        bench = after(
            AssignLead(people=(HALL,)),
            AssignLead(people=(ALI,), standing="interim"),
            AgreeLead(person=ALI),
            again("role2"),
        )
        assert bench.leads == [ALI]
        assert bench.case.assignments["role2"].standing == "interim"

    def test_the_closing(self) -> None:
        """A case closed by mistake is open as though it had not been; not beside one opened meanwhile."""
        bench = after(CloseCase(why="done", on=day(10)))
        assert "The case was closed on 2026-09-10. Reopen it first; or reinstate" in bench.refuse(again("part1"))
        said = bench.refuse(again("case"), open_already=("C2",))
        assert "The child has an open case under this regime: C2." in said
        event, *_ = bench.do(again("case")).events
        assert (event.name, event.because) == ("case_corrected", WHY)  # type: ignore[attr-defined]
        assert (bench.case.closed_on, bench.case.closed_because) == (None, "")
        assert "The case is open." in bench.refuse(again("case"))
        bench.do(Join(person=ALI, capacity="practitioner", on=day(11)))

    def test_the_choice_of_the_family(self) -> None:
        """A choice recorded by mistake gives way to the one before."""
        bench = after(
            RecordFamilyChoice(choice="have_one", decided_by=MOTHER, on=day(3)),
            RecordFamilyChoice(choice="none_wanted", decided_by=MOTHER, on=day(4)),
            struck("choice2"),
        )
        assert bench.now().family_choice == "have_one"
