from __future__ import annotations

from datetime import timedelta

import pytest

from teamaround.casework.directory.advice import GiveAdvice, LinkAdvice
from teamaround.casework.directory.agencies import AddAgency, CorrectAgency
from teamaround.casework.directory.people import AddPerson, BeginEmployment, CorrectPerson, LeaveService, SetWishes
from teamaround.concepts.people import ContactWishes
from tests.unit.casework.bench import HALL, MOTHER, NURSERY, POOLE, PORTAGE, TODAY, TRUST, Registry, day
from tests.unit.casework.directory.examples import advised, after

TOMORROW = TODAY + timedelta(days=1)


class TestPeople:
    """Anybody whom the office knows."""

    @pytest.mark.parametrize(
        ("name", "said"), [("", "A person has a name."), ("  ", "name holds nothing that a reader")]
    )
    def test_a_person_has_a_name(self, name: str, said: str) -> None:
        """Nobody is added or corrected to be without a name; words in its place will do."""
        assert said in Registry().refuse(AddPerson(name=name))
        assert said in Registry().refuse(CorrectPerson(person=POOLE, name=name, why="x"))
        assert Registry().do(AddPerson(name="the aunt")).called == "the aunt"

    def test_where_somebody_works_is_said_with_their_job(self) -> None:
        """A job or a line manager without an agency is refused; an agency alone is not."""
        assert "Where they work is not said." in Registry().refuse(AddPerson(name="Ms Cole", job="therapist"))
        assert "Where they work is not said." in Registry().refuse(AddPerson(name="Ms Cole", line_manager=POOLE))
        person = Registry().do(AddPerson(name="Ms Cole", works_for=TRUST))
        assert [(one.agency, one.since) for one in person.employments] == [(TRUST, None)]

    def test_a_correction_says_why_and_what(self) -> None:
        """Nothing that is different and no reason are refused together; what is left out stays."""
        said = Registry().refuse(CorrectPerson(person=HALL, name="Ms Hall", why=""))
        assert "Nothing is corrected." in said
        assert "Why it is corrected is not said." in said
        person = Registry().do(CorrectPerson(person=HALL, references={"hr": "1"}, why="found"))
        assert (person.name, person.references) == ("Ms Hall", {"hr": "1"})

    def test_a_death_is_recorded_and_taken_back(self) -> None:
        """A death is an event of its own, not in the future, and can be taken back where it was a mistake."""
        registry = Registry()
        assert "has not come yet" in registry.refuse(CorrectPerson(person=HALL, died=TOMORROW, why="x"))
        assert "No death of Ms Hall is recorded." in registry.refuse(CorrectPerson(person=HALL, alive=True, why="x"))
        registry.do(CorrectPerson(person=HALL, died=day(5), why="told"))
        assert registry.journal[-1].name == "person_died"
        both = CorrectPerson(person=HALL, died=day(6), alive=True, why="x")
        assert "Give one of the two, not both." in registry.refuse(both)
        assert registry.do(CorrectPerson(person=HALL, alive=True, why="a namesake")).died is None
        assert registry.journal[-1].name == "person_corrected"

    def test_not_to_be_contacted_is_a_wish_like_any_other(self) -> None:
        """How somebody may safely be reached, or not at all, is recorded whole."""
        wishes = ContactWishes(do_not_contact=True, because="unsafe")
        assert Registry().do(SetWishes(person=MOTHER, wishes=wishes)).wishes == wishes


