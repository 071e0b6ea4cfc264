from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.days.calendars import Calendar, Closure
from teamaround.concepts.days.periods import UNITS, DueDay, Period, last_day
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from collections.abc import Callable

    Counting = Callable[[Period, date, Calendar], DueDay]

MON_7_SEP = date(2026, 9, 7)
MON_28_DEC = date(2026, 12, 28)
ONE_DAY = timedelta(days=1)
ENGLAND = Calendar(
    nation="england",
    holidays={
        date(2026, 12, 25): "Christmas Day",
        MON_28_DEC: "Boxing Day (observed)",
        date(2027, 1, 1): "New Year's Day",
    },
    first_year=2020,
    last_year=2040,
)
NOTHING_BUT_WORK = evolve(ENGLAND, holidays={}, weekend=frozenset())


def period_of(unit: str, amount: int, *, beginning_with: bool = False) -> Period:
    """The period whose unit was drawn by name."""
    table: dict[str, Any] = {unit: amount, "beginning_with": beginning_with}
    return Period(**table)


amounts = st.integers(1, 60)
calendar_units = st.sampled_from([unit for unit in UNITS if unit != "working_days"])
periods = st.builds(period_of, st.sampled_from(UNITS), amounts, beginning_with=st.booleans())
in_calendar_units = st.builds(period_of, calendar_units, amounts, beginning_with=st.booleans())
triggers = st.dates(date(2021, 1, 1), date(2034, 12, 31))
calendars = st.builds(
    lambda days, first, length: evolve(
        ENGLAND,
        holidays=dict.fromkeys(days, "A holiday"),
        closures=(Closure("A closure", first, first + timedelta(days=length)),),
    ),
    st.frozensets(triggers, max_size=40),
    triggers,
    st.integers(0, 40),
)


def moved(count: Counting, period: Period, trigger: date, calendar: Calendar) -> bool:
    """Whether *count* lets the calendar change a day that is counted without it."""
    return count(period, trigger, calendar).day != count(period, trigger, NOTHING_BUT_WORK).day


@pytest.mark.parametrize(
    ("weeks", "day", "reason"),
    [
        (6, date(2026, 10, 19), None),
        (16, MON_28_DEC, "Mon 28 Dec 2026 is a bank holiday in England: Boxing Day (observed)"),
        (20, date(2027, 1, 25), None),
    ],
)
def test_weeks_end_on_the_same_day_of_the_week(weeks: int, day: date, reason: str | None) -> None:
    """Six, 16 and 20 weeks from Monday 7 September 2026 end on these Mondays, the bank holiday flagged."""
    assert last_day(Period(weeks=weeks), MON_7_SEP, ENGLAND) == DueDay(day, reason)


@pytest.mark.parametrize(
    ("trigger", "period", "day"),
    [
        (MON_7_SEP, Period(days=15), date(2026, 9, 22)),
        (MON_7_SEP, Period(days=15, beginning_with=True), date(2026, 9, 21)),
        (MON_7_SEP, Period(days=1, beginning_with=True), MON_7_SEP),
        (MON_7_SEP, Period(weeks=6, beginning_with=True), date(2026, 10, 18)),
        (MON_7_SEP, Period(months=1), date(2026, 10, 7)),
        (MON_7_SEP, Period(months=1, beginning_with=True), date(2026, 10, 6)),
        (date(2026, 3, 1), Period(months=1, beginning_with=True), date(2026, 3, 31)),
        (date(2026, 9, 30), Period(months=4), date(2027, 1, 30)),
        (date(2027, 1, 31), Period(months=1), date(2027, 2, 28)),
        (date(2027, 1, 31), Period(months=1, beginning_with=True), date(2027, 2, 27)),
        (date(2028, 1, 31), Period(months=1), date(2028, 2, 29)),
        (date(2028, 2, 29), Period(months=12), date(2029, 2, 28)),
        (date(2026, 12, 7), Period(months=1), date(2027, 1, 7)),
        (date(2026, 12, 7), Period(working_days=20), date(2027, 1, 7)),
        (date(2026, 12, 7), Period(working_days=20, beginning_with=True), date(2027, 1, 6)),
        (date(2026, 12, 12), Period(working_days=1), date(2026, 12, 14)),
        (date(2026, 12, 12), Period(working_days=1, beginning_with=True), date(2026, 12, 14)),
    ],
)
def test_each_unit_is_counted_both_ways(trigger: date, period: Period, day: date) -> None:
    """Each unit counts from the day after the trigger, or with the trigger as day one, as docs/sources.md says."""
    assert last_day(period, trigger, ENGLAND).day == day


@given(triggers, amounts)
def test_working_days_are_counted_one_by_one(trigger: date, amount: int) -> None:
    """Between the trigger and the last day lie exactly as many working days as the period has, the last included."""
    due = last_day(Period(working_days=amount), trigger, ENGLAND)
    numbers = range(trigger.toordinal() + 1, due.day.toordinal() + 1)
    assert sum(ENGLAND.is_working(date.fromordinal(number)) for number in numbers) == amount
    assert due.not_working is None


@given(triggers, amounts, calendar_units)
def test_beginning_with_ends_one_day_earlier(trigger: date, amount: int, unit: str) -> None:
    """In calendar units the period that counts its first day ends one day before the one that does not."""
    counted = last_day(period_of(unit, amount, beginning_with=True), trigger, ENGLAND).day
    assert counted == last_day(period_of(unit, amount), trigger, ENGLAND).day - ONE_DAY


