from __future__ import annotations

from teamaround.casework.commands.correction import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, PlanHandover
from teamaround.regime.rules import Gate
from tests.unit.casework.bench import HALL, POOLE, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook


def test_a_handover_planned_by_mistake_is_no_planned_handover() -> None:
    """Once its plan is withdrawn, a passing of the lead counts as unplanned."""
    gate = Gate(
        before=("lead_started",),
        when={"takes_over": True},
        needs={"handover_planned": True},
        level="explain",
        text="No handover was planned.",
        fix="Plan one.",
        says=SAYS,
    )
    bench = with_team(rulebook(PLAIN, gate={"planned": gate}))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(PlanHandover(why="She moves to another team.", from_day=day(1, 12)))
    assert not bench.consider(AssignLead(people=(POOLE,))).refused
    bench.do(WithdrawEntry(entry="handover1", why="written into the wrong case"))
    assert "No handover was planned." in bench.refuse(AssignLead(people=(POOLE,)))
