from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.lead import ArrangeCover, AssignLead, StartCover, StartRole
from teamaround.casework.commands.team import ChangePart, Join, Leave
from teamaround.concepts.people import Employment, Relationship
from tests.unit.casework.bench import (
    ALI,
    HALL,
    LEO,
    MOTHER,
    NOBODY,
    NOWHERE,
    NURSERY,
    POOLE,
    PORTAGE,
    TODAY,
    TRUST,
    Unexpected,
    day,
    opened,
    with_team,
)


def test_what_is_left_out_of_a_part_is_not_known() -> None:
    """A part holds what was said; the rest is not known, and never taken for no."""
    bench = opened()
    bench.do(Join(person=POOLE, agency=PORTAGE, universal=False))
    part = bench.case.involvements["part2"]
    assert (part.specialist, part.universal, part.direct_contact, part.job) == (None, False, None, "")


def test_an_agency_takes_part_before_it_has_named_anybody() -> None:
    """An agency's part can be recorded, and somebody named for it later."""
    bench = opened()
    bench.do(Join(agency=TRUST))
    bench.do(ChangePart(part="part2", person=ALI))
    assert (bench.case.involvements["part2"].person, bench.case.involvements["part2"].agency) == (ALI, TRUST)


def test_family_is_named_for_a_service_only_where_it_is_recorded_that_they_work_there() -> None:
    """A mother is not taken for the practitioner of a service by a slip; one who works there may be named."""
    bench = opened()
    bench.do(Join(agency=TRUST))
    bench.child = evolve(LEO, relationships=(Relationship(person=MOTHER, relation="mother"),))
    said = bench.refuse(ChangePart(part="part2", person=MOTHER))
    assert "Leo's mother is family of the child, and is not recorded as working for" in said
    bench.people[MOTHER] = evolve(bench.people[MOTHER], employments=(Employment(agency=PORTAGE, since=day(1)),))
    assert "not recorded as working for" in bench.refuse(ChangePart(part="part2", person=MOTHER))
    bench.people[MOTHER] = evolve(bench.people[MOTHER], employments=(Employment(agency=TRUST, since=day(1)),))
    bench.do(ChangePart(part="part2", person=MOTHER))
    assert bench.case.involvements["part2"].person == MOTHER


def test_family_comes_into_a_services_part_by_no_correction() -> None:
    """What `change_part` refuses, a correction of the same part refuses, too."""
    bench = opened()
    bench.do(Join(agency=TRUST))
    bench.child = evolve(LEO, relationships=(Relationship(person=MOTHER, relation="mother"),))
    wrong = CorrectEntry(entry="part2", changes={"person": MOTHER}, why="a slip")
    assert "not recorded as working for" in bench.refuse(wrong)
    bench.do(evolve(wrong, changes={"person": ALI}))
    assert bench.case.involvements["part2"].person == ALI


def test_the_same_person_may_take_part_for_two_agencies() -> None:
    """The agency belongs to the part: one person in two agencies has two parts."""
    bench = opened()
    bench.do(Join(person=HALL, agency=PORTAGE))
    assert [one.agency for one in bench.case.parts(TODAY)] == [NURSERY, PORTAGE]


def test_joining_says_all_that_is_wrong_at_once() -> None:
    """An unknown person and agency and days in the wrong order are refused together."""
    said = opened().refuse(Join(person=NOBODY, agency=NOWHERE, until=TODAY))
    assert NOBODY in said
    assert NOWHERE in said
    assert "would end before it begins" in said


def test_a_job_is_on_one_line() -> None:
    """It stands beside the name, in lists and on pages."""
    said = opened().refuse(Join(person=POOLE, agency=PORTAGE, job="visitor\nfor Portage"))
    assert "job holds a line break, and is shown on one line." in said


def test_a_part_is_somebodys() -> None:
    """A part of nobody and no agency is refused."""
    assert "Nobody is named." in opened().refuse(Join())


def test_nobody_joins_after_their_death() -> None:
    """A person who had died by then is refused."""
    bench = opened()
    bench.people[POOLE] = evolve(bench.people[POOLE], died=day(2))
    assert "Mr Poole died on 2026-09-02" in bench.refuse(Join(person=POOLE, on=day(3)))


