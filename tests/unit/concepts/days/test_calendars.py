from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.days.calendars import Calendar, Closure
from teamaround.concepts.days.written import written
from teamaround.errors import CalendarRunsOut

BOXING_DAY = date(2026, 12, 28)
CALENDAR = Calendar(
    nation="northern_ireland",
    holidays={BOXING_DAY: "Boxing Day (observed)", date(2027, 1, 1): "New Year's Day"},
    closures=(Closure("Offices shut between the years", date(2026, 12, 29), date(2026, 12, 31)),),
    first_year=2026,
    last_year=2027,
)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 12, 24), None),
        (date(2026, 12, 26), "Sat 26 Dec 2026 is at the weekend"),
        (BOXING_DAY, "Mon 28 Dec 2026 is a bank holiday in Northern Ireland: Boxing Day (observed)"),
        (date(2026, 12, 29), "Tue 29 Dec 2026 falls in a closure: Offices shut between the years"),
        (date(2026, 12, 31), "Thu 31 Dec 2026 falls in a closure: Offices shut between the years"),
        (date(2027, 1, 4), None),
    ],
)
def test_every_day_that_is_not_worked_has_its_reason(day: date, reason: str | None) -> None:
    """A day is worked, or the calendar says in a clause why it is not."""
    assert CALENDAR.why_not(day) == reason
    assert CALENDAR.is_working(day) is (reason is None)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 1)])
def test_a_year_without_data_is_refused_and_not_guessed(day: date) -> None:
    """Asked about a year it does not hold, the calendar says which it holds and what to do."""
    with pytest.raises(CalendarRunsOut, match=r"Northern Ireland holds 2026 to 2027. Load it for the years") as caught:
        CALENDAR.is_working(day)
    assert written(day) in str(caught.value)


def test_a_moment_is_not_taken_for_a_day() -> None:
    """A datetime, which no list of holidays contains, is refused instead of passing for a working day."""
    with pytest.raises(TypeError, match="is a moment, not a day"):
        CALENDAR.why_not(datetime(2026, 12, 28, tzinfo=UTC))


def test_the_next_working_day_is_found() -> None:
    """After a day that is not worked comes the nearest that is."""
    assert CALENDAR.working_after(BOXING_DAY) == date(2027, 1, 4)


@given(st.dates(date(2026, 1, 1), date(2027, 12, 1)))
def test_no_working_day_is_passed_over(day: date) -> None:
    """The next working day is worked, and nothing between the two is."""
    following = CALENDAR.working_after(day)
    between = range(day.toordinal() + 1, following.toordinal())
    assert CALENDAR.is_working(following)
    assert not any(CALENDAR.is_working(date.fromordinal(number)) for number in between)


def test_a_calendar_is_a_value() -> None:
    """Equal calendars are equal and hash alike, and neither the calendar nor its holidays can be changed."""
    known = {BOXING_DAY: "Boxing Day (observed)", date(2027, 1, 1): "New Year's Day"}
    again = evolve(CALENDAR, holidays=known)
    known[date(2026, 12, 24)] = "Added afterwards"
    assert again == CALENDAR
    assert hash(again) == hash(CALENDAR)
    assert evolve(CALENDAR, holidays={}) != CALENDAR
    with pytest.raises(TypeError):
        CALENDAR.holidays[BOXING_DAY] = "Changed"  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        CALENDAR.first_year = 2020  # type: ignore[misc]


def test_a_closure_without_an_end_is_one_day() -> None:
    """A local holiday needs only its name and its day."""
    assert Closure("Fair Monday", date(2026, 7, 20)) == Closure("Fair Monday", date(2026, 7, 20), date(2026, 7, 20))


def test_a_broken_closure_says_all_that_is_wrong() -> None:
    """A closure without a name that ends before it begins is refused with both sentences."""
    with pytest.raises(ValueError, match=r"needs a name.* ends on Mon 4 May 2026, before it begins on Tue 5 May 2026"):
        Closure(" ", date(2026, 5, 5), date(2026, 5, 4))


def test_a_broken_calendar_says_all_that_is_wrong() -> None:
    """Years that run backwards and a week without a day to work on are refused together."""
    with pytest.raises(ValueError, match=r"from 2027 to 2026 holds no year.*Leave at least one day to work on"):
        evolve(CALENDAR, first_year=2027, last_year=2026, weekend=frozenset(range(7)))


def test_a_calendar_keeps_what_it_was_given_as_values() -> None:
    """Closures and a weekend that come as lists are kept so that a calendar stays a value, and can be a key."""
    listed = Calendar(
        nation="england",
        holidays={},
        first_year=2026,
        last_year=2026,
        closures=[Closure("Shut", BOXING_DAY)],
        weekend=[6, 5],
    )
    assert listed.closures == (Closure("Shut", BOXING_DAY),)
    assert listed.weekend == frozenset({5, 6})
    assert isinstance(hash(listed), int)


def test_each_thing_that_is_wrong_is_a_sentence_of_its_own() -> None:
    """What is wrong with a closure or a calendar reads as one sentence after the other, the days in their order."""
    with pytest.raises(ValueError, match=r"not worked\. The closure '' ends on"):
        Closure("", BOXING_DAY, date(2026, 12, 1))
    with pytest.raises(ValueError, match=r"earlier year first\. The weekend \[5, 9\] is not some of the days"):
        Calendar(nation="england", holidays={}, first_year=2027, last_year=2026, weekend=frozenset({9, 5}))
