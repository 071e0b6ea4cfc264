"""
Fold events into a case. No rule, directory or clock is seen here, so every replay gives the same case.

What each event changes it says itself (`applied_to`, `events/base.py`). What several only have kept, one after the
other, is kept at once. A whole journal replayed: `office/codec.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.base import Event, carried
from teamaround.casework.events.case import CaseOpened
from teamaround.errors import NotIntact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.concepts.case import Case, Entry


def evolve(case: Case | None, events: Iterable[Event]) -> Case:
    """
    The case after *events*.

    Raises:
        NotIntact: There is no case yet and the first event does not open one.
    """
    kept: list[Entry] = []
    for event in events:
        if case is None and isinstance(event, CaseOpened):
            case = event.case
        elif case is None:
            raise NotIntact(f"A case's journal begins with its opening, and this one begins with {event.name}.")
        elif type(event).applied_to is Event.applied_to:
            kept += carried(event)
        else:
            case, kept = event.applied_to(case.keep(*kept) if kept else case), []
    if case is None:
        raise NotIntact("There is no case, and nothing has happened.")
    return case.keep(*kept) if kept else case
