"""
A small table as a picture: bars in plain SVG, with a title, a description in words, and every number as text.

Nothing in it runs, nothing is fetched from elsewhere, and no meaning rests on a colour. The tables: `figures.py`.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.views.caseload.figures import NumberTable

WIDTH, MARGIN, ROW, BAR, WIDEST = 720, 16, 44, 16, 620
"""In pixels: the picture, the space around it, a row with its label, the height of a bar, the widest bar."""
INK, FILL, PAPER = "#1a1a1a", "#1f5f8b", "#ffffff"
EMPTY = "There is none."


def as_svg(table: NumberTable) -> str:
    """The picture of a table, as the text of a file."""
    height = 2 * MARGIN + 32 + ROW * max(len(table.rows), 1)
    said = "; ".join(f"{label}: {number}" for label, number in table.rows) or EMPTY
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    read_out = 'role="img" aria-labelledby="title desc"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {read_out} font-family="sans-serif" font-size="15">',
        f'<title id="title">{escape(table.title)}</title>',
        f'<desc id="desc">{escape(f"{table.title}, in {table.counted}. {said}")}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>',
        _text(MARGIN, MARGIN + 14, table.title, ' font-size="19" font-weight="bold"'),
        *_bars(table),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _bars(table: NumberTable) -> Iterator[str]:
    top = MARGIN + 40
    if not table.rows:
        yield _text(MARGIN, top + 12, EMPTY)
    most = max((number for _, number in table.rows), default=0) or 1
    for place, (label, number) in enumerate(table.rows):
        above, width = top + place * ROW, round(WIDEST * number / most)
        yield _text(MARGIN, above + 12, label)
        yield f'<rect x="{MARGIN}" y="{above + 18}" width="{width}" height="{BAR}" fill="{FILL}"/>'
        yield _text(MARGIN + width + 6, above + 31, str(number), ' class="number"')


def _text(x: int, y: int, text: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}" fill="{INK}"{more}>{escape(text)}</text>'
