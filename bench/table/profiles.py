"""
Where the time of some work goes: the functions that take most of it by themselves.

They are named within their package, so that nothing of the machine is told.
"""

from __future__ import annotations

import cProfile
import pstats
import re
import sys
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 10
ADDRESS = re.compile(r" at 0x[0-9a-f]+")
ROOTS = ("site-packages", "src", "lib-dynload")


def top_functions(work: Callable[[], object], most: int = MOST, *, waits: bool = False) -> Sequence[str]:
    """
    A line for each of the functions that take most time themselves while *work* is done, the most first.

    It is the processor's time, which others at work do not change; where the work *waits*, for the disk or for others,
    it is the clock's.
    """
    profile = cProfile.Profile(perf_counter if waits else process_time)
    profile.enable()
    try:
        work()
    finally:
        profile.disable()
    return top_of(pstats.Stats(profile), most)


def top_of(statistics: pstats.Stats, most: int = MOST) -> Sequence[str]:
    """The same of a profile that was taken elsewhere."""
    rows = statistics.stats.items()  # type: ignore[attr-defined]
    found = [(own, calls, place) for place, (_, calls, own, _, _) in rows if "_lsprof.Profiler" not in place[2]]
    whole = sum(own for own, _, _ in found) or 1.0
    found.sort(key=lambda one: (-one[0], one[2]))
    return tuple(f"{own / whole:5.1%} {calls:>9,} calls  {_named(*place)}" for own, calls, place in found[:most])


def _named(file: str, line: int, name: str) -> str:
    del line
    name = ADDRESS.sub("", name)
    return name if file in ("~", "") else f"{within_package(file)} {name}"


def within_package(file: str) -> str:
    """The path of a module within whatever it belongs to."""
    path = Path(file)
    for root in ROOTS:
        if root in path.parts:
            return Path(*path.parts[len(path.parts) - path.parts[::-1].index(root) :]).as_posix()
    for one in sorted(filter(None, map(str, sys.path)), key=len, reverse=True):
        if path.is_absolute() and path.is_relative_to(one):
            return path.relative_to(one).as_posix()
    return path.name
