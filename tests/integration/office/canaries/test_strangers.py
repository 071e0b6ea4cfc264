"""Nobody's name is told for their reference: not of whom the case once touched, nor by what is only considered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from teamaround.casework.command import CaseCommand
from teamaround.command_input import read_command
from teamaround.errors import NotAllowed, Refused
from teamaround.json_forms import to_json
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, person

if TYPE_CHECKING:
    from tests.integration.office.made_house import House

NAME = "Dogwood"


@pytest.fixture
def house() -> House:
    """A case without a lead, and somebody who has nothing to do with it, and is not to be contacted."""
    made = built(MemoryStore())
    part = {"agency": made.school, "job": "senco", "direct_contact": "day_to_day"}
    opening = {"child": made.child, "regime": "east_riding_eys", "starter": made.teacher, "part": part}
    made.case = made.do("open_case", **opening).reference
    made.do("set_wishes", person=made.stranger, wishes={"do_not_contact": True, "because": f"Ask Ms {NAME}."})
    return made


def test_whoever_once_decided_by_mistake_is_a_stranger_again(house: House) -> None:
    """The case stays linked to their record, and tells no name of it any more; before that it did."""
    house.do("change_decision_maker", child=house.child, person=house.stranger, basis="x", beside=True)
    house.about("record_contact", what="note", text="A line.")

    def said() -> str:
        with pytest.raises(NotAllowed) as refused:
            house.office.document(house.case, "plan_summary", recipient=house.stranger, by=person(house.teacher))
        return str(refused.value)

    assert NAME in said()
    house.do("withdraw_circumstance", child=house.child, what="decision_maker", person=house.stranger, why="another")
    with house.office.store.reading() as reading:
        found = reading.get_case_for_update(house.case)
    assert found
    assert house.stranger in found[1]
    assert said().startswith(house.stranger)


def without_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody give commands about records, so that what they would be told is looked at."""
    monkeypatch.setattr("teamaround.office.directory.refuse_command_about_record", lambda *_: None)


def considered(house: House, by: str) -> str:
    """All that somebody is told who considers that a stranger leads: of the command, and of who would be told what."""
    actor = OFFICER if by == "officer" else person(by)
    asked = {"case": house.case, "people": [house.stranger]}
    with pytest.raises(Refused) as refused:
        house.office.consider(read_command("assign_lead", asked), by=actor)
    assert by == "officer" or NAME not in str(refused.value)
    because = {one.rule.removeprefix("gate."): "Agreed." for one in refused.value.findings}
    command = read_command("assign_lead", {**asked, "because": because})
    assert isinstance(command, CaseCommand)
    receipt = house.office.consider(command, by=actor)
    assert receipt.considered
    told = house.office.circulation(house.case, by=actor, command=command)
    return f"{to_json(receipt)} {receipt} {house.office.recounted(receipt, by=actor)} {to_json(told)}"


def test_what_is_only_considered_tells_no_name(house: House) -> None:
    """Whoever works in the case and names somebody by reference is told what would follow, and not who that is."""
    assert house.stranger in considered(house, house.teacher)
    assert NAME not in considered(house, house.teacher)
    assert NAME in considered(house, "officer")


def test_a_seeded_fault_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what is considered is decided with every name, a notice that it would bring tells one."""
    monkeypatch.setattr("teamaround.office.cases.with_known_names", lambda directory, *_, **__: directory)
    assert NAME in considered(house, house.teacher)


@pytest.mark.parametrize(
    ("verb", "given"),
    [("change_decision_maker", {"basis": "x"}), ("restrict_child", {"why": "x"}), ("relate", {"relation": "x"})],
)
def test_nobody_sees_a_record_by_what_they_only_consider(
    house: House, verb: str, given: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    To decide for the child, to be named on its record, to be family: considered, none of it opens anything.

    Nobody may even consider it of themselves; and if they might, they would be told nothing.
    """
    house.do("correct_child", child=house.child, address="12 Harbour Lane", why="moved")
    who: dict[str, Any] = {"to": [house.stranger]} if verb == "restrict_child" else {"person": house.stranger}
    who |= {"may_receive": True} if verb == "relate" else {}
    command = read_command(verb, {"child": house.child, **who, **given})
    with pytest.raises(NotAllowed) as told:
        house.office.consider(command, by=person(house.stranger))
    assert "Harbour" not in str(told.value)
    without_policy(monkeypatch)
    receipt = house.office.consider(command, by=person(house.stranger))
    assert receipt.considered
    assert (receipt.state, receipt.events, receipt.parts) == (None, (), ())
    assert "Harbour" not in f"{to_json(receipt)} {receipt}"
    assert house.office.consider(command, by=OFFICER).state is not None


def test_a_record_that_opens_by_being_considered_is_noticed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: who may see a record is asked of it as it would stand."""
    house.do("correct_child", child=house.child, address="12 Harbour Lane", why="moved")
    asked = {"child": house.child, "person": house.stranger, "basis": "x"}
    without_policy(monkeypatch)
    monkeypatch.setattr("teamaround.office.directory.may_read_record", lambda *_, **__: True)
    receipt = house.office.consider(read_command("change_decision_maker", asked), by=person(house.stranger))
    assert "Harbour" in str(receipt.state)
