"""Histories of cases that nobody thought of: commands drawn from what the case holds just then, sensible or not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field, frozen
from hypothesis import strategies as st

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.team import Join
from teamaround.casework.decide import Decision
from teamaround.concepts.case import Case
from tests.unit.casework.bench import CHILD, HALL, MOTHER, NURSERY, OPENED, Bench
from tests.unit.casework.histories.drawing import Hand, drawn
from tests.unit.casework.histories.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Attempt:
    """One command that was tried: on which day, the case and the length of its journal before it, what it came to."""

    day: date
    command: CaseCommand
    before: Case
    version: int
    decision: Decision


@define
class History:
    """What was tried on one case, and where it led."""

    bench: Bench
    attempts: list[Attempt] = field(factory=list)

    def attempt(self, command: CaseCommand) -> None:
        """Try a command; what is refused changes nothing."""
        before, version = self.bench.case, len(self.bench.journal)
        decision = self.bench.consider(command)
        self.attempts.append(Attempt(self.bench.today, command, before, version, decision))
        if not decision.refused:
            self.bench.do(command)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """Written out, a case of thirty commands is longer than anybody reads; what was tried on it is not."""
        tried = (f"{'refused' if one.decision.refused else 'done'} {one.command.verb()}" for one in self.attempts)
        printer.text(f"History({', '.join(tried)})")


@st.composite
def histories(draw: Callable[[st.SearchStrategy[Any]], Any], *, most: int = 30) -> History:
    """A case opened on the first of September, and up to so many commands tried on it over the days that follow."""
    bench = Bench(rules=RULES, today=OPENED)
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PartTaken(agency=NURSERY)))
    bench.do(Join(person=MOTHER, capacity="family"))
    history = History(bench)
    for _ in range(draw(st.integers(8, most))):
        bench.today += timedelta(days=draw(st.sampled_from([0, 0, 1, 4])))
        history.attempt(drawn(Hand(draw, bench)))
    return history


def later(history: History, days: int) -> Bench:
    """The case some days on, on a bench of its own."""
    bench = history.bench.apart()
    return evolve(bench, today=bench.today + timedelta(days=days))
