from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest
from attrs import frozen

from teamaround.files import Faults, structure_value
from tests.unit.files.made_up import Box, Email, Grade, Level, Node, Phone, faults


@pytest.mark.parametrize(
    ("value", "into", "path", "what", "fix"),
    [
        (True, Literal[1, 2], (), "This should be a whole number, not true.", "Allowed: 1 or 2."),
        (1, Literal[True], (), "This should be true or false, not a whole number (1).", "Allowed: true."),
        (3, Grade, (), "3 is not allowed here.", "Allowed: 1 or 2."),
        (True, Grade, (), "This should be a whole number, not true.", "Allowed: 1 or 2."),
        ("a", tuple[str, ...], (), 'This should be a list, not text ("a").', 'Put it in square brackets: ["a"].'),
        ({"a": 1}, list[str], (), "This should be a list, not a table.", "Put it in square brackets: […]."),
        (["a"], frozenset[int], (0,), 'This should be a whole number, not text ("a").', None),
        (None, str, (), "This should be text, not nothing.", None),
        (None, int | str, (), "This should be text or a whole number, not nothing.", "Write text or a whole number."),
        (True, int | str, (), "This should be text or a whole number, not true.", "Write text or a whole number."),
        (1, float | str, (), None, None),
        ("x", Literal["a"] | int, (), '"x" is not allowed here.', 'Allowed: "a" or a whole number.'),
        ([1, "a"], tuple[str, ...] | tuple[int, ...], (0,), "This should be text, not a whole number (1).", None),
        ({"number": 1}, Email | Phone, ("number",), "This should be text, not a whole number (1).", None),
        ({"held": "a"}, Box[int], ("held",), 'This should be a whole number, not text ("a").', None),
        ({"name": "a", "children": [{"name": 1}]}, Node, ("children", 0, "name"), None, None),
        ({"name": "a", "by_name": {"x y": {"name": 1}}}, Node, ("by_name", "x y", "name"), None, None),
        ({"name": "a", "next": {"next": {"name": "b"}}}, Node, ("next", "name"), '"name" is missing.', None),
        (1.5, date, (), "This should be a date, not a number with a decimal point (1.5).", None),
        (float("inf"), int, (), None, "Write a whole number without quotation marks, like 6."),
        ("tomorrow", date, (), None, "Write a date without quotation marks, like 2026-03-31."),
        (date(2026, 3, 31), str, (), "This should be text, not a date (2026-03-31).", None),
        (10**400, str, (), None, None),
    ],
)
def test_what_is_refused_says_what_and_where(
    value: object, into: Any, path: tuple[str | int, ...], what: str | None, fix: str | None
) -> None:
    """A plain value with no file around it is refused in the same words, with the path inside it."""
    (found,) = faults(value, into)

    assert found.path == path
    assert what in (None, found.what)
    assert fix in (None, found.fix)


def test_missing_keys_say_what_to_write() -> None:
    """The fix for a key that is missing says which kind of value belongs there."""

    @frozen
    class Wanted:
        level: Level
        one: Literal["a"]
        says: tuple[str, ...]
        when: date | None
        any_: Any
        team: Email
        teams: list[Email] | str

    assert [fault.fix for fault in faults({}, Wanted)] == [
        'Add "level": one of "warn" or "block".',
        'Add "one": "a".',
        'Add "says": a list, each entry text.',
        'Add "when": a date.',
        'Add "any": a value.',
        'Add "team": a table.',
        'Add "teams": a list, each entry a table or text.',
    ]


@pytest.mark.parametrize(
    ("value", "into", "what", "fix"),
    [
        (["a"], dict[str, str], "This should be an object, not a list.", 'like {"name": 1}'),
        ({"a": 1}, str, "This should be text, not an object.", "one text"),
        (3, dict[str, str] | list[str], "This should be a list or an object, not a whole number (3).", "an object."),
        ("x", Literal["a"] | dict[str, str], '"x" is not allowed here.', 'Allowed: "a" or an object.'),
        ({}, Node, '"name" is missing.', 'Add "name": text.'),
    ],
)
def test_what_is_written_in_json_is_told_in_its_words(value: object, into: Any, what: str, fix: str) -> None:
    """Where JSON is read, an object is called so: a table is a word of TOML."""
    with pytest.raises(Faults) as refused:
        structure_value(value, into, as_json=True)
    [found] = refused.value.faults
    assert (found.what, fix in found.fix) == (what, True)


def test_a_missing_object_is_called_so() -> None:
    """What to add where a key is missing is in the words of JSON, too, at any depth."""

    @frozen
    class Wanted:
        team: dict[str, str]
        teams: list[Email] | str

    with pytest.raises(Faults) as refused:
        structure_value({}, Wanted, as_json=True)
    assert [one.fix for one in refused.value.faults] == [
        'Add "team": an object.',
        'Add "teams": a list, each entry an object or text.',
    ]


def test_a_key_that_is_no_text_is_told() -> None:
    """What a program hands over as values may have keys that no file could hold."""
    with pytest.raises(Faults, match=r"A key in it is a whole number \(5\), and no text\. Give every key as text\."):
        structure_value({5: 1}, Phone)
