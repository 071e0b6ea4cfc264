"""
A row of the table: what it is about, what it was, what it is held to, and what this run came to.

Whether a goal is met is computed from its number, here and nowhere else. What was not measured is never met.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from bench.table.profiles import top_functions

Met = Literal["met", "missed", "not told", "not measured"]

TIMES, MILLISECONDS, PLAIN = " ×", " ms", ""


@frozen
class Bound:
    """
    What a figure is held to.

    Args:
        of: What is measured; the figure's name in the row.
        goal: It is to be no more than that, or with *at_least* no less.
        unit: What is written after both.
    """

    of: str
    goal: float
    unit: str = TIMES
    at_least: bool = False

    def met(self, value: float) -> bool:
        """Whether a figure keeps to it."""
        return value >= self.goal if self.at_least else value <= self.goal

    def written(self, value: float) -> str:
        """A figure with so many digits that whoever reads it finds it on the side of the goal on which it is."""
        digits = _digits(value)
        while self.met(float(f"{value:.{digits}f}")) != self.met(value):
            digits += 1
        return f"{value:,.{digits}f}{self.unit}"

    def __str__(self) -> str:
        """As it stands in the table."""
        return f"{self.of} {'≥' if self.at_least else '≤'} {self.goal:g}{self.unit}"


@frozen
class Row:
    """
    One row as it is asked for.

    Args:
        what: What is measured.
        then: What it came to when the goal was set.
        bounds: What it is held to, at least one.
        asks: What it would ask to meet the goal, in a sentence: told beside the profile of a row that missed.
        waits: Whether the disk or others are waited for, so that it is measured by the clock.
    """

    what: str
    then: str
    bounds: Sequence[Bound]
    asks: str
    waits: bool = False

    def measured(
        self,
        values: Mapping[str, float],
        work: Callable[[], object],
        *,
        besides: str = "",
        hidden: str = "",
        why: str = "",
    ) -> Measured:
        """What this run came to; where a goal is missed, *work* is done once more for its profile."""
        found = Measured(self, dict(values), besides=besides, hidden=hidden, why=why)
        return evolve(found, profile=top_functions(work, waits=self.waits)) if found.met == "missed" else found

    def not_measured(self, why: str) -> Measured:
        """The row without a figure."""
        return Measured(self, {}, why=why)


@frozen
class Measured:
    """
    What a run came to in a row.

    Args:
        values: The figures, by what they are of; each that the row is held to, or *why* it is not there.
        besides: What else was seen.
        profile: Where the time goes, function by function; of a row that missed.
        hidden: Why a figure that keeps to its goal says nothing on this machine.
        why: Why something was not measured.
    """

    row: Row
    values: Mapping[str, float]
    besides: str = ""
    profile: Sequence[str] = ()
    hidden: str = ""
    why: str = ""

    @property
    def met(self) -> Met:
        """Whether every goal of the row is met."""
        if any(one.of in self.values and not one.met(self.values[one.of]) for one in self.row.bounds):
            return "missed"
        if any(one.of not in self.values for one in self.row.bounds):
            return "not measured"
        return "not told" if self.hidden else "met"

    @property
    def now(self) -> str:
        """The figures in words."""
        held = [
            f"{one.of} {one.written(self.values[one.of])}" if one.of in self.values else f"{one.of} not measured"
            for one in self.row.bounds
        ]
        said = [", ".join(held), self.besides, self.hidden, self.why]
        return "; ".join(one for one in said if one)


def written(value: float) -> str:
    """A figure with as many digits as it is worth."""
    return f"{value:,.{_digits(value)}f}"


def _digits(value: float) -> int:
    return 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2  # noqa: PLR2004
