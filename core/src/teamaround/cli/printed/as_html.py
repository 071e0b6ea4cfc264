"""
A page as one file of HTML: it needs nothing else, runs nothing, and asks nobody for anything; with a style for paper.

All text is escaped; headings stand in order, tables have their headers' scope. A picture is put in as it is given: it
is our own (`cli/drawing/as_svg.py`). On a terminal and in a pipe: `cli/rendering/`.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.cli.misuse import write_new
from teamaround.cli.rendering.page import Heading, Table, TextLine
from teamaround.documents.as_html import STYLE, grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page

WIDE = """
body { max-width: 84rem; font-size: 1rem; } h2 { break-after: avoid; }
th, td { overflow-wrap: anywhere; } .quiet { color: #404a50; }
.step1 { margin-left: 1.5em; } .step2 { margin-left: 3em; }
figure { margin: 0 0 1.5em; overflow-x: auto; } figure svg { max-width: 100%; height: auto; }
@page { size: A4 landscape; margin: 15mm; }
@media print { body { font-size: 10.5pt; } thead { display: table-header-group; } }
"""
"""Beyond the style of documents: a wide page, for tables."""


def page_as_html(title: str, page: Page, *, under: str = "", figure: str = "") -> str:
    """
    The page as a file.

    Args:
        title: What it is called; it stands above everything.
        page: What is said, in order.
        under: Whose it is and from where, below the title.
        figure: A picture of ours, as SVG, that stands before the rest.
    """
    lines = (
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}{WIDE}</style>",
        "</head>",
        "<body>",
        f"<header><h1>{escape(title)}</h1>",
        f'<p class="authority">{escape(under)}</p></header>' if under else "</header>",
        "<main>",
        *((f"<figure>\n{figure}</figure>",) if figure else ()),
        *(line for block in page for line in _block(block)),
        "</main>",
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def write_page(file: Path, text: str) -> Page:
    """
    Write a page into a new file, and say so.

    Raises:
        Misused: It is there already, or cannot be written.
    """
    write_new(file, text.encode())
    return (TextLine(f"Written: {file}", "good"),)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield f"<h2>{escape(text)}</h2>"
        case TextLine(text, tone, indent):
            names = " ".join(filter(None, (f"step{min(indent, 2)}" if indent else "", tone)))
            if text:
                yield f'<p class="text{f" {names}" if names else ""}">{escape(text)}</p>'
        case Table(_, (), empty):
            yield f"<p>{escape(empty)}</p>"
        case Table(columns, rows, _):
            yield from grid(columns, rows)
