"""
A document as PDF for paper and screen readers (PDF/UA-1), by Typst, which refuses to write what does not conform.

Every text goes in as data and is never read as Typst's markup. How it looks: `handout.typ`. The fonts are those that
come with Typst, so that a document is the same on every machine. Needs the extra `documents`.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import asdict

from teamaround.documents.frame import head_of, tail_of
from teamaround.errors import CannotBeWritten

if TYPE_CHECKING:
    from teamaround.documents.handout import Handout, Section

STANDARD = "ua-1"
LAYOUT = "handout.typ"
MISSING = "What writes PDFs is not installed here. Ask for html or text, which need nothing."
INSTALL = "Or install the extra `documents`: pip install 'teamaround[documents]'."
_NUMBER_OF_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)<")
_NO_SIGN = re.compile(r"the text `?\"(?P<text>.*)\"`? could not be displayed")


def as_pdf(handout: Handout) -> bytes:
    """
    The document as PDF/UA-1. The same document gives the same bytes.

    Where that saves a page, it is set a little tighter; large print stays as large.

    Raises:
        CannotBeWritten: Typst is not installed, or its fonts lack a sign.
    """
    written = _written(_plain(handout))
    if (pages := _pages(written)) > 1:
        tight = _written({**_plain(handout), "tight": True})
        return tight if _pages(tight) < pages else written
    return written


def _written(plain: dict[str, Any]) -> bytes:
    typst, fonts = _typst()
    try:
        written: bytes = typst.compile(
            _layout(),
            sys_inputs={"handout": json.dumps(plain, ensure_ascii=False)},
            font_paths=fonts,
            format="pdf",
            pdf_standards=[STANDARD],
            timestamp=0,
        )
    except typst.TypstError as error:
        lacks = _NO_SIGN.search(str(error))
        if lacks is None:
            raise
        what = f"The PDF cannot be written: its fonts have no signs for {lacks['text']!r}."
        raise CannotBeWritten(f"{what} Ask for html instead, which takes any script.") from error
    return written


def _pages(pdf: bytes) -> int:
    """How many pages it has, as its metadata say: they are never packed, come last, and hold a title only escaped."""
    return int(_NUMBER_OF_PAGES.findall(pdf)[-1])


def _typst() -> tuple[Any, Any]:
    try:
        import typst
    except ImportError as missing:
        raise CannotBeWritten(MISSING, to_operator=INSTALL) from missing
    return typst, typst.Fonts(include_system_fonts=False)


@cache
def _layout() -> bytes:
    return (files("teamaround.documents") / LAYOUT).read_bytes()


def _plain(handout: Handout) -> dict[str, Any]:
    """All that the layout is given, as plain values."""
    ask, small = tail_of(handout)
    return {
        "title": handout.title,
        "authority": handout.authority,
        "recipient": handout.recipient,
        "head": head_of(handout),
        "opens": handout.opens,
        "sections": [_section(one) for one in handout.sections],
        "closes": handout.closes,
        "ask": _section(ask) if ask else None,
        "small": small,
        "large": handout.large,
        "tight": False,
    }


def _section(section: Section) -> dict[str, Any]:
    blocks = [{"is": type(one).__name__.casefold(), **asdict(one)} for one in section.blocks]
    return {"heading": section.heading, "blocks": blocks}
