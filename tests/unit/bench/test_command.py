from __future__ import annotations

import pytest

from bench.__main__ import main
from bench.table.command import sized
from bench.table.setting import DEFAULT, LONG


def test_the_sizes_that_are_asked_for_are_measured() -> None:
    """A long run has larger offices, and of those that are asked for the smallest and the largest are compared."""
    assert sized(None, long=False) == DEFAULT
    assert sized(None, long=True) == LONG
    assert sized([10_000, 100_000, 1000], long=False).cases == (1000, 100_000)
    assert LONG.cases[-1] > DEFAULT.cases[-1]


@pytest.mark.parametrize("cases", [["5000"], ["5000", "5000"]])
def test_an_office_is_not_compared_with_itself(cases: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One size alone is refused in words, before anything is measured."""
    with pytest.raises(SystemExit, match="2"):
        main("--table", "--cases", *cases)
    said = capsys.readouterr()
    assert "an office of 5,000 cases would be compared with itself" in said.err
    assert said.out == ""
