"""
A page on a terminal, with rich. No text is read as markup.

A table that is too wide is set row below row, and nothing is cut. Elsewhere: `plain.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.cli.rendering.plain import visible

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import RenderableType

    from teamaround.cli.rendering.page import Block, Page

STYLES = {"": "", "strong": "bold", "quiet": "dim", "good": "green", "bad": "bold red", "caution": "yellow"}


WIDEST = 1_000_000
"""Columns on which every table fits, to find out how many it needs."""


def print_on_terminal(page: Page, stream: TextIO) -> None:
    """Write *page* on the terminal that *stream* is."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for number, block in enumerate(page):
        if number and isinstance(block, Heading):
            console.print()
        console.print(_fitting(block, console))


def _fitting(block: Block, console: Console) -> RenderableType:
    shown = _of(block)
    if isinstance(block, Table):
        needed = Measurement.get(console, console.options.update(max_width=WIDEST), shown).minimum
        return shown if needed <= console.width else _below_each_other(block)
    return shown


def _below_each_other(table: Table) -> RenderableType:
    """The rows of a table for which the screen is too narrow: nothing of it is cut."""
    every = (zip(table.columns, row, strict=True) for row in table.rows)
    return Text("\n\n").join(
        Text("\n").join(Text(f"{visible(name)}: " if name else "").append(visible(cell)) for name, cell in row if cell)
        for row in every
    )


def _of(block: Block) -> RenderableType:
    match block:
        case Heading(text):
            return Text(visible(text), style="bold underline")
        case TextLine(text, tone, indent):
            return Padding(Text(visible(text), style=STYLES[tone]), (0, 0, 0, 2 * indent))
        case Table(_, (), empty):
            return Text(visible(empty), style="dim")
        case Table(columns, rows, _):
            grid = Grid(*columns, box=None, pad_edge=False, header_style="bold")
            for row in rows:
                grid.add_row(*(Text(visible(cell)) for cell in row))
            return grid
