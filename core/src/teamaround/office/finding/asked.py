"""
What somebody types to find a record: names in any order, a day of birth, a reference, a number of another system.

Everything that it may be is looked for. Words are parted as those that a record is found by (`findable.py`).
"""

from __future__ import annotations

from attrs import frozen

from teamaround.concepts.references import read
from teamaround.concepts.texts.numbers import NormalNumber, normal
from teamaround.concepts.texts.words import without_days, word_of_day, words_in
from teamaround.store.finding.findable import AskedWord

MOST_WORDS = 12
"""So many words of what is typed are looked for."""


@frozen
class Asked:
    """
    What is looked for.

    Attributes:
        reference: The reference that it may be.
        number: The number that it may be as a whole, whatever the system.
        in_system: The number that it may be in the system that its first word names.
        words: Its words, each the beginning of one; a word with a digit first, and a day, as a whole.
    """

    reference: str | None
    number: str
    in_system: NormalNumber | None
    words: tuple[AskedWord, ...]

    @property
    def whole_words(self) -> tuple[AskedWord, ...]:
        """The same words, each as a whole."""
        return tuple(AskedWord(one.text, True) for one in self.words)


def asked_for(text: str) -> Asked:
    """What a text may ask for."""
    system, _, rest = text.strip().partition(" ")
    in_system = normal(system, rest)
    apart, days = without_days(text)
    words = [*(AskedWord(word_of_day(one), True) for one in days), *map(_word, words_in(apart))]
    return Asked(
        reference=_reference(text),
        number=normal("", text).number,
        in_system=in_system if all(in_system) else None,
        words=tuple(dict.fromkeys(words))[:MOST_WORDS],
    )


def _word(text: str) -> AskedWord:
    return AskedWord(text, text[0].isdigit())


def _reference(text: str) -> str | None:
    try:
        return read(text)
    except ValueError:
        return None
