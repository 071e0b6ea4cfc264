"""What follows an answer about the whole case, where what made the difference at first is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.team import Join
from teamaround.regime.rules import Requirement
from tests.unit.casework.bench import ALI, FATHER, POOLE, TRUST, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook
from tests.unit.casework.undoing.test_came_of import LEADS, STEP

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand


@pytest.mark.parametrize(
    ("event", "first", "second", "entries"),
    [
        (
            "requirement_changed",
            Join(person=ALI, agency=TRUST),
            Join(person=FATHER, agency=TRUST),
            ("part4", "part5"),
        ),
        ("coordination_changed", LEADS, AssignLead(people=(POOLE,), jointly=True), ("role1", "role2")),
    ],
)
def test_what_follows_an_answer_stays_while_the_answer_does(
    event: str, first: CaseCommand, second: CaseCommand, entries: tuple[str, str]
) -> None:
    """That a lead is needed may rest on others by now; once nobody asks for one any more, the step lapses."""
    three = Requirement(gives="required", when={"practitioners": {"at_least": 3, "about": "child"}}, says=SAYS)
    step = evolve(STEP, after=(event,), owner="officer", lapses=())
    bench = with_team(rulebook(PLAIN, requirement={"three": three}, step={"write": step}))
    known = len(bench.case.steps)
    bench.do(first)
    bench.do(second)
    for entry, state in zip(entries, ("open", "lapsed"), strict=True):
        bench.do(WithdrawEntry(entry=entry, why="another child"))
        assert [one.state for one in bench.case.steps.values()][known:] == [state]
