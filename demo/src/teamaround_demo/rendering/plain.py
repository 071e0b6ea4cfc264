"""A page as plain text of 80 columns, for pipes, files, screen readers and whoever set NO_COLOR."""

from __future__ import annotations

from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING

from teamaround_demo.rendering.blocks import Card, Cards, Gap, Grid, Heading, Paragraph, ToCopy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround_demo.rendering.blocks import Block, Page

COLUMNS = 80
"""The width of plain text, whatever it is piped into: the same for everybody."""

ASKING = 14
"""The width of the first column of a grid."""


def as_plain_text(page: Page) -> str:
    """*page* as text in which no line is wider than `COLUMNS`, but for what is to be copied."""
    return "".join(f"{line.rstrip()}\n" for block in page for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield from ("", text, "=" * len(text), "")
        case Paragraph():
            yield from _paragraph(block)
        case ToCopy(text):
            yield f"  {text}"
        case Gap():
            yield ""
        case Grid():
            yield from _grid(block)
        case Cards(cards):
            for card in cards:
                yield from _card(card)


def _paragraph(words: Paragraph) -> Iterator[str]:
    margin = " " * words.margin
    first = f"{words.label:<{words.margin}}" if words.label else margin
    yield from _wrapped(words.text, COLUMNS, first=first, later=margin)


def _card(card: Card) -> Iterator[str]:
    yield from ("", card.title, "-" * len(card.title))
    for words in card.words:
        yield from _paragraph(words)


def _grid(grid: Grid) -> Iterator[str]:
    across = (COLUMNS - ASKING) // (len(grid.columns) - 1) - 1
    widths = [ASKING, *[across] * (len(grid.columns) - 1)]
    for row in (grid.columns, tuple("-" * width for width in widths), *grid.rows):
        cells = [list(_wrapped(cell, width)) for cell, width in zip(row, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            yield " ".join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True))


def _wrapped(text: str, width: int, *, first: str = "", later: str = "") -> Iterable[str]:
    return wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
