"""
Fold events into a case. No rule, directory or clock is seen here, so every replay gives the same case.

What each event changes it says itself (`applied_to`, `events/base.py`). A whole journal replayed: `office/codec.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.case import CaseOpened
from teamaround.errors import NotIntact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case


def evolve(case: Case | None, events: Iterable[Event]) -> Case:
    """
    The case after *events*.

    Raises:
        NotIntact: There is no case yet and the first event does not open one.
    """
    for event in events:
        if case is None and isinstance(event, CaseOpened):
            case = event.case
        elif case is None:
            raise NotIntact(f"A case's journal begins with its opening, and this one begins with {event.name}.")
        else:
            case = event.applied_to(case)
    if case is None:
        raise NotIntact("There is no case, and nothing has happened.")
    return case
