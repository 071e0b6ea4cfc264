from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from teamaround.errors import Place
from tests.unit.regime.made_up import (
    HERE,
    Edit,
    assert_refused,
    placed,
    regime_problems,
    text_of,
)

BROKEN = tomllib.loads((Path(__file__).parent / "broken_regimes.toml").read_text("utf-8"))["broken"]


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
