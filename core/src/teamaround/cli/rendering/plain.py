"""
A page as plain text: for pipes, files, screen readers and whoever set NO_COLOR. Nothing is cut or wrapped.

Control characters in a name are written as numbers (`visible`). On a terminal: `terminal.py`; which of the two it is:
`cli/environment.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.concepts.texts.lines import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page

STEP = "  "


def as_plain_text(page: Page) -> str:
    """*page* as text, each line ended."""
    return "".join(f"{line}".rstrip() + "\n" for line in _lines(page))


def visible(text: str) -> str:
    """*text* without what a terminal would act on: a name in a record must not move the cursor or hide a line."""
    return HIDDEN.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def _lines(page: Page) -> Iterator[str]:
    for number, block in enumerate(page):
        if number and isinstance(block, Heading):
            yield ""
        yield from map(visible, _of(block))


def _of(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case TextLine(text, _, indent):
            for line in text.split("\n"):
                yield f"{STEP * indent}{line}"
        case Table(_, (), empty):
            yield empty
        case Table(columns, rows, _):
            every = [columns, *(tuple(cell.replace("\n", " ") for cell in row) for row in rows)]
            widths = [max(len(row[column]) for row in every) for column in range(len(columns))]
            for row in every:
                yield STEP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