@pytest.mark.parametrize(
    ("second", "collides"),
    [
        (Join(person=POOLE, agency=PORTAGE, on=day(5)), True),
        (Join(person=POOLE, agency=PORTAGE, on=day(5), until=day(10)), False),
        (Join(person=POOLE, agency=PORTAGE, on=day(20)), False),
        (Join(person=POOLE, agency=PORTAGE, on=day(19)), True),
        (Join(person=POOLE, agency=PORTAGE, capacity="line_manager", on=day(12)), False),
        (Join(person=POOLE, agency=TRUST, on=day(12)), False),
    ],
)
def test_nobody_has_the_same_part_twice_at_once(second: Join, *, collides: bool) -> None:
    """The same part over days that meet is refused; after it, before it or in another capacity it is not."""
    bench = opened()
    bench.do(Join(person=POOLE, agency=PORTAGE, on=day(10), until=day(20)))
    if collides:
        assert "They have this part already: part2, from 2026-09-10" in bench.refuse(second)
    else:
        bench.do(second)


def test_changing_a_part_says_something_new() -> None:
    """A change that changes nothing is refused, and so is one with nothing in it."""
    bench = with_team()
    assert "Nothing is changed." in bench.refuse(ChangePart(part="part1"))
    assert "Nothing is changed." in bench.refuse(ChangePart(part="part1", job="senco"))


def test_a_part_is_not_given_to_somebody_else() -> None:
    """Where a part has a person, another one joins by a part of their own."""
    assert "It is the part of Ms Hall." in with_team().refuse(ChangePart(part="part1", person=POOLE))


def test_a_part_that_has_ended_or_not_begun_is_not_changed() -> None:
    """What is known now is said of a part that is in force."""
    bench = with_team()
    assert "The part began on 2026-09-02" in bench.refuse(ChangePart(part="part2", job="visitor", on=day(1)))
    bench.do(Leave(part="part2", on=day(10)))
    assert "part2 ended on 2026-09-10" in bench.refuse(ChangePart(part="part2", job="visitor"))


def test_leaving_ends_one_part_and_no_other() -> None:
    """The parts that are not named stay, and so do the roles of whoever still has a part."""
    bench = with_team()
    bench.do(Join(person=HALL, agency=PORTAGE, on=day(2)))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    assert bench.names(Leave(part="part1", on=day(10))) == ["person_left"]
    assert bench.leads == [HALL]


def test_a_leaving_recorded_late_ends_no_role_of_whoever_works_on() -> None:
    """Somebody who left one agency in September and came back for another leads on."""
    bench = with_team()
    bench.do(AssignLead(people=(POOLE,), on=day(3)))
    bench.do(Join(person=POOLE, agency=TRUST, on=day(10)))
    assert bench.names(Leave(part="part2", on=day(5))) == ["person_left"]
    assert bench.leads == [POOLE]


def test_roles_end_with_the_last_part_whichever_is_recorded_last() -> None:
    """Where the leaving recorded last was the earlier one, roles lasted until the other part ended."""
    bench = with_team()
    bench.do(Join(person=POOLE, agency=TRUST, on=day(3)))
    bench.do(AssignLead(people=(POOLE,), on=day(3)))
    bench.do(Leave(part="part4", on=day(12)))
    bench.do(Leave(part="part2", on=day(5)))
    assert bench.leads == []
    assert bench.case.assignments["role1"].until == day(12)


def test_whoever_has_no_part_left_holds_no_role_either() -> None:
    """With the last part of a person their roles end, for the same reason, and who leads has changed."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(StartRole(person=HALL, role="note_keeper", on=day(3)))
    happened = bench.names(Leave(part="part1", end_reason="left_the_service", why="a new post", on=day(10)))
    assert happened == ["person_left", "lead_ended", "role_ended", "lead_changed", "coordination_changed"]
    ended = bench.case.assignments["role1"]
    assert (ended.until, ended.ended_because, ended.ended_words) == (day(10), "left_the_service", "a new post")
    part = bench.case.involvements["part1"]
    assert (part.left_because, part.left_words) == ("left_the_service", "a new post")


def test_of_joint_leads_the_other_goes_on() -> None:
    """When one of two who lead leaves, the other leads alone."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL, POOLE), on=day(3)))
    bench.do(Leave(part="part2", on=day(10)))
    assert bench.leads == [HALL]


