"""What happens next, for a family's one page; and what happened, for a chronology."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from teamaround.documents.handout import Grid, Listing, Paragraph, Subheading
from teamaround.documents.written import clock_time, day_in_full, in_words

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


IN_THE_OFFICE = ("coordination", "judgement", "lead_changed", "matter", "notice", "reason", "requirement", "step")
"""How the entries begin that tell what rules ask of those who work in a case. That somebody began to lead is none."""

REMINDERS = "Reminders and notices to those who work in this {case} are not told here. You may ask to see them."


def chronology(material: Material) -> Iterator[Block]:
    """
    All that happened, day by day, as far as the recipient may know it.

    The family's copy passes over what rules ask of those who work in the case, and says so.
    """
    told = material.chronology
    lines = told.lines if told else ()
    if not material.at_work:
        lines = tuple(one for one in lines if not one.name.startswith(IN_THE_OFFICE))
    for day, of_the_day in groupby(lines, key=attrgetter("happened_on")):
        yield Subheading(day_in_full(day))
        yield Listing(tuple(map(_entry, of_the_day)))
    if lines and not material.at_work:
        yield Paragraph(REMINDERS.format(case=material.words.one("case")))


def _entry(line: ChronologyLine) -> str:
    sentence = in_words(line.sentence)
    return f"{sentence} (Taken back since: {line.struck_because})" if line.struck else sentence
