from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from teamaround.delivery.calendar import calendar_part


def meeting_in(made: Any) -> Any:
    """The meeting, as a calendar reads it."""
    [event] = Calendar.from_ical(made.text).walk("VEVENT")
    return event


def part(**other: Any) -> Any:
    """A meeting for a calendar."""
    given: dict[str, Any] = {
        "number": "0123",
        "sequence": 0,
        "starts": datetime(2026, 9, 21, 9, tzinfo=UTC),
        "off": False,
        "subject": "You are invited to a Family Meeting",
        "body": "Date: 21 September\n\nReference: CB2E-DW7F-7J",
        "venue": "Hornsea Nursery, Main Street; upstairs",
        "sender": "early-help@example.org",
        "sender_name": "Example Council: Early Help",
        "address": "hall@example.org",
        "said_on": date(2026, 9, 7),
    }
    return calendar_part(**given | other)


def test_a_calendar_reads_a_meeting_as_it_was_written() -> None:
    """When, where, what and from whom come back as they were, whatever signs stand in them."""
    made = part()
    event = meeting_in(made)
    assert made.method == Calendar.from_ical(made.text)["method"] == "REQUEST"
    assert event["uid"] == "0123"
    assert event["dtstart"].dt == datetime(2026, 9, 21, 9, tzinfo=UTC)
    assert event["location"] == "Hornsea Nursery, Main Street; upstairs"
    assert event["description"] == "Date: 21 September\n\nReference: CB2E-DW7F-7J"
    assert event["organizer"] == "MAILTO:early-help@example.org"
    assert event["attendee"] == "MAILTO:hall@example.org"
    assert event["attendee"].params["RSVP"] == "FALSE"


def test_a_meeting_without_a_time_fills_its_day_and_one_without_a_place_has_none() -> None:
    """Nothing is made up: no hour, no end and no place that the letter does not say."""
    event = meeting_in(part(starts=date(2026, 9, 21), venue=""))
    assert event["dtstart"].dt == date(2026, 9, 21)
    assert not {"location", "dtend", "duration"} & {key.lower() for key in event}


@pytest.mark.parametrize(("off", "method", "status"), [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")])
def test_a_meeting_that_is_off_is_taken_out_of_the_calendar(*, off: bool, method: str, status: str) -> None:
    """A meeting that is not held is cancelled in calendars, under the number that it had."""
    made = part(off=off, sequence=3)
    event = meeting_in(made)
    assert (made.method, event["status"], event["sequence"]) == (method, status, 3)
