"""
Stored words: the texts and days that a record holds, and whether a sentence tells one of them.

A refusal is made of sentences into which names, days and texts of a record are put. Whoever may not read the record is
told no sentence that holds one (`office/told.py`), but in quotation marks what they gave themselves. It rather finds
too much: an id and what is chosen from a regime's list are words of the record, too. Only what is one of few words of
the core's own, and the names of rules and roles, are none.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from teamaround.concepts.texts.lines import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST = 2
"""A shorter text tells nothing by itself."""

KEY = re.compile(r"[a-z]+[0-9_][a-z0-9_]*|\d{4}-\d\d-\d\d|[CKPAN][0-9A-Z]{3}-[0-9A-Z]{4}-[0-9A-Z]{2}")
"""What nobody writes of their own: a key of several words, an id, a day, a reference. A single word may be anyone's."""

OF_RULES = frozenset({"edition", "list", "regime", "role", "rule", "says", "template"})
"""Fields that hold names out of a regime's file."""

THE_CASE = ("subject", "case")
"""A field in which the core writes that something is about the case itself."""

_BLANKS = re.compile(r"\s+")


def stored_in(value: Any) -> Iterator[str]:
    """Every text and day in a value of ours, of whatever kind."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from stored_in(key)
            yield from stored_in(one)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from stored_in(one)
    else:
        for name in _telling(type(value)):
            one = getattr(value, name)
            if (name, one) != THE_CASE:
                yield from stored_in(one)


def in_own_words(texts: Iterable[str]) -> set[str]:
    """Those of *texts* that somebody wrote: neither ids nor days."""
    return {one for one in texts if not KEY.fullmatch(one)}


def tells_any(sentence: str, words: Iterable[str]) -> bool:
    """Whether a sentence holds any of these *words* as whole words, in whatever capitals and however spaced."""
    said = _compared(sentence)
    found = (_compared(one) for one in words)
    return any(_stands_in(one, said) for one in found if len(one) >= SHORTEST)


def _telling(kind: type) -> tuple[str, ...]:
    """The fields of a kind of value that tell something of a record."""
    found = _TELLING.get(kind)
    if found is None:
        names = [one for one in fields_of(kind) if one not in OF_RULES]
        hints = get_type_hints(kind) if names else {}
        found = _TELLING[kind] = tuple(one for one in names if not _of_the_core(hints[one]))
    return found


_TELLING: dict[type, tuple[str, ...]] = {}


def _of_the_core(of: Any) -> bool:
    """Whether a field takes one of a few words alone."""
    return get_origin(of) is Literal or (bool(parts := get_args(of)) and all(map(_of_the_core, parts)))


def _compared(text: str) -> str:
    return _BLANKS.sub(" ", text).strip().casefold()


def _stands_in(word: str, said: str) -> bool:
    return word in said and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) is not None
