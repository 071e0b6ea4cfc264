"""The restrictions in force, as a page. What a line holds: `views/register/restriction.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Table, text_lines
from teamaround.cli.rendering.phrases import day_text
from teamaround.words import listed

if TYPE_CHECKING:
    from teamaround.cli.rendering.page import Page
    from teamaround.views.register.restriction import RestrictionLine, Restrictions

REACHES = {"whole": "others learn that it is restricted", "existence": "others do not learn that it is there"}
"""How far each grade goes, in words."""


def restrictions_page(found: Restrictions) -> Page:
    """Each restriction on a line, the longest late first; below them what is otherwise in another record."""
    columns = ("record", "to", "how far", "set by", "since", "looked at again", "days late")
    otherwise = [f"{one.record}: {each}" for one in found.lines for each in (*one.clashes, *one.beside)]
    return (
        Table(columns, tuple(map(_row, found.lines)), "Nothing is restricted."),
        *text_lines(*otherwise, tone="caution"),
    )


def said_of(one: RestrictionLine) -> str:
    """A restriction in a sentence or two: to whom, by whom, since when, why, until when."""
    named = listed([each.name for each in one.to], last="and") if one.to else "nobody"
    by = f" by {one.by}" if one.by else ""
    since = f" since {day_text(one.since)}" if one.since else ""
    why = f": {one.why.rstrip('.')}" if one.why else ""
    again = f" It is looked at again on {day_text(one.review_on)}." if one.review_on else ""
    hidden = " Others do not learn that it is there." if one.grade == "existence" else ""
    return f"Restricted to {named}{since}{by}{why}.{hidden}{again}"


def _row(one: RestrictionLine) -> tuple[str, ...]:
    return (
        one.record,
        ", ".join(each.name for each in one.to),
        REACHES[one.grade],
        one.by,
        day_text(one.since),
        day_text(one.review_on) if one.review_on else "never",
        str(one.days_late or ""),
    )
