"""Lists show the family what they see of their own case; a copy that is refused names nobody from elsewhere."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from teamaround.errors import NotAllowed, NotFound
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, leading, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House


@pytest.fixture
def house() -> House:
    """A case with a lead, an action, a matter and notices that wait, in which the mother takes part as family."""
    made = leading(built(MemoryStore()))
    made.do("relate", child=made.child, person=made.mother, relation="mother", may_receive=True)
    made.about("join", person=made.mother, capacity="family")
    made.about("start_action", text="Ring the clinic", owner="part1", due=date(2026, 9, 22))
    made.about("end_role", assignment=leads_by(made), why="moved on")
    return made.on(date(2026, 12, 1))


def leads_by(house: House) -> str:
    """The assignment by which the case is led."""
    return next(one.id for one in house.office.case(house.case, by=OFFICER).leads)


def sorts(house: House, of_whom: str) -> dict[str, set[str]]:
    """The sorts of work that stand on the lists which somebody may ask for."""
    by = person(of_whom)
    owners = ("officer", house.teacher, house.nurse, house.school)
    lists = [house.office.worklist(one, by=by) for one in owners]
    late = house.office.overdue(by=by)
    return {
        "worklist": {line.sort for one in lists for line in one.lines},
        "overdue": {line.sort for line in late.lines},
    }


def test_lists_show_the_family_no_matter_and_nobody_elses_notice(house: House) -> None:
    """What is at odds with the rules, and what others are to be told, is on no list of the family's."""
    whole, theirs = sorts(house, house.nurse), sorts(house, house.mother)
    assert "matter" in whole["worklist"]
    assert theirs["worklist"].isdisjoint({"matter", "notice"})
    assert theirs["overdue"].isdisjoint({"matter", "notice"})
    assert "action" in theirs["overdue"]


def test_lists_that_show_the_family_all_are_caught(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: whatever stands in a case may be listed for whoever sees a part of it."""
    monkeypatch.setattr("teamaround.office.caseload.worklists.may_be_listed", lambda *_: True)
    assert "matter" in sorts(house, house.mother)["worklist"]


def refused_copy(house: House, recipient: str, by: str) -> str:
    """What is said where a copy for somebody is refused."""
    with pytest.raises(NotAllowed) as found:
        house.office.document(house.case, "plan_summary", recipient=recipient, by=person(by))
    return str(found.value)


def test_a_copy_that_is_refused_names_nobody_outside_the_case(house: House) -> None:
    """A reference is not turned into a name for whoever has no other way to know it, nor what is recorded of them."""
    house.do("set_wishes", person=house.stranger, wishes={"do_not_contact": True, "because": "x"})
    for by in (house.mother, house.teacher):
        said = refused_copy(house, house.stranger, by)
        assert said.startswith(f"{house.stranger} may not be given this")
        assert "contact" not in said


def test_somebody_in_the_case_is_named(house: House) -> None:
    """Those who take part are named where a copy for them is refused, and why to those who work in the case."""
    house.do("set_wishes", person=house.nurse, wishes={"do_not_contact": True, "because": "x"})
    assert "Ms Birch is not to be contacted" in refused_copy(house, house.nurse, house.teacher)
    assert refused_copy(house, house.nurse, house.mother).startswith("No document is made for Ms Birch.")


def test_how_somebody_is_told_things_is_in_no_copy_of_anothers(house: House) -> None:
    """The wishes of whoever a copy is for stand in it, unless somebody of the family has it made who is another."""
    house.do("set_wishes", person=house.nurse, wishes={"language": "Welsh"})

    def wishes(by: str) -> str:
        return house.office.document(house.case, "plan", recipient=house.nurse, by=person(by)).wishes

    with pytest.raises(NotFound):
        wishes(house.mother)
    house.about("draft_plan", text="Talk", outcomes=["Words"])
    assert wishes(house.mother) == ""
    assert "Welsh" in wishes(house.teacher)
    assert "Welsh" in wishes(house.nurse)
