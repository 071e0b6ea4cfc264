"""Records found by what somebody knows of them, by whoever may know that they are there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from teamaround.access.reading import may_see
from teamaround.commands import (
    AddChild,
    AddPerson,
    CloseCase,
    CorrectChild,
    CorrectPerson,
    NumberCase,
    Relate,
    RestrictCase,
    RestrictChild,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotFound
from teamaround.office.finding import searching
from teamaround.store import MemoryStore
from tests.integration.office.made import BY, CAF, Made

if TYPE_CHECKING:
    from typing import Any

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child
    from teamaround.store.sql.database import SqlStore

ADDRESS = "14 Elm St, Goole DN14 5AB"
KNOWN = (
    "anna", "ANN PRI", "prince anna", "brien", "obrienprince", "Ánna o'b", "03/07/2019", "anna 3 July 2019",
    "2019-07-03", "943-476-5919", "nhs 9434765919", "elm street", "dn145ab", "14 elm goole",
)  # fmt: skip
UNKNOWN = ("", "--", "nna", "anna leo", "2019", "943", "04/07/2019", "upn 943", "4")


def found(made: Made, text: str, by: Actor = BY, **more: Any) -> list[str]:
    """The references of what is found, in order."""
    return [one.reference for one in made.office.find(text, by=by, **more).lines]


def anna(made: Made, **more: Any) -> str:
    """A child with all that one is found by."""
    known: dict[str, Any] = {"name": "Anna O'Brien-Prince", "born": date(2019, 7, 3), "address": ADDRESS}
    return made.do(AddChild(**known, references={"nhs": "943 476 5919"}, **more)).reference


class TestFind:
    """Required of an office on memory, SQLite and PostgreSQL alike."""

    def test_a_child_is_found_by_what_is_known(self, people: Made) -> None:
        """By parts of the name in any order, the day of birth, a number in any writing, and the address."""
        child = anna(people)
        assert [one for one in KNOWN if found(people, one) != [child]] == []

    def test_what_does_not_fit_is_not_found(self, people: Made) -> None:
        """Every word has to be found; half a number, a year or the end of a name finds nobody."""
        anna(people)
        assert [one for one in UNKNOWN if found(people, one)] == []

    def test_a_reference_is_found_in_any_typing(self, made: Made) -> None:
        """A case by its own; a child with its cases; a person, an agency."""
        assert found(made, made.case.lower().replace("-", "")) == [made.case]
        assert found(made, made.child) == [made.child, made.case]
        assert found(made, f" {made.hall} ") == [made.hall]
        assert found(made, made.health.lower()) == [made.health]

    def test_a_case_is_found_with_its_child(self, made: Made) -> None:
        """The open ones first; what was corrected is found by the new name at once."""
        made.do(CloseCase(case=made.case, why="done"))
        second = made.open(CAF).reference
        made.do(CorrectChild(child=made.child, name="Leon Q", why="x"))
        assert found(made, "leon") == [made.child, second, made.case]
        assert found(made, "leon", kinds=["case"]) == [second, made.case]
        assert found(made, "leon", kinds=["child", "agency"]) == [made.child]
        assert found(made, "leo p") == []
        lines = made.office.find("leon", by=BY).lines
        assert [(one.name, one.child, one.closed_on is None) for one in lines[1:]] == [
            ("Leon Q", made.child, True), ("Leon Q", made.child, False),
        ]  # fmt: skip

    def test_a_number_of_a_case_is_found(self, made: Made) -> None:
        """Whatever system it is of, in whatever writing."""
        made.do(NumberCase(case=made.case, references={"mosaic": "AB-77"}))
        assert found(made, "ab77") == found(made, "Mosaic AB 77") == [made.case]

    def test_other_names_find_a_record(self, people: Made) -> None:
        """As whole names do, until they are taken back; what is left out of a correction stays."""
        child = people.do(AddChild(name="Elizabeth P", known_as=("Betty", "Lisbeth"))).reference
        person = people.do(AddPerson(name="Christopher K", known_as=("Kit",))).reference
        people.do(CorrectChild(child=child, born=date(2020, 1, 2), why="x"))
        assert found(people, "betty p") == found(people, "lisb") == [child]
        assert found(people, "kit k") == [person]
        people.do(CorrectChild(child=child, known_as=(), why="x"))
        people.do(CorrectPerson(person=person, known_as=("Chris",), why="x"))
        assert found(people, "betty") == found(people, "kit") == []
        assert found(people, "chris k") == [person]

    def test_people_and_agencies_are_found_by_name(self, people: Made) -> None:
        """A person with the agencies for which they work today."""
        (line,) = people.office.find("hall", by=BY).lines
        assert (line.reference, line.works_for) == (people.hall, ("Hornsea Nursery",))
        assert found(people, "nursery") == [people.nursery]

    def test_exact_comes_first_then_whole_words_then_beginnings(self, people: Made) -> None:
        """And within each by name, the same every time."""
        whole = [people.do(AddPerson(name=name)).reference for name in ("Ann B", "Ann A")]
        begun = people.do(AddPerson(name="Anna A")).reference
        exact = people.do(AddChild(name="Zoe", references={"house": "ann"})).reference
        assert found(people, "ann") == [exact, whole[1], whole[0], begun]

    def test_a_screen_at_a_time(self, people: Made) -> None:
        """Each goes on where the one before ended, in every rank, with nothing twice and nothing left out."""
        child = people.do(AddChild(name="Leo", references={"x": "leo"})).reference
        cases = [people.open(regime, child).reference for regime in ("east_riding_eys", CAF)]
        every = found(people, "leo")
        assert set(cases) < set(every)
        for limit in (1, 2, 3):
            told: list[str] = []
            after = ""
            while True:
                screen = people.office.find("leo", by=BY, limit=limit, after=after)
                told += [one.reference for one in screen.lines]
                after = screen.after
                if not after:
                    break
                assert len(screen.lines) == limit
            assert told == every
        assert people.office.find("leo", by=BY, limit=0).lines == ()

    def test_what_is_no_place_is_refused(self, people: Made) -> None:
        """With what to give."""
        for after in ("x", "1", "1.K000-0000-00", "9.K000-0000-00", "1.\x00", "0.'"):
            with pytest.raises(NotFound, match="no place in what was found"):
                people.office.find("leo", by=BY, after=after)

    def test_whoever_takes_part_finds_the_child_and_the_case(self, made: Made) -> None:
        """And nobody else's; a person finds themselves and the agencies, and no other person."""
        other = made.do(AddChild(name="Leo Other")).reference
        hall, stranger = Actor.person(made.hall), Actor.person(made.mother)
        assert found(made, "leo", hall) == [made.child, made.case]
        assert found(made, "leo", stranger) == [made.mother]
        assert found(made, other, hall) == found(made, made.child, stranger) == found(made, made.case, stranger) == []
        assert found(made, "hall poole", hall) == found(made, "poole", hall) == []
        assert found(made, "hornsea", stranger) == [made.nursery]

    def test_an_address_finds_nothing_for_whoever_may_not_read_the_record(self, made: Made) -> None:
        """Nobody of the family, from some of whom it may be kept, and nobody who only takes part in a case."""
        made.do(CorrectChild(child=made.child, address=ADDRESS, why="x"))
        made.do(Relate(child=made.child, person=made.mother, relation="mother", may_receive=True))
        for by in (Actor.person(made.mother), Actor.person(made.hall), Actor.person(made.child)):
            assert made.child in found(made, "leo", by)
            assert found(made, "elm", by) == found(made, "leo elm", by) == found(made, "dn145ab", by) == []
        assert found(made, "elm") == [made.child, made.case]

    def test_a_restricted_record_is_found_by_those_named_alone(self, made: Made) -> None:
        """Of a restricted case the child is found; of a restricted child nothing, by staff either."""
        made.do(RestrictCase(case=made.case, to=(made.hall,), why="x"))
        assert found(made, "leo p") == [made.child]
        assert found(made, made.case) == []
        made.do(RestrictChild(child=made.child, to=(made.poole, "officer:head"), why="x"))
        for typed in ("leo p", "03/01/2023", made.child, made.case):
            assert found(made, typed) == found(made, typed, Actor.person(made.hall)) == []
            assert found(made, typed, Actor.officer("head"), kinds=["child"]) in ([made.child], [])
        assert found(made, "leo p", Actor.officer("head")) == found(made, "leo p", Actor.person(made.poole))
        with pytest.raises(NotFound, match="no place in what was found"):
            made.office.find("leo", by=BY, after=f"1.{made.child}")

    def test_nobody_finds_anything_under_an_unknown_name(self, people: Made) -> None:
        """Whoever looks is known to the office."""
        with pytest.raises(NotFound, match="in whose name this is asked"):
            people.office.find("leo", by=Actor.person("P000-0000-00"))

    def test_a_kind_that_there_is_not(self, people: Made) -> None:
        """The nearest is told."""
        with pytest.raises(NotFound, match='Did you mean "child"'):
            people.office.find("leo", by=BY, kinds=["chidl"])  # type: ignore[list-item]


