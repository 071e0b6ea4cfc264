from __future__ import annotations

import pytest

from teamaround.plugins.discovery import InstalledRegimes
from teamaround.testing.conformance.tried import TriedRegime
from teamaround.testing.histories.filling import LONG, MANY, fill
from teamaround.testing.histories.living import BEGINS, MadeUpOffice

CODES = sorted(one.code for one in InstalledRegimes().teamaround_regimes())


@pytest.mark.parametrize("code", CODES)
def test_a_case_is_filled_under_every_regime(code: str) -> None:
    """Many people of many agencies, several actions open, two plans and two reviews; and it is more than a year old."""
    lived = MadeUpOffice.under(TriedRegime.named(code).as_chosen, code, team=MANY)
    states = [lived.at_rest().facts for _ in fill(lived)]
    case, facts = lived.now(), lived.at_rest().facts
    assert (facts.practitioners, facts.agencies) == (len(MANY), 5)
    assert {one.open_actions for one in states} >= {0, 1, 2, 3, 4, 5, 6, 7}
    assert [one.state for one in case.plans.values()] == ["ended", "agreed"]
    assert len([one for one in case.reviews.values() if one.held_on]) == 2
    kinds = lived.edition.choice_keys("meeting_kind")
    assert [one.state for one in case.meetings.values()] == ["held"] * 2 * len(kinds)
    assert any(one.leads for one in states)
    assert lived.today == BEGINS + LONG
