"""The editions in use, as a page: how many open cases under each, and what a move would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.page import Heading, TextLine, text_lines
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.caseload.editions import EditionInUse, EditionsInUse

CASES_NAMED = 10


def editions_page(found: EditionsInUse) -> Page:
    """Each edition with its cases; of an older one, what would change for them, and how one of them is moved."""
    editions = (block for one in found.editions for block in _edition(one))
    return (*text_lines("" if found.editions else "No case is open."), *editions, TextLine(ONLY, "quiet"))


def _edition(one: EditionInUse) -> Iterator[Block]:
    which = "the present edition" if one.is_present else "an older edition"
    yield Heading(f"{one.regime_name}, {which} ({one.edition}): {counted(len(one.cases), 'open case')}")
    if one.is_present:
        return
    more = len(one.cases) - CASES_NAMED
    yield TextLine(", ".join(one.cases[:CASES_NAMED]) + (f" and {more} more" if more > 0 else ""))
    yield from text_lines(one.problem, tone="bad", indent=1)
    if not one.problem:
        yield TextLine("What would change for them:")
        yield from text_lines(*(f"- {line}" for line in one.changes or ("Nothing that decides.",)), indent=1)
        yield TextLine(f"One moves with: teamaround do move_edition case=… edition={one.present}", "quiet")
