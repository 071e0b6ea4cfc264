"""
The reading age of a text: how old a pupil is who reads it with ease, by the formula of Flesch and Kincaid.

The formula is counted here: sentences, words, and syllables by groups of vowels. Libraries that count it bring whole
dictionaries of syllables; by how much they differ is less than what one long word makes of a text as short as ours.
"""

from __future__ import annotations

import re

GRADE_ONE = 5
"""How old pupils are in the year before the first grade, in which the formula counts."""

SENTENCES = re.compile(r"[.!?]+(?=\s|$)|\n\s*\n|:\s*\n")
"""What ends a sentence: its stop, the end of a paragraph, a colon before what is listed below."""

WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
VOWELS = re.compile(r"[aeiouy]+")


def reading_age(text: str) -> float:
    """How old whoever reads *text* is to be, in years; that of nothing at all is the least there is."""
    sentences = [one for one in SENTENCES.split(text) if WORD.search(one)]
    words = WORD.findall(text)
    if not words:
        return GRADE_ONE
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return GRADE_ONE + max(0.0, grade)


def _syllables(word: str) -> int:
    """The groups of vowels in a word; the e with which it ends, if it is silent, makes none."""
    said = word.casefold()
    groups = len(VOWELS.findall(said))
    return max(1, groups - (said.endswith("e") and not said.endswith("le") and groups > 1))
