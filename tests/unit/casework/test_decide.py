from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.decide import Decision, decide
from tests.unit.casework.bench import CALENDAR, POOLE, PORTAGE, Bench, day, opened
from tests.unit.casework.harbour import FULL, rulebook

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.command import CaseCommand

LOOKED, RAN_OUT, NOW = day(20, 11), day(25, 11), day(30, 11)
NOTE = RecordContact(what="note", text="All well.")


@pytest.fixture
def bench() -> Bench:
    """A case in which Mr Poole helped until a day that has passed since anybody looked."""
    bench = opened(rulebook(FULL))
    bench.do(Join(person=POOLE, agency=PORTAGE, until=RAN_OUT, on=LOOKED))
    bench.today = NOW
    return bench


def considered(bench: Bench, command: CaseCommand, last_looked: date | None) -> Decision:
    """What a command comes to where the case was last looked at on a day."""
    return decide(
        bench.case,
        command,
        directory=bench.directory,
        rulebook=bench.rules,
        calendar=CALENDAR,
        today=bench.today,
        actor=bench.actor,
        version=len(bench.journal),
        last_looked=last_looked,
    )


def names(decision: Decision) -> list[str]:
    """What happened, by name."""
    return [event.name for event in decision.events]


@pytest.mark.parametrize("command", [NOTE, Leave(part="part1", why="a new post")], ids=["a note", "a leaving"])
def test_what_time_has_changed_is_told_with_the_next_command(bench: Bench, command: CaseCommand) -> None:
    """Whatever the command is about, the requirement that time alone has changed is compared with how it was then."""
    assert names(considered(bench, command, LOOKED)).count("requirement_changed") == 1
    assert "requirement_changed" not in names(considered(bench, command, None))


def test_what_time_has_changed_is_told_though_nothing_else_happens() -> None:
    """A command that comes to nothing by itself tells what has changed since the case was last looked at."""
    bench = opened(rulebook(FULL))
    bench.do(Join(person=POOLE, agency=PORTAGE, on=day(2)))
    bench.do(Leave(part="part2", why="a new post", on=day(10)))
    decision = considered(bench, TurnTheDay(), day(5))
    assert names(decision) == ["requirement_changed"]
    assert decision.facts is not None
    assert decision.facts.day == bench.today


def test_where_nothing_happens_nothing_is_decided(bench: Bench) -> None:
    """A command that comes to nothing leaves no facts to be written, where no time has passed that matters."""
    bench.do(TurnTheDay())
    assert considered(bench, TurnTheDay(), None) == Decision(events=(), findings=(), case=bench.case, facts=None)


def test_facts_that_cannot_have_changed_are_those_of_today(bench: Bench) -> None:
    """After a note the facts are as they are today, and not as they were when somebody last looked."""
    for last_looked in (LOOKED, None):
        facts = considered(bench, NOTE, last_looked).facts
        assert facts is not None
        assert (facts.day, facts.practitioners, facts.requirement) == (NOW, 1, "not_required")
