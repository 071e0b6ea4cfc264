"""Cases that are ready for a command: what was done in them, and what has come since."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import ArrangeMeeting
from tests.unit.casework.bench import HALL, Bench, day, opened, with_team
from tests.unit.casework.harbour import PLAIN, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

MEETING = ArrangeMeeting(what="harbour_meeting", day=day(1, 12), at=time(10), venue="hall", arranged_with_family=True)


def after(*commands: CaseCommand, bench: Bench | None = None) -> Bench:
    """The team's case after these commands."""
    bench = bench or with_team()
    for command in commands:
        bench.do(command)
    return bench


def led(*more: CaseCommand) -> Bench:
    """The team's case, led by Ms Hall since the third of September: role1."""
    return after(AssignLead(people=(HALL,), on=day(3)), *more)


def due_yesterday() -> Bench:
    """A case with an action whose last day was yesterday."""
    bench = with_team(today=day(19, 11))
    bench.do(StartAction(text="Visit", owner="part2", due=day(19, 11)))
    bench.today = day(20, 11)
    return bench


def pinned() -> Bench:
    """A case under rules that have changed since."""
    bench = opened()
    bench.rules = rulebook(PLAIN, allows=("declined",))
    return bench
