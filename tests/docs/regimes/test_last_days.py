"""The dated examples of docs/regimes.md: the last day of a step, and since when it is late, as the rules count them."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.days.periods import Period
from teamaround.concepts.days.written import written
from teamaround.regime.rules import Due
from tests.docs.pages import Page, code
from tests.unit.casework.bench import day
from tests.unit.casework.consequences.test_steps import ASK, harbour, steps
from tests.unit.casework.harbour import FULL
from tests.unit.casework.rules.lateness import ANSWER, TELL

if TYPE_CHECKING:
    from datetime import date

PAGE = Page.read("docs/regimes.md")
[TABLE] = [one for one in PAGE.tables if one.columns[-1] == "late since"]
SEPTEMBER = {written(day(number)): day(number) for number in range(1, 31)}


def lived(opens: date, within: Period) -> tuple[str, str]:
    """The last day of a step that opens on a day, and the day since which it is late, turned day by day."""
    late = evolve(TELL, when={})
    step = evolve(ANSWER, due=Due(within=within))
    bench = harbour(step=FULL.step | {"answer": step}, notice=FULL.notice | {"late": late})
    bench.today = opens
    bench.do(evolve(ASK, on=opens))
    [opened] = steps(bench, "answer")
    assert opened.due is not None
    while bench.today <= opened.due:
        assert steps(bench, "answer")[0].fell_late_on is None
        bench.today += timedelta(days=1)
        bench.names(TurnTheDay())
    since = steps(bench, "answer")[0].fell_late_on
    assert since is not None
    return written(opened.due) + (", flagged" if opened.due_note else ""), written(since)


@pytest.mark.parametrize("row", TABLE.rows, ids=lambda row: f"{row[0]} {row[1]}")
def test_a_step_is_late_since_the_day_after_its_last(row: tuple[str, ...]) -> None:
    """Each row of the table is lived, and comes to what the page says."""
    opens, due, last, since = row
    within = Period(**tomllib.loads(f"due = {code(due)[0]}")["due"]["within"])
    assert lived(SEPTEMBER[opens], within) == (last, since)


def test_a_wrong_row_is_noticed() -> None:
    """The day after would not do."""
    assert lived(day(11), Period(weeks=1)) != ("Fri 18 Sep 2026", "Sun 20 Sep 2026")
