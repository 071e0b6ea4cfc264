from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole, PlanHandover
from tests.unit.casework.bench import (
    ALI,
    HALL,
    POOLE,
    TODAY,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook

ONE_AT_A_TIME = rulebook(PLAIN, role=ROLES | {"lead": evolve(ROLES["lead"], at_once=1)})


def hall_leads(*people: str, rules: object = None) -> Bench:
    """The team's case, led by Ms Hall (and others) since the third of September."""
    bench = with_team(rules)  # type: ignore[arg-type]
    bench.do(AssignLead(people=(HALL, *people), on=day(3)))
    return bench


class TestOverlap:
    """Both work together for a time."""

    def test_the_previous_lead_stays_on_and_is_not_counted(self) -> None:
        """Until the day before the overlap ends the previous lead is in force, on no seat, and leads no longer."""
        bench = hall_leads(rules=ONE_AT_A_TIME)
        bench.do(AssignLead(people=(POOLE,), overlap_until=day(8, 12)))
        before = bench.case.assignments["role1"]
        assert (before.seat, before.until, before.overlap_until) == (-1, day(8, 12), day(8, 12))
        assert bench.leads == [POOLE]
        assert [one.person for one in bench.case.holders("lead", day(7, 12))] == [HALL, POOLE]
        assert [one.person for one in bench.case.holders("lead", day(8, 12))] == [POOLE]

    def test_its_end_changes_no_lead(self) -> None:
        """During the overlap a third may take over; who stayed on stays until their day."""
        bench = hall_leads(rules=ONE_AT_A_TIME)
        bench.do(AssignLead(people=(POOLE,), overlap_until=day(8, 12), on=day(10)))
        bench.do(AssignLead(people=(ALI,)))
        assert bench.leads == [ALI]
        assert bench.case.assignments["role1"].until == day(8, 12)

    def test_it_ends_sooner_where_somebody_says_so(self) -> None:
        """Who stays on can cease to before the overlap is over, and that is no change of who leads."""
        bench = hall_leads()
        bench.do(AssignLead(people=(POOLE,), overlap_until=day(8, 12)))
        assert bench.names(EndRole(assignment="role1", why="settled in")) == ["lead_ended"]
        assert bench.case.assignments["role1"].until == TODAY

    def test_it_is_the_regimes_to_allow(self) -> None:
        """Silence of the guidance is no permission, and an overlap that ends as it begins is none."""
        strict = hall_leads(rules=rulebook(PLAIN, allows=()))
        over = AssignLead(people=(POOLE,), overlap_until=day(8, 12))
        assert "This regime says nothing of an overlap." in strict.refuse(over)
        assert "end before it begins" in hall_leads().refuse(evolve(over, overlap_until=TODAY))

    def test_there_is_none_where_nobody_leaves(self) -> None:
        """With `jointly` nobody leaves, so nothing overlaps."""
        joint = AssignLead(people=(POOLE,), jointly=True, overlap_until=day(8, 12))
        assert "Nobody leaves, so nothing overlaps." in hall_leads().refuse(joint)


class TestRecordedLate:
    """Who led is recorded in the order in which it was so."""

    def test_nobody_takes_over_before_the_other_began(self) -> None:
        """A day before the present lead began is refused, and that day named."""
        late = AssignLead(people=(POOLE,), on=day(2))
        assert "Ms Hall began to lead on 2026-09-03, after 2026-09-02" in hall_leads().refuse(late)

    @pytest.mark.parametrize("jointly", [True, False])
    def test_whoever_leads_already_is_not_named_before_they_began(self, jointly: bool) -> None:
        """Neither to be agreed as the lead, nor beside somebody who begins; on the very day they are."""
        bench = hall_leads()
        both = AssignLead(people=(HALL, POOLE), jointly=jointly, on=day(2))
        assert "Ms Hall began to lead on 2026-09-03, after 2026-09-02" in bench.refuse(both)
        bench.do(evolve(both, on=day(3)))
        assert bench.leads == [HALL, POOLE]

    def test_nobody_leads_while_somebody_else_did(self) -> None:
        """A day on which somebody led who has ceased to since is refused, so that never two led."""
        bench = hall_leads(rules=ONE_AT_A_TIME)
        bench.do(EndRole(assignment="role1", why="left", on=day(10)))
        late = AssignLead(people=(POOLE,), on=day(5))
        assert "Ms Hall ceased to lead on 2026-09-10, after 2026-09-05" in bench.refuse(late)
        assert "This role is for one person" in bench.refuse(evolve(late, jointly=True))
        bench.do(evolve(late, on=day(10)))

    def test_nobody_leads_twice_over_the_same_days(self) -> None:
        """Somebody who led until later that month does not begin again before that."""
        bench = hall_leads()
        bench.do(EndRole(assignment="role1", why="left", on=day(10)))
        assert "Ms Hall ceased to lead" in bench.refuse(AssignLead(people=(HALL,), on=day(5)))

    def test_a_lead_that_is_over_by_now_is_no_change_today(self) -> None:
        """Who leads today is what has changed or not, however late it is recorded."""
        bench = hall_leads()
        happened = bench.names(AssignLead(people=(POOLE,), on=day(10)))
        assert happened == ["lead_ended", "lead_started", "lead_changed"]


class TestHandoverOnTheWay:
    """A planned handover is over once the lead has passed on, whichever command did it."""

    def test_it_is_completed_by_assigning_who_was_to_take_over(self) -> None:
        """Assigning whom the plan names completes it."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
        assert bench.names(AssignLead(people=(POOLE,)))[0] == "handover_completed"

    def test_it_is_completed_where_the_plan_named_nobody(self) -> None:
        """A plan that left open who takes over is completed by whoever does."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12)))
        bench.do(AssignLead(people=(POOLE,)))
        assert (bench.case.handovers["handover1"].state, bench.case.handovers["handover1"].taking) == (
            "completed",
            POOLE,
        )

    def test_it_is_cancelled_by_assigning_somebody_else(self) -> None:
        """Otherwise the next change would count as planned though nobody planned it."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
        bench.do(AssignLead(people=(ALI,)))
        handover = bench.case.handovers["handover1"]
        assert (handover.state, handover.cancelled_because) == ("cancelled", "the lead passed to somebody else")

    def test_it_stands_while_its_lead_goes_on(self) -> None:
        """Somebody joining the lead leaves the plan as it is."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
        bench.do(AssignLead(people=(ALI,), jointly=True))
        assert bench.case.handovers["handover1"].state == "planned"


def test_a_withdrawn_assignment_frees_its_seat_and_changes_who_leads() -> None:
    """What should not have been made counts for nothing: the seat is free, and the change is told."""
    bench = hall_leads(rules=ONE_AT_A_TIME)
    happened = bench.names(WithdrawEntry(entry="role1", why="the wrong case"))
    assert happened == ["entry_withdrawn", "lead_changed", "coordination_changed"]
    bench.do(AssignLead(people=(POOLE,), on=day(2)))
    assert bench.case.assignments["role2"].seat == 1
