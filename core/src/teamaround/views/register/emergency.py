"""
Emergency openings as lines: who opened which restricted case, why, until when, and what became of the review.

Gathered over all cases in `office/emergency/reads.py`; those of one case stand on its page. The child is named in none.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.views.words import Party
from teamaround.views.work import days_late

if TYPE_CHECKING:
    from teamaround.concepts.at_rest.emergency import EmergencyOpening
    from teamaround.concepts.case import Case
    from teamaround.views.case_view import CaseView
    from teamaround.views.words import Words


@frozen(kw_only=True)
class EmergencyLine:
    """
    One emergency opening.

    Attributes:
        case, emergency: The case's reference, and the id of the opening in it.
        who: Who opened it; `acting_as` is how they did: `officer:duty`.
        why: The reason that they gave.
        at: From when; `until`: the moment from which it is over. Both with the offset of the authority's clocks.
        ended_by: Who ended it before its time; empty where nobody did.
        alerted: Who was alerted, and how that stands, for programs: queued, sent, told, failed.
        reviewer: Whose it is to review, by when (`review_by`), and for how many days it has been late (`days_late`).
        reviewed_on: When it was reviewed, by whom, what was found (`outcome`: justified, not_justified), and the words.
    """

    case: str
    emergency: str
    who: Party
    acting_as: str
    why: str
    at: datetime
    until: datetime
    ended_by: str
    alerted: Party
    alert: str
    reviewer: Party
    review_by: date
    days_late: int
    reviewed_on: date | None
    reviewed_by: str
    outcome: str
    review: str


@frozen(kw_only=True)
class EmergencyOpenings:
    """
    Emergency openings over all cases, the latest first.

    Attributes:
        allowed: Whether anybody may open anything in an emergency here today.
        waiting: How many of these lines wait for their review; `late` how many do for too long.
        more: Whether there are more than was asked for.
    """

    lines: tuple[EmergencyLine, ...]
    allowed: bool
    waiting: int
    late: int
    more: bool = False


def emergency_line(one: EmergencyOpening, case: Case, words: Words, today: date) -> EmergencyLine:
    """An opening with names, and how late its review is."""
    alert = case.notices.get(one.alert)
    return EmergencyLine(
        case=case.id,
        emergency=one.id,
        who=Party(one.by, words.actor(one.by)),
        acting_as=one.by,
        why=one.why,
        at=one.at,
        until=one.ends,
        ended_by=words.actor(one.ended_by) if one.ended_by else "",
        alerted=words.party(alert.to if alert else ""),
        alert=alert.state if alert else "",
        reviewer=words.party(one.reviewer),
        review_by=one.review_by,
        days_late=0 if one.reviewed_on else days_late(one.review_by, today),
        reviewed_on=one.reviewed_on,
        reviewed_by=words.actor(one.reviewed_by) if one.reviewed_by else "",
        outcome=one.outcome,
        review=one.review,
    )


def emergencies_of(case_view: CaseView) -> tuple[EmergencyLine, ...]:
    """Those of one case, the latest first; none for whoever does not see the whole case."""
    if not case_view.scope.whole:
        return ()
    case, words = case_view.case, case_view.words
    return tuple(emergency_line(one, case, words, case_view.today) for one in reversed(case.emergencies.values()))
