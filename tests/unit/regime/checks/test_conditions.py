from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest
from attrs import frozen

from teamaround.concepts.facts import Coordination
from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.checking import check_regime
from teamaround.regime.checks.conditions import condition_faults
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.predicates import Predicate
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
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


@frozen(kw_only=True)
class Compares(Predicate):
    """A predicate that looks at the case, with a field that is named like what an event may bring."""

    name, number, looks_at, from_facts = "compares", 1, "case", True
    refers = {"marks": "mark"}  # noqa: RUF012

    plan: tuple[str, ...] = ()
    marks: tuple[str, ...] | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Yes, whatever the case."""
        return RuleAnswer(True)


def test_only_what_looks_at_an_event_asks_about_what_it_brings() -> None:
    """A predicate of the case may call its fields what it likes, and leave out a field of words."""
    registry: dict[str, type[Predicate]] = {**REGISTRY, "compares": Compares}
    found, document = regime(('when = { plan_is = ["agreed"] }', 'when = { compares = { plan = ["outcomes"] } }'))
    assert check_regime(found, document, guidance(), registry) == []


def test_the_standings_of_those_who_lead_are_told_in_order() -> None:
    """A standing in which a role beside the lead is held is none of the lead's."""
    registry: dict[str, type[Predicate]] = {**REGISTRY, "standing_is": StandingIs}
    asks = ('when = { plan_is = ["agreed"] }', 'when = { standing_is = "zzz" }')
    found, document = regime(asks)
    [problem] = check_regime(found, document, guidance(), registry)
    assert problem.fix == "There are: agreed, interim."
    beside = (
        ('standings = ["interim", "agreed"]', 'standings = ["agreed"]'),
        ('standing  = "interim"', 'standing  = "agreed"'),
        ('one     = "caller"', 'one     = "caller"\nstandings = ["interim"]'),
        (asks[0], 'when = { standing_is = "interim" }'),
    )
    found, document = regime(*beside)
    [problem] = check_regime(found, document, guidance(), registry)
    assert problem.what == '"interim" is no standing of a role that leads.'


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
        ('marked = ["busy"]', "either = [{ child_is = { at_most = 11 } }, { child_is = { at_least = 12 } }]", False),
        ('marked = ["busy"]', "either = [{ has_lead = true }, { has_lead = false }]", True),
        ("child_is = { at_least = 12 }", "child_is = { at_least = 11 }", True),
        (
            'marked = ["busy"]',
            "either = [{ agencies = { at_most = 1 } }, { agencies = { at_least = 2 } }]",
            False,
        ),
        (
            'marked = ["busy"]',
            "either = [{ practitioners = { at_most = 1 } }, { practitioners = { at_least = 2 } }]",
            True,
        ),
    ],
)
def test_a_gate_that_never_says_anything_is_found(when: str, needs: str, *, idle: bool) -> None:
    """Where all that a gate needs follows from what it applies to, it never acts; where any may be unknown, it can."""
    found, document = regime(
        ('when      = { marked = ["busy"] }', f"when = {{ {when} }}"),
        ('needs     = { rests_on = ["assessment"] }', f"needs = {{ {needs} }}"),
    )
    said = [
        one.what for one in check_regime(found, document, guidance(), REGISTRY) if "never says anything" in one.what
    ]
    assert bool(said) is idle


def faults(*edits: Edit) -> dict[tuple[str | int, ...], tuple[str, str]]:
    """What is wrong with the conditions of the made-up regime with these edits, by where it stands."""
    found, _ = regime(*edits)
    those = list(condition_faults(RegimeToCheck(regime=found, guidance=guidance(), registry=REGISTRY)))
    by_path = {fault.path: (fault.what, fault.fix) for fault in those}
    assert len(by_path) == len(those)
    return by_path


def paths(*edits: Edit) -> set[tuple[str | int, ...]]:
    """Where anything is wrong."""
    return set(faults(*edits))


LED = "{ has_lead = true }"
STANDS = """[standing.led]
of = "%s"
when = %s
needs = %s
text = "t"
fix = "f"
owner = "officer"
says = ["EX-01"]

[option.joint_leads]"""


def standing(of: str, when: str, needs: str) -> Edit:
    """A standing rule with these conditions."""
    return "[option.joint_leads]", STANDS % (of, when, needs)


@pytest.mark.parametrize(
    ("of", "needs", "sound"),
    [
        ("case", LED, True),
        ("case", '{ holder_is = ["starter"] }', False),
        ("lead_started", '{ holder_is = ["starter"] }', True),
        ("lead_started", '{ rests_on = ["assessment"] }', False),
        ("plan_agreed", '{ rests_on = ["assessment"] }', True),
    ],
)
def test_a_standing_rule_looks_at_what_stands(of: str, needs: str, sound: bool) -> None:
    """What an event made is in hand while it stands; of the case alone, nothing but the case is."""
    name = needs.split()[1]
    assert paths(standing(of, "{}", needs)) == (set() if sound else {("standing", "led", "needs", name)})


AT = ("task", "other_services", "when")
"""Where the condition of a task stands in the made-up regime, which may look at the case."""


def asking(what: str) -> Edit:
    """That condition, asking for something else."""
    return 'when = { plan_is = ["agreed"] }', f"when = {{ {what} }}"


@pytest.mark.parametrize(
    "what",
    [
        'plan_is = ["none", "draft", "agreed", "ended"]',
        f"coordination_is = {[*get_args(Coordination)]}",
        'either = [{ marked = ["busy"] }, { not = { marked = ["busy"] } }]',
        'not = { marked = ["busy"], not = { marked = ["busy", "quiet"] } }',
    ],
)
def test_a_condition_that_holds_in_any_case_is_found(what: str) -> None:
    """It asks for everything there is, or for something and its opposite."""
    told = ("This holds in any case, so it asks nothing.", "Mend what it asks for, or take it out.")
    assert faults(asking(what)) == {AT: told}


@pytest.mark.parametrize(
    "what",
    [
        'plan_is = ["draft", "agreed", "ended"]',
        'either = [{ has_lead = true }, { not = { marked = ["quiet"] } }]',
        "either = [{ child_is = { at_most = 9 } }, { child_is = { at_least = 10 } }]",
    ],
)
def test_one_that_may_not_hold_is_none(what: str) -> None:
    """Something is left out, or not known."""
    assert faults(asking(what)) == {}


@pytest.mark.parametrize("bound", ["at_least", "at_most", "exactly"])
def test_a_number_that_nothing_comes_to_is_named(bound: str) -> None:
    """No child is four hundred years old, and none has so many practitioners."""
    for name in ("child_is", "practitioners"):
        told = (f'"{name}" names 400, and nothing here comes to so many.', "Give a number below 99.")
        assert faults(asking(f"{name} = {{ {bound} = 400 }}")) == {(*AT, name): told}
        assert faults(asking(f"{name} = {{ {bound} = 98 }}")) == {}
