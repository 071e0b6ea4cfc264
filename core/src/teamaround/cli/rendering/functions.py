"""
What whoever leads is there for: on the page of a case, at a planned handover, and for whoever supervises.

What it holds, in sentences: `views/page/functions.py`, `views/supervision.py`. The line of the lead's role itself is
in `case.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, TextLine, text_lines
from teamaround.cli.rendering.phrases import day_text, grounds
from teamaround.views.page.functions import NO_SCORE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.page import CasePage
    from teamaround.views.supervision import WithoutTrace


def there_for_blocks(page: CasePage) -> Iterator[Block]:
    """What each of those who lead is there for, beneath who leads."""
    if not page.there_for:
        return
    yield Heading(page.headings.there_for)
    yield TextLine(NO_SCORE, "quiet")
    for one in page.there_for:
        after = f", after {one.after.name}" if one.after else ""
        yield TextLine(f"{one.lead.name}, since {day_text(one.since)}{after}", "strong")
        for line in one.lines:
            yield TextLine(f"- {line.text}")
            yield TextLine(line.stands, "quiet", indent=1)


def passed_on_lines(page: CasePage) -> Iterator[TextLine]:
    """What a planned handover passes on, by name, to be talked through."""
    leaving = page.handover.leaving if page.handover else None
    for one in page.there_for:
        if one.lead == leaving:
            yield TextLine("To be talked through, as it passes on:", indent=1)
            for line in one.lines:
                yield TextLine(f"- {line.text} {line.stands}", indent=1)


def without_trace_page(found: WithoutTrace) -> Page:
    """What is worth asking about, for whoever supervises."""
    rows = tuple(
        (
            one.case,
            one.child.name,
            one.lead.name,
            one.agency.name if one.agency else "",
            one.text,
            one.stands,
            grounds(one.ground),
        )
        for one in found.lines
    )
    whose = f", for {found.owner.name}" if found.owner else ""
    head = Heading(f"Worth asking about{whose} on {day_text(found.as_of)}")
    if not found.is_asked:
        return (head, TextLine(found.local, "quiet"))
    return (
        head,
        *text_lines(found.local, found.help, tone="quiet"),
        Table(("case", "child", "who leads", "agency", "there for", "where it is seen", "rests on"), rows, "Nothing."),
        *text_lines(
            *(f"{one.case}, {one.child.name}, {one.lead.name}: {one.because}" for one in found.not_computable),
            tone="caution",
        ),
    )
