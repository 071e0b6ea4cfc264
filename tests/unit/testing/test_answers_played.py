"""What a plugin's predicate answers in the cases over which it is played: all that only a full one comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.testing.predicates_played import failures, play
from tests.unit.testing.test_predicates_played import installation, plugin

if TYPE_CHECKING:
    from pathlib import Path

UNMET = """
[gate.before_a_request]
before = ["request_sent"]
when   = { child_is = { at_least = 18 } }
needs  = { harbour_open_actions = 77 }
level  = "info"
text   = "Little is open."
fix    = "Look at it."
says   = ["HA-02"]

"""


@pytest.mark.parametrize("more_than", [1, 3, 5])
def test_what_fails_only_where_much_is_open_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more_than: int
) -> None:
    """A line that only a full case comes to is come to, whether it raises or gives no answer."""
    found = f"found = context.facts.open_actions\n        if found > {more_than}:\n            "
    raising = plugin(tmp_path / "raising", monkeypatch, f"{found}raise KeyError(found)")
    assert [one.what.partition(":")[0] for one in failures(installation(raising), "harbour")] == ["It raised KeyError"]


def test_what_gives_no_answer_only_where_much_is_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same of an answer that decides nothing."""
    found = 'found = context.facts.open_actions\n        return RuleAnswer("no" if found > 1 else False, "x")'
    [problem] = failures(installation(plugin(tmp_path, monkeypatch, found)), "harbour")
    assert problem.what == 'It gave a RuleAnswer of which `holds` is the text "no".'


def test_what_a_predicate_answered_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Yes and no of what `new regime --with-predicate` makes are both seen, so nothing is said of it."""
    played = play(installation(plugin(tmp_path, monkeypatch)), "harbour")
    assert played.answers == {"predicate harbour_open_actions(at_least = 3)": {True, False}}
    assert list(played.never()) == []


@pytest.mark.parametrize(
    ("answers", "never"),
    [
        ("False", "never answered with yes in the 4 cases that were played"),
        ("True", "never answered with no in the 4 cases that were played"),
        ("None", "never answered with yes or no in the 4 cases that were played"),
    ],
)
def test_an_answer_that_never_came_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, never: str
) -> None:
    """Whoever wrote a predicate is told which of its answers nobody saw."""
    made = plugin(tmp_path, monkeypatch, f'found = 1\n        return RuleAnswer({answers}, "so")')
    assert list(play(installation(made), "harbour").never()) == [
        ("predicate harbour_open_actions(at_least = 3)", never)
    ]


def test_a_predicate_that_nobody_came_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that stands behind a condition that no case meets was never asked."""
    made = plugin(tmp_path, monkeypatch).broken(
        ("regime.toml", "[task.load]", f"{UNMET}[task.load]"),
    )
    asked = "predicate harbour_open_actions(at_least = 77)"
    assert dict(play(installation(made), "harbour").never())[asked] == "never asked in the 4 cases that were played"
