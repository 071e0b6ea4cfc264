"""What somebody might do to gain by one command what another refuses, or to learn what a list leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.lead.handover import PlanHandover
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound, Refused
from teamaround.office.installation import Installation
from teamaround.regime.rights import Grants, Post
from teamaround.store import MemoryStore
from tests.integration.office.made_house import AUTHORITY, OFFICER, built, leading, person

if TYPE_CHECKING:
    from teamaround.regime.rights import Right
    from tests.integration.office.made_house import House


@pytest.fixture
def house() -> House:
    """An eCAF episode in which the teacher leads and the nurse helps."""
    return leading(built(MemoryStore()))


def tried(house: House, by: str, verb: str, **fields: Any) -> None:
    """A command that a person gives."""
    house.office.do(read_command(verb, fields), by=person(by))


def with_rights(house: House, *rights: Right) -> House:
    """The same, with a duty desk that has these rights alone."""
    grants = Grants(officers={"duty": Post(rights=rights)})
    house.office.installation = Installation.of(evolve(AUTHORITY, grants=grants))
    return house


def test_nobody_makes_themselves_a_colleague(house: House) -> None:
    """Whoever has nothing to do with somebody begins no work for them at their own agency, nor ends it elsewhere."""
    house.do("begin_employment", person=house.stranger, agency=house.school)
    for somebody in (house.nurse, house.mother):
        with pytest.raises(NotAllowed):
            tried(house, house.stranger, "begin_employment", person=somebody, agency=house.school)
    house.do("begin_employment", person=house.nurse, agency=house.school)
    with pytest.raises(NotAllowed):
        tried(house, house.stranger, "leave_service", person=house.nurse, agency=house.board)
    tried(house, house.stranger, "leave_service", person=house.nurse, agency=house.school)
    tried(house, house.stranger, "withdraw_leaving", person=house.nurse, agency=house.school, why="a slip")


def test_words_that_name_another_entry_open_nothing(house: House) -> None:
    """Whoever has left does what they were given, and nothing else by writing its id into a reason."""
    house.about("start_action", text="Ring", owner="part2")
    house.about("start_action", text="Visit", owner="part1")
    house.about("leave", part="part2")
    with pytest.raises(NotAllowed):
        tried(house, house.nurse, "complete_action", case=house.case, action="action2", dropped_because="action1")
    tried(house, house.nurse, "complete_action", case=house.case, action="action1")


def test_what_one_is_to_the_child_is_not_taken_back_by_naming_nobody(house: House) -> None:
    """Nor restricts who decides the child's record, whatever post they sit at or system acts for them."""
    house.do("relate", child=house.child, person=house.mother, relation="mother", may_receive=False)
    system = Grants(
        officers={"duty": Post(rights=("read", "write", "restrict"), person=house.mother)},
        systems={"portal": Post(rights=("read", "write", "restrict"), person=house.teacher)},
    )
    house.office.installation = Installation.of(evolve(AUTHORITY, grants=system))
    for by in (OFFICER, Actor.system("portal", on_behalf_of=house.mother)):
        for verb, fields in (
            ("withdraw_circumstance", {"what": "relationship", "why": "x"}),
            ("restrict_child", {"to": [house.teacher], "why": "x"}),
        ):
            # At a post that a mother sits at, her child's record is as if it were not there.
            with pytest.raises(Refused if by == OFFICER else NotAllowed):
                house.office.do(read_command(verb, {"child": house.child, **fields}), by=by)


def test_a_right_opens_its_own_door_without_another(house: House) -> None:
    """Whoever configures releases what they hold; whoever exports writes the list of what is late."""
    with_rights(house, "configure")
    house.office.hold(by=OFFICER)
    assert house.office.release(by=OFFICER).was_held
    with_rights(house, "export", "read")
    assert list(house.office.listed("overdue", by=OFFICER))


def test_nobody_is_named_by_asking_to_hand_over(house: House) -> None:
    """Neither the child nor a person is named to whoever may not know them."""
    for leaving in (house.nurse, house.child):
        asked = PlanHandover(leaving=leaving, why="x", from_day=house.office.clock.today())
        found = house.office.hand_over_all(asked, by=person(house.stranger), considered=True)
        assert (found.leaving.name, found.lines) == (leaving, ())
        with pytest.raises(NotFound) as told:
            house.office.hand_over_all(asked, by=person(house.stranger), each={house.case: house.stranger})
        assert leaving in str(told.value)
        assert "Rowan" not in str(told.value)
        assert "Birch" not in str(told.value)


def test_for_whom_a_case_waits_is_asked_of_what_is_shown(house: House) -> None:
    """A matter that a mother is not shown is no answer to whether her child's case waits for somebody."""
    for by in (person(house.mother), OFFICER):
        shown = {one.reference for line in house.office.cases(by=by).lines for one in line.waits_for}
        for somebody in (house.teacher, house.nurse, "officer"):
            found = house.office.cases(waits_for=somebody, by=by).lines
            assert bool(found) == (somebody in shown)


def test_who_looked_at_a_restricted_case_is_told_to_those_named(house: House) -> None:
    """An officer who is not named on it learns by no look that there is such a case."""
    house.office.installation = Installation.of(evolve(AUTHORITY, traces_reads=True))
    house.about("restrict_case", to=[house.nurse], why="a witness")
    house.office.case(house.case, by=person(house.nurse))
    for found in (house.office.who_looked(house.child, by=OFFICER), house.office.what_looked(house.nurse, by=OFFICER)):
        assert found.lines == ()
    house.about("lift_case_restriction", why="it is over")
    assert house.office.what_looked(f"person:{house.nurse}", by=OFFICER).lines != ()


def test_who_works_in_a_restricted_case_is_told_by_no_answer(house: House) -> None:
    """Whether somebody may correct the child's record says nothing of a case that whoever asks may not know."""
    asked = [person(one) for one in (house.nurse, house.stranger)]
    assert [house.office.may(one, "correct_child", house.child, by=OFFICER).allowed for one in asked] == [True, False]
    house.about("restrict_case", to=[house.nurse, house.teacher], why="a witness")
    alone = house.do("add_child", name="Ida Fir").reference
    for child in (house.child, alone):
        told = [house.office.may(one, "correct_child", child, by=OFFICER).allowed for one in asked]
        assert told == [True, False], "as of a child without any case"
