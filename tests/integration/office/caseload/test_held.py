from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound
from teamaround.office.caseload import held as holding
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, leading

if TYPE_CHECKING:
    from teamaround.views.caseload.holding import Holding
    from tests.integration.office.made_house import House


@pytest.fixture
def house() -> House:
    """An eCAF episode in which the teacher leads and owns an action, and the nurse takes part."""
    made = leading(built(MemoryStore()))
    made.about("start_action", text="Visit", owner="part1")
    return made


def held(house: House, person: str, by: Actor) -> list[tuple[str, str]]:
    """What somebody is shown to hold, as sort and child."""
    lines = house.office.holding(person, by=by).lines
    return [(one.sort, one.child.name if one.child else "") for one in lines]


def test_what_somebody_holds_is_listed_over_all_cases(house: House) -> None:
    """Roles and parts in each open case, and what they have to do there; and a leaving leaves nothing of it."""
    found: Holding = house.office.holding(house.teacher, by=OFFICER)
    assert [one.sort for one in found.lines] == ["role", "role", "part"]
    assert {one.case for one in found.lines} == {house.case}
    assert "Visit" in [one.text for one in found.work.lines]
    house.do("leave_service", person=house.teacher, agency=house.school)
    after = house.office.holding(house.teacher, by=OFFICER)
    assert after.lines == ()


def test_nothing_of_a_restricted_case_is_listed(house: House) -> None:
    """Neither to the staff nor to whose it is, unless they are named; nobody learns that there is something."""
    house.about("restrict_case", to=[house.nurse], why="a witness")
    for by in (OFFICER, Actor.person(house.teacher)):
        found = house.office.holding(house.teacher, by=by)
        assert (found.lines, found.work.lines) == ((), ())
    assert {name for _, name in held(house, house.teacher, Actor.person(house.nurse))} == {"Rowan Ash"}


def test_whoever_may_not_read_a_case_sees_their_own_without_the_child(house: House) -> None:
    """A holder with no part there any more sees what is still theirs, and a stranger nothing of it, nor the name."""
    house.about("leave", part="part2")
    house.about("nominate_lead", person=house.nurse, by=house.teacher)
    assert held(house, house.nurse, Actor.person(house.nurse)) == [("nomination", "")]
    found = house.office.holding(house.nurse, by=Actor.person(house.stranger))
    assert (found.lines, found.person.name) == ((), house.nurse)


def test_the_family_is_not_shown_what_others_hold(house: House) -> None:
    """A mother who decides reads a part of the case, and no list of what a practitioner was asked or has to do."""
    assert held(house, house.teacher, Actor.person(house.mother)) == []
    assert held(house, house.mother, Actor.person(house.mother)) == []
    assert house.office.holding(house.teacher, by=Actor.person(house.mother)).cases == ()
    house.about("join", person=house.mother, capacity="family")
    assert held(house, house.mother, Actor.person(house.mother)) == [("part", "Rowan Ash")]


def test_a_list_that_asks_nobody_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: without the restriction being asked, the staff are shown what is restricted."""
    monkeypatch.setattr(holding, "may_pass", lambda *_, **__: True)
    monkeypatch.setattr(holding, "sees_whole", lambda *_, **__: True)
    with pytest.raises(AssertionError):
        test_nothing_of_a_restricted_case_is_listed(house)


def test_nobody_is_known_under_a_slip(house: House) -> None:
    """An unknown reference is told, and a case is nobody."""
    for reference in ("PAAA-AAAA-AA", house.case):
        with pytest.raises(NotFound, match="Nobody is known as"):
            house.office.holding(reference, by=OFFICER)


def test_several_cases_stand_one_after_the_other(house: House) -> None:
    """What is held under another regime stands with its name, and each case is counted once."""
    other = evolve(house)
    part = {"agency": house.school, "job": "senco", "specialist": True, "direct_contact": "day_to_day"}
    other.case = house.do(
        "open_case", child=house.child, regime="east_riding_eys", starter=house.teacher, part=part
    ).reference
    found = house.office.holding(house.teacher, by=OFFICER)
    assert set(found.cases) == {house.case, other.case}
    assert {one.regime_name for one in found.lines} == {"eCAF", "Early Years Support"}