def test_leaving_ends_cover_and_overlap_too() -> None:
    """Somebody who stands in, or stays on beside a new lead, does not do so beyond their last part."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(ArrangeCover(covers="role1", by=POOLE, lengths=("short",), on=day(4)))
    bench.do(StartCover(cover="cover1", until=day(1, 12), on=day(4)))
    bench.do(AssignLead(people=(MOTHER,), overlap_until=day(2, 12), on=day(5)))
    bench.do(Leave(part="part2", on=day(10)))
    bench.do(Leave(part="part1", on=day(11)))
    untils = {one.person: one.until for one in bench.case.assignments.values() if one.person != MOTHER}
    assert untils == {POOLE: day(10), HALL: day(11)}


def test_nobody_leaves_before_a_role_of_theirs_began() -> None:
    """Recorded late, a leaving that would let a role end before it began is refused, and says which role it is."""
    bench = with_team()
    bench.do(AssignLead(people=(POOLE,), on=day(10)))
    assert "role1 began on 2026-09-10, after 2026-09-05" in bench.refuse(Leave(part="part2", on=day(5)))
    bench.do(Join(person=POOLE, agency=TRUST, on=day(5), until=day(10)))
    bench.do(Leave(part="part2", on=day(5)))
    assert (bench.case.assignments["role1"].since, bench.case.assignments["role1"].until) == (day(10), day(10))
    assert bench.leads == []


def test_several_parts_of_one_person_end_by_one_leaving() -> None:
    """Parts named beside the first end with it, each once."""
    bench = with_team()
    bench.do(Join(person=HALL, agency=PORTAGE, on=day(2)))
    assert bench.names(Leave(part="part1", and_parts=("part4", "part1"))) == ["person_left", "person_left"]


def test_parts_of_several_people_do_not_end_by_one_leaving() -> None:
    """Parts of different people, or of agencies that have named nobody, are refused together."""
    bench = with_team()
    bench.do(Join(agency=TRUST))
    bench.do(Join(agency=NURSERY))
    assert "not of one person" in bench.refuse(Leave(part="part1", and_parts=("part2",)))
    assert "not of one person" in bench.refuse(Leave(part="part4", and_parts=("part5",)))


def test_nobody_leaves_before_they_came_or_twice() -> None:
    """A leaving before the part began, or of a part that has ended, is refused with its day."""
    bench = with_team()
    assert "part2 began on 2026-09-02, after 2026-09-01" in bench.refuse(Leave(part="part2", on=day(1)))
    bench.do(Leave(part="part2", on=day(10)))
    assert "part2 ended on 2026-09-10" in bench.refuse(Leave(part="part2", on=day(8)))
    assert "part2 ended on 2026-09-10" in bench.refuse(Leave(part="part2"))


def test_a_part_with_a_last_day_can_end_sooner() -> None:
    """A part that would end in the future ends on the day of the leaving."""
    bench = opened()
    bench.do(Join(person=POOLE, capacity="practitioner", until=day(1, 12)))
    bench.do(Leave(part="part2"))
    assert bench.case.involvements["part2"].until == TODAY


def test_the_day_of_leaving_is_the_first_without() -> None:
    """The dates are half-open: on the day before they are in the team, on the day itself no longer."""
    bench = with_team()
    bench.do(Leave(part="part2", on=day(10)))
    assert POOLE in {one.person for one in bench.case.parts(day(9))}
    assert POOLE not in {one.person for one in bench.case.parts(day(10))}


def test_an_end_reason_is_one_of_the_regimes() -> None:
    """An unknown end reason is refused with the nearest."""
    assert "Did you mean 'left_the_service'?" in with_team().refuse(Leave(part="part2", end_reason="left_service"))


def test_a_leaving_that_must_not_be_refused_is_noticed() -> None:
    """The bench fails where a leaving is refused that should have been carried out."""
    with pytest.raises(Unexpected):
        with_team().do(Leave(part="part9"))
