from __future__ import annotations

from datetime import date

import pytest

from teamaround.commands import StartAction
from teamaround.errors import BrokenOffice, CalendarRunsOut, Refused
from teamaround.testing import MadeUpPractitioner, made_up_office


def test_an_office_is_the_same_every_time() -> None:
    """References, people and the case: a test may name them."""
    one, again = made_up_office("girfec"), made_up_office("girfec")
    assert one.store.snapshot() == again.store.snapshot()
    assert (one.case, one.people) == (again.case, again.people)


def test_its_clock_stands_where_it_is_put() -> None:
    """It begins on the day that is given, and moves only where days are let pass."""
    office = made_up_office("girfec", begins=date(2026, 3, 2))
    assert (office.today, office.now().opened_on) == (date(2026, 3, 2), date(2026, 3, 2))
    assert office.pass_days(4).today == date(2026, 3, 6)


def test_what_is_refused_is_told() -> None:
    """A command that a regime stops is no history of its own: the test is told."""
    with pytest.raises(Refused, match="part9"):
        made_up_office("girfec").do(StartAction(text="Ring the school", owner="part9"))


def test_what_cannot_be_made_is_told() -> None:
    """A regime that is not installed, and a team of which nobody could open a case."""
    with pytest.raises(BrokenOffice, match=r'"girfek" is not installed\. Did you mean "girfec"'):
        made_up_office("girfek")
    with pytest.raises(ValueError, match="nobody opens a case"):
        made_up_office("girfec", team=(MadeUpPractitioner(takes_part=False),))
    with pytest.raises(TypeError, match="regime is None"):
        made_up_office(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [0, -1, 10**9])
def test_no_day_comes_again(days: int) -> None:
    """Days pass, one at least, whole, and no more than there are."""
    office = made_up_office("girfec")
    with pytest.raises(ValueError, match="cannot pass"):
        office.pass_days(days)
    with pytest.raises(TypeError, match=r"days is 1\.5\. Give a whole number"):
        office.pass_days(1.5)  # type: ignore[arg-type]
    assert office.today == office.now().opened_on


def test_no_day_passes_that_no_calendar_holds() -> None:
    """It is told with the last day, and the office stands where it stood."""
    office = made_up_office("girfec")
    with pytest.raises(CalendarRunsOut, match=r"2116-03-16 is too late .* is 2097-12-31"):
        office.pass_days(32_697)
    assert office.today == office.now().opened_on
