from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.views.caseload.handing_over import HandoverPlanLine, HandoverPlans
from teamaround.views.words import Party


def test_what_is_planned_and_what_is_not_are_told_apart() -> None:
    """Each case is in one of both, in the order of the list."""
    one = HandoverPlanLine(case="C1", child=Party("K1", "K"), regime_name="eCAF", taking=None, is_planned=True)
    other, third = evolve(one, case="C2", is_planned=False), evolve(one, case="C3")
    found = HandoverPlans(leaving=Party("P1", "P"), from_day=date(2026, 12, 1), lines=(one, other, third))
    assert (found.planned, found.stopped) == ((one, third), (other,))
