"""
Kinds of value in TOML and JSON: those that a Python type takes, and what both are called in messages.

"A list, each entry a date" and the like are worded here; what is wrong with a value of another kind, in
`mismatches.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, MutableMapping, MutableSequence, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from teamaround.words import listed, quoted

Target: TypeAlias = Any
"""Whatever may stand as the type of a field: a class, a union, a Literal, a generic alias."""

NAMES: dict[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number with a decimal point",
    bool: "true or false",
    date: "a date",
    time: "a time of day",
    datetime: "a date with a time of day",
    list: "a list",
    dict: "a table",
}
NAMES_IN_JSON = NAMES | {dict: "an object"}
ANYTHING = frozenset(NAMES)
PLAIN = tuple(kind for kind in NAMES if kind not in (list, dict))
"""The kinds that are read as they are."""

LISTS = (list, tuple, set, frozenset, Sequence, MutableSequence, AbstractSet, Collection, Iterable)
TABLES = (dict, Mapping, MutableMapping)


def origin(target: Target) -> Any:
    """The class that a generic alias like `list[str]` is one of; any other *target* itself."""
    found: Any = get_origin(target)
    return found or target


def unwrapped(target: Target) -> Target:
    """*target* without the wrappings that change nothing about its values: Annotated, Final, NewType."""
    while True:
        if origin(target) in (Annotated, Final):
            target = get_args(target)[0]
        elif hasattr(target, "__supertype__"):
            target = target.__supertype__
        else:
            return target


def members(target: Target) -> tuple[Target, ...]:
    """The types that *target* is a union of, None left out; a type that is no union is its own only member."""
    if not is_union(unwrapped(target)):
        return (target,)
    return tuple(member for each in get_args(unwrapped(target)) if each is not NoneType for member in members(each))


def is_union(target: Target) -> bool:
    """Whether *target* is `A | B`, in either spelling."""
    return origin(target) in (Union, UnionType)


def is_table_class(target: Target) -> bool:
    """Whether *target* is an attrs class, the names in its brackets filled in or not."""
    return attrs.has(origin(target))


def kinds(target: Target, hooked: Container[Target] = ()) -> frozenset[type]:
    """The kinds of TOML value that *target* may be read from. A type with a hook of its own may take any."""
    return frozenset(kind for member in members(target) for kind in _kinds_of_one(member, hooked))


def _kinds_of_one(target: Target, hooked: Container[Target]) -> frozenset[type]:
    if target in hooked:
        return ANYTHING
    target = unwrapped(target)
    made = origin(target)
    if made in (Any, object):
        return ANYTHING
    if choices := allowed(target):
        return frozenset(map(type, choices))
    if made in LISTS:
        return frozenset({list})
    if made in TABLES or is_table_class(target):
        return frozenset({dict})
    return frozenset({made}) if made in PLAIN else ANYTHING


def allowed(target: Target) -> tuple[object, ...]:
    """The values that *target* allows if it counts them one by one, as Literal and the enumerations do."""
    if origin(target) is Literal:
        return tuple(choice.value if isinstance(choice, Enum) else choice for choice in get_args(target))
    if isinstance(target, type) and issubclass(target, Enum):
        return tuple(member.value for member in target)
    return ()


def type_in_words(target: Target, hooked: Container[Target] = (), *, as_json: bool = False) -> str:
    """What to write for *target*, in words: `text`, `a list, each entry a date`, `one of "a" or "b"`."""
    return listed(dict.fromkeys(_described_one(member, hooked, as_json=as_json) for member in members(target)))


def _described_one(target: Target, hooked: Container[Target], *, as_json: bool) -> str:
    if target not in hooked:
        target = unwrapped(target)
        if choices := allowed(target):
            return ("one of " if len(choices) > 1 else "") + listed(map(value_in_toml, choices))
        inner = [each for each in get_args(target) if each is not Ellipsis]
        if origin(target) in LISTS and inner and kinds(inner[0], hooked) != ANYTHING:
            return f"a list, each entry {type_in_words(inner[0], hooked, as_json=as_json)}"
    accepted = kinds(target, hooked)
    return "a value" if accepted == ANYTHING else kinds_in_words(accepted, as_json=as_json)


def kinds_in_words(accepted: Iterable[type], *, as_json: bool = False) -> str:
    """Several kinds as a sentence lists them, in one order always."""
    names = NAMES_IN_JSON if as_json else NAMES
    return listed([name for kind, name in names.items() if kind in frozenset(accepted)])


def value_in_toml(value: object) -> str:
    """*value* as TOML would have it, cut short; a list or a table by its name alone."""
    match value:
        case str():
            return quoted(value)
        case bool():
            return "true" if value else "false"
        case date() | time():
            return value.isoformat()
        case int() | float():
            return str(value)
        case None:
            return "nothing"
        case _:
            return NAMES.get(type(value), type(value).__name__)


def with_kind(value: object, *, as_json: bool = False) -> str:
    """*value* after the name of its kind: `text ("six")`, `a whole number (6)`, `true`, `a list`."""
    if type(value) in (list, dict):
        return kinds_in_words([type(value)], as_json=as_json)
    if type(value) is bool or type(value) not in NAMES:
        return value_in_toml(value)
    return f"{NAMES[type(value)]} ({value_in_toml(value)})"
