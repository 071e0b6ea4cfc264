"""The third part: one child's months as the chronology tells them, with the guidance behind each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround_demo.parts.quoting import Quoting
from teamaround_demo.rendering.blocks import Gap, Heading, Paragraph
from teamaround_demo.story import year
from teamaround_demo.story.offices import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround_demo.parts.comparison import OfficeStory
    from teamaround_demo.rendering.blocks import Page

LEFT_OUT = frozenset(
    {"coordination_changed", "lead_changed", "step_met", "step_lapsed", "step_passed_on", "step_asked_again"}
)
"""What follows by itself and would only say the same again; so does a step that comes a second time."""

INTRODUCTION = (
    "Noor's file in the East Riding, as those who work with her read it. A > marks what the rules brought about by "
    "themselves, with the sentence behind it. What would only say the same again is left out here."
)
MARGIN = 9
ARROW = "> "


def live(told: OfficeStory) -> None:
    """Let the months pass."""
    year.first_meeting(told.desk, told.family)
    nurse = year.summer(told.desk, told.family)
    year.autumn(told.desk, told.family, nurse)


def page(told: OfficeStory) -> Page:
    """The chronology, from the first day to the last."""
    return (Heading("3. One child's story"), Paragraph(INTRODUCTION), Gap(), *_lines(told))


def _lines(told: OfficeStory) -> Iterator[Paragraph]:
    quoting = Quoting(office=told.desk.office, regime=told.desk.place.regime, margin=MARGIN)
    day, opened = None, set[str]()
    for line in told.desk.office.chronology(told.family.case, by=OFFICER).lines:
        rules = {ground.rule for ground in line.grounds}
        if line.name in LEFT_OUT or (line.name == "step_opened" and rules <= opened):
            continue
        opened |= rules
        label = "" if line.happened_on == day else f"{line.happened_on.day} {line.happened_on:%b}"
        day = line.happened_on
        says = tuple(said for ground in line.grounds for said in ground.says)
        arrow = f"{label:<{MARGIN - len(ARROW)}}{ARROW}" if line.grounds else label
        yield from quoting.said(line.sentence, says, label=arrow)
