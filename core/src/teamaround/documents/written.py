"""
Days and times as a document has them: written out, for whoever does not read forms every day.

Other pages have the short form (`concepts/days/written.py`); `days_written_out` turns that into the long one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

# Not strftime: its names follow the machine's locale.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SHORT = re.compile(
    rf"\b({'|'.join(one[:3] for one in WEEKDAYS)}) (\d{{1,2}}) ({'|'.join(one[:3] for one in MONTHS)}) (\d{{4}})\b"
)
_NOON = 12


def day_in_full(day: date) -> str:
    """*day* as a letter has it: "Monday 28 December 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock_time(at: time) -> str:
    """*at* as people say it: "9:30am", "12 noon", "2pm"."""
    if at.hour == _NOON and not at.minute:
        return "12 noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{(at.hour - 1) % _NOON + 1}{minutes}{'am' if at.hour < _NOON else 'pm'}"


def days_written_out(text: str) -> str:
    """*text* with every day of the short form in the long one."""
    return _SHORT.sub(_long, text)


def _long(found: re.Match[str]) -> str:
    weekday = next(one for one in WEEKDAYS if one.startswith(found[1]))
    month = next(one for one in MONTHS if one.startswith(found[3]))
    return f"{weekday} {found[2]} {month} {found[4]}"
