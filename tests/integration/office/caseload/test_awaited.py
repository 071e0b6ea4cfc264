from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.concepts.actors import Actor
from teamaround.concepts.life.records import keeping_of
from teamaround.office.caseload import awaited
from teamaround.office.installation import Installation
from teamaround.regime.authority.four_eyes import FourEyes
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.life.records import Keeping
    from teamaround.store.port import Reading
    from tests.integration.office.made_house import House

MANAGER, CLERK = Actor.officer("manager"), Actor.officer("clerk")
LATER = date(2026, 12, 1)


@pytest.fixture
def house() -> House:
    """A house with a manager, whom everything waits for, and a clerk, who may see lists and decide nothing."""
    made = built(MemoryStore())
    standing = made.office.installation
    posts = {"duty": Post(rights=EVERY_RIGHT), "manager": Post(rights=EVERY_RIGHT)}
    posts["clerk"] = Post(rights=("read", "manage"))
    rules = FourEyes(needed_for=("bulk_export", "lift_bar"))
    authority = evolve(standing.authority, grants=Grants(officers=posts), four_eyes=rules)
    made.office.installation = Installation(authority=authority, host=standing.host)
    return made


def waiting(house: House, owner: str = "officer", by: Actor = MANAGER) -> dict[str, tuple[int, int]]:
    """What waits for an answer on somebody's list, by sort: how many, and how many late."""
    return {one.sort: (one.number, one.late) for one in house.office.worklist(owner, by=by).waits}


def asked_for_all(house: House) -> None:
    """The manager is asked to agree, to answer somebody, and to look at a restriction again."""
    office = house.office
    office.ask_to_countersign("bulk_export", what="cases", because="x", owner="officer:manager", by=OFFICER)
    given: dict[str, Any] = {"received": office.clock.today(), "asked_by": "Ms Ash", "owner": "officer:manager"}
    office.record_access_request(house.child, by=OFFICER, **given)
    house.about("restrict_case", to=["officer:manager"], why="a witness", review_on=date(2026, 10, 1))
    office.hold_record(house.child, because="a claim", review=date(2026, 10, 2), by=OFFICER)


def test_a_list_tells_what_waits_for_an_answer_and_stands_in_no_case(house: House) -> None:
    """With the number, what is late, the first day and the command that lists it; nothing where nothing waits."""
    assert waiting(house) == {}
    asked_for_all(house)
    assert waiting(house) == {"countersigning": (1, 0), "access_request": (1, 0)}
    house.on(LATER)
    every = {"countersigning": (1, 1), "access_request": (1, 1), "restriction": (1, 1), "hold": (1, 1)}
    assert waiting(house) == waiting(house, "officer:manager") == every
    late = house.office.overdue(by=OFFICER).waits
    assert {one.sort: (one.number, one.late) for one in late} == every
    assert [one.command for one in late] == [
        "teamaround countersigning --waiting",
        "teamaround access-requests",
        "teamaround restrictions",
        "teamaround retention",
    ]
    assert all(one.first is not None and one.first < LATER for one in late)


def test_what_is_not_late_is_on_no_list_of_what_is_late(house: House) -> None:
    """It is on the list of whoever is to answer, and there alone: another post's holds it no more than a person's."""
    asked_for_all(house)
    assert house.office.overdue(by=OFFICER).waits == ()
    assert waiting(house, by=OFFICER) == {}
    assert waiting(house, house.nurse, by=OFFICER) == {}


def test_whoever_may_not_see_a_list_is_told_of_nothing_on_it(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clerk without the rights of these lists, and a person; were it not asked, that would be noticed here."""

    def told() -> None:
        for by in (CLERK, person(house.nurse)):
            assert waiting(house, "officer:manager", by=by) == {}
        assert house.office.overdue(by=CLERK).waits == ()

    asked_for_all(house)
    house.on(LATER)
    told()
    for asked, answer in (("may_know_request", True), ("refused_at_door", "")):
        with monkeypatch.context() as seeded:
            seeded.setattr(awaited, asked, lambda *_, answer=answer, **__: answer)
            with pytest.raises(AssertionError):
                told()


def test_a_practitioner_finds_what_they_were_asked_to_agree_to(house: House) -> None:
    """As whoever works with the child may be asked to let somebody see an address."""
    bar: dict[str, Any] = {"child": house.child, "person": house.stranger, "relation": "parent"}
    house.do("relate", **bar, must_not_see_address_of=[house.child])
    house.office.ask_to_countersign(
        "lift_bar", house.child, what=house.stranger, because="x", owner=f"person:{house.teacher}", by=OFFICER
    )
    assert waiting(house, house.teacher, by=person(house.teacher)) == {"countersigning": (1, 0)}


def test_a_post_finds_what_is_its_own_on_the_list_of_all_staff(house: House) -> None:
    """What was given to the post itself, such as a review, stands among it."""
    lines = house.office.worklist("officer", by=MANAGER).lines
    assert lines == house.office.worklist("officer", by=OFFICER).lines


def test_no_keeping_is_read_in_which_nothing_waits(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many holds those alone whose day has come; what is settled is read no more, and the rows beside are whole."""
    read: list[str] = []

    def keepings(reading: Reading, keys: list[str]) -> Iterator[Keeping]:
        read.extend(keys)
        return found_in(reading, keys)

    found_in = awaited._keepings
    monkeypatch.setattr(awaited, "_keepings", keepings)
    for number in range(5):
        child = house.do("add_child", name=f"Fern {number}").reference
        house.office.hold_record(child, because="a claim", review=date(2027, 1, 1), by=OFFICER)
    assert (waiting(house), read) == ({}, [])
    asked_for_all(house)
    house.on(LATER)
    assert waiting(house)["hold"] == (1, 1)
    assert set(read) == {keeping_of(house.child), keeping_of("office")}
    house.office.lift_hold(house.child, 1, because="settled", by=OFFICER)
    house.office.answer_access_request(house.child, 1, on=LATER, how="by post", by=OFFICER)
    read.clear()
    assert set(waiting(house)) == {"countersigning", "restriction"}
    assert read == [keeping_of("office")]
    assert house.office.verify(by=OFFICER).differences == ()
