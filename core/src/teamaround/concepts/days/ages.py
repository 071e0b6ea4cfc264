"""How old somebody is on a day, in whole years, and their next birthday: born on 29 February, it may be 1 March."""

from __future__ import annotations

from calendar import isleap
from datetime import date


def years_old(born: date, day: date) -> int:
    """The whole years of somebody *born* then on *day*; none before they were."""
    return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def next_birthday(born: date, day: date) -> date:
    """The first day after *day*, on which they are born already, on which somebody *born* then is a year older."""
    year = day.year + ((day.month, day.day) >= (born.month, born.day))
    leap_day = (born.month, born.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if leap_day else born.replace(year=year)
