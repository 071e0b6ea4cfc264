"""
How much one command may carry: characters in a text and in all, entries in a list, values in all, depth.

Far more than people write, and little enough to be read, decided and kept while others wait. It is looked at before
anything else is, and before the office takes the one place from which is written. Half a character, which nothing can
write, is found on the same way. Files: `files/limits.py`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import chain, compress, repeat
from operator import is_
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.concepts.texts.lines import fields_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HALF = re.compile(r"[\ud800-\udfff]")
"""Half of a character that takes two in UTF-16: JSON can spell it by its number, and no file or database holds it."""

LONGEST = 20_000
"""Characters in one text. A document belongs in a document store, and its summary here."""

LONGEST_KEY = 200
"""Characters of what stands before a value: the name of a field, of a rule, of another system."""

LONGEST_ALTOGETHER = 400_000
"""Characters in all texts of a command."""

MOST_ENTRIES = 500
"""Entries of one list or table."""

MOST_VALUES = 5_000
"""Values in a command, whatever they are in."""

PLAIN_KINDS = frozenset((str, int, float, bool, type(None), date, datetime, time))
"""The kinds of values that hold no other."""

HOLDING = frozenset((tuple, list, dict))
LITTLE_KINDS = PLAIN_KINDS | HOLDING
"""The kinds of values that hold others, and all that a command of little holds at once."""

FEW = 20
"""Texts of a list that are no reason to look any further."""

DEEPEST = 20
"""How many values may stand inside each other in one command."""

MOST_TOLD = 20
"""Of so many is it told that they are too much; whoever sends more than that knows then."""

ELSEWHERE = "Keep the document elsewhere, and write here what it says in short."
IN_PARTS = "Give it in several commands."


@frozen
class Excess:
    """Something of which there is too much, or only a half: the way to it, what it is, and what to do."""

    path: tuple[str | int, ...]
    what: str
    fix: str


def excess(command: Any) -> tuple[Excess, ...]:
    """
    All of which a command carries too much, be it a value of ours or a plain mapping, and every half of a character;
    where it is far too much, the first of it.

    It costs what the limits allow to be looked at, however much there is.
    """
    if is_plainly_little(command):
        return ()
    found: list[Excess] = []
    values = characters = 0
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), command)]
    while waiting and len(found) < MOST_TOLD:
        path, value = waiting.pop()
        if one := _too_much(path, value):
            found.append(one)
            continue
        values += 1
        characters += len(value) if isinstance(value, str) else 0
        if values > MOST_VALUES or characters > LONGEST_ALTOGETHER:
            what = f"It holds more than {MOST_VALUES:,} values, or {LONGEST_ALTOGETHER:,} characters."
            return (*found, Excess((), what, IN_PARTS))
        if len(path) > DEEPEST:
            found.append(Excess(path[:1], f"Values stand inside each other more than {DEEPEST} deep.", "Nest less."))
        else:
            waiting += reversed(list(_inside(path, value)))
    return tuple(found)


def is_plainly_little(command: Any) -> bool:
    """Whether it is a value of ours with nothing but short plain texts, numbers and days in it, as most are."""
    values = values_of(command)
    kinds = list(map(type, values))
    if not LITTLE_KINDS.issuperset(kinds):
        return False
    held = list(filter(None, compress(values, map(HOLDING.__contains__, kinds))))
    if held and any(type(one) is dict or len(one) > FEW or {type(each) for each in one} != {str} for one in held):
        return False
    said = "".join(chain(compress(values, map(is_, kinds, repeat(str))), *held))
    return bool(values) and said.isascii() and len(said) <= LONGEST


def _too_much(path: tuple[str | int, ...], value: Any) -> Excess | None:
    if isinstance(value, str) and len(value) > LONGEST:
        what = f"This is {len(value):,} characters long; one entry holds {LONGEST:,}."
        return Excess(path, what, ELSEWHERE)
    if isinstance(value, str):
        return _half(path, "This", value)
    if isinstance(value, (dict, list, tuple)):
        if len(value) > MOST_ENTRIES:
            return Excess(path, f"This has {len(value):,} entries; one command takes {MOST_ENTRIES:,}.", IN_PARTS)
        long = (len(key) for key in value if isinstance(key, str) and len(key) > LONGEST_KEY)
        if isinstance(value, dict) and (most := max(long, default=0)):
            what = f"A name in it is {most:,} characters long; {LONGEST_KEY:,} are taken."
            return Excess(path, what, "Look whether a text stands where its name should.")
        if isinstance(value, dict):
            return _half(path, "A name in it", "".join(filter(lambda key: isinstance(key, str), value)))
    return None


def _half(path: tuple[str | int, ...], which: str, text: str) -> Excess | None:
    found = None if text.isascii() else HALF.search(text)
    if found is None:
        return None
    what = f"{which} holds half a character (U+{ord(found[0]):04X}), which nothing can write."
    return Excess(path, what, "Remove it.")


def _inside(path: tuple[str | int, ...], value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        yield from (((*path, str(key)), one) for key, one in value.items())
    elif isinstance(value, (list, tuple)):
        yield from (((*path, place), one) for place, one in enumerate(value))
    else:
        yield from (((*path, name), getattr(value, name)) for name in fields_of(type(value)))
