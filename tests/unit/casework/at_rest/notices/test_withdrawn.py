from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.team import Leave
from tests.unit.casework.bench import HALL, POOLE, Bench
from tests.unit.casework.consequences.test_notices import BECAUSE, MEETING, harbour, notices, told

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand


def left(*commands: CaseCommand) -> Bench:
    """A case with a meeting to which everybody is invited, that Mr Poole leaves, and these commands."""
    bench = harbour()
    for command in (AssignLead(people=(HALL,), because=BECAUSE), MEETING, Leave(part="part2"), *commands):
        bench.do(command)
    assert told(bench, "invitation")[POOLE] == "withdrawn"
    return bench


def test_somebody_who_left_long_before_a_mistake_is_told_nothing_of_then() -> None:
    """Who came back as the lead and was replaced by mistake has what waited then, not what waited as they left."""
    bench = left(AssignLead(people=(POOLE,), because=BECAUSE))
    before = notices(bench, "invitation")
    bench.do(AssignLead(people=(HALL,), because=BECAUSE))
    bench.do(WithdrawEntry(entry=[*bench.case.assignments][-1], why="the other case"))
    assert notices(bench, "invitation") == before


def test_what_was_withdrawn_through_a_leaving_is_not_undone_by_itself() -> None:
    """It is refused, and what to undo instead is named."""
    bench = left()
    gone = next(one.id for one in notices(bench, "invitation") if one.to == POOLE)
    (refusal,) = bench.consider(Reinstate(entry=gone, why="a mistake")).findings
    assert refusal.what == f"{gone} was withdrawn through part2.person_left."
