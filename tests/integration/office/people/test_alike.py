from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from teamaround.casework.records import RecordEvent
from teamaround.clock import SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    CloseCase,
    CorrectChild,
    OpenCase,
    PartTaken,
    RecordBirth,
    ReopenCase,
    RestrictCase,
    RestrictChild,
)
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Child
from teamaround.errors import Refused
from teamaround.office.codec import canonical, payload_of
from teamaround.office.finding.keeping import keep_found
from teamaround.store.records import NewEntry, Write
from tests.integration.office.made import BY, CAF, RIDING, Made

if TYPE_CHECKING:
    from teamaround.office import Receipt
    from teamaround.store import Store

BORN = date(2023, 1, 3)


REASON = {"add_child": "a cousin of the same name"}


def told(receipt: Receipt) -> list[str]:
    """What the receipt says of a record like another; a reason was given where one is asked for."""
    core = [one for one in receipt.findings if one.grade == "core"]
    assert {(one.level, one.answered) for one in core} <= {("warn", None), ("explain", REASON["add_child"])}
    return [one.what for one in core]


class TestAlike:
    """Required of an office on memory, SQLite and PostgreSQL alike: the same child entered twice is told of."""

    @pytest.mark.parametrize("name", ["Leo P", "leo  p", "LEO-P", "Léo P", "Leo P'"])
    def test_a_child_like_one_that_is_known(self, people: Made, name: str) -> None:
        """Whoever adds a child of the same name, born on the same day, is told the other's reference."""
        receipt = people.do(AddChild(name=name, born=BORN, because=REASON))
        assert told(receipt) == [f"A child of this name, born on 2023-01-03, is known already: {people.child}."]

    @pytest.mark.parametrize(
        ("one", "other"), [("Zoë Łuk", "Zoe Luk"), ("Søren Æbelø", "Soren Aebelo"), ("J. Ash", "J Ash")]
    )
    def test_whatever_is_found_by_the_same_words_is_alike(self, people: Made, one: str, other: str) -> None:
        """What makes no difference where a child is looked for makes none where one is added."""
        first = people.do(AddChild(name=one, born=BORN)).reference
        assert [line.reference for line in people.office.find(other, by=BY).lines] == [first]
        receipt = people.do(AddChild(name=other, born=BORN, because=REASON))
        assert told(receipt) == [f"A child of this name, born on 2023-01-03, is known already: {first}."]

    def test_another_child(self, people: Made) -> None:
        """Another name, another day, or one of the two not known: nobody is told anything."""
        for child in (
            AddChild(name="Leo", born=BORN),
            AddChild(name="Leo P", born=date(2023, 1, 4)),
            AddChild(name="Leo P"),
        ):
            assert told(people.do(child)) == []
        assert told(people.do(AddChild(born=BORN))) == []
        assert told(people.do(AddChild(born=BORN))) == []

    def test_a_record_that_becomes_like_another(self, people: Made) -> None:
        """A correction or a birth that makes two records alike is told of, once; one that parts them is not."""
        other = people.do(AddChild(name="Lee P", born=BORN)).reference
        said = [f"A child of this name, born on 2023-01-03, is known already: {people.child}."]
        assert told(people.do(CorrectChild(child=other, name="Leo P", why="x"))) == said
        assert told(people.do(CorrectChild(child=other, address="1 Quay", why="x"))) == []
        assert told(people.do(CorrectChild(child=other, name="Lee P", why="x"))) == []
        expected = people.do(AddChild(expected=date(2023, 1, 5), on=date(2022, 12, 1))).reference
        assert told(people.do(RecordBirth(child=expected, name="Leo P", born=BORN))) == said

    def test_two_cases_for_what_may_be_one_child(self, people: Made) -> None:
        """A case opened or reopened while one is open under the same regime for the other record is told of."""
        first = people.open(RIDING).reference
        twin = people.do(AddChild(name="Leo P", born=BORN, because=REASON)).reference
        kind = "A case is open under this regime for a child of the same name, born on the same day:"
        second = people.open(RIDING, twin)
        assert told(second) == [f"{kind} {first}, for {people.child}."]
        assert told(people.open(CAF, twin)) == []
        people.do(CloseCase(case=first, why="done"))
        assert told(people.do(ReopenCase(case=first, why="again"))) == [f"{kind} {second.reference}, for {twin}."]
        people.do(CloseCase(case=second.reference, why="done"))
        people.do(CloseCase(case=first, why="done"))
        assert told(people.do(ReopenCase(case=first, why="again"))) == []

    def test_of_a_restricted_record_nothing_is_said(self, people: Made) -> None:
        """Whoever may not know a record is not told that there is one like it, nor of its case."""
        first = people.open(RIDING).reference
        twin = people.do(AddChild(name="Leo P", born=BORN, because=REASON)).reference
        people.do(RestrictCase(case=first, to=(people.poole,), why="x"))
        assert told(people.open(RIDING, twin)) == []
        people.do(RestrictChild(child=people.child, to=(people.poole,), why="x"))
        third = people.do(AddChild(name="Leo P", born=BORN, because=REASON))
        assert told(third) == [f"A child of this name, born on 2023-01-03, is known already: {twin}."]

    def test_whoever_may_not_know_a_record_is_not_given_its_reference(self, people: Made) -> None:
        """That somebody like this is known is told to whoever adds; which, and its case, to whoever may know it."""
        stranger = Actor.person(people.poole)
        opened = people.open(RIDING).reference
        add = AddChild(name="Leo P", born=BORN, because=REASON)
        first, again = (people.office.do(add, by=stranger, key="once") for _ in range(2))
        for one in (people.office.consider(add, by=stranger), first, again):
            assert told(one) == ["A child of this name, born on 2023-01-03, is known already."]
        assert again.events == first.events
        part = PartTaken(agency=people.health, job="nurse", direct_contact="regular")
        twin = OpenCase(child=first.reference, regime=RIDING, starter=people.poole, part=part)
        kind = "A case is open under this regime for a child of the same name, born on the same day:"
        assert told(people.office.consider(twin, by=stranger)) == [f"{kind} one that you may not see."]
        second = OpenCase(child=people.child, regime=RIDING, starter=people.poole)
        with pytest.raises(Refused, match="an open case under this regime: one that you may not see") as refused:
            people.office.consider(second, by=stranger)
        assert opened not in str(refused.value)

    def test_a_child_whom_an_older_release_added(self, store: Store) -> None:
        """Who was kept before likeness was is found as well, however many there are, and once; so are their cases."""
        older = _older(store, "Leo P", "Ada K", "", "Leo P")
        made = Made.on(store)
        receipt = made.do(AddChild(name="Leo P", born=BORN, because=REASON))
        said = "A child of this name, born on 2023-01-03, is known already:"
        assert sorted(told(receipt)) == sorted(f"{said} {one}." for one in (older[0], older[3]))
        with store.reading() as reading:
            assert [one.version for one in reading.get(older).values()] == [1] * 4
        assert len(told(Made.on(store, seed="again").do(AddChild(name="Leo P", born=BORN, because=REASON)))) == 3

    def test_a_case_for_a_child_whom_an_older_release_added(self, store: Store) -> None:
        """Whoever opens a case is told of one for the other record, though neither was written since the upgrade."""
        first, second = _older(store, "Leo P", "Leo P")
        made = Made.on(store)
        made.nursery = made.do(AddAgency(name="Hornsea Nursery", sector="early_years")).reference
        made.hall = made.do(AddPerson(name="Ms Hall", works_for=made.nursery)).reference
        opened = made.do(OpenCase(child=first, regime=RIDING, starter=made.hall))
        (said,) = [
            one for one in told(made.do(OpenCase(child=second, regime=RIDING, starter=made.hall))) if first in one
        ]
        assert opened.reference in said

    @pytest.mark.parametrize("system", ["alike school", "Alike x", "alikeness"])
    def test_a_system_of_nearly_that_name_is_one_like_any_other(self, people: Made, system: str) -> None:
        """Numbers are kept without spaces, so no likeness is taken for one, whatever a system is called."""
        added = people.do(AddChild(name="Bo", references={system: "1"}))
        assert added.findings == ()
        assert people.office.find_by_number(system, "1", by=BY) == added.reference
        people.do(CorrectChild(child=people.child, references={system: "2"}, why="x"))
        assert people.office.verify(by=BY).differences == ()


