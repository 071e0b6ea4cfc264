from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from teamaround.access.whereabouts import STOOD_THERE
from teamaround.casework.consequences.carries import LEFT_OUT
from teamaround.concepts.case import Case
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.work import Notice
from teamaround.office.delivery.meeting import FIRST_MOMENT, MeetingTold, meeting_told

if TYPE_CHECKING:
    from collections.abc import Iterable

LONDON = ZoneInfo("Europe/London")
DAY = date(2026, 9, 7)
INVITED = {"date": "2026-09-21", "time": "10:00", "venue": "Hornsea Nursery", "reference": "C1"}


def notice(number: int, **other: Any) -> Notice:
    """An invitation to the first meeting, or something else."""
    given: dict[str, Any] = {
        "id": f"notice{number}",
        "rule": "notice.invitation",
        "template": "invitation",
        "to": "P1",
        "sender": "officer",
        "subject": "meeting1",
        "carries": INVITED,
        "about": ("meeting1.1",),
        "on": DAY,
    }
    return Notice(**given | other)


def told(notices: Iterable[Notice], which: int = -1, at: datetime = FIRST_MOMENT) -> MeetingTold | None:
    """What one of these notices tells of the meeting."""
    every = list(notices)
    meeting = Meeting(id="meeting1", what="family_meeting", arranged_on=DAY)
    case = Case(
        id="C1",
        child="K1",
        regime="example",
        edition="",
        opened_on=DAY,
        starter="P1",
        meetings={"meeting1": meeting},
        notices={one.id: one for one in every},
    )
    return meeting_told(every[which], case, LONDON, at=at)


def test_an_invitation_tells_of_the_meeting_in_the_time_of_the_world() -> None:
    """Ten o'clock in London in summer is nine in UTC; the place is that of the letter."""
    assert told([notice(1)]) == MeetingTold(
        entry="meeting1",
        starts=datetime(2026, 9, 21, 9, tzinfo=UTC),
        venue="Hornsea Nursery",
        sequence=0,
        off=False,
    )


def test_whoever_is_told_anew_is_told_under_a_higher_number() -> None:
    """Moved, cancelled, arranged after all: each time the number is higher; what others are told does not count."""
    every = [
        notice(1, state="sent"),
        notice(2, to="P2"),
        notice(3, about=("meeting1.2",), state="sent"),
        notice(4, about=(), corrects="notice1", not_so="cancelled"),
        notice(5, about=("meeting1.3",), corrects="notice1"),
    ]
    found = [told(every, which) for which in range(5)]
    assert [one.sequence for one in found if one] == [0, 0, 1, 2, 3]
    assert [one.off for one in found if one] == [False, False, False, True, False]


def test_what_is_told_later_has_a_higher_number_and_no_number_is_too_large() -> None:
    """Nothing is counted that could be forgotten; one moment gives one number, within what calendars can hold."""
    moments = [FIRST_MOMENT + timedelta(seconds=one) for one in (-5, 0, 0.5, 1, 60)]
    moments.append(datetime(2087, 12, 31, tzinfo=UTC))
    found = [told([notice(1)], at=one) for one in moments]
    numbers = [one.sequence for one in found if one]
    assert numbers[:-1] == [0, 0, 0, 1, 60]
    assert 60 < numbers[-1] < 2**31


@pytest.mark.parametrize("hidden", [*sorted(STOOD_THERE), LEFT_OUT, ""])
def test_a_place_that_the_letter_leaves_out_is_not_told(hidden: str) -> None:
    """Where the letter says that the place is left out, the calendar has none."""
    found = told([notice(1, carries=INVITED | {"venue": hidden})])
    assert found
    assert found.venue == ""


def test_a_meeting_without_a_time_fills_its_day() -> None:
    """Where no time was given, none is made up."""
    found = told([notice(1, carries=INVITED | {"time": ""})])
    assert found
    assert found.starts == date(2026, 9, 21)


@pytest.mark.parametrize(
    "other",
    [
        {"carries": {"date": "2026-09-21", "reference": "C1"}},
        {"carries": INVITED | {"date": ""}},
        {"about": ("role1.1",), "subject": "role1"},
        {"about": (), "subject": "C1", "corrects": "notice9", "not_so": "withdrawn", "carries": {"leads_now": "x"}},
    ],
)
def test_what_invites_to_no_meeting_has_none(other: dict[str, Any]) -> None:
    """A letter that mentions a day, has none, or is about something else, brings nothing for a calendar."""
    assert told([evolve(notice(1), **other)]) is None
