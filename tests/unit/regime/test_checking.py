from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen

from teamaround.concepts.findings import Answer
from teamaround.errors import Place
from teamaround.regime.checking import check
from teamaround.regime.predicates import Predicate
from tests.unit.regime.made_up import (
    HERE,
    REGISTRY,
    Edit,
    assert_refused,
    guidance,
    placed,
    regime,
    regime_problems,
    text_of,
)

if TYPE_CHECKING:
    from teamaround.regime.rule_context import RuleContext

BROKEN = tomllib.loads((Path(__file__).parent / "broken_regimes.toml").read_text("utf-8"))["broken"]


@frozen(kw_only=True)
class StandingIs(Predicate):
    """A predicate whose words are standings."""

    name, number, looks_at, bare, from_facts = "standing_is", 1, "case", "standing", True
    refers = {"standing": "standing"}  # noqa: RUF012

    standing: str

    def answer(self, context: RuleContext) -> Answer:
        """Yes, whatever the case."""
        return Answer(True)


@frozen(kw_only=True)
class FromMarks(Predicate):
    """A predicate that names a list which the authority fills in."""

    name, number, looks_at, bare, from_facts = "from_marks", 1, "case", "list", True
    refers = {"list": "list"}  # noqa: RUF012

    list: str

    def answer(self, context: RuleContext) -> Answer:
        """Yes, whatever the case."""
        return Answer(True)


def test_the_good_regime_is_sound() -> None:
    """A regime with a part of every kind, and nothing wrong with it, is accepted."""
    assert regime_problems(text_of("regime.toml").encode()) == []


@pytest.mark.parametrize("case", BROKEN, ids=[f"{number:03} {case['key']}" for number, case in enumerate(BROKEN)])
def test_one_fault_is_refused_where_it_stands(case: dict[str, Any]) -> None:
    """A regime with one fault is refused for that alone, with file, line, column, key, what is wrong and a remedy."""
    text = text_of("regime.toml", *case["edits"])
    assert text.count(HERE) == 1
    source, line, column = placed(text)
    place = Place("regime.toml", line, column, case["key"] or None)
    assert_refused(regime_problems(source), place, case["what"], case["fix"])


def test_many_faults_are_tried() -> None:
    """More than forty-five ways to break a regime are held to be refused."""
    assert len(BROKEN) >= 45


def test_everything_is_said_at_once_in_the_order_of_the_lines() -> None:
    """A regime with several faults is refused for all of them at once, first lines first."""
    edits: list[Edit] = [
        ("team = { one", "teem = { one"),
        ('says = ["EX-12"]', 'says = ["EX-12", "EX-99"]'),
        ('once_per = "command"', 'once_per = "comand"'),
    ]
    problems = regime_problems(text_of("regime.toml", *edits).encode())
    keys = [problem.where.key for problem in problems]
    assert keys == ["terms.teem", "notice.lead_changed.once_per", "function.point_of_contact.says[1]"]
    assert [problem.where.line for problem in problems] == sorted(problem.where.line or 0 for problem in problems)


@pytest.mark.parametrize(
    ("edit", "key", "what", "fix"),
    [
        (('background = "Nothing follows from the colour."\n', ""), "statement.EX-17", "No part", "background"),
        (
            ('says     = "The lead is one point of contact."', 'says     = "…"\nbackground = "…"'),
            "statement.EX-12.background",
            "function.point_of_contact rests on it",
            "Take the background out",
        ),
    ],
)
def test_a_statement_is_used_or_background_and_never_both(edit: Edit, key: str, what: str, fix: str) -> None:
    """A statement that nothing uses is refused in the guidance's own file; so is one that is used and background."""
    found, document = regime()
    problems = check(found, document, guidance(edit), REGISTRY)
    text = text_of("guidance.toml", edit)
    offset = text.index(f"[{key.removesuffix('.background')}]")
    if key.endswith("background"):
        offset = text.index("background", offset)
        column = 1
    else:
        column = len("[statement.") + 1
    line = text.count("\n", 0, offset) + 1
    assert_refused(problems, Place("guidance.toml", line, column, key), what, fix)


def test_a_gate_that_applies_only_where_somebody_leads_may_ask_for_a_reason() -> None:
    """A gate before something other than choosing a lead may stop it where it applies only once there is one."""
    edit = ('when      = { marked = ["busy"] }', 'when      = { has_lead = true, marked = ["busy"] }')
    assert regime_problems(text_of("regime.toml", edit).encode()) == []


@pytest.mark.parametrize("state", ["vacant", "open", "declined", "not_required", "self_coordinated"])
def test_a_gate_that_applies_where_nobody_leads_may_not(state: str) -> None:
    """No state in which nobody leads can make a gate stop something that brings help."""
    edit = ('when      = { marked = ["busy"] }', f'when      = {{ coordination_is = ["led", "{state}"] }}')
    [problem] = regime_problems(text_of("regime.toml", edit).encode())
    assert "help never waits" in problem.what


def test_choosing_a_lead_may_rest_on_the_lead_there_is() -> None:
    """Before somebody begins to lead, a gate may stop them because of who leads already."""
    edit = (
        '[gate.wishes_heard]\nbefore = ["lead_started"]',
        '[gate.wishes_heard]\nbefore = ["lead_started"]\nwhen = { has_lead = true }',
    )
    assert regime_problems(text_of("regime.toml", edit).encode()) == []


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
    assert [problem.what for problem in check(found, document, guidance(), registry)] == ([what] if what else [])


def test_a_predicate_that_is_not_installed_is_unknown() -> None:
    """A regime is held against the predicates that are installed, not against those that the core happens to have."""
    found, document = regime()
    registry = {name: one for name, one in REGISTRY.items() if name != "child_in"}
    [problem] = check(found, document, guidance(), registry)
    assert (problem.where.key, problem.what) == (
        "pointer.school_coordinator.when.child_in",
        "There is no predicate 'child_in'.",
    )


LINES = text_of("regime.toml").splitlines()
WRITTEN = [number for number, line in enumerate(LINES) if line and not line.startswith("#")]


@pytest.mark.parametrize("value", ["", "3", "{}", "[]", "true", '["x"]', '{ x = "y" }'])
def test_whatever_is_written_is_answered_with_problems(value: str) -> None:
    """A regime with any one value left out or replaced by another is accepted or refused, and never fails otherwise."""
    for number in WRITTEN:
        key, _, old = LINES[number].partition(" = ")
        changed = f"{key} = {value}" if old and value else ""
        text = "\n".join([*LINES[:number], changed, *LINES[number + 1 :]])
        for problem in regime_problems(text.encode()):
            assert problem.what.endswith("."), problem
            assert 1 <= (problem.where.line or 0) <= len(LINES) + 1, problem
