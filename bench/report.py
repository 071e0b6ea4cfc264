"""Figures as a table that fits a terminal and a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.ways import Measured

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
