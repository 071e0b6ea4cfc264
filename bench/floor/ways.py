"""
The ways of carrying out one and the same command in turns, ten at a time, and what each costs.

How many times the floor: the median of the rounds' own ratios. Which ways there are: `commands.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

EACH = 10
"""How often a way does it in one round: few, so that all ways meet the same minute, and enough to find its stride."""

WARM_UP = 3

Once = Callable[[int], object]
"""Carries out the command of this number."""


@frozen
class Way:
    """One way: what it is called, and what does it once."""

    name: str
    once: Once


@frozen
class Measured:
    """One way measured: the seconds for each time, in every round."""

    name: str
    rounds: tuple[tuple[float, ...], ...]

    @property
    def microseconds(self) -> float:
        """The median."""
        return median(seconds for one in self.rounds for seconds in one) * 1e6

    def times(self, floor: Measured) -> float:
        """How many times the *floor*: the median over the rounds, each against the same round of the other."""
        pairs = zip(self.rounds, floor.rounds, strict=True)
        return median(median(own) / median(other) for own, other in pairs)


def interleaved(ways: Sequence[Way], *, rounds: int) -> list[Measured]:
    """
    All ways in turn, `EACH` times in a round, another one first in every round; the first rounds are to warm up.

    What else the machine does meanwhile falls upon all of them alike, and the medians leave out the rest.
    """
    measured: dict[str, list[tuple[float, ...]]] = {way.name: [] for way in ways}
    for number in range(WARM_UP + rounds):
        for place in range(len(ways)):
            way = ways[(number + place) % len(ways)]
            measured[way.name].append(tuple(_seconds(way, one) for one in range(number * EACH, (number + 1) * EACH)))
    return [Measured(way.name, tuple(measured[way.name][WARM_UP:])) for way in ways]


def _seconds(way: Way, number: int) -> float:
    began = perf_counter()
    way.once(number)
    return perf_counter() - began
