"""
The first part: one family told to all five regimes, short answers side by side, then each in full.

The five questions are asked and answered in `answers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround_demo.parts.answers import FamilyAnswer, all_five, leads, needed
from teamaround_demo.parts.quoting import Quoting
from teamaround_demo.rendering.blocks import Card, Cards, Gap, Grid, Heading, Paragraph
from teamaround_demo.story.family import (
    FIRST_DAY,
    MOTHERS_WORDS,
    Family,
    add_family,
    mother_speaks,
    teacher_starts,
    therapist_joins,
)
from teamaround_demo.story.offices import PLACES, StoryDesk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from teamaround_demo.rendering.blocks import Page

MARGIN = 16
STORY = (
    "Noor is nearly five. She hears well and says little. On Monday 1 June 2026 Ms Adeyemi, the special needs teacher "
    "at Bluebell Nursery, asks for help for her. Two weeks later Mr Brandt, a speech therapist, joins. A meeting is "
    f"arranged for 24 June. On 18 June Noor's mother, Mrs H, says: “{MOTHERS_WORDS}”"
)
LAST = (
    "The last question is what would come of it if Mr Brandt were to lead from that day. And why these answers? Each "
    "rests on sentences of the guidance, given here by their numbers and in our own words."
)


@frozen(kw_only=True)
class OfficeStory:
    """The story as told to one office: who is who there, what it answered on the first day, and on the last."""

    desk: StoryDesk
    family: Family
    at_first: tuple[FamilyAnswer, ...]
    now: tuple[FamilyAnswer, ...]


def tell_offices(folder: Path) -> dict[str, OfficeStory]:
    """Open the five offices in *folder* and tell each the story, by the file of the authority."""
    return {place.file: _told(StoryDesk(folder, place, FIRST_DAY)) for place in PLACES}


def _told(desk: StoryDesk) -> OfficeStory:
    family = add_family(desk)
    family = evolve(family, case=teacher_starts(desk, family))
    at_first = (needed(desk.office, family.case), leads(desk.office, family.case))
    therapist_joins(desk, family)
    mother_speaks(desk, family)
    return OfficeStory(desk=desk, family=family, at_first=at_first, now=all_five(desk, family))


def page(told: dict[str, OfficeStory]) -> Page:
    """The same family under each regime: short answers side by side, then each regime's reasons."""
    every = list(told.values())
    columns = tuple(one.desk.place.called for one in every)
    return (
        Heading("1. One family, five pieces of guidance"),
        Paragraph(STORY),
        Gap(),
        Grid(columns=("On 1 June", *columns), rows=_rows([one.at_first for one in every])),
        Gap(),
        Grid(columns=("On 18 June", *columns), rows=_rows([one.now for one in every])),
        Gap(),
        Paragraph(LAST),
        Cards(tuple(_card(one) for one in every)),
    )


def _rows(answers: list[tuple[FamilyAnswer, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((asked[0].question, *(one.short for one in asked)) for asked in zip(*answers, strict=True))


def _card(told: OfficeStory) -> Card:
    resolved = told.desk.office.installation.regime(told.desk.place.regime)
    quoting = Quoting(office=told.desk.office, regime=told.desk.place.regime, margin=MARGIN)
    return Card(
        title=f"{told.desk.place.called}: {resolved.regime.name}",
        words=tuple(line for answer in told.now for line in _lines(answer, quoting)),
    )


def _lines(answer: FamilyAnswer, quoting: Quoting) -> Iterator[Paragraph]:
    label = answer.question
    for sentence in answer.full:
        yield from quoting.said(sentence.text, sentence.says, label=label, quotes=sentence.quotes)
        label = ""
