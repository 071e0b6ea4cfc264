"""
A text as a cell that no spreadsheet computes: what could begin a formula there has an apostrophe before it.

So has what begins with an apostrophe itself. Whoever takes one away from the beginning of a cell that has one has every
text whole.
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet would compute, the wide forms of these signs among them."""

MARK = "'"


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for something to be computed."""
    return f"{MARK}{cell}" if cell.startswith((*FORMULA, MARK)) else cell
