"""
A document as plain text, for pipes, screen readers and letters that somebody writes by hand.

Lines of 76 characters, headings underlined; a table is told row by row, for columns do not survive a narrow window.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from teamaround.documents.frame import head_of, tail_of
from teamaround.documents.handout import Aside, Blank, Grid, Listing, Pairs, Paragraph, Subheading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.documents.handout import Block, Handout, Section

COLUMNS = 76
LINE = "_" * 60


def as_text(handout: Handout) -> str:
    """The document as plain text, with a line break at its end."""
    parts = [
        _wrapped(handout.authority),
        _underlined(handout.title, "="),
        *_pairs(Pairs(head_of(handout))),
        *(_wrapped(one) for one in handout.opens),
        *(line for one in handout.sections for line in _section(one)),
        *(_wrapped(one) for one in handout.closes),
    ]
    ask, small = tail_of(handout)
    parts += _section(ask) if ask else ()
    parts += ["-" * COLUMNS, *(_wrapped(one) for one in small)]
    return "\n\n".join(one for one in parts if one) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield _underlined(section.heading, "-")
    for one in section.blocks:
        yield from _block(one)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield _wrapped(text)
        case Subheading(text):
            yield _underlined(text, ".")
        case Aside(text):
            yield _wrapped(f"[{text}]")
        case Listing(items, numbered):
            yield "\n".join(
                _wrapped(text, first=f"{number}. " if numbered else "- ") for number, text in enumerate(items, 1)
            )
        case Pairs():
            yield from _pairs(block)
        case Grid(header, rows):
            yield from (_row(header, row) for row in rows)
        case Blank(label, 0):
            yield _wrapped(label, first="[   ] ")
        case Blank(label, lines):
            yield _wrapped(label) + f"\n\n{LINE}" * lines


def _pairs(pairs: Pairs) -> Iterator[str]:
    if pairs.rows:
        yield "\n".join(_wrapped(f"{word}: {text}", hanging=2) for word, text in pairs.rows)


def _row(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row of a table: what it is about, then the other cells with the word above each."""
    first, *others = row
    told = [_wrapped(first, first="- ")]
    told += [
        _wrapped(f"{word}: {text}", first="  ", hanging=4)
        for word, text in zip(header[1:], others, strict=True)
        if text
    ]
    return "\n".join(told)


def _underlined(text: str, sign: str) -> str:
    lines = _wrapped(text)
    return f"{lines}\n{sign * max(map(len, lines.splitlines()))}" if lines else ""


def _wrapped(text: str, *, first: str = "", hanging: int | None = None) -> str:
    """*text* in lines; what stands on lines of its own stays so."""
    margin = " " * (len(first) if hanging is None else hanging)
    lines = text.splitlines() or [""]
    told = []
    for number, line in enumerate(lines):
        begins = first if number == 0 else margin
        told.append(
            textwrap.fill(
                line,
                COLUMNS,
                initial_indent=begins,
                subsequent_indent=margin,
                break_long_words=False,
                break_on_hyphens=False,
            )
            or begins
        )
    return "\n".join(told)
