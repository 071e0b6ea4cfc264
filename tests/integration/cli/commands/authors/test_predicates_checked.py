"""What `check` says of the predicates that a regime's own code brings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.integration.cli.making.made import made_plugin

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.integration.cli.typed import CommandLine


def test_a_predicate_that_fails_is_told_in_full_to_its_author(
    office: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` plays the code that a regime brings over cases that are made up, and says file, line and traceback."""
    code, asks = "harbour_open_actions.py", "found = context.facts.open_actions"
    made = made_plugin(tmp_path, predicate=True).broken((code, asks, f"{asks} // 0")).installed(monkeypatch)
    checked = office(f"check {made.inside / 'regime.toml'}")
    assert checked.code == 1
    lines = checked.out.splitlines()
    assert any(f"{code}:21" in one and "predicate harbour_open_actions(at_least = 3)" in one for one in lines)
    assert any("It raised ZeroDivisionError: integer division or modulo by zero." in one for one in lines)
    assert any(f"{asks} // 0" in one for one in lines)


def test_a_predicate_that_never_answers_a_gate_is_told_by_its_line(
    office: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`check` asks whether a gate could hold up help, and says at which line the regime's own code never answered."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.2)
    code, asks = "harbour_open_actions.py", "found = context.facts.open_actions"
    before = 'before = ["lead_started"]'
    made = made_plugin(tmp_path, predicate=True).broken(
        (code, asks, "while True:\n            found = 0"),
        (code, "bare, from_facts = ", "bare, about_lead = "),
        ("regime.toml", before, 'before = ["plan_agreed"]\nwhen   = { harbour_open_actions = 1 }'),
        (
            "regime.toml",
            'level  = "warn"\ntext   = "The family',
            'level  = "explain"\nlevel_why = "w"\ntext   = "The family',
        ),
    )
    made.installed(monkeypatch)
    [file] = office(f"check {made.inside / 'regime.toml'} --json").value["files"]
    [told] = [one for one in file["problems"] if one["key"] == "gate.wishes_asked.level"]
    stood = re.search(
        rf"It gave no answer within 0\.2 s.* \({re.escape(str(made.inside / code))}, line (\d+)\)", told["what"]
    )
    assert stood is not None
    lines = (made.inside / code).read_text("utf-8").splitlines()
    assert lines[int(stood[1]) - 1].strip() in ("while True:", "found = 0")
    assert told["fix"].startswith("Let every loop end, and wait for nothing")


def test_an_answer_of_a_predicate_that_never_came_is_worth_knowing(
    office: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is wrong with a predicate whose yes nobody saw; whoever wrote it is told to test it."""
    made = made_plugin(tmp_path, predicate=True).installed(monkeypatch)
    file = made.inside / "regime.toml"
    assert "never" not in office(f"check {file}").out
    made.broken(("regime.toml", "harbour_open_actions = 3", "harbour_open_actions = 300"))
    checked = office(f"check {file} --json")
    assert checked.code == 0
    [note] = [one for one in checked.value["files"][0]["notes"] if one["rule"].startswith("predicate")]
    assert note["rule"] == "predicate harbour_open_actions(at_least = 300)"
    assert note["what"] == "never answered with yes in the 4 cases that were played"
    assert "a test of your own" in note["why"]
