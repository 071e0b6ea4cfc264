"""Who looked at a child's records, as a page. What a line holds: `views/register/looks.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Table, text_lines
from teamaround.concepts.days.moments import stamped
from teamaround.concepts.days.written import written

if TYPE_CHECKING:
    from teamaround.cli.rendering.page import Page
    from teamaround.views.register.looks import LookLine, Looks

NOT_KEPT = "Looks are not written down here. Write [trace] with reads = true in the authority's file."
DISPOSED = (
    "The record was disposed of on {on}: `teamaround disposals` has its certificate. Who had looked at it stays. What "
    "it said is gone, and with it what they read, and whether it had been opened to them in an emergency."
)
SOME_LEFT_OUT = "Looks at what is restricted to others are not listed."


def looks_page(found: Looks) -> Page:
    """Each look on a line, the latest first; and whether looks are written down at all."""
    columns = ("when", "who", "as", "at", "what they were given", "of")
    more = "There is more; a higher --limit shows more of it." if found.more else ""
    return (
        *text_lines(DISPOSED.format(on=written(found.disposed_on)) if found.disposed_on else ""),
        *text_lines("" if found.is_kept else NOT_KEPT, tone="caution"),
        Table(columns, tuple(map(_row, found.lines)), "No look is written down."),
        *text_lines(more, SOME_LEFT_OUT, tone="quiet"),
    )


def _row(one: LookLine) -> tuple[str, ...]:
    child = one.child.name if one.child else "many children together"
    # How they acted stands in a column of its own.
    who = one.who.name.removesuffix(f" ({one.acting_as})")
    return stamped(one.at), who, one.acting_as, child, one.given, one.record
