"""
A meeting as iCalendar has it (RFC 5545, 5546): to be put into a calendar, moved there, or taken out again.

Nobody but the recipient is named in it, no answer is asked for, and no end is made up. With icalendar, which the extra
`delivery` brings.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from teamaround.delivery.channel import CalendarPart

if TYPE_CHECKING:
    from icalendar import Event


def calendar_part(
    *,
    number: str,
    sequence: int,
    starts: date,
    off: bool,
    subject: str,
    body: str,
    venue: str,
    sender: str,
    sender_name: str,
    address: str,
    said_on: date,
) -> CalendarPart:
    """
    The meeting, for a calendar.

    Args:
        number: What tells it from any other meeting, for all its life.
        sequence: Higher than any under which its recipient was told of it before.
        starts: A day, or a moment in UTC.
        off: Whether it is not held after all.
        subject: The letter's.
        body: The letter's.
        venue: Where, if the letter says so.
        sender: The authority's address, and its name.
        sender_name: As above.
        address: The recipient's.
        said_on: The day on which it was to be told.
    """
    from icalendar import Calendar, Event, vCalAddress, vText

    event: Event = Event()
    event.add("uid", number)
    event.add("dtstamp", datetime.combine(said_on, time(), UTC))
    event.add("dtstart", starts)
    event.add("sequence", sequence)
    event.add("summary", subject)
    event.add("description", body)
    if venue:
        event.add("location", venue)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    organizer = vCalAddress(f"MAILTO:{sender}")
    organizer.params["cn"] = vText(sender_name)
    event.add("organizer", organizer)
    attendee = vCalAddress(f"MAILTO:{address}")
    attendee.params["rsvp"] = vText("FALSE")
    event.add("attendee", attendee)
    whole: Calendar = Calendar()
    whole.add("prodid", "-//teamaround//delivery//EN")
    whole.add("version", "2.0")
    whole.add("method", "CANCEL" if off else "REQUEST")
    whole.add_component(event)
    return CalendarPart(method="CANCEL" if off else "REQUEST", text=whole.to_ical())
