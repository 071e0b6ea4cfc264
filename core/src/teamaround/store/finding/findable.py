"""
The words by which a record is found, as the store keeps them, and a word as it is asked for.

The store compares characters: what a word is, and that "Zoë" is found by "zoe", is its writer's affair. SQLite has the
words in its full text (FTS5), PostgreSQL as a vector of text; both find what `has_all` says. Where they stand:
`store/sql/tables.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attrs import Attribute, field, frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


CAPITAL = re.compile(r"[A-Z]")
"""SQLite's full text takes these for small letters, and PostgreSQL does not."""


class AskedWord(NamedTuple):
    """A word that is looked for: as a whole, or as the beginning of one."""

    text: str
    whole: bool

    def found_in(self, words: Collection[str]) -> bool:
        """Whether it is among *words*, or begins one of them."""
        return self.text in words or (not self.whole and any(one.startswith(self.text) for one in words))


def has_all(words: Collection[str], asked: Iterable[AskedWord]) -> bool:
    """Whether a record of these *words* has every word that is asked for."""
    return all(one.found_in(words) for one in asked)


class NamePlace(NamedTuple):
    """A place in the order in which records are found: the name, compared by its characters, and the id."""

    name: str
    id: str


FIRST_NAME = NamePlace("", "")
"""The place before all others."""


def _are_words(findable: Findable, attribute: Attribute[tuple[str, ...]], words: tuple[str, ...]) -> None:
    del findable, attribute
    if wrong := [one for one in words if not one.isalnum() or CAPITAL.search(one)]:
        raise ValueError(f"{wrong[0]!r} is no word: letters and digits alone are, none of them a capital from A to Z.")


@frozen
class Findable:
    """
    What a record is found by: a name, by which those that are found are ordered, and words.

    Without a word it is not found at all.

    Raises:
        ValueError: A word holds something other than letters and digits, or a capital from A to Z.
    """

    name: str = field(default="", repr=False)
    words: tuple[str, ...] = field(default=(), repr=False, validator=_are_words)
