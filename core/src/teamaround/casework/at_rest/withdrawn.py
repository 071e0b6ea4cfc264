"""
Why a notice is told to nobody, and what takes that back: a leaving that was a mistake, or a telling that was none.

Whether one that waits is to be withdrawn: `notices.py`, by what its party is told as (`told_as.py`). What goes back
with the end that is undone: `casework/commands/correction/undoing.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.base import carried
from teamaround.casework.events.consequences import NoticeWithdrawn
from teamaround.casework.events.team import LeadEnded, PersonLeft, RoleEnded
from teamaround.concepts.work import TOLD, WAITING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice

LEFT, MISTAKEN = "They have left the case.", "They were put into the team by mistake."
CANCELLED, MOVED = "The meeting was cancelled.", "The meeting was arranged anew."
SAID_BY = "They were told already, or are to be, by {}."
"""Why a notice is withdrawn that would say the same once more."""
MAY_RETURN = (LEFT, MISTAKEN, CANCELLED, MOVED)
"""Why a notice was withdrawn that is to be told after all, once that turns out not to have happened."""

ENDS = (PersonLeft, LeadEnded, RoleEnded)
"""The events by which somebody may have left the case."""


def waits(notice: Notice) -> bool:
    """Whether a notice has yet to go out, or to be decided on."""
    return notice.state in WAITING


def may_return(notice: Notice) -> bool:
    """Whether a notice was withdrawn for what may turn out a mistake, and does not go back with it by itself."""
    by_itself = notice.before is not None and notice.before.what == NoticeWithdrawn.name
    return notice.state == "withdrawn" and notice.because in MAY_RETURN and not by_itself


def said(case: Case) -> dict[str, Notice]:
    """By what it is not said twice for: the notice by which its party was told, or else the last that waits."""
    notices = case.notices.values()
    taken_back = {one.corrects for one in notices if one.not_so and one.state != "withdrawn"}
    waiting = {one.once: one for one in notices if waits(one)}
    return waiting | {one.once: one for one in notices if one.state in TOLD and one.id not in taken_back}


def left_by(event: Event, case: Case, causes: Iterable[Event]) -> Event:
    """A notice's withdrawal, kept with the end of the part or role by which its party left, to go back with that."""
    if not isinstance(event, NoticeWithdrawn) or event.notice.because != LEFT:
        return event
    ends: list[Any] = [one for each in causes if isinstance(each, ENDS) for one in carried(each)]
    by = tuple(f"{one.id}.{one.before.what}" for one in ends if one.before and one.person == event.notice.to)
    was = case.notices[event.notice.id]
    return NoticeWithdrawn.settling(was, by=by[-1:], state="withdrawn", because=LEFT) if by else event