class TestWork:
    """People work for agencies, and leave them."""

    def test_somebody_may_work_for_two(self) -> None:
        """A second employment stands beside the first."""
        registry = after(BeginEmployment(person=HALL, agency=NURSERY, on=day(1)))
        person = registry.do(BeginEmployment(person=HALL, agency=PORTAGE, line_manager=POOLE, on=day(5)))
        assert [one.agency for one in person.employments] == [NURSERY, PORTAGE]

    def test_whoever_is_named_in_it_is_looked_for(self) -> None:
        """The agency and, where one is given, the line manager; nobody is looked for without a name."""
        assert list(BeginEmployment(person=HALL, agency=TRUST).names()) == [TRUST]
        assert list(BeginEmployment(person=HALL, agency=TRUST, line_manager=POOLE).names()) == [TRUST, POOLE]

    def test_nobody_works_somewhere_twice_at_once(self) -> None:
        """The same agency again is refused until they have left it, however late that is recorded."""
        registry = after(BeginEmployment(person=HALL, agency=NURSERY, on=day(10)))
        assert "They work there already." in registry.refuse(BeginEmployment(person=HALL, agency=NURSERY))
        assert "They work there already." in registry.refuse(BeginEmployment(person=HALL, agency=NURSERY, on=day(5)))
        registry.do(LeaveService(person=HALL, agency=NURSERY, on=day(20)))
        registry.do(BeginEmployment(person=HALL, agency=NURSERY, on=day(20)))

    def test_nobody_manages_themselves(self) -> None:
        """A line manager is somebody else."""
        own = BeginEmployment(person=HALL, agency=NURSERY, line_manager=HALL)
        assert "Nobody is their own line manager." in Registry().refuse(own)

    def test_leaving_ends_that_employment_alone(self) -> None:
        """The employment ends on the day, with the reason, and others go on."""
        registry = after(
            BeginEmployment(person=HALL, agency=NURSERY, on=day(1)),
            BeginEmployment(person=HALL, agency=PORTAGE, on=day(1)),
        )
        person = registry.do(LeaveService(person=HALL, agency=NURSERY, why="a new post", on=day(10)))
        assert [(one.agency, one.until) for one in person.employments] == [(NURSERY, day(10)), (PORTAGE, None)]
        assert registry.journal[-1].because == "a new post"

    def test_nobody_leaves_where_they_do_not_work(self) -> None:
        """Leaving an agency before beginning there, twice or at all without working there is refused."""
        assert "They do not work there." in Registry().refuse(LeaveService(person=HALL, agency=NURSERY))
        registry = after(
            BeginEmployment(person=HALL, agency=PORTAGE, on=day(5)),
            BeginEmployment(person=HALL, agency=NURSERY, on=day(10)),
        )
        early = LeaveService(person=HALL, agency=NURSERY, on=day(9))
        assert "They began to work there on 2026-09-10, after 2026-09-09." in registry.refuse(early)


class TestAgencies:
    """Services that people work for."""

    def test_an_agency_has_a_name(self) -> None:
        """A name that says nothing is refused, at the beginning and later."""
        assert "An agency has a name." in Registry().refuse(AddAgency(name=""))
        assert "An agency has a name." in Registry().refuse(CorrectAgency(agency=NURSERY, name="", why="x"))

    def test_no_agency_is_part_of_itself(self) -> None:
        """Neither directly nor over others does an agency belong to itself."""
        registry = after(
            CorrectAgency(agency=NURSERY, part_of=PORTAGE, why="x"),
            CorrectAgency(agency=PORTAGE, part_of=TRUST, why="x"),
        )
        assert "No agency is a part of itself." in registry.refuse(CorrectAgency(agency=TRUST, part_of=TRUST, why="x"))
        assert "No agency is a part of itself." in registry.refuse(
            CorrectAgency(agency=TRUST, part_of=NURSERY, why="x")
        )

    def test_a_correction_says_why_and_what(self) -> None:
        """Nothing that is different and no reason are refused together; what is left out stays."""
        said = Registry().refuse(CorrectAgency(agency=NURSERY, sector="early_years", why=" "))
        assert "Nothing is corrected." in said
        assert "Why it is corrected is not said." in said
        agency = Registry().do(CorrectAgency(agency=NURSERY, references={"ods": "1"}, why="found"))
        assert (agency.name, agency.sector, agency.references) == ("The nursery", "early_years", {"ods": "1"})


class TestAdvice:
    """Advice is given without a name."""

    def test_nobody_is_identified_by_it(self) -> None:
        """The note holds question, advice, who gave it and when, and names no child."""
        note = Registry().do(GiveAdvice(question="Who helps?", advice="Ask the nursery.", on=day(5)))
        assert (note.given_by, note.on, note.linked_to) == ("officer:duty", day(5), None)

    def test_question_and_advice_are_written(self) -> None:
        """An empty question and empty advice are refused together."""
        said = Registry().refuse(GiveAdvice(question=" ", advice=""))
        assert "What was asked is not written." in said
        assert "What was advised is not written." in said

    def test_it_may_be_linked_to_the_case_that_came_of_it_once(self) -> None:
        """A link leads to a case that there is, and is made once."""
        registry = advised()
        assert 'No case is known as "C9".' in registry.refuse(LinkAdvice(advice="N1", case="C9"))
        assert registry.do(LinkAdvice(advice="N1", case="C1")).linked_to == "C1"
        assert "It is linked to C1." in registry.refuse(LinkAdvice(advice="N1", case="C1"))
