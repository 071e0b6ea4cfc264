"""
Whereabouts: addresses that somebody must not see are left out of whatever is shown to them, and said to be.

Whatever people write is looked through, for a meeting may be held at such an address. Where the address is not known,
it cannot be looked for, and every venue is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, frozen

from teamaround.concepts.texts.lines import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.concepts.people import Directory

V = TypeVar("V")

LEFT_OUT = "left out, for it may tell where somebody is whose address you must not see"
"""What stands in the place of a text that may tell."""

SHORTEST = 3
"""A shorter part of an address tells nothing by itself."""

VENUE = "venue"

_WORDS = re.compile(r"[^\W_]+")


@frozen
class KeptAddresses:
    """
    The addresses that are kept from somebody.

    `tells` are the sequences of words that may tell one; `unknown` says that one of them is not recorded; `some`
    that there are any, whether or not a word of theirs is a secret.
    """

    tells: tuple[str, ...] = ()
    unknown: bool = False
    some: bool = True

    def told_by(self, text: str) -> bool:
        """Whether a text may tell one of them, however it is spaced, capitalised or punctuated."""
        words = _words(text)
        spaced, close = f" {' '.join(words)} ", "".join(words)
        return any(f" {one} " in spaced or (_has_digit(one) and one.replace(" ", "") in close) for one in self.tells)


NOTHING_KEPT = KeptAddresses(some=False)


def kept_from(person: str | None, directory: Directory, day: date) -> KeptAddresses:
    """The addresses that are kept from *person*; the parts that their own address shares are no secret."""
    relationship = directory.child.relationship(person, day) if person else None
    if relationship is None or not relationship.must_not_see_address_of:
        return NOTHING_KEPT
    addresses = [_address(one, directory) for one in relationship.must_not_see_address_of]
    own = set(_tells(_address(person or "", directory)))
    tells = dict.fromkeys(one for address in addresses for one in _tells(address) if one not in own)
    return KeptAddresses(tuple(tells), unknown=not all(map(_words, addresses)))


def without_addresses(value: V, kept: KeptAddresses, *, name: str = "") -> V:
    """*value*, of whatever kind, with words in the place of each text that may tell an address that is kept."""
    if not (kept.tells or kept.unknown):
        return value
    changed: Any = value
    if isinstance(value, str):
        changed = LEFT_OUT if value and (kept.told_by(value) or (kept.unknown and name == VENUE)) else value
    elif isinstance(value, dict):
        changed = {key: without_addresses(one, kept, name=str(key)) for key, one in value.items()}
    elif isinstance(value, (list, tuple)):
        changed = type(value)(without_addresses(one, kept, name=name) for one in value)
    elif names := fields_of(type(value)):
        inner = {one: without_addresses(getattr(value, one), kept, name=one) for one in names}
        changed = evolve(changed, **inner)
    return changed  # type: ignore[no-any-return]  # of the kind that it was


def _address(party: str, directory: Directory) -> str:
    if party == directory.child.id:
        return directory.child.address
    person = directory.people.get(party)
    return person.address if person else ""


def _tells(address: str) -> Iterator[str]:
    """Each part of an address; a street with and without the number, and the number with its first word."""
    for part in re.split(r"[,;\n]", address):
        words = _words(part)
        number = next((place for place, word in enumerate(words) if not _has_digit(word)), len(words))
        found = [words, words[number:], words[: number + 1] if number else []]
        yield from (" ".join(one) for one in found if len("".join(one)) >= SHORTEST)


def _words(text: str) -> list[str]:
    return [one.casefold() for one in _WORDS.findall(text)]


def _has_digit(text: str) -> bool:
    return any(one.isdigit() for one in text)
