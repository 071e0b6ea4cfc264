"""
How names and values are spelt in messages: quoted, listed, cut where too long, with the nearest known name.

`did_you_mean` is asked for a key in `files/mismatches.py`, for a name within a regime in
`regime/checks/regime_to_check.py`, and elsewhere. Control characters are spelt as numbers; `day_first` reads
03/07/2026. How a day is written: `concepts/days/written.py`. Names of people: `concepts/people.py`.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_LISTED = 20
"""Names that a message lists before it only counts them."""

LONGEST_QUOTED = 60
"""Characters of a text that a message repeats before it is cut short."""

_BEFORE_PASSWORD = re.compile(r":/+[^:]*:|^[^\s:/@]+:(?=[^\s/]\S*$)")
_AS_OPTION = re.compile(r"""(?ix) (?<=password) (\s*=\s*) (?: '(?:\\.|[^'])*' | "[^"]*" | [^&\s]+ )""")


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str | None:
    """
    The name among *known* that *word* was most likely meant to be, or None; capital letters make no difference.

    Below *cutoff*, from 0 to 1, two words are not alike.
    """
    spelt = {name.casefold(): name for name in known}
    close = difflib.get_close_matches(word.casefold(), spelt, n=1, cutoff=cutoff)
    return spelt[close[0]] if close else None


def without_password(text: str) -> str:
    """
    *text* with stars for the password of an address in it: `scheme://user:password@`, or the option `password=`.

    As a path an address has one slash; where it is all there is, it may lack its scheme. A password may itself hold an
    @, so it goes on to the last one; as an option it may stand in quotes.
    """
    user, at, server = text.rpartition("@")
    if found := _BEFORE_PASSWORD.search(user):
        text = f"{user[: found.end()]}***{at}{server}"
    return _AS_OPTION.sub(r"\1***", text)


def quoted(text: str, *, longest: int | None = LONGEST_QUOTED) -> str:
    """
    *text* in quotation marks as TOML would have it, cut after *longest* characters.

    What a terminal would act on or a reader could not see (control characters, marks that turn the direction of
    writing, spaces that are no spaces) is written as its number. The password of an address is left out.
    """
    text = without_password(text)
    cut = text if longest is None or len(text) <= longest else text[: longest - 1] + "…"
    return '"' + "".join(map(_spelt, cut)) + '"'


def _spelt(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    number = ord(character)
    return f"\\u{number:04X}" if number < 1 << 16 else f"\\U{number:08X}"


def listed(names: Iterable[str], *, last: str = "or") -> str:
    """Several names as a sentence lists them: `a, b or c`."""
    *before, final = names
    return f"{', '.join(before)} {last} {final}" if before else final


def some(names: Collection[str]) -> str:
    """Names with commas between; of more than a reader looks through, the first and how many there are besides."""
    more = len(names) - MOST_LISTED
    return ", ".join(islice(names, MOST_LISTED)) + (f" and {more} more" if more > 0 else "")


def day_first(text: str) -> date | None:
    """The day that *text* gives as people here write it by hand: 03/07/2026 or 3-7-2026 is the third of July."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text.strip())
    try:
        return date(*map(int, reversed(found.groups()))) if found else None
    except ValueError:
        return None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that names the nearest known name, or nothing."""
    meant = nearest(word, known)
    return "" if meant is None else f"Did you mean {quoted(meant)}?"
