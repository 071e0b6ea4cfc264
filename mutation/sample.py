"""
Some of all mutants, drawn by lot, where trying all of them would take a day; and what they tell of the rest.

The lot falls by a mutant's own code, so that a run goes on with the same ones, and a change elsewhere draws no others.
Whoever has written tests for those of one draw measures by the next, which has none of them.
"""

from __future__ import annotations

from hashlib import sha256
from math import sqrt
from typing import TYPE_CHECKING

from attrs import astuple, frozen

from mutation.places import NotPossible

if TYPE_CHECKING:
    from mutation.mutants import Key

SURE = 1.96
"""Standard deviations within which nineteen of twenty samples lie."""


@frozen
class Sample:
    """
    Which mutants are tried.

    Attributes:
        share: How many of all, between 0 and 1.
        after: How many of all were drawn before, between 0 and 1.
    """

    share: float = 1.0
    after: float = 0.0

    @classmethod
    def of(cls, wanted: int | None, there_are: int, draw: int = 1) -> Sample:
        """
        About so many as are *wanted*, of so many as *there are*; all, where none is said or there are no more.

        Raises:
            NotPossible: The draws before the one asked for, counted from 1, leave nothing.
        """
        if wanted is None or wanted >= there_are:
            return cls()
        if not 0 < wanted * draw <= there_are:
            raise NotPossible(f"Of {there_are} mutants, {wanted} can be drawn {there_are // max(wanted, 1)} times.")
        return cls(wanted / there_are, wanted * (draw - 1) / there_are)

    def draws(self, module: str, key: Key) -> bool:
        """Whether the lot falls on this one."""
        lot = sha256("\n".join((module, *astuple(key))).encode()).hexdigest()[:12]
        return self.after <= int(lot, 16) / 16**12 < self.after + self.share


def at_most(lived: int, tried: int) -> float:
    """
    The share of all that live, at most, where so many *lived* of those *tried*; right for nineteen of twenty samples.

    The upper end of Wilson's interval.
    """
    if not tried:
        return 1.0
    share, square = lived / tried, SURE**2
    middle = share + square / (2 * tried)
    return (middle + SURE * sqrt(share * (1 - share) / tried + square / (4 * tried**2))) / (1 + square / tried)
