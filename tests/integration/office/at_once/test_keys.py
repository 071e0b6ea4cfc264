"""A command that comes again under its key: what whoever repeats it is told, now that things stand otherwise."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround import to_json
from teamaround.commands import (
    AddChild,
    AddPerson,
    AnswerNomination,
    CorrectChild,
    CorrectPerson,
    LeaveService,
    NominateLead,
    OpenCase,
    RecordContact,
    RecordView,
    RestrictCase,
    RestrictChild,
    StartAction,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from teamaround.office.receipts import kept
from tests.integration.office.made import BY, RIDING

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.office import Receipt
    from tests.integration.office.made import Made

BORN = date(2023, 1, 3)
HIDDEN = "The refuge, 1 Hidden Lane"


def twice(made: Made, command: Command, by: Actor, *meanwhile: Command) -> tuple[Receipt, Receipt]:
    """What a command came to under a key, and what is told when it comes again after others were carried out."""
    first = made.office.do(command, by=by, key="form-1")
    for one in meanwhile:
        made.office.do(one, by=BY if isinstance(one, RestrictChild) else Actor.person(made.hall))
    return first, made.office.do(command, by=by, key="form-1")


def closing(made: Made, child: str) -> list[Command]:
    """A child's record is restricted to Ms Hall, who then writes where the child is."""
    return [
        RestrictChild(child=child, to=(made.hall,), why="danger"),
        CorrectChild(child=child, address=HIDDEN, why="moved"),
    ]


def told_nothing(first: Receipt, again: Receipt) -> None:
    """It is told that the same was carried out before, and nothing of what it was."""
    assert (again.reference, again.version, again.repeated) == (first.reference, first.version, True)
    assert (again.events, again.findings, again.state, again.parts, again.also) == ((), (), None, (), ())


def test_the_child_that_was_added_is_closed_since(made: Made) -> None:
    """Who added a child, and repeats that when its record is restricted to others, is told that it was added."""
    office, key = made.office, "form-1"
    command = AddChild(name="Mia P")
    first = office.do(command, by=BY, key=key)
    office.do(closing(made, first.reference)[0], by=BY)
    office.do(closing(made, first.reference)[1], by=Actor.person(made.hall))
    told_nothing(first, office.do(command, by=BY, key=key))


def test_the_case_that_was_opened_is_closed_since(made: Made) -> None:
    """Who opened a case, and repeats that when it is restricted to others, is told that it was opened."""
    command = OpenCase(child=made.do(AddChild(name="Mia P")).reference, regime=RIDING, starter=made.hall)
    first = made.office.do(command, by=BY, key="form-1")
    made.office.do(RestrictCase(case=first.reference, to=(made.hall,), why="danger"), by=BY)
    made.office.do(RecordContact(case=first.reference, what="note", text=HIDDEN), by=Actor.person(made.hall))
    told_nothing(first, made.office.do(command, by=BY, key="form-1"))


def test_what_staff_closed_to_themselves_is_closed(made: Made) -> None:
    """Who restricts a record to others, and repeats that, is told that it was done, and sees nothing behind it."""
    told_nothing(*twice(made, closing(made, made.child)[0], BY, closing(made, made.child)[1]))


def test_a_regime_that_is_gone_opens_nothing(made: Made) -> None:
    """Nor is anything told where a command fails before anybody looks whether the record is restricted."""
    command = OpenCase(child=made.do(AddChild(name="Mia P")).reference, regime=RIDING, starter=made.hall)
    first = made.office.do(command, by=BY, key="form-1")
    made.office.do(RestrictCase(case=first.reference, to=(made.hall,), why="danger"), by=BY)
    host = made.office.installation.host
    made.office.installation = evolve(made.office.installation, host=evolve(host, regimes={}))
    told_nothing(first, made.office.do(command, by=BY, key="form-1"))


