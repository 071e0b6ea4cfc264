from __future__ import annotations

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from teamaround.commands import (
    AddAgency,
    AddChild,
    CorrectAgency,
    CorrectChild,
    CorrectPerson,
    NumberCase,
    RestrictCase,
    RestrictChild,
    SwapNumbers,
)
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Child
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.office.caseload.keeping import keep_counted
from teamaround.office.codec import canonical, read_case
from teamaround.store import open_store, upgrade_store
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable

NHS, OTHER = "943 476 5919", "401 023 2137"
BORN = date(2023, 1, 3)
REASON = {"add_child": "a cousin of the same name"}
STRANGER = Actor.officer("archive")


@pytest.fixture
def numbered(made: Made) -> Made:
    """An office in which a child, a person, an agency and a case are known to other systems."""
    made.do(CorrectChild(child=made.child, references={"NHS": NHS}, why="from the letter"))
    made.do(CorrectPerson(person=made.hall, references={"payroll": "W 7"}, why="from the list"))
    made.do(CorrectAgency(agency=made.nursery, references={"URN": "123456"}, why="from the list"))
    made.do(NumberCase(case=made.case, references={"Early Help": "EH-2026/7"}))
    return made


def found(made: Made, system: str, number: str, by: Actor = BY) -> str | None:
    """What is found under a number; None where nothing is."""
    try:
        return made.office.find_by_number(system, number, by=by)
    except NotFound:
        return None


def test_whatever_another_system_knows_is_found_by_its_number(numbered: Made) -> None:
    """Children, people, agencies and cases are found, however system and number are written."""
    assert found(numbered, "nhs", "9434765919") == numbered.child
    assert found(numbered, "Payroll", "w7") == numbered.hall
    assert found(numbered, "urn", "12 34 56") == numbered.nursery
    assert found(numbered, "early-help", "eh2026/7") == numbered.case


@pytest.mark.parametrize(("system", "number"), [("nhs", OTHER), ("nhs", ""), ("", NHS), ("upn", NHS), ("alike x", "1")])
def test_what_is_not_there_is_not_found(numbered: Made, system: str, number: str) -> None:
    """A number that nobody has, an empty one, and one of another system lead nowhere."""
    with pytest.raises(NotFound, match="Nothing is known in"):
        numbered.office.find_by_number(system, number, by=BY)


def test_a_slip_in_a_number_is_told_where_nothing_is_found(numbered: Made) -> None:
    """Whoever mistypes an NHS number is told that it cannot be one."""
    with pytest.raises(NotFound, match="check digit"):
        numbered.office.find_by_number("nhs", "943 476 5918", by=BY)


def test_what_may_not_be_known_is_as_what_is_not_there(numbered: Made) -> None:
    """A restricted record, and one of somebody without a tie, give the very words of a number that nobody has."""
    mother, nurse = Actor.person(numbered.mother), Actor.person(numbered.poole)
    assert found(numbered, "nhs", NHS, nurse) == numbered.child
    assert found(numbered, "early help", "EH-2026/7", nurse) == numbered.case
    for system, number in (("nhs", NHS), ("early help", "EH-2026/7"), ("payroll", "W7")):
        assert found(numbered, system, number, mother) is None
    assert found(numbered, "payroll", "W7", Actor.person(numbered.hall)) == numbered.hall
    assert found(numbered, "urn", "123456", mother) == numbered.nursery
    numbered.do(RestrictCase(case=numbered.case, to=("officer:duty",), why="a colleague"))
    assert found(numbered, "early help", "EH-2026/7", nurse) is None
    numbered.do(RestrictChild(child=numbered.child, to=("officer:duty",), why="a colleague"))
    said = []
    for number in (NHS, OTHER):
        with pytest.raises(NotFound) as missing:
            numbered.office.find_by_number("nhs", number, by=STRANGER)
        said.append(str(missing.value).replace(number, "the number"))
    assert said[0] == said[1]
    assert found(numbered, "nhs", NHS) == numbered.child


def test_a_number_leads_to_one_record_however_it_is_written(numbered: Made) -> None:
    """The same number in another form is refused to a second record, which is told of the first."""
    with pytest.raises(Conflict, match=f"is the number of {numbered.child} already"):
        numbered.do(AddChild(name="Lea P", references={"nhs": "943-476-5919"}))
    with pytest.raises(Conflict, match=f"is the number of {numbered.case} already"):
        numbered.do(NumberCase(case=numbered.open("slough_ecaf").reference, references={"early help": "EH 2026/7"}))


