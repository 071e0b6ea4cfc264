from __future__ import annotations

import re
import tomllib
from inspect import getsource
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.conditions import build_condition
from teamaround.regime.predicates import Predicate
from teamaround.regime.predicates.about_case import Agencies, HasLead, Marked, Practitioners
from teamaround.regime.reasoning.atoms import (
    MOST,
    NOT_ALWAYS_KNOWN,
    READ_AS,
    bounds,
    counts,
    formula_of,
    formula_of_all,
    unknown_to_some,
)
from teamaround.regime.reasoning.formulas import possible, turned
from teamaround.regime.reasoning.laws import can_be
from tests.unit.regime.checks.meaning.test_never import HomeVisits
from tests.unit.regime.made_up import REGISTRY, regime

if TYPE_CHECKING:
    from teamaround.regime.rule_context import RuleContext

REGIME = regime()[0]
BUSY, LED = Marked(items=("busy",)), HasLead(wanted=True)


@pytest.mark.parametrize(
    ("of", "found"),
    [
        (Practitioners(), (0, inf)),
        (Practitioners(at_least=2), (2, inf)),
        (Practitioners(at_most=3), (0, 3)),
        (Practitioners(exactly=4), (4, 4)),
        (Practitioners(at_least=2, exactly=4), (4, 4)),
        (Practitioners(at_most=3, exactly=4), (4, 3)),
        (Agencies(at_least=1, at_most=2), (1, 2)),
    ],
    ids=str,
)
def test_the_bounds_of_a_number(of: Predicate, found: tuple[float, float]) -> None:
    """The least and the most that fits; no number is less than none."""
    assert counts(of)
    assert bounds(of) == found


def test_what_asks_for_no_number_has_no_bounds() -> None:
    """A mark or a lead is no number."""
    assert not counts(BUSY)
    assert not counts(LED)


@frozen(kw_only=True)
class OftenEnough(Predicate):
    """One that has a least number alone."""

    name, number, looks_at = "often_enough", 1, "case"

    at_least: int

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


def test_only_what_has_all_three_bounds_counts() -> None:
    """A predicate with one of them may mean something else by it."""
    assert counts(HomeVisits())
    assert not counts(OftenEnough(at_least=1))


def test_numbers_beyond_what_is_told_apart_are_one_number() -> None:
    """A hundred or more are one number, so nothing is said of what lies there that may be so."""
    far = [formula_of(Agencies(at_least=MOST + 5), REGIME), formula_of(Agencies(at_most=MOST + 3), REGIME)]
    assert possible(far)
    assert not possible([far[0], formula_of(Agencies(at_most=MOST - 1), REGIME)])


def test_a_predicate_of_a_plugin_excludes_its_own_opposite_alone() -> None:
    """What nothing is known of is one question for each argument."""
    twice, once = (formula_of(OftenEnough(at_least=number), REGIME) for number in (2, 1))
    assert possible([twice, once])


def test_each_way_of_reading_is_of_a_predicate_that_there_is() -> None:
    """No name stands in the table that no predicate of the core has."""
    assert READ_AS.keys() <= REGISTRY.keys()


PAGE = (Path(__file__).parents[4] / "docs" / "regimes.md").read_text("utf-8")
EXAMPLES = {
    name: argument
    for example in re.findall(r"^\| `\w+` \|.*\| `([^`]+ = [^`]+)` \|$", PAGE, re.MULTILINE)
    for name, argument in tomllib.loads(example).items()
}
"""What each predicate may be asked, from the page about them."""


@pytest.mark.parametrize("name", REGISTRY)
def test_every_predicate_can_be_so_and_not_so(name: str) -> None:
    """Whatever one of the core's is asked, that alone is neither impossible nor so in every case."""
    asked = formula_of_all(build_condition({name: EXAMPLES[name]}, REGISTRY)[0], REGIME)
    assert can_be([asked], REGIME)
    assert can_be([turned(asked)], REGIME)
    assert not can_be([asked, turned(asked)], REGIME)


@pytest.mark.parametrize("name", REGISTRY)
def test_what_may_be_answered_with_not_known(name: str) -> None:
    """Whatever has a way to that answer stands in the table, and nothing else; a plugin's own always may."""
    written = getsource(REGISTRY[name])
    ways = ("RuleAnswer(None", "compare(", "_same(", "_as_wanted(")
    assert any(way in written for way in ways) is (name in NOT_ALWAYS_KNOWN)


def test_whether_an_answer_may_be_not_known_for_some_case() -> None:
    """How many there are is known of practitioners, and how many of them are specialists need not be."""
    assert unknown_to_some(OftenEnough(at_least=1))
    assert unknown_to_some(Practitioners(at_least=2, specialist=True))
    assert not unknown_to_some(Practitioners(at_least=2))
    assert not unknown_to_some(BUSY)
