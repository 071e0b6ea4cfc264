from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.directory.children import (
    AddChild,
    CorrectChild,
    LiftChildRestriction,
    RecordBirth,
    RecordDeath,
    RecordMove,
    RestrictChild,
    SetChildWishes,
)
from teamaround.casework.directory.circumstances import ChangeDecisionMaker, Relate
from teamaround.concepts.people import ContactWishes
from tests.unit.casework.bench import CHILD, HALL, LEO, MOTHER, TODAY, Registry, day
from tests.unit.casework.directory.examples import after, expecting

if TYPE_CHECKING:
    from teamaround.casework.directory.command import DirectoryCommand

TOMORROW = TODAY + timedelta(days=1)


class TestLife:
    """A child is expected, born, corrected, dies."""

    def test_little_needs_to_be_known(self) -> None:
        """A child may have no known name, day of birth or address, and is known by any one thing."""
        child = Registry().do(AddChild(references={"nhs": "943 476 5919"}))
        assert (child.name, child.born, child.expected) == ("", None, None)
        for known in (AddChild(born=TODAY), AddChild(name="", born=TODAY), AddChild(address="1 Mill Lane")):
            assert Registry().do(known).name == ""

    @pytest.mark.parametrize("nothing", [AddChild(), AddChild(name=""), AddChild(references={"nhs": ""})])
    def test_a_child_of_whom_nothing_is_said_is_refused(self, nothing: AddChild) -> None:
        """A record that tells nobody who it is of is not added, however nothing is said in it."""
        assert "Nothing is said of the child, so nobody could tell who it is." in Registry().refuse(nothing)

    def test_a_child_may_be_expected(self) -> None:
        """A child not yet born has the expected day; one that is born has not both."""
        assert Registry().do(AddChild(expected=day(1, 12))).expected == day(1, 12)
        said = Registry().refuse(AddChild(born=TOMORROW, expected=day(1, 12)))
        assert "give the day as `expected`" in said
        assert "A child is born or expected." in said

    @pytest.mark.parametrize(
        ("days", "said"),
        [(-57, "is long past"), (-56, ""), (365, ""), (366, "is more than a year ahead")],
        ids=["long past", "overdue", "early", "too early"],
    )
    def test_a_child_is_expected_about_now(self, days: int, said: str) -> None:
        """An expected day long past or more than a year ahead is a slip, counted from the day of which it is told."""
        for on in (TODAY, date(2019, 5, 1)):
            expected = on + timedelta(days=days)
            for registry, command in (
                (Registry(), AddChild(expected=expected, on=on)),
                (expecting(), CorrectChild(child=CHILD, expected=expected, why="x", on=on)),
            ):
                if said:
                    assert f"{expected} {said}." in registry.refuse(command)
                else:
                    assert registry.do(command).expected == expected

    def test_what_a_born_child_had_been_expected_on_is_history(self) -> None:
        """The expected day of a child who is born is corrected whenever that was."""
        assert Registry().do(CorrectChild(child=CHILD, expected=day(1), why="x")).expected == day(1)

    @pytest.mark.parametrize(
        "command",
        [
            Relate(child=CHILD, person=MOTHER, relation="mother"),
            ChangeDecisionMaker(child=CHILD, person=MOTHER, basis="parent"),
            RecordMove(child=CHILD, to="Hull"),
        ],
        ids=lambda one: one.verb(),
    )
    def test_nothing_surrounds_a_child_who_is_not_there(self, command: DirectoryCommand) -> None:
        """What is recorded of a child from before birth is a slip, unless the child was expected by then."""
        early = evolve(command, on=LEO.born - timedelta(days=1)) if LEO.born else command
        assert "The child was born on 2023-01-03, after 2023-01-02." in Registry().refuse(early)
        registry = Registry()
        registry.records[CHILD] = evolve(LEO, expected=date(2023, 1, 9))
        registry.do(early)
        assert "The child was expected on 2023-01-09, long after 2010-01-01." in registry.refuse(
            evolve(command, on=date(2010, 1, 1))
        )

    def test_birth_keeps_the_record_and_the_expected_day(self) -> None:
        """The child who was expected is the child who was born."""
        child = expecting().do(RecordBirth(child=CHILD, name="Leo", born=day(5)))
        assert (child.id, child.name, child.born, child.expected) == (CHILD, "Leo", day(5), day(1, 12))
        assert expecting().do(RecordBirth(child=CHILD, on=day(6))).born == day(6)

    def test_a_child_is_born_once_and_not_tomorrow(self) -> None:
        """A second birth, and one that has not come, is refused."""
        assert "The child was born on 2023-01-03." in Registry().refuse(RecordBirth(child=CHILD))
        assert "has not come yet" in expecting().refuse(RecordBirth(child=CHILD, born=TOMORROW))
        dead = expecting()
        dead.do(RecordDeath(child=CHILD, on=day(2)))
        assert "one is wrong" in dead.refuse(RecordBirth(child=CHILD, born=day(3)))

    def test_a_move_says_where_to(self) -> None:
        """What is not known of it is said to be taken as far as it is known."""
        said = Registry().refuse(RecordMove(child=CHILD, to=" "))
        assert "Where to is not said." in said
        assert "Say it as far as it is known." in said

    def test_a_death_is_recorded_once_and_not_before_birth(self) -> None:
        """A second death and one before birth are refused."""
        registry = Registry()
        assert "one is wrong" in registry.refuse(RecordDeath(child=CHILD, on=date(2022, 12, 31)))
        assert registry.do(RecordDeath(child=CHILD, on=day(5))).died == day(5)
        assert "It is recorded, on 2026-09-05." in registry.refuse(RecordDeath(child=CHILD))

    def test_a_death_recorded_by_mistake_is_taken_back(self) -> None:
        """A wrong day of death is put right, and a death that was none is taken back."""
        registry = after(RecordDeath(child=CHILD, on=day(5)))
        assert registry.do(CorrectChild(child=CHILD, died=day(6), why="misread")).died == day(6)
        assert "Give one of the two, not both." in registry.refuse(
            CorrectChild(child=CHILD, died=day(7), alive=True, why="x")
        )
        assert registry.do(CorrectChild(child=CHILD, alive=True, why="another child")).died is None
        assert "No death of Leo P is recorded." in registry.refuse(CorrectChild(child=CHILD, alive=True, why="x"))
        assert "Record it by `record_death`." in registry.refuse(CorrectChild(child=CHILD, died=day(6), why="x"))

    def test_a_correction_says_why_and_what(self) -> None:
        """Nothing that is different and no reason are refused together; what is left out stays."""
        said = Registry().refuse(CorrectChild(child=CHILD, name="Leo P", why=" "))
        assert "Nothing is corrected." in said
        assert "Why it is corrected is not said." in said
        child = Registry().do(CorrectChild(child=CHILD, references={"nhs": "943 476 5919"}, why="found"))
        assert (child.name, child.references) == ("Leo P", {"nhs": "943 476 5919"})

    def test_a_corrected_day_is_possible(self) -> None:
        """A day of birth in the future, or after death, is refused."""
        assert "has not come yet" in Registry().refuse(CorrectChild(child=CHILD, born=TOMORROW, why="x"))
        dead = after(RecordDeath(child=CHILD, on=day(5)))
        assert "one is wrong" in dead.refuse(CorrectChild(child=CHILD, born=day(6), why="x"))

    def test_numbers_of_other_systems_are_added_to(self) -> None:
        """A number of one system leaves those of the others."""
        registry = after(CorrectChild(child=CHILD, references={"nhs": "943 476 5919"}, why="found"))
        child = registry.do(CorrectChild(child=CHILD, references={"upn": "A123456789012"}, why="found"))
        assert child.references == {"nhs": "943 476 5919", "upn": "A123456789012"}

    @pytest.mark.parametrize("born", [date(1, 1, 1), date(9999, 12, 31), date(1866, 1, 1)])
    def test_a_year_that_cannot_be_meant_is_a_slip(self, born: date) -> None:
        """A day centuries away is refused as a slip, wherever it stands."""
        assert "lies too far from today to be meant. Check the year." in Registry().refuse(AddChild(born=born))


