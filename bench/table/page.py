"""The table as text, and where in docs/performance.md it stands: between two marks, and nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.table.rows import Measured

BEGIN = "<!-- table: python3 dev.py bench --table --write -->"
END = "<!-- end of table -->"
HEADS = ("what", "measured when the goal was set", "goal", "now", "")


def page(measured: Sequence[Measured], machine: str) -> str:
    """The whole: the table, and of each row that missed its profile and what it would ask."""
    met = sum(one.met == "met" for one in measured)
    return "\n".join(
        (
            f"{machine} {met} of {len(measured)} met.",
            "",
            f"| {' | '.join(HEADS)} |",
            f"|{'---|' * len(HEADS)}",
            *map(_line, measured),
            *(line for one in measured if one.met == "missed" for line in _beside(one)),
        )
    )


def put(file: Path, text: str) -> None:
    """
    Put the table between the marks of a page.

    Raises:
        ValueError: The page has not these two marks, one after the other.
    """
    before, found, rest = file.read_text("utf-8").partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"{file.name} has no place for the table. Put there: {BEGIN} and below it {END}")
    file.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")


def rows_in(text: str) -> list[list[str]]:
    """The rows of the table that a page holds, cell by cell, without the heads."""
    inside = text.partition(BEGIN)[2].partition(END)[0]
    lines = [line.strip() for line in inside.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def _line(one: Measured) -> str:
    verdict = one.met if one.met == "met" else f"**{one.met}**"
    cells = (one.row.what, one.row.then, ", ".join(map(str, one.row.bounds)), one.now, verdict)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _beside(one: Measured) -> Iterator[str]:
    yield from ("", f"<details><summary>Missed: {one.row.what}</summary>", "", one.row.asks, "", "```text")
    yield from one.profile
    yield from ("```", "", "</details>")