def test_a_taken_number_tells_nothing_of_a_record_that_may_not_be_known(numbered: Made) -> None:
    """Whoever may not know of the other record is told that the number is taken, and not by whom."""
    numbered.do(RestrictChild(child=numbered.child, to=("officer:duty",), why="a colleague"))
    with pytest.raises(Conflict, match="a record that you may not see") as taken:
        numbered.office.do(AddChild(name="Lea P", references={"nhs": NHS}), by=STRANGER)
    assert numbered.child not in str(taken.value)


@pytest.mark.parametrize(
    ("references", "words"),
    [
        ({"nhs": "943 476 5918"}, "check digit"),
        ({"NHS number": "12"}, "ten digits"),
        ({"upn": "A123"}, "a letter and twelve digits"),
        ({"ULN": "0"}, "ten digits"),
        ({"his": "1", "His": "2"}, "Two numbers are given of one system"),
        ({"--": "1"}, "has no name"),
    ],
)
def test_what_is_no_number_of_its_system_is_refused(made: Made, references: dict[str, str], words: str) -> None:
    """Wherever a number is recorded, of a child, an agency or a case, one that cannot be right is refused in words."""
    ways: list[Callable[[], object]] = [
        lambda: made.do(AddChild(name="Lea P", references=references)),
        lambda: made.do(AddAgency(name="Day centre", references=references)),
        lambda: made.do(CorrectChild(child=made.child, references=references, why="x")),
        lambda: made.do(CorrectPerson(person=made.hall, references=references, why="x")),
        lambda: made.do(NumberCase(case=made.case, references=references)),
    ]
    for way in ways:
        with pytest.raises(Refused, match=words):
            way()


def test_an_empty_number_is_none(made: Made) -> None:
    """Two children whose number is left empty are no conflict, and have none."""
    for _ in range(2):
        receipt = made.do(AddChild(name="Lea P", references={"nhs": "", "upn": "-"}))
        assert isinstance(receipt.state, Child)
        assert receipt.state.references == {}


def test_a_number_is_put_right_and_removed(numbered: Made) -> None:
    """Another number takes the place of the old one though its system is written otherwise; an empty one removes it."""
    put_right = numbered.do(CorrectChild(child=numbered.child, references={"nhs": OTHER}, why="a slip"))
    assert isinstance(put_right.state, Child)
    assert put_right.state.references == {"NHS": OTHER}
    assert (found(numbered, "nhs", NHS), found(numbered, "nhs", OTHER)) == (None, numbered.child)
    removed = numbered.do(CorrectChild(child=numbered.child, references={"Nhs": ""}, why="another child's"))
    assert isinstance(removed.state, Child)
    assert removed.state.references == {}
    assert found(numbered, "nhs", OTHER) is None
    assert numbered.do(AddChild(name="Lea P", references={"nhs": OTHER})).reference == found(numbered, "nhs", OTHER)


def test_a_number_of_a_case_is_put_right_with_a_trace(numbered: Made) -> None:
    """Without a reason it is refused; with one the chronology tells it, and the old number leads nowhere."""
    with pytest.raises(Refused, match="Why a number is put right or removed"):
        numbered.do(NumberCase(case=numbered.case, references={"early help": ""}))
    numbered.do(NumberCase(case=numbered.case, references={"early help": "8"}, why="mistyped"))
    assert (found(numbered, "Early Help", "EH-2026/7"), found(numbered, "Early Help", "8")) == (None, numbered.case)
    told = [one.sentence for one in numbered.office.chronology(numbered.case, by=BY).lines]
    assert any("is known to other systems as 8 in Early Help: mistyped." in one for one in told)


def test_two_children_that_were_taken_for_each_other_get_their_own_numbers(numbered: Made) -> None:
    """One command gives each what the other had, with its reason in both journals, and once under its key."""
    other = numbered.do(AddChild(name="Lea P", references={"nhs": OTHER, "upn": "A123456789012"})).reference
    swap = SwapNumbers(child=numbered.child, other=other, system="nhs", why="mixed up at the desk")
    first = numbered.do(swap, key="swap")
    assert (found(numbered, "nhs", NHS), found(numbered, "nhs", OTHER)) == (other, numbered.child)
    assert found(numbered, "upn", "A123456789012") == other
    assert first.also == (other,)
    again = numbered.do(swap, key="swap")
    assert (again.repeated, again.also, again.events) == (True, first.also, first.events)
    assert len(numbered.office.recounted(first, by=BY)) == len(first.events) == 2
    with numbered.office.store.reading() as reading:
        journals = [reading.journal(one)[-1] for one in (numbered.child, other)]
    assert all("mixed up at the desk" in (one.payload or "") for one in journals)
    assert not numbered.office.verify(by=BY).differences


