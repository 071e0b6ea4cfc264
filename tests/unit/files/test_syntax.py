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
