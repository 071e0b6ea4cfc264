from __future__ import annotations

import pytest

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import parse, syntax

NAME = "made-up.toml"


def problems(text: str) -> tuple[Problem, ...]:
    """What is wrong with *text* as a file."""
    with pytest.raises(BrokenFile) as caught:
        parse(text.encode(), file=NAME)
    return caught.value.problems


def test_a_mistake_without_words_of_its_own_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a parser yet to come may say, and we have no better words for, is passed on with its place."""
    monkeypatch.setattr(syntax, "_SAID", ())

    (found,) = problems("a = 1\nb =")
    assert (found.where, found.what) == (Place(NAME, 2, 1), "This is not TOML: Invalid value.")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[gate.x]\na = 1\n\n[gate.y]\n[gate.x]\n", 1),
        ('a = 1\n["gate".x] # once\n[gate."x"]\n', 2),
        ("a = 1\nb = 2\na = 3\n", 1),
        ("[gate]\nb = [[1], {a = 1}]\n[step]\na = 1\nb = 2\na = 3\n", 4),
        ("[[step]]\na = 1\n[[step]]\nb = 1\na = 2\na = 3\n", 5),
        ("[[step]]\n[step.due]\n[[step]]\n[step.due]\n[step.due]\n", 4),
        ("a.b = 1\na.c = 1\na.b = 2\n", 1),
    ],
)
def test_what_is_written_twice_is_told_with_the_line_of_the_first(text: str, line: int) -> None:
    """Whoever wrote a heading or a key twice is sent to both, for either may be the one to go."""
    [found] = problems(text)
    assert found.where.line == text.rstrip().count("\n") + 1
    assert f"It stands first on line {line}." in found.what


@pytest.mark.parametrize("text", ["team = {}\n[team.more]\n", "a.b = 1\n[a]\n", "a = 1\na.b = 2\n"])
def test_what_is_nowhere_written_whole_is_sent_to_no_line(text: str) -> None:
    """A table that came about in passing, or in braces, has no heading to be sent to."""
    [found] = problems(text)
    assert "line" not in found.what
