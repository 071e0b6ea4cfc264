"""
A document as one page of HTML: it needs nothing else, runs nothing, and asks nobody for anything.

All text is escaped. Headings in order, tables with their headers' scope, fields with their labels, a style for paper.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from teamaround.documents.frame import head_of, tail_of
from teamaround.documents.handout import Aside, Blank, Grid, Listing, Pairs, Paragraph, Subheading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.documents.handout import Block, Handout, Section

STYLE = """
:root { color-scheme: light; }
body { font: 1.15rem/1.5 Verdana, "DejaVu Sans", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 44rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
body.large { font-size: 1.6rem; }
header { border-bottom: 3px solid #24506b; margin-bottom: 1.75rem; padding-bottom: .75rem; }
.authority { color: #24506b; font-weight: bold; margin: 0; }
h1 { font-size: 1.9em; line-height: 1.2; margin: .3em 0 .5em; }
h2 { font-size: 1.3em; line-height: 1.25; margin: 1.9em 0 .5em; color: #24506b; }
h3 { font-size: 1em; margin: 1.4em 0 .4em; }
p, ul, ol, dl, table { margin: 0 0 .9em; }
li { margin-bottom: .35em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25em 1.2em; }
dt { font-weight: bold; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .5em .7em; border-bottom: 1px solid #9aa7af; }
thead th { background: #e6eef2; } tbody th { font-weight: normal; }
.text { white-space: pre-line; overflow-wrap: anywhere; }
.aside { border-left: 4px solid #8a5a00; background: #fdf6e7; padding: .6em .9em; }
label { display: block; font-weight: bold; margin: 1em 0 .3em; }
label.tick { display: inline; font-weight: normal; } input { width: 1.1em; height: 1.1em; }
textarea { display: block; box-sizing: border-box; width: 100%; font: inherit; border: 1px solid #5a6872;
  border-radius: 3px; resize: vertical; }
.ask { background: #e6eef2; padding: .2em 1.1em .6em; margin-top: 2.2em; break-inside: avoid; }
.ask h2 { margin-top: .6em; }
footer { margin-top: 1.5em; font-size: .85em; color: #404a50; }
@media print { body { max-width: none; padding: 0; font-size: 13pt; } body.large { font-size: 18pt; }
  h2 { break-after: avoid; } tr, li, .aside { break-inside: avoid; } }
@page { size: A4; margin: 20mm; }
"""


def as_html(handout: Handout) -> str:
    """The document as a page of HTML."""
    ask, small = tail_of(handout)
    size = ' class="large"' if handout.large else ""
    lines = (
        "<!DOCTYPE html>",
        '<html lang="en-GB">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
        '<meta name="referrer" content="no-referrer">',
        f"<title>{escape(handout.title)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        f"<body{size}>",
        "<header>",
        f'<p class="authority">{escape(handout.authority)}</p>',
        f"<h1>{escape(handout.title)}</h1>",
        *_block(Pairs(head_of(handout)), "head"),
        "</header>",
        "<main>",
        *_paragraphs(handout.opens),
        *(line for number, one in enumerate(handout.sections) for line in _section(one, f"part{number}")),
        *_paragraphs(handout.closes),
        *(('<div class="ask">', *_section(ask, "ask"), "</div>") if ask else ()),
        "</main>",
        "<footer>",
        *_paragraphs(small),
        "</footer>",
        "</body>",
        "</html>",
    )
    return "\n".join(lines) + "\n"


def _section(section: Section, name: str) -> Iterator[str]:
    yield f'<section aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escape(section.heading)}</h2>'
    for number, one in enumerate(section.blocks):
        yield from _block(one, f"{name}-{number}")
    yield "</section>"


def _block(block: Block, name: str) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield from _paragraphs((text,))
        case Subheading(text):
            yield f"<h3>{escape(text)}</h3>"
        case Aside(text):
            yield f'<p class="aside">{escape(text)}</p>'
        case Listing(items, numbered):
            tag = "ol" if numbered else "ul"
            yield f"<{tag}>"
            yield from (f'<li class="text">{escape(one)}</li>' for one in items)
            yield f"</{tag}>"
        case Pairs(rows):
            yield "<dl>"
            yield from (f'<dt>{escape(word)}</dt><dd class="text">{escape(text)}</dd>' for word, text in rows)
            yield "</dl>"
        case Grid(header, rows):
            yield from grid(header, rows)
        case Blank(label, 0):
            yield f'<p><input type="checkbox" id="{name}"> <label class="tick" for="{name}">{escape(label)}</label></p>'
        case Blank(label, lines):
            yield f'<label for="{name}">{escape(label)}</label>'
            yield f'<textarea id="{name}" rows="{lines}" autocomplete="off"></textarea>'


def grid(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """The lines of a table: a heading over each column, and the first cell of each row as its heading."""
    yield "<table>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(one)}</th>' for one in header) + "</tr></thead>"
    yield "<tbody>"
    for first, *others in rows:
        cells = "".join(f'<td class="text">{escape(one)}</td>' for one in others)
        yield f'<tr><th scope="row" class="text">{escape(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    return (f'<p class="text">{escape(one)}</p>' for one in texts if one)