def test_of_other_cases_only_those_are_told_that_may_be_read(made: Made) -> None:
    """Who let a person leave everywhere is told again of the cases that are open to them, and of no other."""
    other = made.open(RIDING, made.do(AddChild(name="Mia P")).reference).reference
    command = LeaveService(person=made.hall, agency=made.nursery, why="a new post")
    first = made.office.do(command, by=BY, key="form-1")
    assert set(first.also) == {made.case, other}
    made.office.do(RestrictCase(case=other, to=(made.poole,), why="danger"), by=BY)
    again = made.office.do(command, by=BY, key="form-1")
    assert again.also == (made.case,)
    assert [one.reference for one in again.parts] == [made.case]
    assert again.where() == (made.hall,) * (len(again.events) - len(again.parts[0].events)) + (made.case,) * len(
        again.parts[0].events
    )
    assert len(again.events) < len(first.events)
    assert again.findings == ()


def test_who_has_no_part_is_told_no_more_than_that_it_was_done(made: Made) -> None:
    """Whoever may not read the record today, and may write to it, is told that it was done, and of it nothing."""
    made.do(NominateLead(case=made.case, person=made.mother, by=made.hall))
    answer = AnswerNomination(case=made.case, nomination="nomination1", accepts=False)
    told_nothing(*twice(made, answer, Actor.person(made.mother)))


def test_who_added_a_record_is_told_again_what_they_gave(made: Made) -> None:
    """Whoever adds a record that they may not read is told both times what they gave, and nothing recorded since."""
    command, hall = AddPerson(name="Ms Field", address="1 High Street"), Actor.person(made.hall)
    first = made.office.do(command, by=hall, key="form-1")
    made.do(CorrectPerson(person=first.reference, address=HIDDEN, why="moved"))
    again = made.office.do(command, by=hall, key="form-1")
    assert again.events == first.events
    assert HIDDEN not in to_json(again)


@pytest.mark.parametrize("by", [BY, Actor.system("portal", on_behalf_of="officer:duty")])
def test_who_may_read_it_is_told_all(made: Made, by: Actor) -> None:
    """Whoever may read the record is told the same again, with the record as it stands now."""
    view = RecordView(case=made.case, what="wishes", whose="family", words="x")
    first, again = twice(made, view, by, StartAction(case=made.case, text="Visit", owner="part1"))
    assert evolve(again, repeated=False, state=first.state) == first
    assert again.state == made.now()


def test_a_practitioner_of_the_case_is_told_all(made: Made) -> None:
    """So is whoever works in the case."""
    view = RecordView(case=made.case, what="wishes", whose="family", words="x")
    first, again = twice(made, view, Actor.person(made.poole))
    assert evolve(again, repeated=False, state=first.state) == first


def test_a_receipt_that_asks_nobody_is_caught(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the receipt were given back to whoever has the key, a closed record would come out, and is caught."""
    for asking in ("sees_whole", "may_read_record"):
        monkeypatch.setattr(kept, asking, lambda *_, **__: True)
    with pytest.raises(AssertionError):
        test_what_staff_closed_to_themselves_is_closed(made)


def test_a_command_that_is_not_allowed_stays_so(made: Made) -> None:
    """Where the command itself is closed to whoever repeats it, they are told that, with a key or without."""
    note = StartAction(case=made.case, text="Visit", owner="part1")
    with pytest.raises(NotAllowed, match="This record is restricted"):
        twice(made, note, Actor.person(made.poole), *closing(made, made.child))


def test_a_child_like_this_that_is_closed_since_is_not_named_again(made: Made) -> None:
    """A finding that names a record which is restricted since is left out of what is told again; others are not."""
    command = AddChild(name="Mia Q", born=BORN, because={"add_child": "a cousin of the same name"})
    like = made.do(AddChild(name="Mia Q", born=BORN)).reference
    first, again = twice(made, command, BY)
    assert like in str(first.findings)
    assert again.findings == first.findings
    made.do(RestrictChild(child=like, to=(made.hall,), why="danger"))
    told = made.office.do(command, by=BY, key="form-1")
    assert told.findings == tuple(one for one in first.findings if like not in str(one))
    assert like not in str(told)
