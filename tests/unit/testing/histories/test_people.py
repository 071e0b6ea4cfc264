from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.case import in_force
from teamaround.testing import MadeUpFamily, MadeUpPractitioner, MadeUpRelative, made_up_office
from teamaround.testing.histories import people
from teamaround.testing.histories.people import TEAM, names

if TYPE_CHECKING:
    from collections.abc import Callable


def test_no_two_are_called_alike() -> None:
    """However many there are."""
    called = list(islice(names(), 30))
    assert len(set(called)) == 30


def test_somebody_of_the_team_takes_part_and_others_can_join() -> None:
    """So a case can be opened, and can grow."""
    assert {one.takes_part for one in TEAM} == {True, False}


def test_who_is_given_is_who_is_there() -> None:
    """Relatives decide and take part as they are given; so do practitioners, each for the agency of their sector."""
    aunt = MadeUpRelative(relation="aunt", decides=True, takes_part=True)
    family = MadeUpFamily(relatives=(aunt, MadeUpRelative(relation="father", decides=True)), born=None)
    nurse = MadeUpPractitioner(sector="health", specialist=True, direct_contact="day_to_day")
    office = made_up_office("ehcp", family=family, team=(nurse, MadeUpPractitioner(sector="education")))
    context = office.at_rest()
    child = context.directory.child
    parts = [one for one in office.now().involvements.values() if in_force(one, office.today)]
    assert set(child.deciders(office.today)) == {office.family["aunt"], office.family["father"]}
    assert child.born is None
    assert [one.person for one in parts] == [*office.team, office.family["aunt"]]
    assert (parts[0].agency, parts[0].specialist, parts[1].specialist) == (office.agencies["health"], True, None)


def test_a_case_may_begin_on_any_day() -> None:
    """Whoever is not said to be born on a day is of the same age whenever it is."""
    aunt = MadeUpFamily(relatives=(MadeUpRelative(relation="aunt"),))
    for begins in (date(2018, 1, 1), date(2020, 2, 29), date(2030, 6, 3)):
        born = made_up_office("ehcp", family=aunt, begins=begins).at_rest().directory.child.born
        assert born is not None
        assert (begins - born).days // 365 == 7


def test_no_two_of_a_family_are_met_as_one() -> None:
    """Each is met by what they are to the child, so two aunts have to be called otherwise."""
    aunt = MadeUpRelative(relation="aunt")
    with pytest.raises(ValueError, match="More than one of the family is called aunt"):
        MadeUpFamily(relatives=(aunt, MadeUpRelative(relation="father"), evolve(aunt, decides=True)))


TOLD: Any = people
"""The same without its types: here it is used wrongly."""


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: MadeUpRelative(relation=""), 'relation is "". Say on one line what they are to the child'),
        (lambda: MadeUpRelative(relation="\u2060"), r'relation is "\u2060"'),
        (lambda: MadeUpRelative(relation="an\naunt"), r'relation is "an\u000Aaunt"'),
        (lambda: TOLD.MadeUpPractitioner(sector="helth"), 'sector is "helth". Did you mean "health"?'),
        (lambda: TOLD.MadeUpPractitioner(sector=""), 'sector is "". There are education, health, '),
        (lambda: TOLD.MadeUpPractitioner(direct_contact="daily"), 'direct_contact is "daily". There are occasional, '),
        (lambda: MadeUpFamily(born=timedelta(days=-1)), "born is a time below zero"),
        (
            lambda: made_up_office("ehcp", family=MadeUpFamily(born=date(2030, 1, 1))),
            "born on 2030-01-01, after the case is opened on 2026-09-07",
        ),
    ],
)
def test_nobody_is_made_up_who_could_not_be_in_a_case(make: Callable[[], object], says: str) -> None:
    """What is of the right type and nothing that can be meant is told where it is made, and not deep in an office."""
    with pytest.raises(ValueError, match=re.escape(says)):
        make()
