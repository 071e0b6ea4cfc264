"""A page on a terminal, with rich: in colour, as wide as the window. No text is read as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Column, Table
from rich.text import Text

from teamaround_demo.rendering.blocks import Card, Cards, Gap, Grid, Heading, Paragraph, ToCopy
from teamaround_demo.rendering.plain import ASKING

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import RenderableType

    from teamaround_demo.rendering.blocks import Block, Page

STYLES = {"": "", "strong": "bold", "quiet": "dim", "good": "green", "bad": "bold red"}

SIDE_BY_SIDE = 150
"""From how many columns on five cards have room beside each other."""

GRID = 76
"""From how many columns on a word has room in each column of a grid."""

READABLE = 100
"""No line of a paragraph is wider than this, however wide the terminal."""


def print_on_terminal(page: Page, stream: TextIO, *, width: int | None = None) -> None:
    """Write *page* on the terminal that *stream* is; *width* is the terminal's own unless it is given."""
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    for block in page:
        console.print(_of(block, console.width), soft_wrap=isinstance(block, ToCopy))


def _of(block: Block, width: int) -> RenderableType:
    shown: RenderableType = Text("")
    match block:
        case Heading(text):
            shown = Padding(Rule(Text(text, style="bold"), align="left"), (1, 0))
        case Paragraph():
            shown = _paragraph(block, min(width, READABLE))
        case ToCopy(text):
            shown = Text(f"  {text}", style="bold cyan")
        case Gap():
            pass
        case Grid():
            shown = _grid(block) if width >= GRID else _grid_below(block, width)
        case Cards(cards):
            shown = _side_by_side(cards) if width >= SIDE_BY_SIDE else _stacked(cards, min(width, READABLE))
    return shown


def _paragraph(words: Paragraph, width: int) -> RenderableType:
    text = Text(words.text, style=STYLES[words.tone])
    if not words.margin:
        return _within(text, width)
    beside = Table.grid()
    beside.add_column(width=words.margin)
    beside.add_column(width=width - words.margin)
    beside.add_row(Text(words.label, style="bold"), text)
    return beside


def _within(text: Text, width: int) -> RenderableType:
    alone = Table.grid()
    alone.add_column(width=width)
    alone.add_row(text)
    return alone


def _stacked(cards: tuple[Card, ...], width: int) -> RenderableType:
    return Group(*(_card(card, width) for card in cards))


def _card(card: Card, width: int) -> RenderableType:
    title = Text(f"\n{card.title}", style="bold underline")
    return Group(title, *(_paragraph(words, width) for words in card.words))


def _side_by_side(cards: tuple[Card, ...]) -> RenderableType:
    beside = Table(
        *(Column(header=Text(card.title), ratio=1) for card in cards),
        box=None,
        padding=(0, 2, 0, 0),
        header_style="bold underline",
    )
    beside.add_row(*(Group(*(_below(words) for words in card.words)) for card in cards))
    return beside


def _below(words: Paragraph) -> RenderableType:
    text = Text(words.text, style=STYLES[words.tone])
    return Group(Text(f"\n{words.label}", style="bold"), text) if words.label else text


def _grid(grid: Grid) -> RenderableType:
    asking, *answering = map(Text, grid.columns)
    columns = [Column(header=asking, width=ASKING), *(Column(header=one, ratio=1) for one in answering)]
    table = Table(*columns, box=None, padding=(0, 1, 0, 0), header_style="bold", expand=True)
    for asks, *answers in grid.rows:
        table.add_row(Text(asks, style="bold"), *map(Text, answers))
    return table


def _grid_below(grid: Grid, width: int) -> RenderableType:
    asking, *names = grid.columns
    lines: list[RenderableType] = [Text(asking, style="bold underline")]
    for place, name in enumerate(names, 1):
        lines.append(Text(name, style="bold"))
        lines += [_paragraph(Paragraph(row[place], label=row[0], margin=ASKING + 1), width) for row in grid.rows]
    return Group(*lines)
