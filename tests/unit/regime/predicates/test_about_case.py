from __future__ import annotations

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, CompleteHandover, EndRole, PlanHandover
from teamaround.regime.rules import Gate
from tests.unit.casework.bench import ALI, HALL, POOLE, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

PLANNED = Gate(
    before=("lead_started",),
    when={"takes_over": True},
    needs={"handover_planned": True},
    level="explain",
    text="No handover was planned.",
    fix="Plan one.",
    says=SAYS,
)


def test_a_handover_planned_by_mistake_is_no_planned_handover() -> None:
    """Once its plan is withdrawn, a passing of the lead counts as unplanned."""
    bench = with_team(rulebook(PLAIN, gate={"planned": PLANNED}))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(PlanHandover(why="She moves to another team.", from_day=day(1, 12)))
    assert not bench.consider(AssignLead(people=(POOLE,))).refused
    bench.do(WithdrawEntry(entry="handover1", why="written into the wrong case"))
    assert "No handover was planned." in bench.refuse(AssignLead(people=(POOLE,)))


def test_a_handover_of_somebody_who_left_without_it_plans_nobody_elses() -> None:
    """Where one of two leads left days before the handover they had planned, the other's is not planned by it."""
    bench = with_team(rulebook(PLAIN, gate={"planned": PLANNED}))
    bench.do(AssignLead(people=(HALL, POOLE), on=day(3)))
    bench.do(PlanHandover(why="She moves to another team.", from_day=day(1, 12), leaving=HALL))
    bench.do(EndRole(assignment="role1", why="ill", on=day(10)))
    assert not bench.now().handover_planned
    assert "No handover was planned." in bench.refuse(AssignLead(people=(ALI,)))
    bench.do(CompleteHandover(handover="handover1", taking=ALI))
    assert bench.leads == [POOLE, ALI]
