"""
How a day is written in every sentence that people read ("Mon 28 Dec 2026"), and found again in a text.

The format of every date: pages, messages, notices. The same in every locale. A day as it is typed by hand:
`day_first` in `words.py`.
"""

from __future__ import annotations

import re
from datetime import date

DAY = re.compile(r"(?<!=)\b\d{4}-\d{2}-\d{2}\b")
"""One that is given to a command, as on=2026-12-02, stays as it is typed."""

# Not strftime: its names follow the machine's locale, and a reason must read the same everywhere.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def written(day: date) -> str:
    """*day* as it stands in a sentence: "Mon 28 Dec 2026"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_in_words(text: str) -> str:
    """*text* with every day in it as people write it: "2026-11-20" is "Fri 20 Nov 2026"."""
    return DAY.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    try:
        return written(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
