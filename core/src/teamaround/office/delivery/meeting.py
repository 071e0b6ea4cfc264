"""
The meeting that a notice invites to, or that is not held after all, for a calendar. It says no more than the letter.

The same meeting has the same number for all its life. Whoever is told of it later is told under a higher SEQUENCE, and
CANCEL ends it. SEQUENCE is made from the moment, so that no try that may have arrived has to be remembered, not by a
copy of the records either. Replies are not asked for: people record them. Made with icalendar in
`delivery/calendar.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.whereabouts import STOOD_THERE
from teamaround.casework.consequences.carries import LEFT_OUT

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Notice

HIDDEN = {LEFT_OUT, *STOOD_THERE}
FIRST_MOMENT = datetime(2020, 1, 1, tzinfo=UTC)
"""From here SEQUENCE counts seconds. The standard has it end at 31 bits, which is in 2088."""


@frozen(kw_only=True)
class MeetingTold:
    """
    What a notice tells of a meeting: which one, when, where, under which SEQUENCE, and whether it is off.

    `starts` is a day, or a moment in UTC where the letter says a time.
    """

    entry: str
    starts: date
    venue: str
    sequence: int
    off: bool


def meeting_told(notice: Notice, case: Case, zone: ZoneInfo, *, at: datetime) -> MeetingTold | None:
    """The meeting that a notice invites to or calls off, as told at a moment; None where it does neither."""
    entry = _meeting_of(notice, case)
    before = case.notices.get(notice.corrects) if notice.corrects else None
    said = notice.carries if _invites(notice) else (before.carries if before and _invites(before) else {})
    day = _day(said.get("date", ""))
    if not entry or day is None or not (_invites(notice) or notice.not_so):
        return None
    time_of_day = _time(said.get("time", ""))
    venue = said.get("venue", "")
    return MeetingTold(
        entry=entry,
        starts=datetime.combine(day, time_of_day, zone).astimezone(UTC) if time_of_day else day,
        venue="" if venue in HIDDEN else venue,
        sequence=_sequence(at) + _told_before(notice, case, entry),
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


def _sequence(at: datetime) -> int:
    """The whole seconds from the first moment to this one."""
    return max(0, (at - FIRST_MOMENT) // timedelta(seconds=1))


def _told_before(notice: Notice, case: Case, entry: str) -> int:
    """How many notices before this one tell the same party of the same meeting, perhaps within the same second."""
    before = takewhile(lambda one: one.id != notice.id, case.notices.values())
    return sum(one.to == notice.to and _meeting_of(one, case) == entry for one in before)


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
