"""
Cases as they were read, kept for the next page that meets them as they stand.

How one is read from its text: `office/codec.py`. All who meet it share it, so nobody can change it (`Unchangeable`). A
case that changed has another text, and what is no longer met is forgotten.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from attrs import evolve

from teamaround.concepts.case import COLLECTION, Case
from teamaround.concepts.work import Before, Notice
from teamaround.office.codec import read_case

if TYPE_CHECKING:
    from collections.abc import Mapping

REMEMBERED = 100
"""How many cases are kept."""


class Unchangeable(dict[str, Any]):
    """A dict that is read and compared as any other, and that nobody can change; a copy of it is a plain dict."""

    def _refuse(self, *_given: object, **_named: object) -> NoReturn:
        raise TypeError("This is shared by all who read the case. Take a copy of it: dict(...).")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        """As what it is pickled and copied: its content would be put into another of its kind item by item."""
        return dict, (dict(self),)


@lru_cache(maxsize=REMEMBERED)
def remembered_case(text: str) -> Case:
    """A case from its stored state; the same text is the very same case. Raises NotIntact where it is none."""
    case = read_case(text)
    shared: dict[str, Any] = {name: _shared(getattr(case, name)) for name in (*COLLECTION.values(), "numbers")}
    return evolve(case, **shared)


def _shared(entries: Mapping[str, Any]) -> Unchangeable:
    return Unchangeable((key, _entry(one)) for key, one in entries.items())


def _entry(entry: Any) -> Any:
    """An entry whose own dicts nobody can change either: what a notice carries, and how an entry stood before."""
    changed: dict[str, Any] = {}
    if isinstance(entry, Notice):
        changed |= {"carries": Unchangeable(entry.carries), "in_full": Unchangeable(entry.in_full)}
    before: Before | None = getattr(entry, "before", None)
    if before is not None:
        changed["before"] = evolve(before, values=_deep(before.values))
    return evolve(entry, **changed) if changed else entry


def _deep(value: Any) -> Any:
    if isinstance(value, dict):
        return Unchangeable((key, _deep(one)) for key, one in value.items())
    return tuple(map(_deep, value)) if isinstance(value, list) else value
