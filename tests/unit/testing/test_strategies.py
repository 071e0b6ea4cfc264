from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from teamaround.errors import BrokenOffice
from teamaround.testing import MadeUpFamily, MadeUpOffice, MadeUpPractitioner, made_up_office
from teamaround.testing.strategies import families, histories, teams

FEW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
DRAWN = settings(FEW, max_examples=300, database=None, phases=[Phase.generate])


@FEW
@given(families(), teams())
def test_whoever_is_drawn_can_be_put_into_an_office(family: MadeUpFamily, team: tuple[MadeUpPractitioner, ...]) -> None:
    """Each family and team makes an office with a case, and everybody in it."""
    office = made_up_office("ehcp", family=family, team=team)
    assert (len(office.family), len(office.team)) == (len(family.relatives), len(team))
    assert office.now().involvements


@FEW
@given(histories("ehcp", most=12))
def test_a_history_is_lived_in_an_office(office: MadeUpOffice) -> None:
    """Each step of it is there, and the office stands where the last one left it."""
    assert [one.number for one in office.lived] == list(range(1, len(office.lived) + 1))
    assert not office.lived or office.lived[-1].case == office.now()


def test_the_shortest_history_is_found_and_told() -> None:
    """What a property fails on is made short, and told as its steps."""
    done = settings(FEW, database=None, phases=[Phase.generate, Phase.shrink])
    office = find(histories("ehcp", most=6), lambda one: any(not step.refused for step in one.lived), settings=done)
    assert len(office.lived) == 1
    assert repr(office) == f"MadeUpOffice(ehcp, {office.lived[0]})"


def test_those_that_are_hard_are_drawn() -> None:
    """A birth that nobody recorded, nobody who decides, several who do, a team of one, several of one sector."""
    find(families(), lambda one: one.born is None, settings=DRAWN)
    find(families(), lambda one: not any(each.decides for each in one.relatives), settings=DRAWN)
    find(families(), lambda one: sum(each.decides for each in one.relatives) > 1, settings=DRAWN)
    find(teams(), lambda one: len(one) == 1, settings=DRAWN)
    find(teams(), lambda one: len(one) > len({each.sector for each in one}), settings=DRAWN)


@FEW
@given(histories("ehcp", most=2, begins=date(2016, 2, 29)))
def test_a_history_begins_on_any_day(office: MadeUpOffice) -> None:
    """However long ago: nobody is born after it."""
    born = office.at_rest().directory.child.born
    assert born is None or born <= date(2016, 2, 29)


@pytest.mark.parametrize(
    ("given_", "error", "says"),
    [
        ({"regime": "ehpc"}, BrokenOffice, 'The regime "ehpc" is not installed. Did you mean "ehcp"?'),
        ({"regime": None}, TypeError, "histories: regime is None. Give text (str)."),
        ({"regime": "ehcp", "most": "3"}, TypeError, 'most is the text "3". Give a whole number.'),
        ({"regime": "ehcp", "most": -1}, ValueError, "most is -1. Give a whole number from 0 on."),
        (
            {"regime": "ehcp", "begins": datetime(2026, 3, 2, 9, tzinfo=UTC)},
            TypeError,
            "begins is a value of",
        ),
        ({"regime": "ehcp", "begins": date(9, 1, 1)}, ValueError, "Nobody was born 9125 days before 0009-01-01."),
    ],
)
def test_what_cannot_be_drawn_from_is_told_at_the_call(given_: Any, error: type[Exception], says: str) -> None:
    """Before anything is drawn, so where the test is written, and not in the middle of an example."""
    with pytest.raises(error) as raised:
        histories(**given_)
    assert says in str(raised.value)
