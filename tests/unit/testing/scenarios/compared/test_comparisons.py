from __future__ import annotations

from typing import Any

import pytest
from attrs import fields

from teamaround.testing.scenarios.compared import COMPARISONS
from teamaround.testing.scenarios.written.expectations import Then
from tests.unit.testing.lanterns import misses
from tests.unit.testing.scenarios.compared.stories import WRITTEN, story

EVERY = [(key, one) for key, cases in WRITTEN["expected"].items() for one in cases]


@pytest.mark.parametrize(("key", "case"), EVERY)
def test_what_is_rightly_expected_is_met(key: str, case: Any) -> None:
    """An expectation that fits what is found is met, and so is everything else in the story."""
    assert misses(story(case["done"], case["right"])) == []


@pytest.mark.parametrize(("key", "case"), EVERY)
def test_what_is_wrongly_expected_is_noticed(key: str, case: Any) -> None:
    """An expectation that does not fit is said, with what is found instead."""
    found = misses(story(case["done"], case["wrong"]))
    assert found, "nothing is noticed"
    assert case["found"] in " ".join(one for _, _, one in found)


def test_every_expectation_is_tried() -> None:
    """No key of what may be expected is without a step of which it is rightly, and wrongly, expected."""
    assert {one.name for one in fields(Then)} == WRITTEN["expected"].keys() == COMPARISONS.keys()


def test_what_is_left_out_is_not_looked_at() -> None:
    """A step that expects nothing is met as soon as its command is carried out."""
    assert misses(story(["ms cole joins"], "")) == []


def test_every_expectation_is_looked_at() -> None:
    """One that is not met keeps no other from being looked at, in the same step or a later one."""
    steps = story(["ms cole joins"], 'leads = ["cole"]\nrequirement = "optional"\nteam = ["cole", "dean"]')
    steps += story(["it is night"], "marks = []")
    assert [key for key, _, _ in misses(steps)] == ["requirement", "leads", "marks"]
