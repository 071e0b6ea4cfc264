from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.checking import check_regime
from teamaround.regime.predicates import Predicate
from tests.unit.regime.made_up import (
    REGISTRY,
    guidance,
    regime,
)

if TYPE_CHECKING:
    from teamaround.regime.rule_context import RuleContext


@frozen(kw_only=True)
class StandingIs(Predicate):
    """A predicate whose words are standings."""

    name, number, looks_at, bare, from_facts = "standing_is", 1, "case", "standing", True
    refers = {"standing": "standing"}  # noqa: RUF012

    standing: str

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


@frozen(kw_only=True)
class FromMarks(Predicate):
    """A predicate that names a list which the authority fills in."""

    name, number, looks_at, bare, from_facts = "from_marks", 1, "case", "list", True
    refers = {"list": "list"}  # noqa: RUF012

    list: str

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ('standing_is = "agreed"', ""),
        ('standing_is = "acting"', '"acting" is no standing of a role that leads.'),
        ('from_marks = "route"', ""),
        ('from_marks = "theme"', '"theme" is no list that is filled in.'),
    ],
)
def test_the_words_of_a_plugins_predicate_are_held_against_the_regime(condition: str, what: str) -> None:
    """What a predicate says its words refer to is looked up in the regime, whoever wrote the predicate."""
    registry: dict[str, type[Predicate]] = {**REGISTRY, "standing_is": StandingIs, "from_marks": FromMarks}
    found, document = regime(('when = { plan_is = ["agreed"] }', f"when = {{ {condition} }}"))
    assert [problem.what for problem in check_regime(found, document, guidance(), registry)] == ([what] if what else [])


def test_a_predicate_that_is_not_installed_is_unknown() -> None:
    """A regime is held against the predicates that are installed, not against those that the core happens to have."""
    found, document = regime()
    registry = {name: one for name, one in REGISTRY.items() if name != "child_in"}
    [problem] = check_regime(found, document, guidance(), registry)
    assert (problem.where.key, problem.what) == (
        "pointer.school_coordinator.when.child_in",
        "There is no predicate 'child_in'.",
    )


@pytest.mark.parametrize(
    ("when", "needs", "idle"),
    [
        ('marked = ["busy"]', 'marked = ["busy"]', True),
        ('marked = ["busy"]', 'marked = ["busy", "quiet"]', True),
        ('marked = ["busy", "quiet"]', 'marked = ["busy"]', False),
        ('marked = ["busy"]', 'marked = ["busy"], rests_on = ["assessment"]', False),
        ("practitioners = { at_least = 3 }", "practitioners = { at_least = 2 }", True),
        ("practitioners = { at_least = 2 }", "practitioners = { at_least = 3 }", False),
        ("not = { practitioners = { at_least = 3 } }", "not = { practitioners = { at_least = 3 } }", True),
        ("not = { practitioners = { at_least = 3 } }", "not = { practitioners = { at_least = 2 } }", False),
        ("practitioners = { at_least = 3 }", "not = { practitioners = { at_least = 2 } }", False),
    ],
)
def test_a_gate_that_never_says_anything_is_found(when: str, needs: str, *, idle: bool) -> None:
    """Where all that a gate needs follows from what it applies to, it can never act; where any may fail, it can."""
    found, document = regime(
        ('when      = { marked = ["busy"] }', f"when = {{ {when} }}"),
        ('needs     = { rests_on = ["assessment"] }', f"needs = {{ {needs} }}"),
    )
    said = [
        one.what for one in check_regime(found, document, guidance(), REGISTRY) if "never says anything" in one.what
    ]
    assert bool(said) is idle
