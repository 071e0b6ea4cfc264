"""
The same thing twice in one list of a file: a recipient, an event, a statement, a step, a right. It can only be a slip.

Every list of a regime's or an authority's file is looked at here, those within conditions among them. Left out are
lines of prose, which may say the same again. An item or mark with the key of another: `checks/naming.py`; a part of a
document: `checks/documents.py`; two tables of `either` that ask the same: `checks/conditions.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from teamaround.concepts.days.written import written
from teamaround.files import Fault, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.files import Path
    from teamaround.regime.checks.regime_to_check import RegimeToCheck

ELSEWHERE = ("opens", "closes", "points", "items", "either")
"""The lists that hold prose, or are looked at elsewhere."""


def twice_faults(to_check: RegimeToCheck) -> Iterator[Fault]:
    """What a regime's file says twice in one list. Nobody who only uses a regime is kept from it by that."""
    if to_check.meaning:
        yield from said_twice(to_check.written)


def said_twice(written_there: Any, path: Path = ()) -> Iterator[Fault]:
    """Each thing that stands a second time in a list below *path*, at the second."""
    if isinstance(written_there, Mapping):
        for key, value in written_there.items():
            if (*path[:1], key) != ("document", "parts"):
                yield from said_twice(value, (*path, key))
    elif isinstance(written_there, list):
        said = set[object]()
        inside = next(str(one) for one in reversed(path) if isinstance(one, str))
        for number, value in enumerate(written_there):
            yield from said_twice(value, (*path, number))
            content = _content(value)
            if path[-1] not in ELSEWHERE and content in said:
                what = f"{_named(value)} is in {quoted(inside)} twice."
                yield Fault((*path, number), what, "Take one of them out, or correct it.")
            said.add(content)


def _content(value: object) -> object:
    """What a value says, so that it can be looked up: 1 and true, which Python takes for the same, are two things."""
    if isinstance(value, Mapping):
        return dict, frozenset((key, _content(one)) for key, one in value.items())
    return (list, *map(_content, value)) if isinstance(value, list) else (type(value), value)


def _named(value: object) -> str:
    if isinstance(value, (Mapping, list)):
        return "The same"
    return written(value) if isinstance(value, date) else quoted(str(value))
