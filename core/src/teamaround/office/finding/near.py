"""
Names near to what was typed, where nothing is found by it: one word of it may be misspelt by a letter or two.

They are looked for by the same search, so that what whoever asks may not know is not among them, and how many are
looked at is counted of what they may know. Each word in turn is taken for misspelt and the others for right; names that
begin as it may have been meant are held against it, those of every such beginning before the nearest are given. A word
that is misspelt beyond its beginning is not met.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.concepts.texts.words import words_in
from teamaround.store.finding.findable import AskedWord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.office.finding.asked import Asked
    from teamaround.views.register.found import FoundLine

MOST = 3
"""So many names are given."""
LOOKED_AT = 60
"""So many are looked at for each beginning."""
SHORTEST = 3
"""A shorter word is near to too many."""
CLOSE = 0.66
"""From 0 to 1: words that are less alike are not near."""
VOWELS = "aeiouy"
HEARD = {"c": "ks", "f": "p", "g": "j", "i": "y", "j": "g", "k": "c", "p": "f", "s": "cz", "y": "i", "z": "s"}
"""Letters with which a name may begin that is heard as another."""


def near(asked: Asked, search: Callable[[Asked], Iterable[FoundLine]]) -> tuple[FoundLine, ...]:
    """The records with the names nearest to what was *asked* for, as *search* finds them; the nearest first."""
    found: dict[str, tuple[float, FoundLine]] = {}
    if any(one.whole for one in asked.words):
        # Numbers and days are whole: beside one that is not found, no name helps.
        return ()
    for word in asked.words:
        if len(word.text) < SHORTEST:
            continue
        others = tuple(one for one in asked.words if one != word)
        for start in dict.fromkeys(_starts(word.text)):
            meant = evolve(asked, reference=None, number="", in_system=None, words=(*others, AskedWord(start, False)))
            for line in islice(search(meant), LOOKED_AT):
                likeness = max((_likeness(word.text, one) for one in words_in(line.name)), default=0.0)
                if likeness >= max(CLOSE, found.get(line.reference, (0.0, line))[0]):
                    found[line.reference] = likeness, line
    ordered = sorted(found.values(), key=lambda one: (-one[0], one[1].name, one[1].reference))
    return tuple(line for _, line in ordered[:MOST])


def _starts(word: str) -> Iterator[str]:
    """How a word may begin that was meant: as it does, with another vowel, two letters swapped, one too many."""
    first, second, third = list(word[:3])
    yield word[:3]
    yield from (first + one for one in VOWELS if second in VOWELS)
    yield first + second
    yield second + first
    yield first + third
    yield from (one + second for one in HEARD.get(first, ""))


def _likeness(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other).ratio()
