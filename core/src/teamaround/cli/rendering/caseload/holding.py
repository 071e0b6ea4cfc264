"""What one person holds over all cases, as a page; what counts as held: `views/caseload/holding.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.lists import worklist_page
from teamaround.cli.rendering.page import Heading, Table, text_lines
from teamaround.cli.rendering.phrases import day_text
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from teamaround.cli.rendering.page import Page
    from teamaround.views.caseload.holding import Holding

ONLY = "What you may not see, such as a record that is restricted to others, is not listed."
"""Always said, so that it tells nothing."""


def holding_page(found: Holding) -> Page:
    """What one person holds, case after case, each with the command for it; and then what they have to do."""
    rows = tuple(
        (
            one.case,
            one.entry,
            one.child.name if one.child else "",
            one.text,
            day_text(one.since),
            day_text(one.until),
            one.command,
        )
        for one in found.lines
    )
    columns = ("case", "id", "child", "what", "from", "until", "by the command")
    return (
        Heading(f"Held by {found.person.name} on {day_text(found.as_of)}"),
        Table(columns, rows, "Nothing is held."),
        *text_lines(f"In {counted(len(found.cases), 'case')}." if found.cases else "", ONLY, tone="quiet"),
        *worklist_page(found.work),
    )
