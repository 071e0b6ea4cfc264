"""
What imported history would have told people: it is recorded, and nothing of it is sent.

Each new notice is held back for good, with the reason, by which every door knows it (`concepts/work.py`); what waited
before is left. The import: `history.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve as altered

from teamaround.casework.events.consequences import NoticeHeldBack, NoticeProposed, NoticeQueued
from teamaround.casework.evolve import evolve
from teamaround.concepts.work import IMPORTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.casework.decide import Decision
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice

TELLING = (NoticeQueued, NoticeProposed, NoticeHeldBack)


def unsent(decision: Decision, before: Case | None) -> Decision:
    """
    A decision whose new notices are held back for good: said once, and never to anybody.

    What waited before is left as it is: it belongs to what happened here.
    """
    if decision.case is None:
        return decision
    known = before.notices if before else {}
    events = tuple(_held_back(one) if _is_new(one, known) else one for one in decision.events)
    return altered(decision, events=events, case=evolve(before, events)) if events != decision.events else decision


def _is_new(event: Event, known: Mapping[str, Notice]) -> bool:
    """Whether a notice is to be told that did not wait before; one that was withdrawn did not."""
    if not isinstance(event, TELLING):
        return False
    before = known.get(event.notice.id)
    return before is None or before.state == "withdrawn"


def _held_back(event: Event) -> Event:
    assert isinstance(event, TELLING)
    return NoticeHeldBack(notice=altered(event.notice, state="held_back", because=IMPORTED, by_person=True))
