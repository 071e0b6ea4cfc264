"""Several ways in turn, so that what else the machine does falls upon all of them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.by_processor.spent import least

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def least_in_turn(ways: Sequence[Callable[[], object]], times: int) -> list[float]:
    """Of each way the least seconds of the processor that it took, and another is first in every round."""
    taken = [float("inf")] * len(ways)
    for number in range(times):
        for place in range(len(ways)):
            way = (number + place) % len(ways)
            taken[way] = min(taken[way], least(ways[way], 1))
    return taken
