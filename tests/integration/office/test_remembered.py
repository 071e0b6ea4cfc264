"""What is kept in memory between two looks at a case never outlives what it rests on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.rules.answers import EVERY_TIME, NOTHING
from teamaround.commands import AssignLead, CorrectPerson, RecordContact, StartAction
from teamaround.office.codec import canonical
from teamaround.office.loading import case_and_records
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.case_reader import read_case_as
from teamaround.office.loading.remembered import REMEMBERED, forget, remember, remembered_case
from teamaround.store import MemoryStore
from teamaround.store.records import Stream
from teamaround.views.case_view import case_view_of
from tests.integration.office.made import BEGAN, BY, Made

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.views.page import CasePage


@pytest.fixture
def made() -> Made:
    """A case that Mr Poole leads, of which a page was shown already."""
    found = Made.on(MemoryStore()).peopled().opened()
    found.do(AssignLead(case=found.case, people=(found.poole,), because={"family_told_before_meeting": "They know."}))
    found.office.case(found.case, by=BY)
    return found


def anew(made: Made) -> CasePage:
    """The page by an office that has nothing in its memory."""
    forget()
    return made.office.case(made.case, by=BY)


def seen(made: Made) -> Case:
    """The case as a page rests on it."""
    with made.office.store.reading() as reading:
        return read_case_as(made.office.installation, reading, made.case, by=BY, today=BEGAN).case_view.case


def test_a_page_is_that_of_the_case_as_it_stands(made: Made) -> None:
    """After a command in the case the next page says what one made from nothing says."""
    before = made.office.case(made.case, by=BY)
    made.do(StartAction(case=made.case, text="Ask at the nursery", owner="part1", due=BEGAN + timedelta(days=5)))
    after = made.office.case(made.case, by=BY)
    assert after != before
    assert after == anew(made)


def test_what_rules_say_is_said_of_the_directory_as_it_stands(made: Made) -> None:
    """Of the very same case another thing is said where somebody's record says another."""
    with made.office.store.reading() as reading:
        before = read_case_as(made.office.installation, reading, made.case, by=BY, today=BEGAN).case_view
    people = before.directory.people
    gone = evolve(before.directory, people=people | {made.poole: evolve(people[made.poole], died=BEGAN)})
    assert before.facts.leads == 1
    assert "core.holder_died" not in [one.rule for one in before.matters]
    after = case_view_of(
        before.case,
        evolve(before.words, directory=gone),
        today=BEGAN,
        scope=before.scope,
        rulebook=before.rulebook,
        calendar=before.calendar,
    )
    assert after.facts.leads == 0
    assert "core.holder_died" in [one.rule for one in after.matters]


def corrected(made: Made) -> str:
    """What Mr Poole is called around the case, once his name was put right."""
    seen(made)
    made.do(CorrectPerson(person=made.poole, name="Mr Pool", why="It was misspelt."))
    with made.office.store.reading() as reading:
        return load_case(reading, made.case).directory.people[made.poole].name


def test_a_record_is_the_one_that_is_stored(made: Made) -> None:
    """A record is met as it stands, however often it was met before it was put right."""
    assert corrected(made) == "Mr Pool"


def test_a_record_that_is_believed_by_its_reference_is_noticed(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office that says of a record what it said when it was met first is caught."""
    met: dict[str, Any] = {}
    known = case_and_records._known
    monkeypatch.setattr(case_and_records, "_known", lambda stream: met.setdefault(stream.id, known(stream)))
    assert corrected(made) != "Mr Pool"


def test_a_page_is_that_of_its_day(made: Made) -> None:
    """The same case on a later day is looked at anew."""
    made.do(StartAction(case=made.case, text="Ask at the nursery", owner="part1", due=BEGAN + timedelta(days=5)))
    before = made.office.case(made.case, by=BY)
    made.day(BEGAN + timedelta(days=60))
    after = made.office.case(made.case, by=BY)
    assert after != before
    assert after == anew(made)


def test_what_was_only_considered_is_met_by_nobody(made: Made) -> None:
    """A command that was considered leaves the next one to meet the case as it is stored."""
    made.office.consider(RecordContact(case=made.case, what="note", text="considered"), by=BY)
    made.do(RecordContact(case=made.case, what="note", text="done"))
    assert [one.text for one in made.now().notes.values()] == ["done"]
    assert made.office.verify(by=BY).differences == ()


def test_a_case_is_read_from_its_text_once(made: Made) -> None:
    """Whoever meets a case as it was met before is not kept waiting while it is read again."""
    case = seen(made)
    assert seen(made) is case
    made.do(RecordContact(case=made.case, what="note", text="done"))
    assert seen(made) != case


def test_no_more_cases_are_kept_than_there_is_room_for(made: Made) -> None:
    """However many cases are met, a fixed number is kept: those that were met last."""
    first = seen(made)
    stream = Stream(id=made.case, kind="case", version=1, head="", state=canonical(made.now()))
    for number in range(REMEMBERED - 1):
        remember("", evolve(first, id=f"C{number}"), first, EVERY_TIME, changed=NOTHING)
    assert remembered_case(stream) is first
    for number in range(REMEMBERED):
        remember("", evolve(first, id=f"C{number}"), first, EVERY_TIME, changed=NOTHING)
    assert remembered_case(stream) is not first
