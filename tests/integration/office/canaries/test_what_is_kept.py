"""What else tells no more than it may: receipts, errors of damaged journals, the turn of the day, refused copies."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.casework.command import CaseCommand
from teamaround.command_input import read_command
from teamaround.errors import BrokenOffice, NotIntact, Problem, Refused
from teamaround.json_forms import to_json
from teamaround.office import codec, turning
from teamaround.store import MemoryStore
from teamaround.store.beside import journal_check
from tests.integration.office.made_house import OFFICER, built, family_lead, person

if TYPE_CHECKING:
    from teamaround.concepts.actors import Actor
    from tests.integration.office.made_house import House

WORD = "Ravelspoke"


@pytest.fixture
def house() -> House:
    """A case of a child whose aunt may receive, and whose address and mother's are kept from the father."""
    made = built(MemoryStore())
    made.do("relate", child=made.child, person=made.mother, relation="mother", may_receive=True)
    barred = [made.child, made.nurse]
    made.do(
        "relate", child=made.child, person=made.stranger, relation="father", must_not_see_address_of=barred, why="x"
    )
    return made


def wishes(house: House) -> Any:
    """A change of the child's record that a relative may ask for."""
    return read_command("set_child_wishes", {"child": house.child, "wishes": {"language": "Polish"}})


def told_bars(house: House) -> list[str]:
    """Where a relative who changes the child's record is told whose address is kept from whom."""
    mother, office = person(house.mother), house.office
    receipts = [
        office.consider(wishes(house), by=mother),
        office.do(wishes(house), by=mother, key="once"),
        office.do(wishes(house), by=mother, key="once"),
    ]
    assert [one.state is not None for one in receipts] == [True] * 3
    return [f"{one.considered} {one.repeated}" for one in receipts if house.nurse in to_json(one)]


def test_a_relative_is_not_told_whose_address_is_kept_from_whom(house: House) -> None:
    """Whoever of the family changes a child's record is given it without that, at every door; staff are given it."""
    assert told_bars(house) == []
    assert house.nurse in to_json(house.do("set_child_wishes", child=house.child, wishes={"language": "Welsh"}))


def test_a_relative_is_refused_without_it(house: House) -> None:
    """A relationship that would drop a bar is refused without saying whose address it keeps, to the family."""
    asked = {"child": house.child, "what": "relationship", "person": house.stranger, "why": "x"}
    for by, told in ((family_lead(house), False), (OFFICER, True)):
        with pytest.raises(Refused) as found:
            house.office.do(read_command("withdraw_circumstance", asked), by=by)
        assert (house.nurse in str(found.value)) is told


def test_bars_that_are_handed_over_are_caught(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: the family may know whose address is kept from whom."""
    monkeypatch.setattr("teamaround.office.told.may_know_bars", lambda *_, **__: True)
    assert len(told_bars(house)) == 3


def considered(house: House, by: Actor, verb: str, **arguments: Any) -> str:
    """What a command that is considered would have happen, in sentences, and what is found."""
    receipt = house.office.consider(read_command(verb, arguments), by=by)
    return f"{receipt.findings} {house.office.recounted(receipt, by=by)}"


def case_command(verb: str, arguments: dict[str, Any]) -> CaseCommand:
    """A command about a case."""
    command = read_command(verb, arguments)
    assert isinstance(command, CaseCommand)
    return command


def named_by_considering(house: House) -> list[str]:
    """The names that practitioners learn by considering commands with a reference in them."""
    elder = house.do("add_person", name="Ms Elder", works_for=house.board).reference
    join = {"case": house.case, "person": elder, "agency": house.board}
    joins = considered(house, person(house.nurse), "join", **join)
    told = house.office.circulation(house.case, by=person(house.nurse), command=case_command("join", join))
    joins += to_json(told)
    opening = {"child": house.child, "regime": "ehcp", "starter": elder, "part": {"agency": house.board}}
    opens = considered(house, person(elder), "open_case", **opening)
    return [one for one in ("Elder", "Rowan") if one in (joins if one == "Elder" else opens)]


def test_nobody_learns_a_name_by_considering(house: House) -> None:
    """A command that is considered turns no reference into a name, unless staff ask or it is of the case already."""
    assert named_by_considering(house) == []
    assert "Dogwood" in considered(house, OFFICER, "join", case=house.case, person=house.stranger, capacity="family")
    assert "Birch" in considered(house, person(house.teacher), "leave", case=house.case, part="part2", why="x")


def test_names_that_are_learned_by_considering_are_caught(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: what is considered is told as what was done."""
    monkeypatch.setattr("teamaround.office.receipts.kept.as_known", lambda directory, *_, **__: directory)
    assert named_by_considering(house) == ["Elder", "Rowan"]


def damaged(payload: str) -> str:
    """What is said of a journal entry with this payload."""
    with pytest.raises(NotIntact) as found:
        codec.read_event("case_closed", 1, payload)
    assert found.value.__cause__ is None
    return str(found.value)


DAMAGED = [
    f'{{"on":"{WORD}","because":"x"}}',
    f'{{"on":"2026-09-07","because":["{WORD}"]}}',
    f'{{"on":"2026-09-07","{WORD}":',
]


@pytest.mark.parametrize("payload", DAMAGED)
def test_a_damaged_entry_is_named_without_its_words(payload: str) -> None:
    """That an entry cannot be read is said by its name and schema, and with none of the words in it."""
    assert damaged(payload).startswith("An entry 'case_closed' of schema 1 cannot be read.")
    assert WORD not in damaged(payload)


def test_an_entry_of_an_unknown_name_is_not_called_by_it() -> None:
    """What stands where the name should be may be anything, and is not told."""
    for schema in (1, 99):
        with pytest.raises(NotIntact) as found:
            codec.read_event(WORD, schema, "{}")
        assert WORD not in str(found.value)


def test_a_replay_that_stumbles_tells_its_kind_alone() -> None:
    """What an error says that nobody foresaw stands in no difference that is reported; what was foreseen does."""
    assert journal_check._said(KeyError(WORD)) == "KeyError"
    assert journal_check._said(NotIntact("It cannot be read.")) == "NotIntact: It cannot be read."


def stumbles(house: House, monkeypatch: pytest.MonkeyPatch) -> str:
    """What is said where the day cannot turn in a case, for an error with a word of the case."""
    house.about("start_action", text=WORD, owner="part1", due=date(2026, 9, 22))

    def refuses(*_: Any, **__: Any) -> Any:
        raise NotIntact(f"{WORD} stands there.")

    monkeypatch.setattr(house.office, "_carry_out", refuses)
    with pytest.raises(BrokenOffice) as found:
        house.on(date(2026, 9, 28)).office.tick()
    return str(found.value)


def test_a_day_that_cannot_turn_is_told_by_case_and_kind(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever lets the day turn is told in which case it could not, and the kind of error; none of its words."""
    told = stumbles(house, monkeypatch)
    assert told.startswith(f"{house.case}: What the day brings could not be recorded (NotIntact).")
    assert WORD not in told


def test_an_error_that_is_passed_on_is_caught(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: the words of an error stand in what is said of the day."""

    def passed_on(where: Any, what: str, fix: str) -> Any:
        error = sys.exc_info()[1]
        return Problem(where, f"{what} {error}", fix)

    monkeypatch.setattr(turning, "Problem", passed_on)
    assert WORD in stumbles(house, monkeypatch)
