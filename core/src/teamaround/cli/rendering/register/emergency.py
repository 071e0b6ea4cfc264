"""Emergency openings, as a page and on that of their case. What a line holds: `views/register/emergency.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.rendering.page import Heading, TextLine, text_lines
from teamaround.cli.rendering.phrases import day_text, late
from teamaround.concepts.days.moments import moment_written, time_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.cli.rendering.page import Block, Page
    from teamaround.views.register.emergency import EmergencyLine, EmergencyOpenings

NOBODY_MAY = "Nobody may open a restricted case in an emergency here: the authority's file has no table [break_glass]."
NONE = "No restricted case that you may see was opened in an emergency."
REVIEW = (
    'Review one: teamaround do review_emergency case=CASE emergency=ID outcome=justified words="…"; '
    "or outcome=not_justified."
)
FOUND = {"justified": "justified", "not_justified": "not justified"}


def emergencies_page(found: EmergencyOpenings) -> Page:
    """Each opening with its reason, the latest first; how many wait for a review; whether anybody may open any."""
    waiting = f"Waiting for a review: {found.waiting}, of which late: {found.late}." if found.waiting else ""
    return (
        *text_lines("" if found.allowed else NOBODY_MAY, tone="quiet"),
        *text_lines("" if found.lines else NONE),
        *text_lines(waiting, tone="bad" if found.late else "caution"),
        *(line for one in found.lines for line in emergency_lines(one, case=one.case)),
        *text_lines(REVIEW if found.waiting else "", tone="quiet"),
        *text_lines("There is more; a higher --limit shows more of it." if found.more else "", tone="quiet"),
    )


def emergencies_part(found: Iterable[EmergencyLine]) -> Iterator[Block]:
    """The openings of one case as a part of its page; nothing where there were none."""
    lines = tuple(line for one in found for line in emergency_lines(one))
    if lines:
        yield Heading("Opened in an emergency")
        yield from lines


def emergency_lines(one: EmergencyLine, *, case: str = "") -> Iterator[TextLine]:
    """An opening: who, when, why; how the alert stands; whether it was reviewed."""
    of = f"{case} " if case else ""
    early = f", ended by {one.ended_by}" if one.ended_by else ""
    when = f"{moment_written(one.at)} to {time_written(one.until)}{early}"
    yield TextLine(f"{of}{one.emergency}: {one.who.name}, {when}")
    yield TextLine(f"Why: {one.why}", indent=1)
    yield TextLine(f"Alerted: {one.alerted.name} ({one.alert.replace('_', ' ')})", indent=1)
    if one.reviewed_on:
        said = f"{FOUND[one.outcome]}: {one.review}"
        yield TextLine(f"Reviewed by {one.reviewed_by} on {day_text(one.reviewed_on)}, {said}", indent=1)
    else:
        overdue = f", {late(one.days_late)}" if one.days_late else ""
        asked = f"To be reviewed by {one.reviewer.name}, until {day_text(one.review_by)}{overdue}"
        yield TextLine(asked, "bad" if one.days_late else "caution", indent=1)
