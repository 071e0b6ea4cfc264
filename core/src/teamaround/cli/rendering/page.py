"""
A page: what is to be said, in order, before it is known whether a terminal or a pipe will show it.

Headings, lines and tables. Shown by `plain.py` or `terminal.py`.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

Tone = Literal["", "strong", "quiet", "good", "bad", "caution"]
"""What a line is like, beyond its words. No meaning rests on it alone: plain text has none."""


@frozen
class Heading:
    """Begins a part of the page."""

    text: str


@frozen
class TextLine:
    """One sentence, or a few. `indent` is the number of steps it stands to the right."""

    text: str
    tone: Tone = ""
    indent: int = 0


@frozen
class Table:
    """Rows under columns. Of a table without rows, `empty` is said instead."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str = "None."


Block: TypeAlias = "Heading | TextLine | Table"
Page: TypeAlias = "tuple[Block, ...]"


def text_lines(*texts: str, tone: Tone = "", indent: int = 0) -> tuple[TextLine, ...]:
    """Lines of one tone; empty texts are left out."""
    return tuple(TextLine(text, tone, indent) for text in texts if text)
