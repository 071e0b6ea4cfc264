from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time
from enum import IntEnum, StrEnum
from itertools import product
from pathlib import Path
from typing import Annotated, Any, Final, Generic, Literal, NewType, Optional, TypeVar

import pytest
from attrs import field, frozen
from cattrs import StructureHandlerNotFoundError
from cattrs.preconf.tomllib import make_converter

from teamaround.files import Fault, Faults, structure_value
from teamaround.files.strict import strict

T = TypeVar("T")
Code = NewType("Code", str)
Reader = Callable[[object, Any], object]

PLAIN = (
    True,
    0,
    1,
    6,
    6.0,
    6.9,
    "",
    "6",
    "no",
    "true",
    date(2026, 3, 31),
    datetime(2026, 3, 31, 9, 30, tzinfo=UTC),
    time(9, 30),
    ["a"],
    {"a": 1},
)
KINDS = (bool, int, float, str, date, datetime, time)


class Level(StrEnum):
    warn = "warn"
    block = "block"


class Grade(IntEnum):
    first = 1
    second = 2


@frozen
class Node:
    name: str
    children: tuple[Node, ...] = ()
    by_name: Mapping[str, Node] = field(factory=dict)
    next: Node | None = None


@frozen
class Box(Generic[T]):
    held: T


@frozen
class Email:
    address: str


@frozen
class Phone:
    number: str
    extension: int = 0


@frozen
class Named:
    _private: str
    from_: str = ""
    class_: int = field(default=0, metadata={"key": "kind"})
    spelt: int = field(default=0, alias="written")
    computed: int = field(default=7, init=False)


def faults(value: object, into: Any) -> tuple[Fault, ...]:
    """What is wrong with *value*."""
    with pytest.raises(Faults) as caught:
        structure_value(value, into)
    return caught.value.faults


def is_read(read: Reader, value: object, kind: type) -> bool:
    """Whether *read* takes *value* for a *kind*."""
    try:
        read(value, kind)
    except Exception:  # noqa: BLE001  # converters that are not strict fail in many ways
        return False
    return True


def let_through(read: Reader) -> set[str]:
    """Which plain values *read* takes for another kind than their own, and for which."""
    return {
        f"{value!r} as {kind.__name__}"
        for value, kind in product(PLAIN, KINDS)
        if type(value) is not kind and is_read(read, value, kind)
    }


def test_nothing_is_coerced() -> None:
    """A value is read as its own kind and as no other: 6 is not "6", 1 is not true, "no" is not false, 6.0 is not 6."""
    assert let_through(structure_value) == set()
    assert all(is_read(structure_value, value, type(value)) for value in PLAIN)


def test_the_check_notices_a_converter_that_coerces() -> None:
    """Held against cattrs as it comes, the check names what that lets through, "no" read as true among it."""
    plain = make_converter(forbid_extra_keys=True)

    assert plain.structure("no", bool) is True
    assert {"'no' as bool", "'6' as int", "6.9 as int", "6 as str", "True as int"} <= let_through(plain.structure)


def test_the_check_notices_one_lost_hook() -> None:
    """If the strict hook of a single kind is lost, the check names that kind and no other."""
    seeded = strict({}).converter.copy()
    seeded.register_structure_hook(bool, lambda value, kind: kind(value))

    found = let_through(seeded.structure)
    assert "'no' as bool" in found
    assert {case.rpartition(" ")[2] for case in found} == {"bool"}


@pytest.mark.parametrize(
    ("value", "into", "expected"),
    [
        ("warn", Level, Level.warn),
        (2, Grade, Grade.second),
        (["warn"], tuple[Level, ...], (Level.warn,)),
        (["a"], Sequence[str], ("a",)),
        (["a"], list[str], ["a"]),
        (["a", "b", "a"], frozenset[str], frozenset({"a", "b"})),
        (["a"], AbstractSet[str], frozenset({"a"})),
        ([1, "a", [True]], tuple[Any, ...], (1, "a", [True])),
        ([1, "a"], list, [1, "a"]),
        ({"a": 1}, dict[str, int], {"a": 1}),
        ({"a": 1}, dict, {"a": 1}),
        ({"warn": 1}, Mapping[Level, int], {Level.warn: 1}),
        ({"a": 1}, Any, {"a": 1}),
        ("a", object, "a"),
        (1, Literal["a", 1], 1),
        ("block", Literal[Level.block], Level.block),
        ("a", Optional[str], "a"),  # noqa: UP045  # the older spelling is read as well
        (None, str | None, None),
        ("a", int | str | None, "a"),
        (["a"], str | tuple[str, ...], ("a",)),
        ({"number": "1"}, Email | Phone, Phone("1")),
        ({"address": "1"}, tuple[Email, ...] | Email, Email("1")),
        ([1], tuple[str, ...] | tuple[int, ...], (1,)),
        ("x", Literal["all"] | Code, "x"),
        ("a", Code, Code("a")),
        ("a", Annotated[str, "a note"], "a"),
        ("a", Annotated[str, "a note"] | Code | int, "a"),
        (1, Final[int], 1),
        ({"held": 1}, Box[int], Box(1)),
        ({"held": ["a"]}, Box[tuple[str, ...]], Box(("a",))),
        ({"name": "a", "children": [{"name": "b"}]}, Node, Node("a", (Node("b"),))),
        ({"name": "a", "by_name": {"x": {"name": "b"}}}, Node, Node("a", by_name={"x": Node("b")})),
        ({"name": "a", "next": {"name": "b"}}, Node, Node("a", next=Node("b"))),
    ],
)
def test_types_of_fields_are_read(value: object, into: Any, expected: object) -> None:
    """Enumerations, lists, tables, choices, unions and classes within classes are read from plain values."""
    found: object = structure_value(value, into)

    assert found == expected
    assert type(found) is type(expected)


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


def test_keys_are_those_of_the_fields_or_what_they_say() -> None:
    """A field is read from its name, less the underscores Python needs, from its alias, or from the key it names."""
    value = {"private": "a", "from": "b", "kind": 3, "written": 4}

    assert structure_value(value, Named) == Named("a", "b", 3, 4)
    found = faults({"_private": "a", "from_": "b", "class_": 3, "spelt": 4, "computed": 5}, Named)
    assert {fault.path for fault in found} == {
        (key,) for key in ("private", "_private", "from_", "class_", "spelt", "computed")
    }


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


def test_types_that_toml_has_nothing_for_are_our_own_mistake() -> None:
    """A class whose field no TOML value can be read as is told to whoever wrote it, not to whoever wrote the file."""
    for into in (bytes, Path, complex, tuple[int, str], Callable[[], None]):
        with pytest.raises(StructureHandlerNotFoundError):
            structure_value("a", into)  # type: ignore[arg-type]


def test_a_converter_is_made_once() -> None:
    """The converter is kept for as long as the hooks are the same, so that reading again costs little."""

    def hook(value: object, path: tuple[str | int, ...]) -> object:
        return value

    assert strict({}) is strict({})
    assert strict({Email: hook}) is strict({Email: hook})
    assert strict({Email: hook}) is not strict({Phone: hook})
