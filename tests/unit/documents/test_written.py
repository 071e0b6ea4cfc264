from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from teamaround.concepts.days.written import written
from teamaround.documents.written import clock_time, day_in_full, days_written_out


def test_a_day_is_written_out() -> None:
    """A day has its weekday and month in full."""
    assert day_in_full(date(2026, 12, 28)) == "Monday 28 December 2026"


def test_every_short_day_has_its_long_form() -> None:
    """Any day in the short form that pages have is written out, wherever it stands in a text."""
    for number in range(366):
        day = date(2028, 1, 1) + timedelta(days=number)
        assert days_written_out(f"due {written(day)}.") == f"due {day_in_full(day)}."


def test_what_is_no_day_stays() -> None:
    """Words that only look like a day are left alone."""
    assert days_written_out("Mon ami, 3 May, and Sunday 3 May 2026") == "Mon ami, 3 May, and Sunday 3 May 2026"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(9), "9am"),
        (time(9, 5), "9:05am"),
        (time(12), "12 noon"),
        (time(12, 30), "12:30pm"),
        (time(15, 30), "3:30pm"),
        (time(0, 15), "12:15am"),
    ],
)
def test_a_time_is_said_as_people_say_it(at: time, said: str) -> None:
    """A time of day is written as people in Britain say it."""
    assert clock_time(at) == said
