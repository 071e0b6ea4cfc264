"""
Texts: which are shown on one line, and which show nothing at all (blank, only spaces, only what has no width).

Also which say something: a reason of punctuation alone does not. A field marked `LINE` takes no line break. What is
refused in a command: `casework/checks.py`; in a file: `files/hidden.py`.
"""

from __future__ import annotations

import re
import unicodedata
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import fields, has

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LINE = MappingProxyType({"line": True})
"""
Metadata of a field whose text is shown on one line, among others: a name, a venue, a job, a number.

Without it a text may have lines of its own. The key of a table is always on one line.
"""

BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Whatever some screen or file takes for the end of a line."""

HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)")
"""
What no text may hold, be it typed, read from a file or sent by a program: it would show otherwise than it is kept.

Control characters, what turns the direction of the text around it, and halves of characters. The tab and the new line
are let through, the latter also as a web form sends it; a bare carriage return would write over its line.
"""

WIDTHLESS = re.compile(r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]")
"""
What has no width and what text on one line may not hold besides, for two names would look the same that are not.

Joiners are let be, for letters of many scripts and signs need them; so are these in longer texts, where lines break.
"""

UNSEEN = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me")
"""The kinds of characters that show nothing by themselves: spaces, controls, joiners, marks without a letter."""

FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""


def found_in(text: str, kind: re.Pattern[str]) -> re.Match[str] | None:
    """The first in a *text* of one of the kinds above. Where all of it can be printed, as in most, there is none."""
    return None if text.isprintable() else kind.search(text)


def fields_of(kind: type) -> Mapping[str, bool]:
    """The fields of the values of a *kind*, each with whether it is shown on one line; none for a kind without any."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = {one.name: "line" in one.metadata for one in fields(kind)} if has(kind) else {}
    return found


_FIELDS: dict[type, Mapping[str, bool]] = {}
"""The fields of each kind of value that was met so far: looking them up costs more than looking at them."""


def values_of(value: Any) -> tuple[Any, ...]:
    """What stands in the fields of a *value*, in their order; nothing where it has none."""
    kind = type(value)
    read = _VALUES.get(kind)
    if read is None:
        names = tuple(fields_of(kind))
        read = _VALUES[kind] = attrgetter(*names, names[0]) if names else lambda _: ()
    return read(value)[:-1]


_VALUES: dict[type, Callable[[Any], tuple[Any, ...]]] = {}
"""What reads all fields at once of each kind of value that was met so far."""


def shows(text: str) -> bool:
    """Whether a reader sees anything of a text: one of spaces, or of characters of no width, says nothing."""
    return any(unicodedata.category(one) not in UNSEEN and one not in FILLERS for one in text)


def says(text: str) -> bool:
    """Whether a text says something in words or figures: a reason of punctuation alone gives none."""
    return any(unicodedata.category(one)[0] in "LN" and one not in FILLERS for one in text)