@given(triggers, amounts)
def test_working_days_beginning_with_a_day_are_those_after_its_eve(trigger: date, amount: int) -> None:
    """Working days that begin with a day are counted as if the clock had started the day before."""
    with_it = last_day(Period(working_days=amount, beginning_with=True), trigger, ENGLAND)
    assert with_it == last_day(Period(working_days=amount), trigger - ONE_DAY, ENGLAND)


@given(triggers, amounts)
def test_months_keep_the_day_or_take_the_last(trigger: date, amount: int) -> None:
    """Months lead to the same day of a later month, or to that month's last day where it is shorter."""
    day = last_day(Period(months=amount), trigger, ENGLAND).day
    assert (day.year - trigger.year) * 12 + day.month - trigger.month == amount
    assert day.day == trigger.day or (day.day < trigger.day and (day + ONE_DAY).month != day.month)


@given(periods, triggers)
def test_a_later_trigger_never_ends_sooner(period: Period, trigger: date) -> None:
    """Whatever the unit, starting the clock a day later never brings the last day forward."""
    assert last_day(period, trigger, ENGLAND).day <= last_day(period, trigger + ONE_DAY, ENGLAND).day


@given(in_calendar_units, triggers, calendars)
def test_a_day_that_is_not_worked_is_flagged_and_never_moved(period: Period, trigger: date, calendar: Calendar) -> None:
    """Holidays, closures and weekends change the flag of a day counted in calendar units, never the day."""
    assert not moved(last_day, period, trigger, calendar)
    due = last_day(period, trigger, calendar)
    assert due.not_working == calendar.why_not(due.day)


def test_a_counting_that_moves_the_day_is_caught() -> None:
    """Seeded fault: the check above notices a counting that moves a bank holiday to the next working day."""

    def moving(period: Period, trigger: date, calendar: Calendar) -> DueDay:
        due = last_day(period, trigger, calendar)
        return due if due.not_working is None else DueDay(calendar.working_after(due.day))

    assert moved(moving, Period(weeks=16), MON_7_SEP, ENGLAND)
    assert not moved(last_day, Period(weeks=16), MON_7_SEP, ENGLAND)


@pytest.mark.parametrize(
    "period",
    [
        Period(weeks=16),
        Period(working_days=200),
        Period(months=12 * 9_000),
        Period(days=10**12),
        Period(weeks=10**8),
    ],
)
def test_a_period_that_outlives_the_calendar_is_refused(period: Period) -> None:
    """A last day in a year without holidays, or beyond all years, is refused as CalendarRunsOut."""
    with pytest.raises(CalendarRunsOut):
        last_day(period, date(2040, 11, 1), ENGLAND)


def test_a_clock_that_starts_on_the_first_known_day_needs_no_year_before() -> None:
    """Working days that begin with the first day of the calendar ask nothing of the year before it."""
    first = date(2020, 1, 1)
    assert last_day(Period(working_days=1, beginning_with=True), first, ENGLAND).day == first


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({}, "this one gives none. Give exactly one of days (calendar days), weeks, months or working_days."),
        ({"weeks": 6, "days": 2}, "this one gives days and weeks."),
        ({"weeks": 0}, "weeks = 0 is not a whole number of at least 1."),
        ({"working_days": -3}, "working_days = -3 is not"),
        ({"weeks": True}, "weeks = True is not"),
        ({"months": 1.5}, "months = 1.5 is not"),
        ({"weeks": 6, "beginning_with": "no"}, "beginning_with = 'no' is neither true nor false."),
    ],
)
def test_a_period_that_is_none_is_refused_in_plain_words(table: dict[str, object], says: str) -> None:
    """A period needs exactly one unit with a whole amount of at least one."""
    with pytest.raises(ValueError, match=re.escape(says)):
        Period(**table)  # type: ignore[arg-type]


def test_a_broken_period_says_all_that_is_wrong() -> None:
    """Two units, a bad amount and a bad flag are named in one message."""
    with pytest.raises(ValueError, match=r"gives days and weeks.*days = 0 .*beginning_with = 1 "):
        Period(days=0, weeks=1, beginning_with=1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (Period(weeks=6), "6 weeks"),
        (Period(days=1), "1 calendar day"),
        (Period(working_days=20, beginning_with=True), "20 working days beginning with the day itself"),
    ],
)
def test_a_period_reads_as_a_person_would_say_it(period: Period, sentence: str) -> None:
    """A period in a message is in words."""
    assert str(period) == sentence


def test_months_are_counted_to_the_end_of_the_calendar() -> None:
    """The last year that a calendar can hold is still counted; the one after it is not."""
    last = evolve(ENGLAND, first_year=9998, last_year=9999)
    assert last_day(Period(months=12), date(9998, 12, 15), last).day == date(9999, 12, 15)
    with pytest.raises(CalendarRunsOut, match="ends after the last day that a calendar can hold"):
        last_day(Period(months=13), date(9998, 12, 15), last)


def test_each_thing_that_is_wrong_with_a_period_is_a_sentence_of_its_own() -> None:
    """What is wrong reads as one sentence after the other."""
    with pytest.raises(
        ValueError, match=r"working_days\. weeks = 0 is not a whole number of at least 1\. months = 0 is"
    ):
        Period(weeks=0, months=0)


@pytest.mark.parametrize(
    ("period", "days"),
    [(Period(days=31), 31), (Period(weeks=4), 28), (Period(months=2), 62), (Period(working_days=5), 5)],
)
def test_a_period_is_held_against_a_number_of_days(period: Period, days: int) -> None:
    """In whichever unit: it is no longer than what it counts, and longer than a day less."""
    assert not period.is_longer_than(days)
    assert period.is_longer_than(days - 1)
