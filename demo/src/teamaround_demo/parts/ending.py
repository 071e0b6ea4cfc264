"""What is left to play with, and three commands to begin with."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from teamaround_demo.showing.blocks import Gap, Heading, Typed, Words
from teamaround_demo.story.offices import EAST_RIDING, SLOUGH

if TYPE_CHECKING:
    from pathlib import Path

    from teamaround_demo.parts.comparison import Told
    from teamaround_demo.showing.blocks import Page


def page(told: dict[str, Told], folder: Path, *, typed: str) -> Page:
    """Where the offices are, and what to type next."""
    there = f"The five offices are in {folder}, each with its authority's file and its records. They are yours."
    try_these = [
        block
        for shows, words in commands(told)
        for block in (Gap(), Words(shows), Typed(f"{typed} {shlex.join(words)}"))
    ]
    return (Heading("Now you"), Words(there), *try_these)


def commands(told: dict[str, Told]) -> tuple[tuple[str, list[str]], ...]:
    """Three commands to try: what each shows, and its words."""
    slough, riding = told[SLOUGH.file], told[EAST_RIDING.file]
    return (
        (
            "Noor's whole file in the East Riding, nothing left out:",
            ["chronology", riding.family.case, "--office", str(riding.desk.file)],
        ),
        (
            "Her page in Slough, as the team sees it today:",
            ["case", slough.family.case, "--office", str(slough.desk.file)],
        ),
        (
            "The rule that refused, and the sentence behind it:",
            ["explain", SLOUGH.regime, "gate.family_wishes_heard"],
        ),
    )
