"""Texts: which are shown on one line, and which show nothing at all."""

from __future__ import annotations

import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attrs import Attribute

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


def is_line(attribute: Attribute[Any]) -> bool:
    """Whether a field is declared to be shown on one line."""
    return "line" in attribute.metadata


def shows(text: str) -> bool:
    """Whether a reader sees anything of a text: one of spaces, or of characters of no width, says nothing."""
    return any(unicodedata.category(one) not in UNSEEN and one not in FILLERS for one in text)
