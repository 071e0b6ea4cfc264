from __future__ import annotations

from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, EndRole, StartRole
from teamaround.regime.rules import Gate
from tests.unit.casework.bench import POOLE, Bench, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook


def leads_alone() -> Bench:
    """The team's case, led only by somebody who has no other part in it."""
    needs: dict[str, object] = {"holder_only_leads": True}
    gate = Gate(before=("lead_started",), needs=needs, level="explain", text="Not so.", fix="See to it.", says=SAYS)
    return with_team(rulebook(PLAIN, gate={"alone": gate}))


def passes(bench: Bench) -> bool:
    """Whether Mr Poole may lead."""
    return not bench.consider(AssignLead(people=(POOLE,))).refused


def test_only_actions_still_to_be_done_are_another_part() -> None:
    """An action that was dropped, or recorded by mistake, keeps nobody from only leading."""
    bench = leads_alone()
    bench.do(StartAction(text="Visit.", owner="part2"))
    bench.do(StartAction(text="Write.", owner="part2"))
    assert not passes(bench)
    bench.do(CompleteAction(action="action1", dropped_because="no longer wanted"))
    bench.do(WithdrawEntry(entry="action2", why="somebody else's"))
    assert passes(bench)


def test_a_role_with_a_last_day_is_another_part_until_then() -> None:
    """Whoever keeps the notes until Christmas does not only lead; once that has ended they do."""
    bench = leads_alone()
    bench.do(StartRole(person=POOLE, role="note_keeper", until=day(25, 12)))
    assert not passes(bench)
    bench.do(EndRole(assignment="role1", why="somebody else keeps them"))
    assert passes(bench)
