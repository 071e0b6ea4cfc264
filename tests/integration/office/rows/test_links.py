from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.commands import (
    AddAgency,
    AddPerson,
    AssignLead,
    BeginEmployment,
    ChangeDecisionMaker,
    CloseCase,
    ContactWishes,
    CorrectAgency,
    EndRole,
    Join,
    LeaveService,
    RecordContact,
    RecordView,
    Relate,
    SetWishes,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import Refused
from teamaround.office.loading.case_and_records import load_case
from tests.integration.office.made import BEGAN, BY

if TYPE_CHECKING:
    from teamaround.concepts.people import Directory
    from tests.integration.office.made import Made


def directory(made: Made) -> Directory:
    """The directory that the next decision about the case meets."""
    with made.office.store.reading() as reading:
        return load_case(reading, made.case).directory


class TestLinks:
    """Required of an office on memory, SQLite and PostgreSQL alike: what a case touches is there for the rules."""

    def test_whoever_takes_part_is_there(self, made: Made) -> None:
        """The child, the people of the team and their agencies are stored as the case's, and nobody else is."""
        made.do(AddPerson(name="A stranger"))
        assert made.linked() == {made.child, made.hall, made.poole, made.nursery, made.health}

    def test_somebody_named_only_in_a_view_is_there(self, made: Made) -> None:
        """A person of whom the family speaks, and who takes no part, is known to the case from then on."""
        aunt = made.do(AddPerson(name="Leo's aunt")).reference
        made.do(RecordView(case=made.case, what="wishes", whose="family", about=aunt, words="She helps us."))
        assert aunt in made.linked()
        assert directory(made).name_of(aunt) == "Leo's aunt"

    def test_nobody_is_there_by_a_refused_command(self, made: Made) -> None:
        """A person named in a command that was refused is not the case's."""
        aunt = made.do(AddPerson(name="Leo's aunt")).reference
        with pytest.raises(Refused):
            made.do(RecordContact(case=made.case, what="visit", text="", from_whom=aunt))
        assert aunt not in made.linked()

    def test_what_an_agency_is_part_of_is_there(self, made: Made) -> None:
        """Of a service within a service within a service, the case knows all three, and counts the topmost."""
        top = made.do(AddAgency(name="Health Board", sector="health")).reference
        middle = made.do(AddAgency(name="Therapies", sector="health", part_of=top)).reference
        below = made.do(AddAgency(name="Speech", sector="health", part_of=middle)).reference
        made.do(Join(case=made.case, agency=below, job="speech"))
        assert {top, middle, below} <= made.linked()
        assert directory(made).topmost(below) == top

    def test_an_agency_that_comes_to_belong_to_another_is_counted_with_it(self, made: Made) -> None:
        """Where a service is put under others after it took part, the case meets them at once."""
        top = made.do(AddAgency(name="Health Board", sector="health")).reference
        middle = made.do(AddAgency(name="Therapies", sector="health", part_of=top)).reference
        made.do(CorrectAgency(agency=made.health, part_of=middle, why="reorganised"))
        assert directory(made).topmost(made.health) == top
        assert {top, middle} <= made.linked()

    def test_who_decides_for_the_family_is_there(self, made: Made) -> None:
        """Whoever decides or is related is met with their wishes, though nobody named them in the case."""
        father = made.do(AddPerson(name="Leo's father")).reference
        made.do(ChangeDecisionMaker(child=made.child, person=made.mother, basis="parent"))
        made.do(Relate(child=made.child, person=father, relation="father"))
        made.do(SetWishes(person=father, wishes=ContactWishes(do_not_contact=True)))
        assert {made.mother, father} <= directory(made).people.keys()
        assert directory(made).people[father].wishes.do_not_contact
        made.do(RecordContact(case=made.case, what="note", text="x"))
        assert {made.mother, father} <= made.linked()

    def test_the_line_manager_of_whoever_leads_is_there(self, made: Made) -> None:
        """The manager of somebody who leads is known by name and wishes; the managers of others are left out."""
        manager = made.do(AddPerson(name="The nursery's head")).reference
        above = made.do(AddPerson(name="The nursery's owner")).reference
        made.do(BeginEmployment(person=manager, agency=made.nursery, line_manager=above))
        deputy = made.do(AddPerson(name="Deputy", works_for=made.nursery, job="senco", line_manager=manager)).reference
        made.do(Join(case=made.case, person=deputy, agency=made.nursery, job="senco", direct_contact="regular"))
        assert manager not in made.linked()
        because = {"contact_is_kept_up": "new", "family_told_before_meeting": "new"}
        made.do(AssignLead(case=made.case, people=(deputy,), because=because))
        assert manager in directory(made).people
        assert above not in directory(made).people

    def test_a_reference_in_words_is_words(self, made: Made) -> None:
        """What somebody writes may look like a reference, and leads nowhere."""
        made.do(RecordContact(case=made.case, what="note", text="PZZZ-ZZZZ-ZZ"))
        assert made.linked() == {made.child, made.hall, made.poole, made.nursery, made.health}

    def test_who_comes_to_decide_for_a_child_is_of_its_closed_cases_too(self, made: Made) -> None:
        """Whoever decides from after the closing on reads the case, and finds it on their list."""
        made.do(CloseCase(case=made.case, why="done"))
        made.do(ChangeDecisionMaker(child=made.child, person=made.mother, basis="parent"))
        mother = Actor.person(made.mother)
        assert made.office.case(made.case, by=mother).reference == made.case
        assert [line.case for line in made.office.cases(by=mother, state="all").lines] == [made.case]
        assert made.office.verify(by=BY).differences == ()

    def test_what_a_line_manager_once_was_near_is_right(self, made: Made) -> None:
        """Where the manager of one who once led leaves a service that is part of another, all links are right."""
        top = made.do(AddAgency(name="Health Board", sector="health")).reference
        below = made.do(AddAgency(name="Speech", sector="health", part_of=top)).reference
        manager = made.do(AddPerson(name="Ms Lane", works_for=below)).reference
        nurse = made.do(AddPerson(name="Mr Ali", works_for=made.health, line_manager=manager)).reference
        made.do(Join(case=made.case, person=nurse, agency=made.health, job="nurse"))
        made.let_lead(nurse)
        for held in made.now().leads(BEGAN):
            made.do(EndRole(case=made.case, assignment=held.id, why="done"))
        made.do(LeaveService(person=manager, agency=below, why="moved"))
        assert top in made.linked()
        assert made.office.verify(by=BY).differences == ()
