from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any, Generic, TypeVar

import pytest
from attrs import field, frozen

from teamaround.files import Fault, Faults, Path, structure_value

T = TypeVar("T")


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


def faults(value: object, into: Any) -> tuple[Fault, ...]:
    """What is wrong with *value*."""
    with pytest.raises(Faults) as caught:
        structure_value(value, into)
    return caught.value.faults


@frozen
class Period:
    number: int
    unit: str


@frozen
class Condition:
    needs: Mapping[str, object]


class Unit(StrEnum):
    day = "day"


@frozen
class Step:
    within: Period | None = None
    when: Condition | None = None
    unit: Unit = Unit.day
    all_of: tuple[Condition, ...] = ()


def period(value: object, path: Path) -> Period:
    """A period is written as `3 weeks`."""
    number, _, unit = value.partition(" ") if isinstance(value, str) else ("", "", "")
    if unit not in ("days", "weeks"):
        raise ValueError("A period is a number of days or weeks.", 'Write "3 weeks".')
    return Period(int(number), unit)


def condition(value: object, path: Path) -> Condition:
    """A condition is a table of numbers and of further conditions under `not`."""
    if not isinstance(value, dict):
        raise Faults([Fault(path, "This should be a table.", "Write { a = 1 }.")])
    found: list[Fault] = []
    for key, held in value.items():
        if key == "not":
            try:
                condition(held, (*path, key))
            except Faults as error:
                found += error.faults
        elif type(held) is not int:
            found.append(Fault((*path, key), "No number.", "Write one."))
    if found:
        raise Faults(found)
    return Condition(value)


HOOKS: dict[type, Any] = {Period: period, Condition: condition, Unit: lambda value, _: Unit(str(value).rstrip("s"))}