class TestAsked:
    """Required of an office on memory, SQLite and PostgreSQL alike: a second record is made with a reason alone."""

    def test_a_second_record_is_asked_about_before_it_is_made(self, people: Made) -> None:
        """Whoever may know the first is told which it is, by `consider` and `do`; a reason is kept with the record."""
        before = people.all_that_is_kept()
        for ask in (people.office.consider, people.office.do):
            with pytest.raises(Refused) as refused:
                ask(AddChild(name="LEO P", born=BORN), by=BY)
            (finding,) = refused.value.findings
            assert (finding.level, finding.rule) == ("explain", "add_child")
            assert people.child in finding.what
            assert "go on in the record that was there first" in finding.fix
        assert people.all_that_is_kept() == before
        made = people.do(AddChild(name="LEO P", born=BORN, because=REASON))
        assert [getattr(one, "because", "") for one in made.events] == [REASON["add_child"]]

    def test_a_reason_of_nothing_is_none(self, people: Made) -> None:
        """A full stop is no reason, and a reason for something else is refused."""
        for because in ({"add_child": "."}, {"add_child": ""}, {"add_chidl": "a twin"}):
            with pytest.raises(Refused):
                people.do(AddChild(name="Leo P", born=BORN, because=because))
        with pytest.raises(Refused, match="asks for no reason here"):
            people.do(AddChild(name="Mia", because={"gate.other": "x"}))
        assert people.do(AddChild(name="Mia", because={"add_child": "x"})).findings == ()

    def test_a_number_in_another_system_is_asked_about(self, people: Made) -> None:
        """The same digits under another name of the system; a short one may be somebody else's."""
        first = people.do(AddChild(name="Ada", references={"nhs": "943 476 5919", "house": "12"})).reference
        with pytest.raises(Refused, match=f"is a number of {first} already, in another system") as refused:
            people.do(AddChild(name="Ada K", references={"NHS number": "9434765919"}))
        assert [one.level for one in refused.value.findings] == ["explain"]
        assert people.do(AddChild(name="Ada K", references={"flat": "12"})).findings == ()
        corrected = people.do(CorrectChild(child=people.child, references={"NHS no": "943-476-5919"}, why="x"))
        assert [one.level for one in corrected.findings] == ["warn"]
        stranger = Actor.person(people.poole)
        told = people.office.do(AddChild(name="Ada K", references={"nhsno.": "9434765919"}), by=stranger)
        assert told.findings == ()

    def test_a_person_of_the_same_name_at_the_same_place_is_asked_about(self, people: Made) -> None:
        """By e-mail address or agency, and to whoever may know of people: staff."""
        again = AddPerson(name="ms hall", works_for=people.nursery)
        with pytest.raises(Refused, match=f"at this agency is known already: {people.hall}"):
            people.do(again)
        assert people.do(AddPerson(name="Ms Hall", works_for=people.health)).findings == ()
        assert people.office.do(again, by=Actor.person(people.poole)).findings == ()
        first = people.do(AddPerson(name="Ms Ash", email="Ash@example.org")).reference
        with pytest.raises(Refused, match=f"with this e-mail address is known already: {first}"):
            people.do(AddPerson(name="Ms Ash", email="ash@example.org"))
        twin = people.do(AddPerson(name="Ms Ash", email="ash@example.org", because={"add_person": "mother and aunt"}))
        assert [one.answered for one in twin.findings] == ["mother and aunt"]

    def test_of_a_restricted_record_nobody_is_asked(self, people: Made) -> None:
        """A restricted child of the same name and birthday, and with the same number elsewhere, is as none."""
        people.do(CorrectChild(child=people.child, references={"nhs": "943 476 5919"}, why="x"))
        people.do(RestrictChild(child=people.child, to=(people.poole,), why="x"))
        assert people.do(AddChild(name="Leo P", born=BORN, references={"nhsnumber": "9434765919"})).findings == ()


def _older(store: Store, *names: str) -> list[str]:
    """Children as a release added them that kept no likeness, upgraded since."""
    ids, at = SeededIds("older"), datetime(2026, 1, 5, 9, tzinfo=UTC)
    added = [Child(id=ids.new("K"), name=name, born=BORN) for name in names]
    events = [RecordEvent(name="child_added", now=one) for one in added]
    entries = [
        NewEntry(
            name=one.name, schema=one.schema, payload=payload_of(one), happened_on=at.date(), recorded_at=at,
            by="officer:duty", salt=ids.salt(),
        )
        for one in events
    ]  # fmt: skip
    writes = [
        Write(id=one.id, kind="child", expecting=0, entries=(entry,), state=canonical(one))
        for one, entry in zip(added, entries, strict=True)
    ]
    with store.writing() as writing:
        writing.write(writes)
    keep_found(store)
    return [one.id for one in added]
