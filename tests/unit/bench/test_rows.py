from __future__ import annotations

import pytest

from bench.table.rows import Bound, Row, written

LATE = Bound("page", 3, " ms")
FAST = Bound("throughput", 2, at_least=True)
ROW = Row(what="a page", then="9", bounds=(LATE, FAST), asks="An index.")


def nothing() -> None:
    """Work that takes no time."""


@pytest.mark.parametrize(
    ("page", "throughput", "met"),
    [(3.0, 2.0, "met"), (3.01, 2.0, "missed"), (3.0, 1.99, "missed"), (9.0, 0.0, "missed")],
)
def test_whether_a_goal_is_met_is_computed_from_its_number(page: float, throughput: float, met: str) -> None:
    """No more than the goal, or no less; one figure that misses it is enough."""
    assert ROW.measured({"page": page, "throughput": throughput}, nothing).met == met


def test_what_has_no_figure_is_not_met() -> None:
    """A row of which a figure is lacking is not measured, and says why; one that missed already has missed."""
    lacking = ROW.measured({"page": 1.0}, nothing, why="there is no server")
    assert (lacking.met, lacking.now) == ("not measured", "page 1.00 ms, throughput not measured; there is no server")
    assert ROW.measured({"page": 4.0}, nothing).met == "missed"
    assert ROW.not_measured("it broke").met == "not measured"


def test_what_is_hidden_is_not_met() -> None:
    """Where the machine hides what is measured, no goal is met; a missed one is missed all the same."""
    assert ROW.measured({"page": 1.0, "throughput": 3.0}, nothing, hidden="slow disk").met == "not told"
    assert ROW.measured({"page": 4.0, "throughput": 3.0}, nothing, hidden="slow disk").met == "missed"


def test_only_what_missed_is_profiled() -> None:
    """The work is done once more for a row that missed, and only for that."""
    done = list[int]()
    assert ROW.measured({"page": 1.0, "throughput": 3.0}, lambda: done.append(1)).profile == ()
    assert done == []
    assert ROW.measured({"page": 4.0, "throughput": 3.0}, lambda: done.append(1)).profile
    assert done == [1]


@pytest.mark.parametrize(
    ("bound", "value", "shown", "met"),
    [
        (Bound("time", 1.3), 1.304, "1.304 ×", "missed"),
        (Bound("time", 1.3), 1.3000004, "1.3000004 ×", "missed"),
        (Bound("time", 1.3), 1.296, "1.30 ×", "met"),
        (Bound("speed", 0.6, at_least=True), 0.5999, "0.5999 ×", "missed"),
        (Bound("stall", 2000, " ms"), 2000.4, "2,000.4 ms", "missed"),
        (Bound("stall", 2000, " ms"), 2001.4, "2,001 ms", "missed"),
    ],
)
def test_a_figure_is_shown_on_its_side_of_the_goal(bound: Bound, value: float, shown: str, met: str) -> None:
    """Where two digits would show a missed goal as met, there are more."""
    row = Row(what="a page", then="9", bounds=(bound,), asks="An index.")
    found = row.measured({bound.of: value}, nothing)
    assert (found.now, found.met) == (f"{bound.of} {shown}", met)


def test_a_goal_is_written_as_its_number() -> None:
    """What the table says of a goal is the number that is held."""
    assert (str(LATE), str(FAST)) == ("page ≤ 3 ms", "throughput ≥ 2 ×")
    assert [written(one) for one in (0.123, 12.34, 1234.5)] == ["0.12", "12.3", "1,234"]
