"""
Addresses as people write them: what of one tells where somebody is, found again in any usual writing.

"Flat 2, 14 Elm Street, Goole, DN14 5AB" is told by its street, with or without number and abbreviated or not, by its
number beside the name of the street, by its postcode however it is spaced, by the house, the town. Misspelt, shortened
and glued: `careless.py`. What may be kept from whom: `whereabouts.py`.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote

from attrs import frozen

from teamaround.access.careless import STREETS, as_meant, in_figures, unglued

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST = 3
"""A shorter part of an address tells nothing by itself."""

NEAR = 4
"""Within so many words a number belongs to the name of a street."""

MOST = 12
"""So many words or letters, at most, an address is spread over that is written with blanks where there are none."""

SHORT, LONG = 4, 8
"""Words of more letters together are looked for without the blanks between them, too: with a number, and without."""

SPELT_OUT = {
    "st": "street", "str": "street", "saint": "street", "rd": "road", "ave": "avenue", "av": "avenue", "ln": "lane",
    "la": "lane", "dr": "drive", "drv": "drive", "cl": "close", "ct": "court", "crt": "court", "cres": "crescent",
    "cr": "crescent", "gdns": "gardens", "gdn": "gardens", "garden": "gardens", "pl": "place", "sq": "square",
    "terr": "terrace", "ter": "terrace", "tce": "terrace", "gr": "grove", "grv": "grove", "gve": "grove", "pk": "park",
    "hse": "house",
    "ho": "house", "ctg": "cottage", "cott": "cottage", "bldgs": "buildings", "bldg": "buildings", "wk": "walk",
    "wy": "way", "hl": "hill", "mt": "mount", "pde": "parade", "blvd": "boulevard", "n": "north", "s": "south",
    "e": "east", "w": "west", "apt": "flat", "apartment": "flat", "nr": "no", "number": "no",
}  # fmt: skip
"""Words of addresses that are also written short. "St" may be a saint or a street, and both are taken for one."""

POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?) ?(\d[a-z]{2})\b")
_WORDS = re.compile(r"[^\W_]+")
_SILENT = re.compile(r"['\u2018\u2019\u201b\u2032`\u00b4\u02bc\uff07]")


@frozen
class Tells:
    """
    What tells an address.

    `words` are sequences of words; `beside` pairs of a number and the name of its street, which tell it wherever they
    stand close together.
    """

    words: frozenset[str] = frozenset()
    beside: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words)

    @classmethod
    def of(cls, several: Iterable[Tells]) -> Tells:
        """Of several addresses together."""
        every = list(several)
        return cls(
            frozenset(one for each in every for one in each.words),
            frozenset(one for each in every for one in each.beside),
        )

    def without(self, other: Tells) -> Tells:
        """All but what another address shares."""
        return Tells(self.words - other.words, self.beside - other.beside)

    def told_by(self, text: str) -> bool:
        """Whether a text may tell it, however it is spaced, capitalised, punctuated or abbreviated."""
        if not self.words:
            return False
        written = _written(text)
        words = _spelt_out(written)
        if self._told_in(words) or self._glued_in(written):
            return True
        readings = {tuple(as_meant(words, _capitals(written), self.words))}
        if (apart := _written(unglued(text))) != written:
            readings.add(tuple(as_meant(_spelt_out(apart), _capitals(apart), self.words)))
        return any(self._told_in(list(one)) for one in readings if one != tuple(words))

    def _told_in(self, words: list[str]) -> bool:
        """Whether these words tell it, each sequence with blanks between, or a number beside the name."""
        spaced = f" {' '.join(words)} "
        return any(f" {one} " in spaced for one in self.words) or any(
            _close_together(number, name, words) for number, name in self.beside
        )

    def _glued_in(self, written: list[str]) -> bool:
        """Whether a sequence that is long enough stands there without blanks, or with others."""
        close = _joined([one.casefold() for one in written])
        return any(_stands_alone(one) and f" {one.replace(' ', '')}" in close for one in self.words)


NOTHING_TOLD = Tells()


def tells_of_address(address: str) -> Tells:
    """What of an address tells it; nothing, where there is none."""
    lines = list(_lines(address))
    figures = [" ".join(in_figures(one.split(), first=True)) for one in lines]
    words: set[str] = set()
    beside = set(_numbers_behind(address))
    for line in dict.fromkeys((*lines, *figures)):
        codes = [(found[1], f"{found[1]} {found[2]}") for found in POSTCODE.finditer(line)]
        words |= {one for code in codes for one in code if len(one) >= SHORTEST}
        for piece in _pieces(POSTCODE.sub("\n", line)):
            number = max((place for place, word in enumerate(piece) if _has_digit(word)), default=-1)
            street = piece[number + 1 :]
            sequences = [piece, street, piece[number : number + 2] if number >= 0 else []]
            # "Green Lane" is told by both of its words; a single "Lane" tells nothing.
            named = (one for one in sequences if len(one) > 1 or not STREETS.issuperset(one))
            words |= {" ".join(one) for one in named if len("".join(one)) >= SHORTEST}
            name = street[:-1] if len(street) > 1 and street[-1] in STREETS else street
            if number >= 0 and name:
                beside.add((piece[number], " ".join(name)))
    return Tells(frozenset(words), frozenset(beside))


def _lines(address: str) -> Iterator[str]:
    """The lines of an address as they are compared; a number that stands before a comma belongs to what follows."""
    number: list[str] = []
    for part in re.split(r"[,;\n]", address):
        words = [*number, *words_of(part)]
        number = words if words and all(one.isdigit() for one in words) else []
        if not number:
            yield " ".join(words)


def _pieces(line: str) -> Iterator[list[str]]:
    """The pieces of a line without commas: each up to where the name of a street ends, and what comes after it."""
    for part in line.split("\n"):
        words = part.split()
        last = [word in STREETS and place > 0 for place, word in enumerate(words)]
        ends = [place + 1 for place, one in enumerate(last) if one and not any(last[place + 1 : place + 2])]
        for begin, end in zip([0, *ends], [*ends, len(words)], strict=True):
            if words[begin:end]:
                yield words[begin:end]


def _numbers_behind(address: str) -> Iterator[tuple[str, str]]:
    """Numbers that stand behind the name of a street without one, each with that name."""
    pieces = list(_pieces(POSTCODE.sub("\n", " ".join(words_of(address)))))
    for street, behind in itertools.pairwise(pieces):
        numbered = any(map(_has_digit, street)) or behind[-1] in STREETS
        if street[-1] in STREETS and len(street) > 1 and _has_digit(behind[0]) and not numbered:
            yield behind[0], " ".join(street[:-1])


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: plain letters and digits, small, spelt out."""
    return _spelt_out(_written(text))


