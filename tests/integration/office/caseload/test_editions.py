from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.errors import NotAllowed
from teamaround.office.installation import Installation
from teamaround.regime.authority import RegimeChoices
from teamaround.regime.authority.choices import Levelled
from teamaround.store import MemoryStore
from tests.integration.office.made_house import AUTHORITY, OFFICER, built, leading, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House


def changed(house: House) -> None:
    """The same authority, opened with a gate of its regime at another level."""
    choices = RegimeChoices(gate={"family_wishes_heard": Levelled(level="block", reason="agreed in May")})
    house.office.installation = Installation.of(evolve(AUTHORITY, regimes={"slough_ecaf": choices}))


@pytest.fixture
def house() -> House:
    """An eCAF episode, under the edition of today."""
    return leading(built(MemoryStore()))


def test_cases_stand_under_the_present_edition(house: House) -> None:
    """What began today stands under what is present, and nothing would change."""
    (found,) = house.office.editions(by=OFFICER).editions
    assert (found.regime, found.is_present, found.cases, found.changes) == ("slough_ecaf", True, (house.case,), ())


def test_a_changed_file_tells_whom_it_would_reach(house: House) -> None:
    """Opened with other choices, the office says which cases stand under the rules of before, and what differs."""
    changed(house)
    (found,) = house.office.editions(by=OFFICER).editions
    assert (found.is_present, found.cases, found.problem) == (False, (house.case,), "")
    assert any("level was" in line for line in found.changes)
    page = house.office.case(house.case, by=OFFICER)
    assert not page.rules.present, "nothing is moved by looking"
    house.about("move_edition", edition=found.present)
    assert [one.is_present for one in house.office.editions(by=OFFICER).editions] == [True]


def test_a_regime_that_is_enabled_no_more_says_so(house: House) -> None:
    """There is nothing to move to, and its cases are named all the same."""
    house.office.installation = Installation.of(evolve(AUTHORITY, regimes={"ehcp": RegimeChoices()}))
    (found,) = house.office.editions(by=OFFICER).editions
    assert (found.cases, found.present, found.is_present) == ((house.case,), "", False)
    assert "not enabled" in found.problem


def test_nothing_of_a_restricted_case_is_told(house: House) -> None:
    """Nor to anybody but the staff."""
    house.about("restrict_case", to=[house.teacher], why="a witness")
    assert house.office.editions(by=OFFICER).editions == ()
    with pytest.raises(NotAllowed, match="own staff"):
        house.office.editions(by=person(house.teacher))
