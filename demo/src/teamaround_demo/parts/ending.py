"""The ending: what is left to play with, and three commands to begin with."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from teamaround_demo.rendering.blocks import Gap, Heading, Paragraph, ToCopy
from teamaround_demo.story.offices import EAST_RIDING, OFFICER, SLOUGH
from teamaround_demo.story.year import SENCO

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround_demo.parts.comparison import OfficeStory
    from teamaround_demo.rendering.blocks import Page

REFUSED_BY = "gate.family_wishes_heard"


def page(told: dict[str, OfficeStory], folder: Path, *, typed: str) -> Page:
    """Where the offices are, and what to type next."""
    there = (
        f"The five offices are in {folder.as_posix()}, each with its authority's file and its records. They are yours."
    )
    try_these = [
        block
        for shows, words in commands(told)
        for block in (Gap(), Paragraph(shows), ToCopy(f"{typed} {shlex.join(words)}"))
    ]
    return (Heading("Now you"), Paragraph(there), *try_these)


def commands(told: dict[str, OfficeStory]) -> tuple[tuple[str, list[str]], ...]:
    """Three commands to try: what each shows, and its words."""
    riding = told[EAST_RIDING.file]
    case, office = riding.family.case, ["--office", riding.desk.file.as_posix()]
    team = riding.desk.office.case(case, by=OFFICER).team
    [senco] = [one.person.reference for one in team if one.person and one.person.name == SENCO]
    return (
        ("Noor's page in the East Riding:", ["case", case, *office]),
        (
            f"What would come of it if {SENCO} took over there? Nothing is written by asking:",
            ["consider", "assign_lead", f"case={case}", f"people={senco}", *office],
        ),
        ("The rule that refused in Slough, and the sentence behind it:", ["explain", SLOUGH.regime, REFUSED_BY]),
    )
