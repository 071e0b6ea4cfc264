"""The table of goals in docs/performance.md is what a run of today's rows wrote, with nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.table.page import BEGIN, END, rows_in
from bench.table.run import rows

PAGE = Path(__file__).parents[3] / "docs/performance.md"


def lacking(text: str) -> list[str]:
    """What a page lacks of the table: rows, goals as they are held, figures, and profiles of what missed."""
    cells = {row[0]: row[1:] for row in rows_in(text)}
    found = [f"{row.what}: not there" for row in rows() if row.what not in cells]
    for row in (one for one in rows() if one.what in cells):
        then, goal, now, met = cells[row.what]
        if (then, goal) != (row.then, ", ".join(map(str, row.bounds))):
            found.append(f"{row.what}: another goal")
        if "not measured" in (met.strip("*"), *now.split()) or "not measured" in now:
            found.append(f"{row.what}: not measured")
        if met == "**missed**" and f"<summary>Missed: {row.what}</summary>" not in text:
            found.append(f"{row.what}: no profile")
    return found


def test_the_written_table_is_whole() -> None:
    """Every row stands there with its goal, every figure was measured, and what missed has its profile beside it."""
    assert lacking(PAGE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (" ms, ", " ms, first touch not measured, ", "not measured"),
        ("| **missed** |", "| **not measured** |", "not measured"),
        ("| 26 ms (", "| 25 ms (", "another goal"),
        ("| chronology of ", "| a chronology of ", "not there"),
        ("<summary>Missed", "<summary>missed", "no profile"),
    ],
)
def test_what_is_lacking_is_found(old: str, new: str, what: str) -> None:
    """A figure left out, a goal that moved, a row or a profile that is gone: each is found."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    assert old in table
    assert any(one.endswith(what) for one in lacking(f"{before}{BEGIN}{table.replace(old, new)}{END}{after}"))
