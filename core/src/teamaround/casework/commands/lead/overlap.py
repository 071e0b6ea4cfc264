"""
An overlap: a time in which whoever led and whoever takes over work together, where the regime knows of one.

Given with the lead (`assigning.py`) or planned with a handover (`handover.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.case import live

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.command_context import CommandContext


def check_overlap(until: date | None, since: date, context: CommandContext) -> None:
    """Refuse a time in which both work together where the regime knows of none, or that ends before it begins."""
    if until is None:
        return
    context.need(
        "overlap" in context.rulebook.edition.allows,
        "This regime says nothing of an overlap.",
        "Leave the overlap out; the handover can say how both work together until then.",
    )
    context.need(until > since, "The overlap would end before it begins.", "Give a later day.")


def planned_overlap(leaving: str, people: tuple[str, ...], context: CommandContext) -> date | None:
    """How long both work together by the handover that was planned, where that has not passed."""
    for planned in context.case.handovers.values():
        if planned.state == "planned" and live(planned) and planned.leaving == leaving:
            until = planned.overlap_until
            if planned.taking in (None, *people) and until is not None and until > context.on:
                return until
    return None