class TestRecord:
    """How the child is reached, where the family moved, who may see the record."""

    def test_wishes_are_kept_as_they_are(self) -> None:
        """How a child may be reached is recorded whole."""
        wishes = ContactWishes(do_not_contact=True, because="unsafe")
        assert Registry().do(SetChildWishes(child=CHILD, wishes=wishes)).wishes == wishes

    def test_a_move_says_where_to(self) -> None:
        """A move has a day and a place; no place is refused."""
        registry = Registry()
        assert "Where to is not said." in registry.refuse(RecordMove(child=CHILD, to=" "))
        assert [(one.on, one.to) for one in registry.do(RecordMove(child=CHILD, to="Fife", on=day(5))).moves] == [
            (day(5), "Fife")
        ]

    def test_a_restriction_leaves_somebody_who_may_see_and_can_be_lifted(self) -> None:
        """Nobody, no reason and what is so already are refused."""
        registry = Registry()
        said = registry.refuse(RestrictChild(child=CHILD, to=(), why=" "))
        assert "could never be read" in said
        assert "Why is not said." in said
        assert "A restriction is lifted by lift_child_restriction." in registry.refuse(
            RestrictChild(child=CHILD, why="x")
        )
        assert "The record is not restricted." in registry.refuse(LiftChildRestriction(child=CHILD, why="x"))
        assert registry.do(RestrictChild(child=CHILD, to=(HALL,), why="x")).restricted_to == (HALL,)
        assert "The record is restricted so." in registry.refuse(RestrictChild(child=CHILD, to=(HALL,), why="x"))
        assert registry.do(LiftChildRestriction(child=CHILD, why="over")).restricted_to is None

    def test_a_restriction_may_name_posts_and_systems(self) -> None:
        """A post of the authority stands beside people, and a system beside whom it reads for."""
        registry = Registry()
        named = ("officer:duty", "system:portal", HALL)
        command = RestrictChild(child=CHILD, to=named, why="x")
        assert command.names() == [HALL]
        assert registry.do(command).restricted_to == named
        assert registry.do(RestrictChild(child=CHILD, to=("officer:duty",), why="x")).restricted_to == ("officer:duty",)
        assert "could never be read" in registry.refuse(RestrictChild(child=CHILD, to=("system:portal",), why="x"))
        for odd in ("officer:", "nurse:Hall", "P99"):
            assert f'No person is known as "{odd}"' in registry.refuse(RestrictChild(child=CHILD, to=(odd,), why="x"))
        said = registry.refuse(RestrictChild(child=CHILD, to=(f"person:{HALL}",), why="x"))
        assert f'No person is known as "person:{HALL}". Write the reference alone: {HALL}.' in said
