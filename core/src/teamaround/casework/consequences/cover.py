"""Cover ends with the lead whom it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import LeadEnded
from teamaround.concepts.case import live

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case

UNCOVERED = "the lead whom it covered has ceased to lead"


def cover_ended(case: Case, happened: list[Event]) -> Iterator[Event]:
    """The end of the cover for each lead who ceased to lead, unless the same command ends it; *case* is as after it."""
    for event in happened:
        if isinstance(event, LeadEnded) and event.assignment.until is not None:
            until = event.assignment.until
            for held in case.assignments.values():
                runs_on = held.until is None or held.until > until
                if held.covers == event.assignment.id and runs_on and live(held):
                    along = LeadEnded.settled(event.assignment.id)
                    yield ended(held, max(until, held.since), UNCOVERED, by=(along,))
