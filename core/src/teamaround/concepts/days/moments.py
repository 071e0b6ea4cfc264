"""
How a moment is written wherever people read it: by the clocks of London, and saying whether that is summer time.

What is kept, and what programs are given, is in UTC or has its offset. How a day is written: `written.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from teamaround.concepts.days.written import written

if TYPE_CHECKING:
    from datetime import datetime

LONDON = "Europe/London"


def in_london(moment: datetime) -> datetime:
    """*moment* by the clocks of London."""
    return moment.astimezone(ZoneInfo(LONDON))


def time_written(moment: datetime) -> str:
    """The time of day of *moment* in London: "13:05 BST", or "13:05 GMT"."""
    return f"{in_london(moment):%H:%M %Z}"


def moment_written(moment: datetime) -> str:
    """*moment* as it stands in a sentence: "Wed 1 Jul 2026, 13:05 BST"."""
    return f"{written(in_london(moment).date())}, {time_written(moment)}"


def stamped(moment: datetime) -> str:
    """*moment* to the second, as it stands in a list that is in its order: "2026-07-01 13:05:09 BST"."""
    return f"{in_london(moment):%Y-%m-%d %H:%M:%S %Z}"
