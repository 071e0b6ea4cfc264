"""A refusal tells no more than whoever asked may read: a post that only writes, a family member who leads."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from teamaround.access.reading import ASK_THEM, IN_THE_WAY
from teamaround.casework.problems import refusal
from teamaround.cli.error_results import refused_result
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, Refused
from teamaround.office import told
from teamaround.store import MemoryStore
from tests.integration.office.made_house import OFFICER, built, family_lead, leading, person, with_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.findings import Finding
    from tests.integration.office.made_house import House

BORN = "2023-01-03"
DESK = Actor.officer("desk")


@pytest.fixture
def house() -> House:
    """A case that the teacher leads, and about which the mother said something."""
    made = leading(built(MemoryStore()))
    made.do("correct_person", person=made.nurse, address="2 Kiln Row, Goole", why="moved")
    with_desk(made)
    return made


def refusals(house: House) -> Iterator[tuple[str, dict[str, Any]]]:
    """Commands that are refused, each for something that the record holds."""
    case = house.case
    yield "assign_lead", {"case": case, "people": [house.nurse]}
    yield "nominate_lead", {"case": case, "person": house.child, "by": house.teacher}
    yield "end_role", {"case": case, "assignment": "assignment1", "why": "x", "on": date(2026, 9, 1)}
    yield "leave", {"case": case, "part": "part7", "why": "x"}
    yield "join", {"case": case, "person": house.teacher, "agency": house.school}
    yield "record_contact", {"case": case, "what": "note", "text": "x", "on": date(2020, 1, 1)}
    yield "open_case", {"child": house.child, "regime": "slough_ecaf", "starter": house.teacher, "on": date(2019, 1, 1)}
    yield "record_birth", {"child": house.child, "born": date.fromisoformat(BORN)}
    yield "leave_service", {"person": house.nurse, "agency": house.board, "on": date(2026, 9, 1)}


def said(findings: tuple[Finding, ...]) -> str:
    """All that findings say."""
    return "\n".join(f"{one} {one.note} {one.about} {one.answered}" for one in findings)


def refused(house: House, by: Actor, verb: str, arguments: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings with which a command is refused, the same at every door."""
    office, command = house.office, read_command(verb, arguments)
    again = partial(office.do, key=f"{verb} {by}")
    said_of: list[tuple[Finding, ...]] = []
    for ask in (office.consider, office.do, again, again):
        with pytest.raises(Refused) as found:
            ask(command, by=by)
        assert found.value.__suppress_context__
        assert str(found.value) == str(Refused(found.value.findings))
        said_of.append(found.value.findings)
    assert set(said_of) == {said_of[0]}
    return said_of[0]


def told_to(house: House, by: Actor) -> str:
    """All that refusals tell somebody of a record."""
    return "\n".join(said(refused(house, by, verb, arguments)) for verb, arguments in refusals(house))


def leaks(house: House) -> list[str]:
    """The words of the record that whoever reads nothing is told by refusals, and did not give."""
    told_them = told_to(house, DESK)
    return [one for one in ("Rowan", "Ash", "Birch", "Cedar", "Kiln", "He listens", "2026-09-07") if one in told_them]


def test_a_refusal_names_nobody_to_whoever_reads_nothing(house: House) -> None:
    """Whoever may not read a case is told which rule stops them and what to do, and no name, address or note of it."""
    assert leaks(house) == []
    for verb, arguments in refusals(house):
        whole, theirs = (refused(house, by, verb, arguments) for by in (OFFICER, DESK))
        assert [(one.rule, one.level) for one in whole] == [(one.rule, one.level) for one in theirs]
        assert all(one.what and one.note == "" for one in theirs)


def test_a_stranger_is_refused_before_anything_is_looked_at(house: House) -> None:
    """Whoever takes no part is told so, and of the record not so much as which rule would stop them."""
    for verb, arguments in refusals(house):
        with pytest.raises(NotAllowed) as found:
            house.office.consider(read_command(verb, arguments), by=person(house.stranger))
        assert not any(one in str(found.value) for one in ("Rowan", "Ash", "Birch", "Cedar", "Kiln", "2026", BORN))


def test_a_refusal_is_told_whole_to_whoever_sees_the_whole(house: House) -> None:
    """Staff and those who work in the case are told all that is wrong, with names."""
    told_them = told_to(house, OFFICER)
    assert "Rowan Ash is whom the case is about." in told_them
    assert BORN in told_them
    assert "Rowan Ash is whom the case is about." in told_to(house, person(house.nurse))
    assert IN_THE_WAY not in told_them


def test_what_somebody_gave_they_are_told_again(house: House) -> None:
    """A slip in the command itself is named to anybody: it holds nothing of the record."""
    findings = refused(house, DESK, "join", {"case": house.case, "person": "P000-0000-00"})
    assert any("P000-0000-00" in one.what for one in findings)
    assert ASK_THEM not in said(findings)


