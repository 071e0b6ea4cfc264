from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.register import reads
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built

if TYPE_CHECKING:
    from tests.integration.office.made_house import House

HIDDEN = "14 Elm Street"


@pytest.fixture
def house() -> House:
    """A child whose mother lives where the father must not know, with a case in which a teacher and a nurse help."""
    made = built(MemoryStore())
    made.do("correct_person", person=made.mother, address=HIDDEN, why="said so")
    made.do("relate", child=made.child, person=made.mother, relation="mother", may_receive=True, lives_with=True)
    return made


def test_a_record_is_shown_with_the_names_of_those_it_points_to(house: House) -> None:
    """Who decides and who works where stand by name, with the cases and under which regime they are."""
    child = house.office.record(house.child, by=OFFICER)
    facts = {one.what: one.text for one in child.facts}
    assert facts["decides"] == "Mrs Ash (parent)"
    assert facts["mother"] == "Mrs Ash; lives with the child: yes; may receive: yes"
    assert [(one.reference, one.regime_name, one.child) for one in child.cases] == [(house.case, "eCAF", "Rowan Ash")]
    teacher = house.office.record(house.teacher, by=OFFICER)
    assert [one.text for one in teacher.facts if one.what == "works for"] == ["Hill School"]
    assert [one.reference for one in teacher.cases] == [house.case]


def test_a_person_sees_their_own_record_alone(house: House) -> None:
    """With the cases they may read; of anybody else's, and of a child's, only the authority's own staff are shown."""
    own = house.office.record(house.mother, by=Actor.person(house.mother))
    assert HIDDEN in [one.text for one in own.facts]
    assert [one.reference for one in own.cases] == [house.case]
    for by in (house.mother, house.teacher, house.stranger):
        for other in (house.child, house.nurse):
            with pytest.raises(NotAllowed, match="for the authority's own staff"):
                house.office.record(other, by=Actor.person(by))


def bars_on_their_own_page(house: House) -> list[str]:
    """What a child is shown of bars on their own record."""
    bar = {"relation": "father", "must_not_see_address_of": [house.mother]}
    house.do("relate", child=house.child, person=house.stranger, **bar)
    own = house.office.record(house.child, by=Actor.person(house.child))
    assert "Mr Dogwood" in str(own)
    assert "must not see the address of Mrs Ash" in str(house.office.record(house.child, by=OFFICER))
    return [one.text for one in own.facts if "address" in one.text]


def test_a_child_is_not_shown_whose_address_is_kept_from_whom(house: House) -> None:
    """Who is related stands on their own record, and not from whom an address is kept; staff are shown it."""
    assert bars_on_their_own_page(house) == []


def test_a_bar_on_their_own_page_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: everybody may know whose address is kept from whom."""
    monkeypatch.setattr(reads, "may_know_bars", lambda *_, **__: True)
    assert len(bars_on_their_own_page(house)) == 1


def test_an_agency_is_shown_to_everybody_with_the_cases_that_they_may_read(house: House) -> None:
    """A stranger sees the agency and no case of its."""
    assert [one.reference for one in house.office.record(house.board, by=OFFICER).cases] == [house.case]
    seen = house.office.record(house.board, by=Actor.person(house.stranger))
    assert (seen.name, seen.cases) == ("Health Board", ())


def test_a_restricted_child_is_shown_to_those_who_are_named_alone(house: House) -> None:
    """Staff who are not named learn that it is restricted; in the records of others the case is not there."""
    house.do("restrict_child", child=house.child, to=["officer:night"], why="a colleague's child")
    with pytest.raises(NotAllowed, match="This record is restricted"):
        house.office.record(house.child, by=OFFICER)
    assert house.office.record(house.teacher, by=OFFICER).cases == ()
    named = house.office.record(house.child, by=Actor.officer("night"))
    assert named.restricted_to == ("officer:night",)
    assert [one.reference for one in named.cases] == [house.case]


@pytest.mark.parametrize("asked", ["refuse_restricted", "may_see"])
def test_a_record_that_asks_nobody_is_noticed(house: House, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded faults: without the restriction, or the right to a case, being asked, the tests above fail."""
    monkeypatch.setattr(reads, asked, lambda *_, **__: True)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        test_a_restricted_child_is_shown_to_those_who_are_named_alone(house)


def test_what_is_no_record_of_the_directory_is_told(house: House) -> None:
    """A slip, a case and words are not known; nor is whoever looks under a reference that nobody has."""
    for reference in ("KAAA-AAAA-AA", house.case, "Rowan"):
        with pytest.raises(NotFound, match="No child, person or agency is known as"):
            house.office.record(reference, by=OFFICER)
    with pytest.raises(NotFound):
        house.office.record(house.board, by=Actor.person("P000-0000-00"))
