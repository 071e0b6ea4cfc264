"""
Addresses as people write them carelessly: the words that somebody meant who misspelt, shortened or glued one.

"Laburnam Grove", "Lab Grove", "ElmSt", "Goole's", "house fourteen". A word is read as another only where that belongs
to an address that is looked for, so that ordinary words stay what they are. What an address is: `addresses.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

STREETS = frozenset({
    "street", "road", "avenue", "lane", "drive", "close", "court", "crescent", "gardens", "place", "square", "terrace",
    "grove", "park", "walk", "way", "hill", "mount", "parade", "boulevard", "mews", "row", "view", "rise", "green",
    "yard", "wharf", "gate",
})  # fmt: skip
"""With one of these the name of a street ends, where no comma says so."""

SPELT_WRONG = frozenset({"street", "avenue", "crescent", "gardens", "square", "terrace", "boulevard"})
"""Those of them that may be misspelt. The others are a letter away from ordinary words: "closed", "placed", "gates"."""

BESIDE_OTHERS, ALONE = 5, 6
"""Words of so many letters may be misspelt: in the name of a street, and where one word is the whole name."""

SHORTENED = 3
"""To so many letters the name of a street is shortened, before the word with which it ends."""

UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
TEENS = ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: number for number, word in enumerate((*UNITS, *TEENS), 1)} | {
    word: number for number, word in zip(range(20, 100, 10), TENS, strict=True)
}
"""Numbers in words."""

BEFORE_A_NUMBER = frozenset({"no", "flat", "house"})
"""Behind one of these a small number is that of a house; elsewhere "two" and "ten" are said of anything."""

_OWNED = re.compile(r"(?<=\w)['\u2018\u2019\u201b\u2032`\u00b4\u02bc\uff07]s\b", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


@frozen
class Meant:
    """
    What words may be meant, where some sequences of words are looked for.

    Attributes:
        beside: Words of streets that have more than one, by their first letters.
        names: Whole names of one word.
        exact: All of these.
        streets: The names of streets of two words, with the word with which each ends.
    """

    beside: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]
    exact: frozenset[str]
    streets: tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def meant_of(told: frozenset[str]) -> Meant:
    """What may be meant by a careless word, where these sequences of words are looked for."""
    several = [each for one in told if len(each := one.split()) > 1]
    words = {word for each in several for word in each if len(word) >= BESIDE_OTHERS and word.isalpha()}
    beside = words - (STREETS - SPELT_WRONG)
    alone = {one for one in told if len(one) >= ALONE and one.isalpha()}
    return Meant(
        beside=_by_letter(beside),
        names=_by_letter(alone),
        exact=frozenset(beside | alone),
        streets=tuple(
            sorted(
                (each[0], each[-1])
                for each in several
                if each[1:] == each[-1:] and each[-1] in STREETS and len(each[0]) > SHORTENED and each[0].isalpha()
            )
        ),
    )


def _by_letter(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found = sorted(words)
    return {letter: tuple(one for one in found if one[0] == letter) for letter in {one[0] for one in found}}


def unglued(text: str) -> str:
    """A text without the s of whoever owns something, and with blanks where a word goes on with a capital letter."""
    return _GLUED.sub(" ", _OWNED.sub("", text))


def in_figures(words: list[str], *, first: bool = False) -> list[str]:
    """The *words* with numbers in figures, small ones only where they are those of a house; or come *first*."""
    if NUMBERS.keys().isdisjoint(words):
        return words
    found: list[str] = []
    place = 0
    while place < len(words):
        number = NUMBERS.get(words[place], 0)
        taken = 1
        if (
            number >= NUMBERS[TENS[0]]
            and (unit := NUMBERS.get("".join(words[place + 1 : place + 2]), 10)) < NUMBERS["ten"]
        ):
            number, taken = number + unit, 2
        of_a_house = (found and found[-1] in BEFORE_A_NUMBER) or (first and not found)
        counts = number > NUMBERS["ten"] or (number and of_a_house)
        found += [str(number)] if counts else words[place : place + taken]
        place += taken
    return found


def as_meant(words: list[str], capitals: list[bool], told: frozenset[str]) -> list[str]:
    """
    The *words* of a text with those read as they may be meant, where the sequences that are *told* are looked for.

    *capitals* says which of them begin with a capital letter: of single words, only those are taken for a name.
    """
    meant = meant_of(told)
    found = []
    for place, (word, capital) in enumerate(zip(words, capitals, strict=True)):
        after = words[place + 1] if place + 1 < len(words) else ""
        found.append(_shortened(word, after, meant) or _misspelt(word, meant, capital=capital) or word)
    return in_figures(found)


def _shortened(word: str, after: str, meant: Meant) -> str:
    """The name of a street that a word is the beginning of, before the word with which the street ends."""
    if len(word) != SHORTENED or after not in STREETS:
        return ""
    return next((name for name, street in meant.streets if street == after and name.startswith(word)), "")


def _misspelt(word: str, meant: Meant, *, capital: bool) -> str:
    """The word that is one letter away."""
    if len(word) < BESIDE_OTHERS - 1 or word in meant.exact:
        return ""
    # "Settled" and "settles" are no town that is misspelt.
    names = [one for one in meant.names.get(word[0], ()) if not word.startswith(one)] if capital else ()
    near = (*meant.beside.get(word[0], ()), *names)
    return next((one for one in near if _a_letter_away(one, word)), "")


def _a_letter_away(one: str, other: str) -> bool:
    """Whether a letter was left out, put in, taken for another, or two were swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    begin = _alike(one, other)
    end = _alike(one[begin:][::-1], other[begin:][::-1])
    one, other = one[begin : len(one) - end], other[begin : len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == len("ab") and one == other[::-1])


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    shorter = min(len(one), len(other))
    return next((place for place in range(shorter) if one[place] != other[place]), shorter)
