"""
How canaries are planted: a token of its own in every made-up name, address, note, job and number that a command holds.

A token is a word that nothing else holds, so wherever it is found it is known what was told. An address has its token
in the name of the street, and now and then a note tells the address of somebody, as people do. To where a family moves
is an address, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, evolve, field, fields, has

if TYPE_CHECKING:
    from random import Random

    from teamaround.casework.command import Command

C = TypeVar("C", bound="Command")

TOKEN = re.compile(r"zq[a-p]{6}x", re.IGNORECASE)
WRITTEN = {"x", "put right", "as things were"}
"""The texts that the histories write wherever somebody would write something."""

LETTERS = "abcdefghijklmnop"
ADDRESSES = ("address", "to")
"""The fields in which an address is written: where somebody lives, and to where they move."""

AT_HOME = ("venue", "text", "words", "note", "report", "rationale")
"""Texts in which now and then an address stands."""


def tokens_in(text: str) -> set[str]:
    """Every token that a text holds, small, however it is written."""
    return {one.casefold() for one in TOKEN.findall(text)}


@define
class Planter:
    """
    Plants, and remembers by whom each token was given.

    Attributes:
        givers: Who typed each token, as `str(Actor)`.
        addresses: The addresses that were given so far.
    """

    givers: dict[str, set[str]] = field(factory=dict)
    addresses: list[str] = field(factory=list)
    _number: Iterator[int] = field(factory=count)

    def token(self, by: str) -> str:
        """A new one, given by somebody."""
        number, letters = next(self._number), ""
        for _ in range(6):
            number, digit = divmod(number, len(LETTERS))
            letters += LETTERS[digit]
        found = f"zq{letters}x"
        self.givers[found] = {by}
        return found

    def planted(self, command: C, *, by: str, chance: Random) -> C:
        """The same command with a token in each of its texts."""
        return self._in(command, "", by, chance)  # type: ignore[no-any-return]

    def address(self, by: str) -> str:
        """An address."""
        found = f"Flat 2, {len(self.addresses) + 3} {self.token(by).title()} Road"
        self.addresses.append(found)
        return found

    def _in(self, value: Any, name: str, by: str, chance: Random) -> Any:
        if isinstance(value, str):
            return self._text(name, by, chance) if value in WRITTEN else value
        if isinstance(value, Mapping):
            if name == "references" and not value and chance.random() < 0.5:
                return {chance.choice(("Library", "Clinic")): self.token(by)}
            return {key: self._in(one, key, by, chance) for key, one in value.items()}
        if isinstance(value, tuple):
            return tuple(self._in(one, name, by, chance) for one in value)
        if has(type(value)):
            inner = {one.name: self._in(getattr(value, one.name), one.name, by, chance) for one in fields(type(value))}
            return evolve(value, **inner)
        return value

    def _text(self, name: str, by: str, chance: Random) -> str:
        if name in ADDRESSES:
            return self.address(by)
        if name == "email":
            return f"{self.token(by)}@example.org"
        if name == "name":
            return f"Ms {self.token(by).title()}"
        if name in AT_HOME and self.addresses and chance.random() < 0.2:
            told = chance.choice(self.addresses[-6:])
            for one in tokens_in(told):
                self.givers[one].add(by)
            return f"{self.token(by)} at {told}"
        # Some write a sentence, and some a single small word, which looks like a key.
        return self.token(by) if chance.random() < 0.5 else f"They said {self.token(by)}."
