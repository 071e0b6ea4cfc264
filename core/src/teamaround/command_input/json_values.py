"""
Values as JSON has them, in somebody else's history, made into what a command's fields take: days and times are text.

Fields in a JSON file that `do --from` takes: `fitted` in `cli/typed_commands.py`.
"""

from __future__ import annotations

from datetime import date, time
from typing import Any, get_args

from attrs import fields, resolve_types

from teamaround.files.kinds import is_table_class, kinds, members, origin


def from_json(value: object, target: Any) -> object:
    """*value* with the days and times in it read, as far as *target* takes them; whatever is none stays as it is."""
    match value:
        case str():
            return _read(value, kinds(target))
        case list():
            entry = next((one for member in members(target) for one in get_args(member)), object)
            return [from_json(one, entry) for one in value]
        case dict():
            return {key: from_json(one, inside(target, key)) for key, one in value.items() if one is not None}
        case _:
            return value


def inside(target: Any, name: str) -> Any:
    """The type of what stands under *name* in a *target*; text where nothing is known of it."""
    for member in members(target):
        if is_table_class(member):
            known: Any = resolve_types(origin(member))
            return next((one.type for one in fields(known) if one.name == name), str)
        if kinds(member) == {dict} and get_args(member):
            return get_args(member)[-1]
    return str


def _read(text: str, accepted: Any) -> object:
    if str in accepted:
        return text
    for kind in (date, time):
        if kind in accepted:
            try:
                return kind.fromisoformat(text)
            except ValueError:
                return text
    return text
