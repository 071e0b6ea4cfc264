"""
The calendars of the nations: their bank holidays, and what an authority adds to them or works in spite of them.

In an authority's file `plugins/nations.py` refuses an unknown nation, and a worked day that is no bank holiday; here
the same is refused to whoever asks from code, and so are years whose holidays nobody knows. Which days are worked, and
why not: `concepts/days/calendars.py`.
"""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from teamaround.concepts.days.calendars import Calendar
from teamaround.concepts.days.written import written
from teamaround.errors import CalendarRunsOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamaround.concepts.days.calendars import Closure

Nation = Literal["england", "wales", "scotland", "northern_ireland"]

NATIONS: Mapping[str, str] = MappingProxyType(
    {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
)


def calendar_of(
    nation: Nation, *, closures: Iterable[Closure] = (), worked: Iterable[date] = (), years: range
) -> Calendar:
    """
    The calendar of an authority in *nation* for *years*; the same question gets the same value.

    Args:
        nation: Whose bank holidays count.
        closures: Days on which this authority is closed besides; local holidays are closures of one day.
        worked: Bank holidays of the nation on which this authority works, as many do on St Andrew's Day.
        years: The years to know, one after another, such as `range(2026, 2031)`.

    Raises:
        ValueError: The nation is not known, the years have gaps, or a day in *worked* is no bank holiday. All at once.
        CalendarRunsOut: The bank holidays of some of *years* are not known.

    Source: docs/sources.md#counting.
    """
    return _calendar(nation, tuple(closures), tuple(worked), years)


@lru_cache(maxsize=64)
def _calendar(nation: str, closures: tuple[Closure, ...], worked: tuple[date, ...], years: range) -> Calendar:
    problems = [*_wrong_nation(nation), *_wrong_years(years)]
    if problems:
        raise ValueError(" ".join(problems))
    holidays = bank_holidays(nation, years)
    calendar = Calendar(
        nation=nation,
        holidays={day: name for day, name in holidays.items() if day not in worked},
        closures=closures,
        first_year=years[0],
        last_year=years[-1],
    )
    problems = [
        f"{written(day)} is listed as worked and is no bank holiday in {calendar.place}. Take it out or correct it."
        for day in worked
        if day.year in years and day not in holidays
    ]
    if problems:
        raise ValueError(" ".join(problems))
    return calendar


def _wrong_nation(nation: str) -> list[str]:
    if nation in NATIONS:
        return []
    near = get_close_matches(nation.casefold().replace(" ", "_"), NATIONS, n=1)
    guess = f"Did you mean {near[0]!r}? " if near else ""
    return [f"{nation!r} is not a nation that the calendar knows. {guess}It knows {', '.join(NATIONS)}."]


def _wrong_years(years: range) -> list[str]:
    if years and years.step == 1:
        return []
    return [f"{years} is not a run of years. Give them one after another, such as range(2026, 2031)."]


YEARS_AHEAD = 3
"""How many years beyond its own a day looks at: reviews and last days lie there."""


@cache
def _last_known_year() -> int:
    from holidays import country_holidays

    return int(country_holidays("GB").end_year)


def refuse_beyond_calendars(today: date) -> None:
    """
    Refuse a day on which no working day could be counted any more.

    Raises:
        CalendarRunsOut: With the last day that can be.
    """
    last = date(_last_known_year() - YEARS_AHEAD, 12, 31)
    if today > last:
        raise CalendarRunsOut(
            f"{today} is too late to be turned: bank holidays are known to {_last_known_year()}, and a day looks "
            f"{YEARS_AHEAD} years ahead. The last day that can be turned is {last}. Correct the clock."
        )


def bank_holidays(nation: str, years: range) -> dict[date, str]:
    """
    The bank holidays of *nation*, one of `NATIONS`, in *years*, with their names.

    Raises:
        CalendarRunsOut: Those of some of *years* are not known.
    """
    # Imported here because it takes longer to load than the rest of the core, and most commands count no days.
    from holidays import country_holidays

    # The language is named because the library otherwise takes it from the machine.
    known = country_holidays("GB", subdiv=NATIONS[nation], years=years, language="en_GB")
    if years[0] < known.start_year or years[-1] > known.end_year:
        raise CalendarRunsOut(
            f"Bank holidays are known from {known.start_year} to {known.end_year}, and {years[0]} to {years[-1]} "
            "is asked for. Ask for years within them."
        )
    return dict(known)
