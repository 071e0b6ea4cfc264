from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from teamaround.errors import Place, Problem
from teamaround.files import Fault, parse
from teamaround.regime.checking import check_regime
from teamaround.regime.checking import placed as found_at
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

UNUSED = ('background = "Nothing follows from the colour."\n', "")
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


def test_two_faults_on_one_line_come_in_the_order_of_their_columns() -> None:
    """Whoever reads along a line meets what is wrong in it in that order, and each thing once."""
    path = ("roles", "lead")
    document = parse(b"[roles]\nlead = { one = 1, two = 2, three = 3 }\n", file="x.toml")
    faults = [Fault((*path, name), "Wrong.", "Mend it.") for name in ("three", "one", "two", "one")]
    problems = found_at(faults, document)
    assert [problem.where.key for problem in problems] == ["roles.lead.one", "roles.lead.two", "roles.lead.three"]
    assert len({problem.where.line for problem in problems}) == 1


def test_what_was_read_from_no_document_is_named_as_it_stands() -> None:
    """Without lines to go by, faults keep their order, and say in which file they are and under which key."""
    faults = [Fault(("b", "c"), "Wrong.", "Mend it."), Fault(("a",), "Wrong.", "Mend it.")]
    assert found_at(faults, None, file="guidance") == [
        Problem(Place("guidance", key="b.c"), "Wrong.", "Mend it."),
        Problem(Place("guidance", key="a"), "Wrong.", "Mend it."),
    ]
    found, document = regime()
    unused = check_regime(found, document, evolve(guidance(UNUSED), document=None), REGISTRY)
    assert {problem.where.file for problem in unused} == {"guidance"}
