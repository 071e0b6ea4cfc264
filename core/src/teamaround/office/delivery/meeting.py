"""
The meeting that a notice invites to, or that is not held after all, for a calendar. It says no more than the letter.

The same meeting has the same number for all its life. Whoever is told of it anew, or once more since what was tried may
have arrived, is told under a higher SEQUENCE, and CANCEL ends it. Replies are not asked for: people record them. Made
with icalendar in `delivery/calendar.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.whereabouts import LEFT_OUT as MAY_TELL
from teamaround.casework.consequences.carries import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice

HIDDEN = (LEFT_OUT, MAY_TELL)


@frozen(kw_only=True)
class MeetingTold:
    """
    What a notice tells of a meeting: which one, when, where, as the how-manieth time, and whether it is off.

    `starts` is a day, or a moment in UTC where the letter says a time.
    """

    entry: str
    starts: date
    venue: str
    sequence: int
    off: bool


def meeting_told(notice: Notice, case: Case, zone: ZoneInfo, *, tries: int = 1) -> MeetingTold | None:
    """The meeting that a notice invites to or calls off, at the how-manieth try; None where it does neither."""
    entry = _meeting_of(notice, case)
    before = case.notices.get(notice.corrects) if notice.corrects else None
    said = notice.carries if _invites(notice) else (before.carries if before and _invites(before) else {})
    day = _day(said.get("date", ""))
    if not entry or day is None or not (_invites(notice) or notice.not_so):
        return None
    at = _time(said.get("time", ""))
    venue = said.get("venue", "")
    return MeetingTold(
        entry=entry,
        starts=datetime.combine(day, at, zone).astimezone(UTC) if at else day,
        venue="" if venue in HIDDEN else venue,
        sequence=tries - 1 + sum(_tries(one) for one in _told_before(notice, case, entry)),
        off=bool(notice.not_so),
    )


def _meeting_of(notice: Notice, case: Case) -> str:
    named = (word.partition(".")[0] for word in (*notice.about, notice.subject))
    own = next((one for one in named if one in case.meetings), "")
    corrected = case.notices.get(notice.corrects) if notice.corrects else None
    return own or (_meeting_of(corrected, case) if corrected else "")


def _invites(notice: Notice) -> bool:
    """Whether a notice says when a meeting is, and where: no mere mention of its day."""
    return {"date", "time", "venue"} <= notice.carries.keys()


def _told_before(notice: Notice, case: Case, entry: str) -> Iterator[Notice]:
    """The notices before this one in which the same party is told of the same meeting."""
    for one in case.notices.values():
        if one.id == notice.id:
            return
        if one.to == notice.to and _meeting_of(one, case) == entry:
            yield one


def _tries(notice: Notice) -> int:
    return max(1, notice.telling.tries) if notice.telling else 1


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    try:
        return time.fromisoformat(text) if text else None
    except ValueError:
        return None