def test_a_number_that_only_one_of_two_children_has_passes_to_the_other(numbered: Made) -> None:
    """Where the other has none, the number passes; where neither has, or only one child is named, it is refused."""
    other = numbered.do(AddChild(name="Lea P")).reference
    numbered.do(SwapNumbers(child=other, other=numbered.child, system="nhs", why="the wrong twin"))
    assert found(numbered, "nhs", NHS) == other
    for command, words in (
        (SwapNumbers(child=other, other=numbered.child, system="upn", why="x"), "Neither has a number"),
        (SwapNumbers(child=other, other=other, system="nhs", why="x"), "One child alone"),
        (SwapNumbers(child=other, other="K9G3-QCJG-4X", system="nhs", why="x"), "No child is known"),
    ):
        with pytest.raises(Refused, match=words):
            numbered.do(command)


def test_numbers_of_a_restricted_child_are_swapped_by_nobody_else(numbered: Made) -> None:
    """Whichever of the two is restricted, whoever is not named on it is refused, and nothing changes."""
    other = numbered.do(AddChild(name="Lea P", references={"nhs": OTHER})).reference
    numbered.do(RestrictChild(child=other, to=("officer:duty",), why="a colleague"))
    for child, second in ((numbered.child, other), (other, numbered.child)):
        with pytest.raises(NotAllowed):
            numbered.office.do(SwapNumbers(child=child, other=second, system="nhs", why="x"), by=STRANGER)
    assert found(numbered, "nhs", NHS) == numbered.child


def test_a_case_without_numbers_is_kept_as_before_there_were_any(made: Made) -> None:
    """Neither its events nor its state say a word of numbers, so that all that was kept stays the same to the byte."""
    with made.office.store.reading() as reading:
        state = reading.get([made.case])[made.case].state
        payloads = [one.payload or "" for one in reading.journal(made.case)]
    assert not any('"numbers"' in one for one in (state, *payloads))
    made.do(NumberCase(case=made.case, references={"his": "8"}))
    assert '"numbers":{"his":"8"}' in canonical(made.now())
    assert read_case(state).numbers == {}


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_numbers_of_an_older_database_are_found_however_they_are_written(store_url: str) -> None:
    """An upgrade brings what was kept as it was typed into the form that is compared; of two, the first is found."""
    with closing(open_store(store_url)) as store:
        made = Made.on(store).peopled()
        second = made.do(AddChild(name="Lea P")).reference
        third = made.do(AddChild(name="Leo P", born=BORN, because=REASON)).reference
    engine = create_engine(store_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE teamaround_version SET version_num = '0002'"))
        connection.execute(text("DROP INDEX teamaround_work_queued"))
        connection.execute(text("DROP INDEX teamaround_reference_by_number"))
        on_sqlite = engine.dialect.name == "sqlite"
        for later in ("sending", "office", "quarantine", "search", "tally", *(["search_words"] if on_sqlite else [])):
            connection.execute(text(f"DROP TABLE teamaround_{later}"))
        put = text("INSERT INTO teamaround_reference (system, number, stream) VALUES (:system, :number, :stream)")
        for system, number, stream in (
            ("NHS", NHS, made.child),
            ("nhs", "9434765919", second),
            ("UPN", "", made.child),
            ("upn", "a123456789012", third),
        ):
            connection.execute(put, {"system": system, "number": number, "stream": stream})
    engine.dispose()
    upgrade_store(store_url, fill=keep_counted)
    with closing(open_store(store_url)) as store:
        made.office.store = store
        assert found(made, "nhs", NHS) == min(made.child, second)
        assert found(made, "UPN", "A 123456789012") == third
        with pytest.raises(NotFound):
            made.office.find_by_number("upn", "", by=BY)
        like = made.do(AddChild(name="Leo P", born=BORN, because=REASON))
        assert len([one for one in like.findings if "is known already" in one.what]) == 2
