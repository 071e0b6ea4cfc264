"""The places in a command where a text stands, and the same command with something else in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_type_hints

from attrs import evolve, fields, has

from teamaround.casework.commands import COMMANDS
from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.concepts.texts.lines import fields_of
from tests.unit.casework.harbour import LISTS, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import Command

C = TypeVar("C", bound="Command")
Way = tuple[str | int, ...]


def spots(value: Any, way: Way = ()) -> Iterator[tuple[Way, str]]:
    """Every text in a command, with the way to it; but for the case's own reference."""
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from spots(inner, (*way, key))
    elif isinstance(value, tuple):
        for place, inner in enumerate(value):
            yield from spots(inner, (*way, place))
    elif has(type(value)):
        for one in fields(type(value)):
            if one.name not in ("case", "because") or way:
                yield from spots(getattr(value, one.name), (*way, one.name))


def put(value: C, way: Way, text: str) -> C:
    """The command with *text* at the end of *way*."""
    changed: C = _put(value, way, text)
    return changed


def place(way: Way) -> str:
    """How messages name the place at the end of *way*: lists count from one."""
    text = ""
    for word in way:
        text += f" {word + 1}" if isinstance(word, int) else f"{'.' * bool(text)}{word}"
    return text


def line(value: Any, way: Way) -> bool:
    """Whether the text at the end of *way* is declared to be shown on one line."""
    if isinstance(value, CorrectEntry) and way[0] == "changes":
        return way[1] == "job"
    if isinstance(value, (dict, tuple)):
        return bool(way[1:]) and line(value[way[0]], way[1:])  # type: ignore[index]
    name = str(way[0])
    inner = getattr(value, name)
    return fields_of(type(value))[name] or (not isinstance(inner, str) and line(inner, way[1:]))


def _put(value: Any, way: Way, text: str) -> Any:
    if not way:
        return text
    here, *rest = way
    if isinstance(value, dict):
        return value | {here: _put(value[here], tuple(rest), text)}
    if isinstance(value, tuple):
        return tuple(_put(one, tuple(rest), text) if place == here else one for place, one in enumerate(value))
    return evolve(value, **{str(here): _put(getattr(value, str(here)), tuple(rest), text)})


def _literals(hint: Any) -> Iterator[str]:
    for one in get_args(hint):
        if isinstance(one, str):
            yield one
        else:
            yield from _literals(one)


WORDS = {
    *ROLES,
    *(choice.key for choices in LISTS.values() for choice in choices.items),
    *(
        word
        for found in (*COMMANDS.values(), *DIRECTORY_COMMANDS.values(), PartTaken)
        for hint in get_type_hints(found).values()
        for word in _literals(hint)
    ),
    "harbour",
}
"""Every word that a command chooses from a list, the core's or the regime's."""
