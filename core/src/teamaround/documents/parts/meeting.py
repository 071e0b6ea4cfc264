"""A meeting to come and one that was held; a review; and what is filled in by hand: replies, reports, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.documents.handout import Blank, Grid, Listing, Pairs, Paragraph
from teamaround.documents.written import clock_time, day_in_full
from teamaround.regime.documents import put_in
from teamaround.views.words.defaults import first_upper, listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.documents.handout import Block
    from teamaround.documents.material import Material

LINES_OF_AN_ANSWER, LINES_OF_NOTES = 4, 7
NOT_SETTLED = "still to be agreed"


def when_and_where(material: Material) -> Iterator[Block]:
    """The day, time and venue of a meeting to come."""
    one = material.meeting
    if one is None:
        return
    day = day_in_full(one.day) if one.day else NOT_SETTLED
    at = clock_time(one.at) if one.at else NOT_SETTLED
    yield Pairs((("Day", day), ("Time", at), ("Where", one.venue or NOT_SETTLED)))
    if one.arranged_with_family:
        yield Paragraph(f"This was settled with the {material.words.one('family')}.")
    if one.state != "arranged":
        yield Paragraph(f"This {one.name} was {one.stands}.")


def about(material: Material) -> Iterator[Block]:
    """What the meeting is about."""
    if material.meeting and material.meeting.about:
        yield Paragraph(material.meeting.about)


def points(material: Material, words: Mapping[str, str]) -> Iterator[Block]:
    """The points of the template, in their order."""
    if material.template.points:
        yield Listing(
            tuple(put_in(one, words) for one in material.template.points), numbered=material.template.of == "agenda"
        )


def questions(material: Material, words: Mapping[str, str]) -> Iterator[Block]:
    """The points of the template, each with room for an answer."""
    yield from (Blank(put_in(one, words), LINES_OF_AN_ANSWER) for one in material.template.points)


def open_actions(material: Material) -> Iterator[Block]:
    """What is still to be done, to be gone through."""
    rows = tuple(
        (one.text, one.owner.name, day_in_full(one.due) if one.due else "", "") for one in material.page.actions
    )
    if rows:
        yield Grid(("What", "Who", "By when", "How it went"), rows)


def invited(material: Material) -> Iterator[Block]:
    """Who is invited, and what they answered."""
    if material.meeting is None:
        return
    replies = {one.who: one.answered for one in material.meeting.replies}
    names = dict.fromkeys((*(one.name for one in material.page.team), *replies))
    told = [f"{name} ({replies[name]})" if name in replies else name for name in names]
    if told:
        yield Paragraph(f"{listing(told)}.")


def reply(_: Material) -> Iterator[Block]:
    """Room to say whether one will come, and what one needs."""
    yield Paragraph("Please tick one:")
    yield Blank("I will come.", 0)
    yield Blank("I cannot come. I will send word instead, if I have something to tell.", 0)
    yield Blank("Who will come with you, if anybody?")
    yield Blank("Is there anything that you need: an interpreter, another time, access to the room, child care?", 2)
    yield Blank("What would you like to be talked about?", 3)


def signed(_: Material) -> Iterator[Block]:
    """Room for a name and a day."""
    yield Blank("Your name and your job or relation to the child")
    yield Blank("Date")


def notes(_: Material) -> Iterator[Block]:
    """Room for notes."""
    yield Blank("Your notes", LINES_OF_NOTES)


def when_it_was(material: Material) -> Iterator[Block]:
    """The day and venue of a meeting that was held."""
    one = material.meeting
    if one is None:
        return
    day = one.held_on or one.day
    where = (("Where", one.venue),) if one.venue else ()
    yield Pairs((("Day", day_in_full(day) if day else "not recorded"), *where))


def present(material: Material) -> Iterator[Block]:
    """Who was at the meeting, and who sent word instead."""
    one = material.meeting
    if one is None:
        return
    if one.present:
        yield Listing(tuple(each.name for each in one.present))
    if one.family_present is not None:
        family = material.words.one("family")
        yield Paragraph(f"The {family} was {'there' if one.family_present else 'not there'}.")


def decisions(material: Material) -> Iterator[Block]:
    """What the meeting decided, and why."""
    one = material.meeting
    if one is None:
        return
    if one.decisions:
        yield Listing(one.decisions, numbered=True)
    if one.rationale:
        yield Paragraph(f"Why: {one.rationale}")


def lead_question(material: Material) -> Iterator[Block]:
    """Who leads from here."""
    if material.meeting and material.meeting.lead_answer:
        yield Paragraph(material.meeting.lead_answer)


def reports(material: Material) -> Iterator[Block]:
    """The reports that were asked for, and what they say."""
    asked = [one for one in (material.meeting.replies if material.meeting else ()) if one.report_asked_on]
    if asked:
        yield Pairs(tuple((one.who, one.report or _not_here(one.report_received_on is not None)) for one in asked))


def _not_here(came: bool) -> str:  # noqa: FBT001  # it is asked here alone
    return "a report has come" if came else "a report was asked for, and has not come"


def review_when(material: Material) -> Iterator[Block]:
    """When the review is, and how it is held."""
    one = material.review
    if one is None:
        return
    planned = day_in_full(one.planned_for) if one.planned_for else NOT_SETTLED
    how = "at a meeting" if one.mode == "meeting" else "without a meeting"
    held = (("Held", day_in_full(one.held_on)),) if one.held_on else ()
    yield Pairs((("Planned for", planned), ("How", first_upper(how)), *held))


def materials(material: Material) -> Iterator[Block]:
    """What was prepared for the review."""
    if material.review and material.review.materials:
        yield Paragraph(material.review.materials)


def review_questions(material: Material) -> Iterator[Block]:
    """What a review asks, each with room for an answer; of the family nothing that is for those who work with them."""
    regime = material.words.regime
    asked = regime.list.get("review_question") if regime else None
    passed_over = () if material.at_work else material.template.at_work
    told = (one for one in (asked.items if asked else ()) if one.key not in passed_over)
    yield from (Blank(one.one, LINES_OF_AN_ANSWER // 2) for one in told)


def review_answers(material: Material) -> Iterator[Block]:
    """What the review answered."""
    if material.review and material.review.answers:
        yield Pairs(material.review.answers)
