"""
The words of names and addresses as they are looked for: capitals, accents, hyphens and apostrophes make no difference.

"Zoë O'Brien-Łuk" is found by zoe, obrien, brien, luk and obrienluk. A day of birth is one word, in any of its usual
writings. What a record is found by is put together in `office/finding/findable.py`, what is asked for is read in
`office/finding/asked.py`; both come here, so that they agree. Two records of one child: `office/alike.py`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 60
"""Letters of a word beyond which it is cut; nobody types as many."""

_APOSTROPHES = "'\u2018\u2019\u201b\u2032`\u00b4\u02bc\uff07"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_HYPHEN, _APART = re.compile(rf"[{re.escape(_HYPHENS)}]"), re.compile(rf"[{re.escape(_APOSTROPHES + _HYPHENS)}]")
_SILENT = str.maketrans("", "", _APOSTROPHES)
_SPELT = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "\u0131": "i"}
)
"""Letters that people without them on their keyboard write otherwise, and that are not composed of another."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?"
_DAYS = (
    re.compile(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})(?!\d)"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<name>{_MONTH}),? (?P<y>\d{{4}})\b", re.IGNORECASE),
)
_SHORT_YEAR = re.compile(r"(?<![\d/.-])\d{1,2}([-/.])\d{1,2}\1\d{2}(?![\d/.-])")


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, in order, as they are compared: letters and digits alone, in small letters."""
    return tuple(_plain(_HYPHEN.sub(" ", text).translate(_SILENT)))


def words_of_name(name: str) -> tuple[str, ...]:
    """Every word by which a name is found: its own, and those that a hyphen or an apostrophe parts or joins."""
    found = dict.fromkeys(words_in(name))
    for piece in name.split():
        parts = [one for part in _APART.split(piece) for one in _plain(part)]
        if len(parts) > 1:
            found |= dict.fromkeys((*(one for one in parts if len(one) > 1), "".join(parts)[:LONGEST]))
    return tuple(found)


def word_of_day(day: date) -> str:
    """A day as a word: 3 July 2019 is 20190703."""
    return f"{day.year:04}{day.month:02}{day.day:02}"


def without_days(text: str) -> tuple[str, tuple[date, ...]]:
    """A text without the days in it, and the days: 03/07/2019 and 3 July 2019 are the third of July."""
    found: list[date] = []

    def taken(match: re.Match[str]) -> str:
        given = match.groupdict()
        month = _MONTHS.index(given["name"][:3].lower()) + 1 if given.get("name") else int(given["m"])
        try:
            found.append(date(int(given["y"]), month, int(given["d"])))
        except ValueError:
            return match[0]
        return " "

    for written in _DAYS:
        text = written.sub(taken, text)
    return text, tuple(found)


def no_days_in(text: str) -> tuple[str, ...]:
    """What in a text is written as a day and is none: 31/02/2018."""
    left, _ = without_days(text)
    return tuple(match[0] for written in _DAYS for match in written.finditer(left))


def short_years_in(text: str) -> tuple[str, ...]:
    """What in a text is written as a day with two figures for the year, by which no day is found: 28/2/19."""
    return tuple(match[0] for match in _SHORT_YEAR.finditer(text))


def _plain(text: str) -> Iterator[str]:
    spelt = normalize("NFKD", text.casefold()).casefold().translate(_SPELT).translate(_SILENT)
    if not spelt.replace(" ", "").isalnum():
        spelt = "".join(one if one.isalnum() else "" if _is_mark(one) else " " for one in spelt)
    yield from (one[:LONGEST] for one in spelt.split())


def _is_mark(letter: str) -> bool:
    """Whether it is an accent or another mark upon a letter, or nothing that shows."""
    return category(letter) in ("Mn", "Mc", "Me", "Cf")
