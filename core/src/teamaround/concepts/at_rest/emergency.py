"""
An emergency opening: somebody read a restricted case without being named on it, for a while, and was held to account.

Only the value, and whether it opens anything at a moment. It opens nothing that lacks its reason, its end, its alert or
its review; so no later write is needed for the end, and none that is missing can make it last. Opened and reviewed:
`casework/commands/emergency/`; where a read asks: `office/emergency/opened.py`.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import frozen

from teamaround.concepts.days.moments import in_london
from teamaround.concepts.texts.lines import says
from teamaround.concepts.work import EMERGENCY_ALERT

if TYPE_CHECKING:
    from teamaround.concepts.case import Case

LONGEST = timedelta(minutes=60)
"""No opening lasts longer, whatever is written down of it."""

Outcome = Literal["", "justified", "not_justified"]
"""What a review found; nothing before there is one."""


@frozen(kw_only=True)
class EmergencyOpening:
    """
    One person, or one post, reads one restricted case for a while.

    Attributes:
        by: Who reads, as `str()` of an actor has it: `person:REFERENCE`, `officer:duty`. Nobody else does.
        acting: All that is known of who that is, in the same form: whoever sits at the post, for whom a system acts.
        why: The reason that they gave.
        at: From when; with the offset of the authority's clocks. until: The moment from which it is over.
        alert: The notice by which somebody is alerted, by its id in the case.
        reviewer: Whose it is to review, as `officer:NAME`; by when: `review_by`.
        ended_at: When it was ended before its time, and by whom: `ended_by`.
        reviewed_on: When it was reviewed, by whom (`reviewed_by`), what they found (`outcome`) and what they say.
    """

    kind: ClassVar = "emergency"

    id: str
    by: str
    acting: tuple[str, ...]
    why: str
    at: datetime
    until: datetime
    alert: str
    reviewer: str
    review_by: date
    ended_at: datetime | None = None
    ended_by: str = ""
    reviewed_on: date | None = None
    reviewed_by: str = ""
    outcome: Outcome = ""
    review: str = ""

    @property
    def ends(self) -> datetime:
        """The moment from which it is over: as written, and never later than an hour after it began."""
        return min(self.until, self.at + LONGEST, *([self.ended_at] if self.ended_at else []))

    def stands_at(self, moment: datetime) -> bool:
        """Whether it has begun and is not over."""
        return self.at <= moment < self.ends


def opened_to(case: Case, by: str, moment: datetime) -> EmergencyOpening | None:
    """The opening under which *by* may read *case* at this moment; None where none stands, or one lacks anything."""
    for one in reversed(case.emergencies.values()):
        if one.by == by and one.stands_at(moment) and _is_whole(one, case):
            return one
    return None


def _is_whole(one: EmergencyOpening, case: Case) -> bool:
    """Whether a reason, an alert of its own and somebody who reviews it stand with it."""
    alert = case.notices.get(one.alert)
    if alert is None or alert.state in ("withdrawn", "held_back") or alert.subject != one.id:
        return False
    alerted = alert.rule == EMERGENCY_ALERT and bool(alert.to)
    return alerted and says(one.why) and bool(one.reviewer) and one.review_by >= in_london(one.at).date()
