from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.table.page import BEGIN, END, page, put, rows_in
from bench.table.rows import Bound, Row

if TYPE_CHECKING:
    from pathlib import Path

QUICK = Row(what="quick", then="9", bounds=(Bound("time", 2),), asks="Nothing.")
SLOW = Row(what="slow", then="9", bounds=(Bound("time", 2),), asks="An index.")


def work() -> None:
    """What is profiled."""


def text(slow: float) -> str:
    """A table of two rows."""
    return page([QUICK.measured({"time": 1.0}, work), SLOW.measured({"time": slow}, work)], "A machine.")


def test_a_row_that_missed_has_its_profile_beside_it() -> None:
    """Of a row that missed the profile and what it would ask stand below the table; of the others nothing does."""
    both = text(2.5)
    assert "| quick | 9 | time ≤ 2 × | time 1.00 × | met |" in both
    assert "| slow | 9 | time ≤ 2 × | time 2.50 × | **missed** |" in both
    assert both.count("<details>") == both.count("</details>") == both.count("```text") == 1
    assert "An index." in both
    assert "<details>" not in text(2.0)
    assert (text(2.5).splitlines()[0], text(2.0).splitlines()[0]) == (
        "A machine. 1 of 2 met.",
        "A machine. 2 of 2 met.",
    )


def test_nothing_but_the_table_is_touched(tmp_path: Path) -> None:
    """What stands before and after the table stays; written twice it stands there once."""
    file = tmp_path / "page.md"
    file.write_text(f"before\n\n{BEGIN}\nold\n{END}\n\nafter\n", "utf-8")
    for _ in range(2):
        put(file, text(2.5))
    now = file.read_text("utf-8")
    assert now == f"before\n\n{BEGIN}\n\n{text(2.5)}\n\n{END}\n\nafter\n"
    assert [row[0] for row in rows_in(now)] == ["quick", "slow"]


@pytest.mark.parametrize("held", ["", BEGIN, END])
def test_a_page_without_a_place_for_it_is_refused(tmp_path: Path, held: str) -> None:
    """Nothing is written where the marks are not there."""
    file = tmp_path / "page.md"
    file.write_text(held, "utf-8")
    with pytest.raises(ValueError, match="no place"):
        put(file, text(1.0))
    assert file.read_text("utf-8") == held
