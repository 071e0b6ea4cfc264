"""Whether a lead is needed, asked of rules of every grade, and of what a person judged between them."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.rules.requirement import Need, assess, between, need
from teamaround.concepts.work import Judgement
from teamaround.regime.rules import Requirement
from tests.unit.casework.at_rest.resting import DAY, case, directory, lead, resting, stand_in
from tests.unit.casework.bench import day
from tests.unit.casework.harbour import PLAIN, rulebook

ALWAYS: Any = {}
NEVER: Any = {"plan_is": ["agreed"]}
UNKNOWN: Any = {"child_in": ["nursery"]}


def rule(gives: Any, when: Any = ALWAYS, *, says: tuple[str, ...] = ("HB-02",), **also: Any) -> Requirement:
    """A rule of the guidance."""
    return Requirement(gives=gives, when=when, says=says, **also)


def reading(gives: Any, when: Any = ALWAYS) -> Requirement:
    """One that is our inference from a cited statement."""
    return rule(gives, when, reading="so we read it")


def asked(*entries: Any, prefer: str | None = None, **rules: Requirement) -> Need:
    """What these rules answer."""
    book = rulebook(PLAIN, requirement=rules, prefer=prefer)
    return need(resting(*entries, rules=book), book)


REQUIRED, OPTIONAL = rule("required"), rule("optional", says=("HB-03", "HB-02"))


@pytest.mark.parametrize(
    ("rules", "answer"),
    [
        ({}, "judgement_needed"),
        ({"a": REQUIRED}, "required"),
        ({"a": REQUIRED, "b": evolve(OPTIONAL, when=NEVER)}, "required"),
        ({"a": REQUIRED, "b": OPTIONAL}, "judgement_needed"),
        ({"a": REQUIRED, "b": rule("required", UNKNOWN)}, "required"),
        ({"a": REQUIRED, "b": rule("optional", UNKNOWN)}, "judgement_needed"),
        ({"a": rule("required", UNKNOWN)}, "judgement_needed"),
        ({"a": REQUIRED, "b": reading("optional")}, "required"),
        ({"a": REQUIRED, "b": reading("optional", UNKNOWN)}, "required"),
        ({"b": reading("optional")}, "optional"),
        ({"a": reading("required"), "b": reading("optional")}, "judgement_needed"),
        ({"a": reading("required"), "b": reading("optional", UNKNOWN)}, "judgement_needed"),
        ({"a": reading("required"), "b": rule("optional", UNKNOWN)}, "judgement_needed"),
    ],
    ids=[*"abcdefghijklm"],
)
def test_what_the_rules_answer(rules: dict[str, Any], answer: str) -> None:
    """One answer where all that speak agree and nothing might change it; a reading where no statement speaks."""
    assert asked(**rules).answer == answer


def test_every_rule_that_speaks_is_told() -> None:
    """Those that cannot be told stand apart; what it rests on is each statement once."""
    found = asked(a=REQUIRED, b=OPTIONAL, c=rule("optional", NEVER), d=rule("optional", UNKNOWN, says=("HB-09",)))
    assert [one.rule.key for one in found.speaking] == ["a", "b"]
    assert [one.rule.key for one in found.not_known] == ["d"]
    assert found.says == ("HB-02", "HB-03")
    assert between(found) == ("a", "b", "d")
    assert between(asked(a=rule("optional", UNKNOWN), b=REQUIRED)) == ("a", "b")
    assert (found.preferred, found.judged) == (None, None)


def test_what_the_authority_prefers_decides_where_it_speaks() -> None:
    """And is what the answer rests on then; the others are told all the same."""
    found = asked(a=REQUIRED, b=OPTIONAL, c=rule("required", UNKNOWN), prefer="b")
    assert (found.answer, found.preferred, found.says) == ("optional", "b", ("HB-03", "HB-02"))
    assert (len(found.speaking), len(found.not_known)) == (2, 1)
    silent = asked(a=REQUIRED, b=rule("optional", NEVER), prefer="b")
    assert (silent.answer, silent.preferred) == ("required", None)


def judgement(number: int = 1, **also: Any) -> Judgement:
    """What a person judged between the two rules."""
    given: dict[str, Any] = {"id": f"judgement{number}", "rule": "requirement", "what": "x", "on": day(5)}
    return Judgement(**given | {"answer": "recommended", "between": ("a", "b"), "says": ()} | also)


@pytest.mark.parametrize(
    ("also", "answer"),
    [
        ({}, "recommended"),
        ({"withdrawn": "x"}, "judgement_needed"),
        ({"between": ("a",)}, "judgement_needed"),
        ({"between": ("a", "b", "c")}, "judgement_needed"),
        ({"answer": ""}, "judgement_needed"),
    ],
    ids=[*"abcde"],
)
def test_a_judgement_counts_between_these_same_rules(also: dict[str, Any], answer: str) -> None:
    """Unless it was withdrawn, or is none."""
    found = asked(judgement(**also), a=REQUIRED, b=OPTIONAL)
    assert found.answer == answer
    assert (found.judged is None) is (answer == "judgement_needed")


def test_the_last_judgement_counts_and_only_where_the_rules_leave_it_open() -> None:
    """Where they answer, they do."""
    again = judgement(2, answer="optional")
    found = asked(judgement(), again, a=REQUIRED, b=OPTIONAL)
    assert (found.answer, found.judged) == ("optional", again)
    assert asked(judgement(between=("a",)), a=REQUIRED).answer == "required"


def test_the_facts_hold_what_the_rules_answer() -> None:
    """And who in fact coordinates, of the same day."""
    book = rulebook(PLAIN, requirement={"a": REQUIRED})
    for entries, state in (((), "vacant"), ((lead(),), "led"), ((lead(), stand_in()), "covered")):
        facts, found = assess(case(*entries), directory(), book, DAY)
        assert (facts.requirement, facts.coordination, facts.day) == ("required", state, DAY)
        assert found.answer == "required"
