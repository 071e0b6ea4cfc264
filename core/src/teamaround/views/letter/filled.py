"""
A template filled: its words put in, so that what comes out reads well however much or little there is to put in.

A line all of whose words are empty is left out. Several lines put into one stand below it. A sentence begins with a
capital, whatever begins it. What a template may hold: `regime/letters/template.py`; what is put in: `letter.py`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.regime.letters.template import BLANK, word_of
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BEGINS = re.compile(r"(?:^|[.!?] )\W*$")
"""What stands before a word with which a sentence begins."""

GAPS = re.compile(r"\n{3,}")


def filled(template: str, put_in: Callable[[str], str]) -> tuple[str, str]:
    """The subject and the body that *template* comes to; *put_in* gives the text of each word, empty where none is."""
    subject, _, body = template.replace("\r\n", "\n").strip().partition("\n")
    lines = [one for line in body.splitlines() for one in _line(line, put_in)]
    return " ".join(" ".join(_line(subject, put_in)).split()), GAPS.sub("\n\n", "\n".join(lines)).strip()


def _line(line: str, put_in: Callable[[str], str]) -> Iterator[str]:
    """The lines that one line of a template comes to; none where it was there for words that are empty."""
    said, at, empty, below = "", 0, True, False
    blanks = [one for one in BLANK.finditer(line) if one["word"] is not None]
    for found in blanks:
        said += line[at : found.start()]
        at = found.end()
        text = put_in(word_of(found)).strip() or (found["otherwise"] or "").strip()
        empty = empty and not text
        if "\n" in text:
            # Whoever reads several things reads them below what says of what they are.
            yield from filter(None, [said.rstrip()])
            yield from text.splitlines()
            said, below = "", True
        else:
            said += first_upper(text) if BEGINS.search(said) else text
    said = (said + line[at:]).rstrip()
    if below:
        said = said.lstrip(" .,;:")
    if not (blanks and empty) and not (below and not said):
        yield said