def _spelt_out(written: list[str]) -> list[str]:
    return [SPELT_OUT.get(small, small) for small in map(str.casefold, written)]


def _capitals(written: list[str]) -> list[bool]:
    return [one[0].isupper() for one in written]


def _written(text: str) -> list[str]:
    """The words of a text as they are written, in plain letters and digits."""
    spoken = _SILENT.sub("", html.unescape(unquote(text)))  # before it is normalised: an acute accent becomes a blank
    plain = unicodedata.normalize("NFKD", spoken)
    plain = "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf"))
    return _WORDS.findall(plain)


def _joined(words: list[str]) -> str:
    """The words without what is between them, from each word on; so that none begins in the middle of another."""
    return " ".join(["", *("".join(words[place : place + MOST]) for place in range(len(words)))])


def _close_together(number: str, name: str, words: list[str]) -> bool:
    sought = name.split()
    if number not in words or sought[0] not in words:
        return False
    for place in range(len(words) - len(sought) + 1):
        if words[place : place + len(sought)] == sought:
            around = words[max(0, place - NEAR) : place] + words[place + len(sought) : place + len(sought) + NEAR]
            if number in around:
                return True
    return False


def _stands_alone(words: str) -> bool:
    """Whether these words are told even where no blanks are between them, or others than are theirs."""
    return len(words) > (SHORT if _has_digit(words) else LONG) and " " in words


def _has_digit(text: str) -> bool:
    return any(one.isdigit() for one in text)
