from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.days.ages import next_birthday, years_old

BORN = date(2014, 11, 20)
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "years"),
    [(date(2014, 11, 20), 0), (date(2026, 11, 19), 11), (date(2026, 11, 20), 12), (date(2026, 12, 1), 12)],
)
def test_somebody_is_a_year_older_on_their_birthday(day: date, years: int) -> None:
    """Not the day before."""
    assert years_old(BORN, day) == years


def test_whoever_was_born_on_the_leap_day_is_older_on_the_first_of_march() -> None:
    """In a leap year on the day itself."""
    born = date(2016, 2, 29)
    assert [years_old(born, day) for day in (date(2027, 2, 28), date(2027, 3, 1))] == [10, 11]
    assert next_birthday(born, date(2027, 2, 28)) == date(2027, 3, 1)
    assert next_birthday(born, date(2027, 3, 1)) == date(2028, 2, 29)
    assert next_birthday(born, date(2028, 2, 29)) == date(2029, 3, 1)


@given(born=DAYS, on=st.integers(0, 12000))
def test_the_next_birthday_is_the_first_day_on_which_they_are_older(born: date, on: int) -> None:
    """Up to the day before they are as old as now."""
    day = born + timedelta(on)
    birthday = next_birthday(born, day)
    assert birthday > day
    assert years_old(born, birthday) == years_old(born, day) + 1
    assert years_old(born, birthday - timedelta(1)) == years_old(born, day)