def test_the_family_is_told_no_note_of_others(house: House) -> None:
    """Whoever sees a part of a case is told those in the team by name, and nobody else's words or address."""
    mother = family_lead(house)
    asked = {"case": house.case, "person": house.stranger, "agency": house.board}
    house.do("begin_employment", person=house.stranger, agency=house.board, job="clerk", on=date(2026, 1, 1))
    house.do("leave_service", person=house.stranger, agency=house.board, on=date(2026, 9, 10))
    whole, theirs = (said(refused(house, by, "join", asked)) for by in (OFFICER, mother))
    assert "Mr Dogwood" in whole
    assert "Dogwood" not in theirs
    assert IN_THE_WAY in theirs


def test_whoever_decided_once_is_named_to_nobody(house: House) -> None:
    """Whoever no longer decides for the family is not known by it to those who work in the case."""
    asked = (house.case, "role")
    house.do("change_decision_maker", child=house.child, person=house.stranger, basis="guardian")
    made = house.office.document(*asked, recipient=house.stranger, by=person(house.nurse))
    assert made.recipient == "Mr Dogwood"
    house.on(date(2026, 10, 1)).do("change_decision_maker", child=house.child, person=house.mother, basis="parent")
    with pytest.raises(NotAllowed) as found:
        house.office.document(*asked, recipient=house.stranger, by=person(house.nurse))
    assert "Dogwood" not in str(found.value)
    assert house.stranger in str(found.value)


def tied(house: House) -> list[str]:
    """What refusals tell by words that were given: who is meant by a reference, and from whom an address is kept."""
    mother, father = family_lead(house), house.do("add_person", name="Mr Oak").reference
    house.do("relate", child=house.child, person=house.mother, relation="mother", may_receive=True)
    bar = {"relation": "father", "may_receive": True, "must_not_see_address_of": [house.mother]}
    house.do("relate", child=house.child, person=father, **bar)
    mistake = {"child": house.child, "what": "relationship", "person": father, "why": "x", "decided_by": house.mother}
    join = {"case": house.case, "person": house.mother, "agency": house.school, "job": "Mrs Ash"}
    asked = [(one, "withdraw_circumstance", mistake) for one in (mother, DESK)]
    found = [said(refused(house, by, verb, arguments)) for by, verb, arguments in [*asked, (DESK, "join", join)]]
    assert "is kept from" in said(refused(house, OFFICER, "withdraw_circumstance", mistake))
    return [one for one in found if "address" in one or "Mrs Ash" in one]


def test_a_word_that_was_given_opens_no_sentence(house: House) -> None:
    """Whatever stands in the command, nobody is told what it is tied to: no name, and no bar to whom it keeps out."""
    assert tied(house) == []
    gate = {"case": house.case, "person": house.mother, "capacity": "family", "because": {"Mrs Ash": "x"}}
    assert 'There is no gate "Mrs Ash".' in said(refused(house, DESK, "join", gate))


def test_a_word_that_opens_a_sentence_is_caught(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded fault: words that were given are left out of the search wherever they stand."""
    monkeypatch.setattr(told, "quoted", str)
    assert len(tied(house)) == 3


def test_what_is_for_the_operator_tells_no_more(house: House) -> None:
    """What to type is told with the refusal, unless a word of the record stands in it that they may not read."""
    command = read_command("leave", {"case": house.case, "part": "part7", "why": "x"})
    where_she_lives, alone = "`teamaround visit '2 Kiln Row, Goole'` does.", "`teamaround worklist` shows them."
    both = Refused([refusal("leave", "It cannot be.", "Ask.", typed) for typed in (where_she_lives, alone)])

    def told_as(by: Actor) -> list[str]:
        with house.office.store.reading() as reading:
            reader, today = house.office.installation.reader(by), house.office.clock.today()
            found = told.told_of_refusal(both, command, reading, by=reader, today=today)
        return [one.to_operator for one in found.findings]

    assert told_as(DESK) == ["", alone]
    assert told_as(OFFICER) == [where_she_lives, alone]


def test_the_command_line_says_no_more(house: House) -> None:
    """As words and as JSON, the command line says of a refusal what the office told whoever asked."""
    by = DESK
    findings = refused(house, by, "nominate_lead", {"case": house.case, "person": house.child, "by": house.teacher})
    told_them = refused_result(findings, str, called=partial(house.office.called, by=by))
    shown = "\n".join(str(line) for line in told_them.page) + json.dumps(told_them.value)
    assert IN_THE_WAY in shown
    assert "Rowan" not in shown


@pytest.mark.parametrize("fault", ["told_of_refusal", "stored_in"])
def test_a_refusal_that_tells_all_is_caught(house: House, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seeded faults: a door that trims no refusal, and a search that finds nothing that is stored."""
    if fault == "told_of_refusal":
        monkeypatch.setattr("teamaround.office.door.told_of_refusal", lambda refusal, *_, **__: refusal)
    else:
        monkeypatch.setattr(told, "stored_in", lambda _: ())
    assert leaks(house) != []
