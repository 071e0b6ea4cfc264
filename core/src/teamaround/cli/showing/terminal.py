"""A page on a terminal, with rich. No text is read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from teamaround.cli.showing.page import Heading, Line, Table
from teamaround.cli.showing.plain import visible

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import RenderableType

    from teamaround.cli.showing.page import Block, Page

STYLES = {"": "", "strong": "bold", "quiet": "dim", "good": "green", "bad": "bold red", "caution": "yellow"}


def show(page: Page, stream: TextIO) -> None:
    """Write *page* on the terminal that *stream* is."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for number, block in enumerate(page):
        if number and isinstance(block, Heading):
            console.print()
        console.print(_of(block))


def _of(block: Block) -> RenderableType:
    match block:
        case Heading(text):
            return Text(visible(text), style="bold underline")
        case Line(text, tone, indent):
            return Padding(Text(visible(text), style=STYLES[tone]), (0, 0, 0, 2 * indent))
        case Table(_, (), empty):
            return Text(visible(empty), style="dim")
        case Table(columns, rows, _):
            grid = Grid(*columns, box=None, pad_edge=False, header_style="bold")
            for row in rows:
                grid.add_row(*(Text(visible(cell)) for cell in row))
            return grid
