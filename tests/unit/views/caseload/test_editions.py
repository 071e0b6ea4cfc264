from __future__ import annotations

from teamaround.views.caseload.editions import EditionInUse


def test_an_edition_is_the_present_one_where_new_cases_begin_under_it() -> None:
    """None is where the regime is enabled no more."""
    one = EditionInUse(regime="slough_ecaf", regime_name="eCAF", edition="abc", present="abc", cases=("C1",))
    assert one.is_present
    other = EditionInUse(regime="slough_ecaf", regime_name="eCAF", edition="abc", present="", cases=("C1",))
    assert not other.is_present
