"""
How long something may take, and the last day (deadline) that this leaves.

In one unit: days, weeks, months or working days; the day itself or the day after is day one; a month too short ends on
its last day. A last day that is not worked is flagged and never moved. Which days are worked: `calendars.py`; a period
beyond every calendar (CalendarRunsOut) is refused here. Ground: docs/sources.md#counting.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.days.written import written
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from teamaround.concepts.days.calendars import Calendar

UNITS = ("days", "weeks", "months", "working_days")

FURTHEST = {"days": 1095, "weeks": 156, "months": 36, "working_days": 750}
"""Three years in each unit: no calendar of ours is sure to reach further ahead, for nobody knows the holidays then."""

_ONE_DAY = timedelta(days=1)


@frozen(kw_only=True)
class Period:
    """
    A length of time counted in exactly one unit: `Period(weeks=6)`.

    Attributes:
        days: Calendar days.
        weeks: Weeks of seven calendar days.
        months: Calendar months.
        working_days: Days that the authority's calendar works.
        beginning_with: Whether the day that starts the clock is day one; otherwise the day after it is.

    Raises:
        ValueError: No unit or several are given, or an amount is not a whole number of at least 1. All at once.
    """

    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    working_days: int | None = None
    beginning_with: bool = False

    def __attrs_post_init__(self) -> None:
        given = self._given()
        flag: object = self.beginning_with
        problems = []
        if len(given) != 1:
            found = " and ".join(given) or "none"
            problems.append(
                f"A period is counted in one unit, and this one gives {found}. "
                "Give exactly one of days (calendar days), weeks, months or working_days."
            )
        problems += [
            f"{unit} = {amount!r} is not a whole number of at least 1."
            for unit, amount in given.items()
            if type(amount) is not int or amount < 1  # True is an int, and "weeks = true" is a slip.
        ]
        if type(flag) is not bool:
            problems.append(f"beginning_with = {flag!r} is neither true nor false.")
        if problems:
            raise ValueError(" ".join(problems))

    def __str__(self) -> str:
        ((unit, amount),) = self._given().items()
        noun = {"days": "calendar days"}.get(unit, unit.replace("_", " "))
        length = f"{amount} {noun if amount != 1 else noun.removesuffix('s')}"
        return f"{length} beginning with the day itself" if self.beginning_with else length

    def is_longer_than(self, days: int) -> bool:
        """Whether it counts more than so many days: a month counts 31, and a working day one."""
        length = {"days": 1, "weeks": 7, "months": 31, "working_days": 1}
        return sum(length[unit] * amount for unit, amount in self._given().items()) > days

    @property
    def is_beyond_calendars(self) -> bool:
        """Whether it may end on a day of which no calendar knows whether it is worked."""
        return any(amount > FURTHEST[unit] for unit, amount in self._given().items())

    def _given(self) -> dict[str, int]:
        return {unit: amount for unit in UNITS if (amount := getattr(self, unit)) is not None}


@frozen
class DueDay:
    """
    The day by which something is due.

    `not_working` says why the day is not a working day ("Mon 28 Dec 2026 is a bank holiday in England: …") and is
    None when it is one. The day is flagged and never moved: what to do about it is for people.
    """

    day: date
    not_working: str | None = None


def last_day(period: Period, trigger: date, calendar: Calendar) -> DueDay:
    """
    The last day on which something due within *period* of *trigger* may still be done.

    Args:
        period: Calendar days, weeks, months or working days; `beginning_with` counts the trigger day as day one.
        trigger: The day that starts the clock, in the authority's time zone.
        calendar: Working days and bank holidays of the authority.

    Raises:
        CalendarRunsOut: *calendar* has no data for a year that is needed.

    Source: counting rules, docs/sources.md#counting.
    """
    day = end_of(period, trigger, calendar)
    return DueDay(day, calendar.why_not(day))


def end_of(period: Period, trigger: date, calendar: Calendar) -> date:
    """As `last_day`, whether or not that day is worked; so no calendar runs out for a period that needs none."""
    try:
        return _counted(period, trigger, calendar)
    except OverflowError as error:
        raise CalendarRunsOut(
            f"{period} from {written(trigger)} ends after the last day that a calendar can hold. Give a shorter period."
        ) from error


def _counted(period: Period, trigger: date, calendar: Calendar) -> date:
    if period.working_days is not None:
        day = trigger - _ONE_DAY if period.beginning_with else trigger
        for _ in range(period.working_days):
            day = calendar.working_after(day)
        return day
    if period.months is not None:
        day = _months_on(trigger, period.months)
    else:
        day = trigger + timedelta(days=period.days or 0, weeks=period.weeks or 0)
    return day - _ONE_DAY if period.beginning_with else day


def _months_on(trigger: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is too short."""
    years, month = divmod(trigger.month - 1 + months, 12)
    year = trigger.year + years
    if year > MAXYEAR:
        raise OverflowError(f"The year {year} is beyond the calendar.")
    return date(year, month + 1, min(trigger.day, monthrange(year, month + 1)[1]))
