"""What a command leaves of a record, field by field, and what it lets pass on the days at the edge."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.directory.agencies import AddAgency, CorrectAgency
from teamaround.casework.directory.children import AddChild, CorrectChild, RecordBirth, RecordDeath
from teamaround.casework.directory.circumstances import ChangeSetting, Relate
from teamaround.casework.directory.people import AddPerson, BeginEmployment, CorrectPerson, LeaveService
from teamaround.concepts.contact import Advice
from teamaround.concepts.people import (
    Agency,
    Child,
    DecisionMaker,
    Employment,
    Move,
    Person,
    Relationship,
    RestrictionTerms,
    Setting,
)
from tests.unit.casework.bench import (
    AGENCIES,
    CHILD,
    FATHER,
    HALL,
    LEO,
    MOTHER,
    NURSERY,
    PEOPLE,
    POOLE,
    PORTAGE,
    TODAY,
    TRUST,
    Registry,
    day,
)
from tests.unit.casework.directory.examples import WISHES, after, example, expecting

NEW = "new9"
OF_TRUST = Employment(agency=NURSERY, since=day(1))

TERMS = RestrictionTerms(by="officer:duty", since=TODAY, why="a colleague's child")

WHOLE: dict[str, tuple[str, Any, str]] = {
    "add_child": (
        "child_added",
        Child(id=NEW, name="Isla M", born=day(1), address="1 Quay", wishes=WISHES, references={"his": "77"}),
        "",
    ),
    "correct_child": (
        "child_corrected", evolve(LEO, name="Leo R", address="2 Quay", references={"his": "8"}), "typo",
    ),
    "record_birth": ("child_born", evolve(LEO, born=day(1), expected=day(1, 12)), ""),
    "record_death": ("child_died", evolve(LEO, died=TODAY), ""),
    "change_setting": (
        "setting_changed", evolve(LEO, settings=(Setting(kind="nursery", agency=NURSERY, since=TODAY),)), "",
    ),
    "change_decision_maker": (
        "decision_maker_changed",
        evolve(LEO, decision_makers=(DecisionMaker(person=MOTHER, since=TODAY, basis="parent"),)),
        "",
    ),
    "relate": (
        "relationship_recorded",
        evolve(
            LEO,
            relationships=(
                Relationship(
                    person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(MOTHER, CHILD),
                    since=TODAY,
                ),
            ),
        ),
        "",
    ),
    "withdraw_circumstance": ("child_corrected", LEO, "another child"),
    "set_child_wishes": ("child_wishes_recorded", evolve(LEO, wishes=WISHES), ""),
    "record_move": ("child_moved_away", evolve(LEO, moves=(Move(on=TODAY, to="Fife"),)), ""),
    "restrict_child": (
        "child_restricted", evolve(LEO, restricted_to=(HALL,), restriction=TERMS), "a colleague's child",
    ),
    "lift_child_restriction": ("child_restricted", LEO, "it is over"),
    "add_person": (
        "person_added",
        Person(
            id=NEW, name="Ms Cole", email="cole@example.org", address="3 Quay",
            employments=(Employment(agency=TRUST, job="therapist", line_manager=POOLE),),
            wishes=WISHES, references={"hr": "5"},
        ),
        "",
    ),
    "correct_person": (
        "person_corrected", evolve(PEOPLE[HALL], name="Ms Hull", email="h@example.org", address="4 Quay"), "typo",
    ),
    "set_wishes": ("wishes_recorded", evolve(PEOPLE[MOTHER], wishes=WISHES), ""),
    "begin_employment": (
        "employment_began",
        evolve(
            PEOPLE[HALL],
            employments=(Employment(agency=PORTAGE, job="visitor", line_manager=POOLE, since=TODAY),),
        ),
        "",
    ),
    "leave_service": (
        "service_left", evolve(PEOPLE[HALL], employments=(evolve(OF_TRUST, until=TODAY),)), "a new post",
    ),
    "withdraw_leaving": ("person_corrected", evolve(PEOPLE[HALL], employments=(OF_TRUST,)), "the wrong Ms Hall"),
    "add_agency": (
        "agency_added",
        Agency(id=NEW, name="The clinic", sector="health", part_of=TRUST, references={"ods": "R1"}),
        "",
    ),
    "correct_agency": (
        "agency_corrected", evolve(AGENCIES[NURSERY], name="Harbour", sector="education", part_of=TRUST), "moved",
    ),
    "give_advice": (
        "advice_given",
        Advice(id=NEW, question="Who helps?", advice="Ask the nursery.", given_by="officer:duty", on=TODAY),
        "",
    ),
    "link_advice": (
        "advice_linked",
        Advice(
            id="N1", question="Who helps?", advice="Ask the nursery.", given_by="officer:duty", on=TODAY,
            linked_to="C1",
        ),
        "",
    ),
}  # fmt: skip
"""For each example of a command, the name of what happened, the whole record from then on, and why."""


@pytest.mark.parametrize("verb", WHOLE)
def test_the_record_holds_all_that_was_given_and_nothing_else(verb: str) -> None:
    """What a command says stands in the record, under its own name; what it leaves out stays as it was."""
    registry, command = example(verb)
    registry.do(command)
    (event,) = registry.journal
    assert (event.name, event.now, event.because) == WHOLE[verb]


@pytest.mark.parametrize(
    ("command", "now"),
    [
        (AddChild(name="Leo"), Child(id=NEW, name="Leo")),
        (AddChild(expected=day(1, 12)), Child(id=NEW, expected=day(1, 12))),
        (AddChild(born=TODAY), Child(id=NEW, born=TODAY)),
        (AddPerson(name="The aunt"), Person(id=NEW, name="The aunt")),
        (AddAgency(name="The clinic"), Agency(id=NEW, name="The clinic")),
    ],
    ids=["child", "expected", "born", "person", "agency"],
)
def test_what_is_not_known_is_left_open(command: Any, now: Any) -> None:
    """Little needs to be said of a child, person or agency; a child may have been born today."""
    assert Registry().do(command) == now


def test_all_that_is_said_of_a_relationship_is_kept() -> None:
    """Each answer by itself, a no among them."""
    child = Registry().do(
        Relate(child=CHILD, person=FATHER, relation="father", parental_responsibility=True, lives_with=False)
    )
    assert child.relationships == (
        Relationship(
            person=FATHER, relation="father", parental_responsibility=True, lives_with=False, since=TODAY,
        ),
    )  # fmt: skip


class TestLives:
    """What stands of a life fits together, to the day."""

    def test_a_child_may_die_on_the_day_of_birth(self) -> None:
        """And a correction may say so."""
        registry = Registry()
        assert registry.do(RecordDeath(child=CHILD, on=LEO.born)).died == LEO.born

    def test_a_day_may_be_corrected_to_today_and_not_beyond(self) -> None:
        """Birth and death alike."""
        tomorrow = TODAY + timedelta(days=1)
        assert Registry().do(CorrectChild(child=CHILD, born=TODAY, why="x")).born == TODAY
        assert (
            after(RecordDeath(child=CHILD, on=day(5))).do(CorrectChild(child=CHILD, died=TODAY, why="x")).died == TODAY
        )
        for record, command in (
            (after(RecordDeath(child=CHILD, on=day(5))), CorrectChild(child=CHILD, died=tomorrow, why="x")),
            (Registry(), CorrectPerson(person=HALL, died=tomorrow, why="x")),
        ):
            assert f"{tomorrow} has not come yet." in record.refuse(command)
        assert Registry().do(CorrectPerson(person=HALL, died=TODAY, why="x")).died == TODAY

    def test_an_expected_day_may_be_corrected(self) -> None:
        """It may lie ahead."""
        assert expecting().do(CorrectChild(child=CHILD, expected=day(8, 12), why="x")).expected == day(8, 12)

    def test_a_birth_without_a_name_keeps_the_one_there_was(self) -> None:
        """And is of today, where no day is given."""
        registry = expecting()
        registry.records[CHILD] = evolve(LEO, name="Bean", born=None, expected=day(1, 12))
        born = registry.do(RecordBirth(child=CHILD))
        assert (born.name, born.born) == ("Bean", TODAY)
        assert expecting().do(RecordBirth(child=CHILD, born=TODAY)).born == TODAY

    def test_a_life_holds_where_the_days_were_spent(self) -> None:
        """From the first of them on, to the last, on the day itself still."""
        settled = after(
            ChangeSetting(child=CHILD, setting="childminder", on=day(3)),
            ChangeSetting(child=CHILD, setting="nursery", on=day(8)),
        )
        said = settled.refuse(CorrectChild(child=CHILD, born=day(4), why="x"))
        assert "A setting is recorded from 2026-09-03, before that." in said
        assert settled.do(CorrectChild(child=CHILD, born=day(3), why="x")).born == day(3)
        assert "A setting is recorded from 2026-09-08, after that." in settled.refuse(
            RecordDeath(child=CHILD, on=day(7))
        )
        assert settled.do(RecordDeath(child=CHILD, on=day(8))).died == day(8)

    def test_a_setting_may_begin_on_the_day_of_birth(self) -> None:
        """And before the birth of a child who is not born yet, for nothing is known against it."""
        assert Registry().do(ChangeSetting(child=CHILD, setting="nursery", on=LEO.born)).settings[0].since == LEO.born
        assert expecting().do(ChangeSetting(child=CHILD, setting="nursery")).settings != ()

    def test_a_death_recorded_of_a_person_is_taken_back_whole(self) -> None:
        """What else is corrected with it is corrected."""
        registry = after(CorrectPerson(person=HALL, died=day(5), why="x"))
        assert registry.journal[0].name == "person_died"
        assert registry.do(CorrectPerson(person=HALL, alive=True, name="Ms Hull", why="x")) == evolve(
            PEOPLE[HALL], name="Ms Hull"
        )
        assert registry.journal[1].name == "person_corrected"


class TestWork:
    """Employments, to the day."""

    def test_a_person_may_die_on_the_day_on_which_they_began(self) -> None:
        """Not before any of their employments began."""
        registry = after(
            BeginEmployment(person=HALL, agency=NURSERY, on=day(3)),
            BeginEmployment(person=HALL, agency=TRUST, on=day(8)),
        )
        said = registry.refuse(CorrectPerson(person=HALL, died=day(7), why="x"))
        assert "Ms Hall began to work for somebody after 2026-09-07." in said
        assert registry.do(CorrectPerson(person=HALL, died=day(8), why="x")).died == day(8)

    def test_whoever_left_may_come_again_on_the_same_day(self) -> None:
        """Not before that; another agency's employment is nobody else's."""
        registry = after(
            BeginEmployment(person=HALL, agency=NURSERY, on=day(3)),
            BeginEmployment(person=HALL, agency=TRUST, on=day(3)),
            LeaveService(person=HALL, agency=NURSERY, on=day(8)),
        )
        again = BeginEmployment(person=HALL, agency=NURSERY, on=day(8))
        assert "They work there already." in registry.refuse(evolve(again, on=day(7)))
        assert [(one.agency, one.since, one.until) for one in registry.do(again).employments] == [
            (NURSERY, day(3), day(8)), (TRUST, day(3), None), (NURSERY, day(8), None),
        ]  # fmt: skip

    @pytest.mark.parametrize("also", [{"job": "cook"}, {"line_manager": POOLE}])
    def test_a_job_is_somewhere(self, also: dict[str, Any]) -> None:
        """A job or a line manager without an agency is refused."""
        assert "Where they work is not said." in Registry().refuse(AddPerson(name="Ms Cole", **also))


class TestAgencies:
    """An agency belongs to others, and never to itself."""

    def test_over_however_many_it_is_no_part_of_itself(self) -> None:
        """A circle that stood already is gone round once; one that leaves it out is let pass."""
        registry = after(
            CorrectAgency(agency=PORTAGE, part_of=NURSERY, why="x"),
            CorrectAgency(agency=TRUST, part_of=PORTAGE, why="x"),
        )
        for above in (NURSERY, PORTAGE, TRUST):
            said = registry.refuse(CorrectAgency(agency=NURSERY, part_of=above, why="x"))
            assert "No agency is a part of itself." in said
        registry.records[PORTAGE] = evolve(AGENCIES[PORTAGE], part_of=TRUST)
        assert registry.do(CorrectAgency(agency=NURSERY, part_of=TRUST, why="x")).part_of == TRUST

    def test_numbers_of_other_systems_are_added_to(self) -> None:
        """A number of one system leaves those of the others; so it does of a person."""
        registry = after(CorrectAgency(agency=NURSERY, references={"ods": "1"}, why="x"))
        now = registry.do(CorrectAgency(agency=NURSERY, references={"upin": "2"}, why="x"))
        assert now == evolve(AGENCIES[NURSERY], references={"ods": "1", "upin": "2"})
        people = after(CorrectPerson(person=HALL, references={"hr": "1"}, why="x"))
        assert people.do(CorrectPerson(person=HALL, references={"nmc": "2"}, why="x")).references == {
            "hr": "1", "nmc": "2",
        }  # fmt: skip
