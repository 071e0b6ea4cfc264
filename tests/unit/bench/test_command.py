from __future__ import annotations

from bench.table.command import sized
from bench.table.setting import DEFAULT, LONG


def test_the_sizes_that_are_asked_for_are_measured() -> None:
    """A long run has larger offices, and of those that are asked for the smallest and the largest are compared."""
    assert sized(None, long=False) == DEFAULT
    assert sized(None, long=True) == LONG
    assert sized([10_000, 100_000, 1000], long=False).cases == (1000, 100_000)
    assert LONG.cases[-1] > DEFAULT.cases[-1]
