"""
Texts: which are shown on one line, and which show nothing at all (blank, only spaces, only invisible characters).

A field marked `LINE` takes no line break. What is refused in a command: `casework/checks.py`; in a file:
`files/hidden.py`.
"""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import fields, has

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE = MappingProxyType({"line": True})
"""
Metadata of a field whose text is shown on one line, among others: a name, a venue, a job, a number.

Without it a text may have lines of its own. The key of a table is always on one line.
"""

BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Whatever some screen or file takes for the end of a line."""

UNSEEN = ("Cc", "Cf", "Cs", "Zs", "Zl", "Zp", "Mn", "Me")
"""The kinds of characters that show nothing by themselves: spaces, controls, joiners, marks without a letter."""

FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are drawn as nothing."""


def fields_of(kind: type) -> Mapping[str, bool]:
    """The fields of the values of a *kind*, each with whether it is shown on one line; none for a kind without any."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = {one.name: "line" in one.metadata for one in fields(kind)} if has(kind) else {}
    return found


_FIELDS: dict[type, Mapping[str, bool]] = {}
"""The fields of each kind of value that was met so far: looking them up costs more than looking at them."""


def shows(text: str) -> bool:
    """Whether a reader sees anything of a text: one of spaces, or of characters of no width, says nothing."""
    return any(unicodedata.category(one) not in UNSEEN and one not in FILLERS for one in text)
