"""The record of a child, a person or an agency, as a page; what it holds: `views/register/record.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, Table, text_lines
from teamaround.cli.rendering.phrases import day_text
from teamaround.cli.rendering.register.restrictions import said_of

if TYPE_CHECKING:
    from teamaround.cli.rendering.page import Page
    from teamaround.views.register.record import RecordPage


def page_of_record(found: RecordPage) -> Page:
    """What is recorded, with its days and the command that changes it; then the cases."""
    facts = tuple(
        (
            one.what,
            f"{one.text} (over)" if one.over else one.text,
            day_text(one.since),
            day_text(one.until),
            one.command,
        )
        for one in found.facts
    )
    cases = tuple(
        (
            one.reference,
            one.regime_name,
            one.child if one.child != found.name else "",
            day_text(one.opened_on),
            day_text(one.closed_on),
        )
        for one in found.cases
    )
    return (
        Heading(f"{found.name} ({found.reference}), {found.kind}, on {day_text(found.as_of)}"),
        *text_lines(said_of(found.restriction) if found.restriction else "", tone="caution"),
        Table(("what", "", "from", "until", "changed by"), facts, "Nothing more is recorded."),
        Heading("Cases"),
        Table(("case", "under", "child", "opened", "closed"), cases, "There is none that you may read."),
    )
