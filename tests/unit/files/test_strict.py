from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, time
from itertools import product
from pathlib import PurePath
from typing import Annotated, Any, Final, Literal, NewType, Optional

import pytest
from attrs import field, frozen
from cattrs import StructureHandlerNotFoundError
from cattrs.preconf.tomllib import make_converter

from teamaround.files import Faults, Path, parse, structure, structure_value
from teamaround.files.strict import strict
from tests.unit.files.made_up import (
    HOOKS,
    Box,
    Condition,
    Email,
    Grade,
    Level,
    Node,
    Period,
    Phone,
    Step,
    Unit,
    faults,
)

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


@frozen
class Named:
    _private: str
    from_: str = ""
    class_: int = field(default=0, metadata={"key": "kind"})
    spelt: int = field(default=0, alias="written")
    computed: int = field(default=7, init=False)


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


def test_keys_are_those_of_the_fields_or_what_they_say() -> None:
    """A field is read from its name, less the underscores Python needs, from its alias, or from the key it names."""
    value = {"private": "a", "from": "b", "kind": 3, "written": 4}

    assert structure_value(value, Named) == Named("a", "b", 3, 4)
    found = faults({"_private": "a", "from_": "b", "class_": 3, "spelt": 4, "computed": 5}, Named)
    assert {fault.path for fault in found} == {
        (key,) for key in ("private", "_private", "from_", "class_", "spelt", "computed")
    }


def test_types_that_toml_has_nothing_for_are_our_own_mistake() -> None:
    """A class whose field no TOML value can be read as is told to whoever wrote it, not to whoever wrote the file."""
    for into in (bytes, PurePath, complex, tuple[int, str], Callable[[], None]):
        with pytest.raises(StructureHandlerNotFoundError):
            structure_value("a", into)  # type: ignore[arg-type]


def test_a_converter_is_made_once() -> None:
    """The converter is kept for as long as the hooks are the same, so that reading again costs little."""

    def hook(value: object, path: tuple[str | int, ...]) -> object:
        return value

    assert strict({}) is strict({})
    assert strict({Email: hook}) is strict({Email: hook})
    assert strict({Email: hook}) is not strict({Phone: hook})


Short = NewType("Short", str)


def test_a_type_can_read_itself() -> None:
    """A type with a hook is read by that alone: from text, from a table, in a list, though it is an enumeration."""
    text = 'within = "3 weeks"\nwhen = { a = 1 }\nunit = "days"\nall_of = [{ b = 2 }]'

    assert structure(parse(text.encode(), file="x"), Step, hooks=HOOKS) == Step(
        Period(3, "weeks"), Condition({"a": 1}), Unit.day, (Condition({"b": 2}),)
    )


def test_a_named_type_can_read_itself() -> None:
    """A hook may stand for a name that was given to a plain kind, and is asked wherever that name stands."""
    into: Any = int | Short | None
    found: object = structure_value(7.0, into, hooks={Short: lambda value, _: Short(f"<{value}>")})

    assert found == "<7.0>"


def test_two_keys_that_mean_the_same_are_refused() -> None:
    """Where a hook reads the keys of a table, two of them that it takes for one do not overwrite each other."""
    into: Any = Mapping[Unit, int]

    assert structure_value({"days": 1}, into, hooks=HOOKS) == {Unit.day: 1}
    with pytest.raises(Faults, match="Two keys here mean the same"):
        structure_value({"day": 1, "days": 2}, into, hooks=HOOKS)


def test_a_hook_may_read_parts_strictly() -> None:
    """Within a hook a part can be read in the usual way; with the path of the part its faults are in place."""

    def wrapped(value: Any, path: Path) -> object:
        return structure_value(value["inner"], Period, at=(*path, "inner"))

    with pytest.raises(Faults) as caught:
        structure_value({"within": {"inner": {"number": 1}}}, Step, hooks={Period: wrapped})

    assert [fault.path for fault in caught.value.faults] == [("within", "inner", "unit")]
