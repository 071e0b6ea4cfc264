from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import frozen

from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.meeting import HoldMeeting
from teamaround.concepts.texts.limits import (
    DEEPEST,
    LONGEST,
    LONGEST_ALTOGETHER,
    LONGEST_KEY,
    MOST_ENTRIES,
    MOST_TOLD,
    MOST_VALUES,
    excess,
)


def nested(levels: int) -> Any:
    """A value inside so many others."""
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@frozen
class Letter:
    """A value of ours."""

    text: Any = ""
    about: Any = None


LONG = "x" * (LONGEST + 1)
MANY_REASONS = dict.fromkeys(map(str, range(8000)), "y")
WHOLE = {"texts": ["x" * LONGEST], "many": ["x"] * MOST_ENTRIES, "k" * LONGEST_KEY: 1, "deep": nested(DEEPEST - 1)}


def test_as_much_as_is_allowed_is_let_through() -> None:
    """Each limit is the last that is taken: of a text, a list, a name, the depth, and of all together."""
    assert excess(WHOLE) == ()
    assert excess([["x" * LONGEST] * (LONGEST_ALTOGETHER // LONGEST)]) == ()
    assert excess([["x"] * 499] * 9 + [["x"] * 498]) == ()
    assert excess({1: "x", "y": None}) == ()
    assert excess(RecordContact(case="C1", what="note", text="x" * LONGEST, on=date(2026, 1, 1))) == ()


@pytest.mark.parametrize(
    ("value", "path", "what"),
    [
        ({"a": ["x" * (LONGEST + 1)]}, ("a", 0), "This is 20,001 characters long; one entry holds 20,000."),
        ({"a": [1] * (MOST_ENTRIES + 1)}, ("a",), "This has 501 entries; one command takes 500."),
        ({"a": {"k" * 201: 1}}, ("a",), "A name in it is 201 characters long; 200 are taken."),
        ({"a": {"b": {"k" * 201: 1, "k" * 300: 1}}}, ("a", "b"), "A name in it is 300 characters long; 200 are taken."),
        ((1,) * (MOST_ENTRIES + 1), (), "This has 501 entries; one command takes 500."),
        ({"a": {"b": Letter(LONG)}}, ("a", "b", "text"), "This is 20,001 characters long"),
        ({"a": nested(DEEPEST)}, ("a",), "Values stand inside each other more than 20 deep."),
        ([[1] * MOST_ENTRIES] * (MOST_VALUES // MOST_ENTRIES), (), "It holds more than 5,000 values, or 400,000"),
        (["x" * LONGEST] * (LONGEST_ALTOGETHER // LONGEST + 1), (), "It holds more than 5,000 values, or 400,000"),
        (CloseCase(case="C1", why="x", because=MANY_REASONS), ("because",), "This has 8,000 entries"),
        (
            HoldMeeting(case="C1", meeting="m", decisions=("x\ud800",)),
            ("decisions", 0),
            "This holds half a character (U+D8",
        ),
        ({"a": {"\udfff": 1}}, ("a",), "A name in it holds half a character (U+DFFF)"),
        (HoldMeeting(case="C1", meeting="m", decisions=("x" * 30_000,)), ("decisions", 0), "This is 30,000"),
    ],
)
def test_what_is_too_much_is_told_with_its_place(value: Any, path: tuple[str | int, ...], what: str) -> None:
    """Whatever there is too much of is told: where, how much, and how much is taken."""
    found = excess(value)
    assert [one.path for one in found] == [path]
    assert found[0].what.startswith(what)
    assert found[0].fix


def test_far_too_much_is_not_told_one_by_one() -> None:
    """However much is wrong, so many are told, and no more is looked at than the limits let through."""
    assert len(excess([["x" * (LONGEST + 1)] for _ in range(100)])) <= MOST_TOLD
    endless: list[Any] = []
    endless.append(endless)
    assert excess(endless)
    wide: list[Any] = [[]] * 400
    for _ in range(12):
        wide = [wide] * 400
    assert "more than 5,000 values" in excess(wide)[0].what


def test_what_is_too_much_is_told_in_its_order() -> None:
    """The first of it comes first, also where there is too much altogether."""
    assert [one.path for one in excess({"a": [LONG, 1, LONG], "b": LONG})] == [("a", 0), ("a", 2), ("b",)]
    assert [one.path for one in excess([LONG, *[["x"] * 499] * 11])] == [(0,), ()]
    assert len(excess([LONG] * 100)) == MOST_TOLD == 20


@pytest.mark.parametrize(
    "letter",
    [
        Letter("\ud800"),
        Letter(LONG),
        Letter(("a", "\ud800")),
        Letter(("\ud800",)),
        Letter([LONG]),
        Letter(("x",) * (MOST_ENTRIES + 1)),
        Letter((1,) * (MOST_ENTRIES + 1)),
        Letter((Letter(LONG),)),
        Letter(("x", Letter(LONG))),
        Letter(Letter(LONG)),
        Letter({"k": LONG}),
        Letter("fine", about="\ud800"),
        Letter("fine", about=LONG),
        Letter(None, about=LONG),
    ],
)
def test_too_much_is_found_wherever_it_stands_in_a_value_of_ours(letter: Letter) -> None:
    """What looks small at first is still looked through: each kind of field, and what comes after it."""
    assert len(excess(letter)) == 1


@pytest.mark.parametrize(
    "letter",
    [Letter(), Letter("x" * LONGEST), Letter(("x",) * 21), Letter((Letter("\u00e9"), None, 1)), Letter({"k": ("x",)}),
     Letter(date(2026, 1, 1)), Letter("\u00e9")],
)  # fmt: skip
def test_little_is_let_through_whatever_it_is_made_of(letter: Letter) -> None:
    """Nothing is found in it, and nothing at all is told."""
    assert excess(letter) == ()
