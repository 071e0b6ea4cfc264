"""Figures as a table that fits a terminal and a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.floor.ways import Measured

FLOOR = "by hand"


def table(title: str, measured: Sequence[Measured], target: str = "") -> str:
    """A table of what each way costs, in microseconds and, where there is a floor, in times the floor."""
    floor = next((one for one in measured if one.name == FLOOR), None)
    width = max(len(one.name) for one in measured)
    lines = [f"{title}"]
    for one in measured:
        times = f"   {one.times(floor):5.2f} times by hand" if floor else ""
        mark = "  <-" if one.name == target else ""
        lines.append(f"  {one.name:<{width}}  {one.microseconds:8.0f} µs{times}{mark}")
    return "\n".join(lines) + "\n"


def compared(title: str, taken: Mapping[str, float], floor: str) -> str:
    """What each thing takes, in milliseconds and in times the *floor*."""
    width = max(map(len, taken))
    lines = [f"  {name:<{width}}  {one * 1e3:9.2f} ms   {one / taken[floor]:6.2f} times" for name, one in taken.items()]
    return "\n".join((f"{title}, in times {floor}", *lines, ""))


def grown(title: str, sizes: Mapping[str, Mapping[str, float]]) -> str:
    """What each thing takes at the first size, in milliseconds, and at each further one in times that."""
    first, *others = sizes.values()
    width = max(map(len, first))
    heads = "".join(f"{size:>14}" for size in sizes)
    lines = [f"{title + ', the first in ms, the others in times it':<{width + 2}}", f"  {'':<{width}}{heads}"]
    for name, begun in first.items():
        times = "".join(f"{one[name] / begun:>14.2f}" for one in others)
        lines.append(f"  {name:<{width}}{begun * 1e3:>14.3f}{times}")
    return "\n".join((*lines, ""))