def test_more_records_than_are_looked_at_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many come before one that may be known, it is found."""
    monkeypatch.setattr(searching, "AT_ONCE", 2)
    made = Made.on(MemoryStore()).peopled().opened()
    for number in range(5):
        made.do(AddChild(name=f"Leo A{number}"))
    assert found(made, "leo", Actor.person(made.hall)) == [made.child, made.case]
    assert len(found(made, "leo")) == 8


def test_each_case_is_looked_at_once(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may see it is asked once, though it says whether its child may be known, and whether it is shown itself."""
    asked: list[str] = []

    def looking(case: Case, child: Child, **whose: Any) -> bool:
        asked.append(case.id)
        return may_see(case, child, **whose)

    monkeypatch.setattr(searching, "may_see", looking)
    assert found(made, "leo p", Actor.person(made.hall)) == [made.child, made.case]
    assert asked == [made.case]


@pytest.mark.parametrize("store_url", ["sqlite", "postgresql"], indirect=True)
def test_a_screen_is_found_by_one_statement(made: Made) -> None:
    """Whatever is typed, and with the cases of each child: nothing is asked again for a line that is shown."""
    store, heard = cast("SqlStore", made.office.store), list[str]()
    for by in (BY, Actor.person(made.hall)):
        for typed in ("leo p", "leo", "03/01/2023", made.child, "nhs 9434765919"):
            store.on_statement(heard.append)
            made.office.find(typed, by=by)
            store.on_statement(None)
            sent = [one.split()[0] for one in heard]
            assert [one for one in sent if one not in ("BEGIN", "PRAGMA", "ROLLBACK")] == ["WITH"]
            heard.clear()


@pytest.mark.parametrize("store_url", ["postgresql"], indirect=True)
def test_its_statement_is_short_enough_to_be_remembered(made: Made) -> None:
    """The driver reads a longer one anew each time, which takes longer than to carry it out."""
    store, heard = cast("SqlStore", made.office.store), list[str]()
    store.on_statement(heard.append)
    made.office.find("leo p one two three four", by=Actor.person(made.hall))
    store.on_statement(None)
    assert {len(one) < 4096 for one in heard if one.startswith("WITH")} == {True}
