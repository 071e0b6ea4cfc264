from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import fields

from teamaround.testing.scenarios.compared import COMPARISONS
from teamaround.testing.scenarios.written.expectations import Then
from tests.unit.testing.lanterns import misses

WRITTEN = tomllib.loads((Path(__file__).parent / "expectations.toml").read_text("utf-8"))
DONE: dict[str, str] = WRITTEN["done"]
EVERY = [(key, one) for key, cases in WRITTEN["expected"].items() for one in cases]


def story(done: list[str], expected: str) -> str:
    """Steps, of the last of which something is expected."""
    return "".join(f"{DONE[one]}\n" for one in done) + f"[step.then]\n{expected}\n"


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


def test_a_refusal_that_nobody_expects_is_noticed() -> None:
    """A command that is refused is not as written, unless the step says so; the rule and its words are said."""
    ((key, expected, found),) = misses(story(["a meeting without a place"], ""))
    assert (key, expected) == ("step[0].do", "carried out")
    assert "A meeting needs a place. (LA-10, LA-11) Give it. [gate.has_a_place]" in found


def test_every_expectation_is_looked_at() -> None:
    """One that is not met keeps no other from being looked at, in the same step or a later one."""
    steps = story(["ms cole joins"], 'leads = ["cole"]\nrequirement = "optional"\nteam = ["cole", "dean"]')
    steps += story(["it is night"], "marks = []")
    assert [key for key, _, _ in misses(steps)] == ["requirement", "leads", "marks"]


def test_a_name_that_is_said_twice_is_found_twice() -> None:
    """Lists are exact to the number: who is named once where two things are theirs is not enough."""
    ((_, expected, found),) = misses(
        story(["ms cole joins"], 'work = { officer = ["light_the_lantern", "offer_tea"] }')
    )
    assert (expected, found) == ("light_the_lantern, offer_tea", "light_the_lantern")


def test_an_empty_list_of_what_stops_a_command_means_that_nothing_does() -> None:
    """`refused`, `blocked` and `asks_reason` may say that nothing is there; then the command is carried out."""
    for expected in ("refused = []", "blocked = []", "asks_reason = []"):
        assert misses(story(["ms cole joins"], expected)) == [], expected
        assert "step[0].do" in [key for key, _, _ in misses(story(["a meeting without a place"], expected))], expected
