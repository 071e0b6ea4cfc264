"""What happens next, for a family's one page; and what happened, for a chronology."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from teamaround.documents.handout import Aside, Grid, Listing, Paragraph, Subheading
from teamaround.documents.written import clock_time, day_in_full

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.documents.handout import Block
    from teamaround.documents.material import Material
    from teamaround.views.chronology import ChronologyLine
    from teamaround.views.page.plans import MeetingLine


def coming(material: Material) -> Iterator[Block]:
    """What happens next: the meetings to come, when the plan is looked at again, who does what by when."""
    arranged = [one for one in material.page.meetings if one.state == "arranged"]
    told = [_meeting(one) for one in arranged if one.day is None or one.day >= material.today]
    plan = material.plan
    if plan and plan.state == "agreed" and plan.review_on:
        look = "We look" if plan.review_on >= material.today else "We were to look"
        told.append(f"{look} at the {plan.name} again on {day_in_full(plan.review_on)}.")
    yield from (Paragraph(one) for one in told)
    rows = tuple(
        (one.text, one.owner.name, day_in_full(one.due) if one.due else "no day set") for one in material.page.actions
    )
    if rows:
        yield Grid(("What", "Who does it", "By when"), rows)
    if not (told or rows):
        yield Paragraph("Nothing is arranged at the moment.")


def _meeting(one: MeetingLine) -> str:
    when = f"on {day_in_full(one.day)}" if one.day else "on a day that is still to be agreed"
    at = f" at {clock_time(one.at)}" if one.at else ""
    where = f" Where: {one.venue}." if one.venue else ""
    return f"{one.name[:1].upper()}{one.name[1:]} {when}{at}.{where}"


PASSED_OVER = (
    "What those who work in this {case} are to do, what they are to put right, and notices to others are not told here."
)


def chronology(material: Material) -> Iterator[Block]:
    """
    All that happened, day by day, as far as the recipient may know it.

    What a copy for the family passes over is said, where there is any (`of_others_at_work` in `views/chronology.py`).
    """
    told = material.chronology
    lines = [one for one in (told.lines if told else ()) if one.version not in material.passed_over]
    for day, of_the_day in groupby(lines, key=attrgetter("happened_on")):
        yield Subheading(day_in_full(day))
        yield Listing(tuple(map(_entry, of_the_day)))
    if material.passed_over:
        yield Aside(PASSED_OVER.format(case=material.words.one("case")))


def _entry(line: ChronologyLine) -> str:
    return f"{line.sentence} (Taken back since: {line.struck_because})" if line.struck else line.sentence
