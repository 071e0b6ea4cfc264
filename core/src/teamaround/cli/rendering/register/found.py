"""What was found, a line for each record: its reference, what it is, and what tells it from others of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.cli.rendering.phrases import birthday, day_text
from teamaround.concepts.references import slip_in
from teamaround.concepts.texts.numbers import wrong_with
from teamaround.concepts.texts.words import no_days_in, short_years_in
from teamaround.words import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Page
    from teamaround.views.register.found import Found, FoundLine

NOTHING = "Nothing is found that you may see."
"""Always said so, so that it tells nothing."""
NEAR = "Spelt nearly so:"
FULL_YEAR = "is taken for no day: write the year in full, as in 28/02/2019 or 2019-02-28."


def found_page(found: Found, asked: str = "") -> Page:
    """The lines, and how to go on; where there is none, what is wrong with what was *asked* for."""
    lines = tuple(map(_line, found.lines))
    more = f"There is more: --after {found.after}" if found.after else ""
    system, _, number = asked.partition(" ")
    days = (f"{quoted(one)} is no day that there is: check day and month." for one in no_days_in(asked))
    short = (f"{quoted(one)} {FULL_YEAR}" for one in short_years_in(asked))
    nothing = text_lines(NOTHING, wrong_with(system, number), *days, *short, slip_in(asked))
    near = (*text_lines(NEAR), *map(_line, found.near)) if found.near else ()
    return (*(lines or (*nothing, *near)), *text_lines(more, tone="quiet"))


def _line(one: FoundLine) -> TextLine:
    return TextLine(f"{one.reference}  {', '.join(_told(one))}")


def _told(one: FoundLine) -> Iterator[str]:
    yield one.kind
    yield one.name
    if one.born:
        yield f"born {birthday(one.born)}"
    elif one.expected:
        yield f"expected {day_text(one.expected)}"
    if one.died:
        yield f"died {day_text(one.died)}"
    if one.kind == "case":
        yield one.regime_name
        yield f"opened {day_text(one.opened_on)}"
    if one.closed_on:
        yield f"closed {day_text(one.closed_on)}"
    yield from one.works_for
    if one.joined:
        yield f"joined to it {listed(one.joined, last='and')}"
