"""
Days and times as whoever has no other form writes them: in ISO text, where a command takes a day or a time.

JSON, the command line and forms have texts only; TOML has both, and is read alike. What is no day is told with how it
is written. Everything else stays as it is, for `files/strict.py` to judge.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING, Any, get_args

from attrs import fields, resolve_types

from teamaround.files import Fault, Path, quoted
from teamaround.files.kinds import is_table_class, kinds, members, origin
from teamaround.words import day_first

if TYPE_CHECKING:
    from collections.abc import Collection

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?")


def moments_read(value: object, target: Any, faults: list[Fault], path: Path = ()) -> object:
    """
    *value* with the days and times in it read, as far as *target* takes them and no text.

    Args:
        value: What stands at the *path*.
        target: The type of what is to be made of it.
        faults: Gets what is no day or no time.
        path: The way to it.
    """
    match value:
        case str():
            return _moment(value, kinds(target), faults, path)
        case list():
            entry = next((one for member in members(target) for one in get_args(member)), object)
            return [moments_read(one, entry, faults, (*path, place)) for place, one in enumerate(value)]
        case dict():
            return {
                key: moments_read(one, inside(target, key), faults, (*path, key)) if isinstance(key, str) else one
                for key, one in value.items()
            }
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


def _moment(text: str, accepted: Collection[type], faults: list[Fault], path: Path) -> object:
    if str in accepted:
        return text
    if date in accepted:
        return _read(text, _DAY, date, faults, Fault(path, f"{quoted(text)} is no date.", _as_a_date(text)))
    if time in accepted:
        return _read(
            text, _TIME, time, faults, Fault(path, f"{quoted(text)} is no time of day.", "Write it like 10:00.")
        )
    return text


def _read(text: str, form: re.Pattern[str], of: type[date | time], faults: list[Fault], wrong: Fault) -> object:
    try:
        if form.fullmatch(text):
            return of.fromisoformat(text)
    except ValueError:
        pass
    faults.append(wrong)
    return text


def _as_a_date(text: str) -> str:
    return f"Write it like {day_first(text) or '2026-12-02'}."
