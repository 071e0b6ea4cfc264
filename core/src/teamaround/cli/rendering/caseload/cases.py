"""A list of cases as a page: who leads, how each stands, what is late. What a line holds: `views/caseload/cases.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.caseload.holding import ONLY
from teamaround.cli.rendering.page import Heading, Table, text_lines
from teamaround.cli.rendering.phrases import day_text, joined

if TYPE_CHECKING:
    from teamaround.cli.rendering.page import Page
    from teamaround.views.caseload.cases import CaseLine, CaseList

COLUMNS = ("case", "child", "under", "opened", "led by", "how it stands", "late", "next day", "waits for")


def cases_page(found: CaseList) -> Page:
    """The cases, a line each; and how the list goes on."""
    of = f" of {found.whose.name}" if found.whose else ""
    more = f"There is more: --after {found.more}" if found.more else ""
    return (
        Heading(f"Cases{of} on {day_text(found.as_of)}"),
        Table(COLUMNS, tuple(map(_row, found.lines)), "No case is shown."),
        *text_lines(more, ONLY, tone="quiet"),
    )


def _row(one: CaseLine) -> tuple[str, ...]:
    return (
        one.case,
        one.child.name,
        one.regime_name,
        day_text(one.opened_on),
        joined(one.leads),
        one.stands,
        str(one.late) if one.late else "",
        day_text(one.next_day),
        joined(one.waits_for),
    )
