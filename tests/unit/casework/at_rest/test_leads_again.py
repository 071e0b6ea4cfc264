from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.casework.at_rest.by_days import by_days
from teamaround.regime.recipients import OFFICER
from teamaround.regime.vocabulary import MATTERS
from tests.unit.casework.at_rest.resting import DAY, lead, resting, stand_in
from tests.unit.casework.bench import CALENDAR, HALL, day

if TYPE_CHECKING:
    from datetime import date


@pytest.mark.parametrize(
    ("since", "reopened_on", "asked"),
    [(day(3), DAY, True), (DAY, DAY, False), (day(3), None, False), (day(3), day(3), False)],
)
def test_whoever_leads_again_after_a_reopening_is_asked_about(
    since: date, reopened_on: date | None, asked: bool
) -> None:
    """That they led before the closing is nobody's decision now; whoever began since was decided on."""
    found = list(by_days(resting(lead(since=since), stand_in(), reopened_on=reopened_on), CALENDAR))
    held = [(one.subject, one.about, one.owners, one.info) for one in found if one.rule == "core.leads_again"]
    assert held == ([("role1", HALL, (OFFICER,), False)] if asked else [])
    assert MATTERS["core.leads_again"]
