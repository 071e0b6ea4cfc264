from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import get_args

import pytest

from teamaround.calendars import NATIONS, Nation, calendar_of
from teamaround.concepts.days.calendars import Closure
from teamaround.concepts.days.periods import Period, last_day
from teamaround.errors import CalendarRunsOut

YEARS = range(2026, 2028)


@pytest.mark.parametrize(
    ("day", "closed_in"),
    [
        (date(2026, 1, 1), {"england", "wales", "scotland", "northern_ireland"}),
        (date(2026, 1, 2), {"scotland"}),
        (date(2026, 3, 17), {"northern_ireland"}),
        (date(2026, 4, 6), {"england", "wales", "northern_ireland"}),
        (date(2026, 6, 15), {"scotland"}),
        (date(2026, 7, 13), {"northern_ireland"}),
        (date(2026, 8, 3), {"scotland"}),
        (date(2026, 8, 31), {"england", "wales", "northern_ireland"}),
        (date(2026, 11, 30), {"scotland"}),
        (date(2026, 12, 28), {"england", "wales", "scotland", "northern_ireland"}),
    ],
)
def test_each_nation_keeps_its_own_holidays(day: date, closed_in: set[str]) -> None:
    """A bank holiday of one nation is a working day in another that does not keep it."""
    found = {nation for nation in get_args(Nation) if not calendar_of(nation, years=YEARS).is_working(day)}
    assert found == closed_in


@pytest.mark.parametrize(("nation", "day"), [("england", date(2027, 1, 7)), ("scotland", date(2027, 1, 8))])
def test_twenty_working_days_end_a_day_later_in_scotland(nation: Nation, day: date) -> None:
    """Twenty working days from 7 December 2026 end on 7 January in England and on 8 January in Scotland."""
    assert last_day(Period(working_days=20), date(2026, 12, 7), calendar_of(nation, years=YEARS)).day == day


def test_the_nation_is_written_for_people() -> None:
    """The reason names the nation as a person writes it."""
    reason = calendar_of("northern_ireland", years=YEARS).why_not(date(2026, 3, 17))
    assert reason == "Tue 17 Mar 2026 is a bank holiday in Northern Ireland: Saint Patrick's Day"


def test_an_authority_closes_and_works_its_own_days() -> None:
    """A local holiday is not worked, and a bank holiday that the authority works is."""
    fair = Closure("Fair Monday", date(2026, 7, 20))
    calendar = calendar_of("scotland", closures=[fair], worked=[date(2026, 11, 30)], years=YEARS)
    assert calendar.why_not(fair.first) == "Mon 20 Jul 2026 falls in a closure: Fair Monday"
    assert calendar.is_working(date(2026, 11, 30))
    assert not calendar.is_working(date(2027, 11, 30))


def test_a_worked_day_that_is_no_bank_holiday_is_refused() -> None:
    """A mistaken date in the list of worked bank holidays is named; one in a year not loaded is left alone."""
    with pytest.raises(ValueError, match="Mon 30 Nov 2026 is listed as worked and is no bank holiday in England"):
        calendar_of("england", worked=[date(2026, 11, 30), date(2030, 12, 25)], years=YEARS)


def test_the_same_question_gets_the_same_value() -> None:
    """A calendar is made once for each nation, its closures and its years."""
    assert calendar_of("wales", years=YEARS) is calendar_of("wales", years=range(2026, 2028))


def test_an_unknown_nation_and_broken_years_are_refused_together() -> None:
    """The message names the nations, the nearest of them, and what is wrong with the years."""
    with pytest.raises(ValueError, match=r"Did you mean 'northern_ireland'\? It knows england, wales.*not a run of"):
        calendar_of("Northern Irelnd", years=range(2026, 2030, 2))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"'atlantis' is not a nation that the calendar knows. It knows england"):
        calendar_of("atlantis", years=YEARS)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="is not a run of years"):
        calendar_of("england", years=range(2026, 2026))


@pytest.mark.parametrize("years", [range(1871, 1900), range(2099, 2200)])
def test_years_without_known_holidays_are_refused(years: range) -> None:
    """Years for which no holidays are known do not pass for years without holidays."""
    with pytest.raises(CalendarRunsOut, match="Bank holidays are known from"):
        calendar_of("england", years=years)


def test_the_nations_that_are_typed_are_those_that_are_known() -> None:
    """The type that an editor offers and the list at run time agree."""
    assert set(get_args(Nation)) == set(NATIONS)


def test_the_library_of_holidays_is_loaded_only_when_asked() -> None:
    """Importing the module loads no holidays, so that commands that count no days start fast."""
    program = "import sys, teamaround.calendars; sys.exit('holidays' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
