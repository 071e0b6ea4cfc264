"""
Which days an authority works, and the reason for each day that it does not: weekend, bank holiday, closure.

A closure is one day unless it has a last one. A year that the calendar does not hold is said here (`CalendarRunsOut`);
one of which nobody knows the holidays, in the package's own `calendars.py`, where the bank holidays of the nations
are. Counting past such days is in `periods.py`. Who is told of a day that nobody works:
`casework/at_rest/days_and_answers.py` and `casework/consequences/steps.py`. Also how long a notice may wait.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from teamaround.concepts.days.written import written
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTICES_WAIT = 14
"""How many days a queued notice may wait where the authority has not said: a local choice, for no guidance says."""

SATURDAY_AND_SUNDAY = frozenset({5, 6})

_ONE_DAY = timedelta(days=1)


@frozen
class Closure:
    """
    Days on which an authority does not work though its nation does: offices shut, a local holiday.

    Both ends count; without *last* it is one day.

    Raises:
        ValueError: It ends before it begins, or has no name to give as the reason.
    """

    name: str
    first: date
    last: date = Factory(lambda self: self.first, takes_self=True)

    def __attrs_post_init__(self) -> None:
        problems = []
        if not self.name.strip():
            problems.append("A closure needs a name: people are shown it as the reason why a day is not worked.")
        if self.last < self.first:
            problems.append(
                f"The closure {self.name!r} ends on {written(self.last)}, before it begins on {written(self.first)}. "
                "Swap the two dates or correct one."
            )
        if problems:
            raise ValueError(" ".join(problems))

    def covers(self, day: date) -> bool:
        """Whether *day* lies within the closure, its first and last day included."""
        return self.first <= day <= self.last


def _kept(holidays: Mapping[date, str]) -> Mapping[date, str]:
    """What nobody can change: a view stays what it is, so that what lies behind it may be looked up when asked for."""
    return holidays if isinstance(holidays, MappingProxyType) else MappingProxyType(dict(holidays))


def _in_order(closures: Iterable[Closure]) -> tuple[Closure, ...]:
    return tuple(closures)


def _as_set(weekend: Iterable[int]) -> frozenset[int]:
    return frozenset(weekend)


@frozen(kw_only=True)
class Calendar:
    """
    The working days of an authority, from the first of January of *first_year* to the end of *last_year*.

    Attributes:
        nation: Whose bank holidays these are, such as "northern_ireland".
        holidays: Bank holidays, each with its name.
        closures: Days on which this authority is closed besides.
        first_year, last_year: The years that are known, both included.
        weekend: Days of the week that are never worked; Monday is 0.
        notices_wait: For how many days a notice may be queued before that is somebody's matter. No guidance gives one.

    Raises:
        ValueError: The years run backwards, or no day of the week is left to work on.
    """

    nation: str
    # A mapping cannot be hashed; calendars that differ in holidays alone share a hash and are still unequal.
    holidays: Mapping[date, str] = field(converter=_kept, hash=False)
    first_year: int
    last_year: int
    closures: tuple[Closure, ...] = field(default=(), converter=_in_order)
    weekend: frozenset[int] = field(default=SATURDAY_AND_SUNDAY, converter=_as_set)
    notices_wait: int = NOTICES_WAIT

    def __attrs_post_init__(self) -> None:
        problems = []
        if self.last_year < self.first_year:
            problems.append(
                f"A calendar from {self.first_year} to {self.last_year} holds no year. Give the earlier year first."
            )
        if not self.weekend < frozenset(range(7)):
            problems.append(
                f"The weekend {sorted(self.weekend)} is not some of the days 0 (Monday) to 6 (Sunday). "
                "Leave at least one day to work on."
            )
        if problems:
            raise ValueError(" ".join(problems))

    @property
    def place(self) -> str:
        """The nation as a person writes it: "Northern Ireland"."""
        return self.nation.replace("_", " ").title()

    def why_not(self, day: date) -> str | None:
        """
        Why *day* is not a working day, as a clause to show; None when it is one.

        Raises:
            CalendarRunsOut: The year of *day* is not known to this calendar.
            TypeError: *day* is a moment, not a day.
        """
        # A datetime passes for a date and stands in no list of holidays: a bank holiday would look like a working day.
        if isinstance(day, datetime):
            raise TypeError(
                f"{day.isoformat()} is a moment, not a day. Ask the clock for today in the authority's zone."
            )
        if not self.first_year <= day.year <= self.last_year:
            raise CalendarRunsOut(
                f"Whether {written(day)} is a working day cannot be said: the calendar of {self.place} "
                f"holds {self.first_year} to {self.last_year}. Load it for the years that are needed."
            )
        if day.weekday() in self.weekend:
            return f"{written(day)} is at the weekend"
        if name := self.holidays.get(day):
            return f"{written(day)} is a bank holiday in {self.place}: {name}"
        for closure in self.closures:
            if closure.covers(day):
                return f"{written(day)} falls in a closure: {closure.name}"
        return None

    def is_working(self, day: date) -> bool:
        """Whether *day* is worked. Raises as `why_not` does, which gives the reason."""
        return self.why_not(day) is None

    def working_after(self, day: date) -> date:
        """The first working day later than *day*. Raises `CalendarRunsOut`."""
        day += _ONE_DAY
        while not self.is_working(day):
            day += _ONE_DAY
        return day
