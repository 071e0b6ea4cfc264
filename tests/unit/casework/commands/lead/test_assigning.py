from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.lead import AgreeLead, AssignLead, NameFamilyContact
from tests.unit.casework.bench import (
    ALI,
    HALL,
    MOTHER,
    NOBODY,
    NOWHERE,
    NURSERY,
    POOLE,
    PORTAGE,
    TODAY,
    TRUST,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook

ONE_AT_A_TIME = rulebook(PLAIN, role=ROLES | {"lead": evolve(ROLES["lead"], at_once=1)})
TWO_THAT_LEAD = rulebook(PLAIN, role=ROLES | {"key_worker": evolve(ROLES["lead"], at_once=2)})


def hall_leads(*people: str, rules: object = None) -> Bench:
    """The team's case, led by Ms Hall (and others) since the third of September."""
    bench = with_team(rules)  # type: ignore[arg-type]
    bench.do(AssignLead(people=(HALL, *people), on=day(3)))
    return bench


def test_a_lead_answers_to_the_agency_of_their_part() -> None:
    """Whoever leads is accountable to the agency they take part for, unless another is named."""
    bench = hall_leads()
    assert bench.case.assignments["role1"].accountable_to == NURSERY
    bench.do(AssignLead(people=(POOLE,), accountable_to=TRUST))
    assert bench.case.assignments["role2"].accountable_to == TRUST


def test_a_new_lead_takes_over() -> None:
    """The one before ends on the day on which the new one begins, and never two lead because of it."""
    bench = hall_leads()
    happened = bench.names(AssignLead(people=(POOLE,), end_reason="someone_better_placed", on=day(10)))
    assert happened == ["lead_ended", "lead_started", "lead_changed"]
    before, now = bench.case.assignments.values()
    assert (before.until, before.ended_because, now.since) == (day(10), "someone_better_placed", day(10))
    assert [one.person for one in bench.case.leads(day(9))] == [HALL]
    assert [one.person for one in bench.case.leads(day(10))] == [POOLE]


def test_a_take_over_without_an_end_reason_says_what_it_was() -> None:
    """An assignment never ends without saying why."""
    bench = hall_leads()
    bench.do(AssignLead(people=(POOLE,)))
    assert bench.case.assignments["role1"].ended_because == "the lead passed on"


def test_several_lead_jointly() -> None:
    """Two begin by one command, each on a seat of their own, one of them the family's contact."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL, POOLE), family_contact=POOLE))
    seats = {one.person: (one.seat, one.family_contact) for one in bench.case.assignments.values()}
    assert seats == {HALL: (1, False), POOLE: (2, True)}
    assert bench.now().coordination == "jointly_led"


def test_a_second_is_added_jointly() -> None:
    """With `jointly` nobody ends, and the second sits beside the first."""
    bench = hall_leads()
    assert bench.names(AssignLead(people=(POOLE,), jointly=True))[0] == "lead_started"
    assert bench.leads == [HALL, POOLE]


def test_where_two_lead_and_one_of_them_goes_on_the_other_ends() -> None:
    """Naming one of two who lead ends the other and leaves the one as they were."""
    bench = hall_leads(POOLE)
    assert bench.names(AssignLead(people=(POOLE,)))[0] == "lead_ended"
    assert bench.leads == [POOLE]
    assert bench.case.assignments["role2"].since == day(3)


def test_no_more_lead_than_the_regime_has_seats_for() -> None:
    """One too many is refused, with the statement that the number rests on."""
    third = AssignLead(people=(ALI,), jointly=True)
    assert "This role is for two at once, and two hold it already. (HB-01)" in hall_leads(POOLE).refuse(third)
    second = AssignLead(people=(POOLE,), jointly=True)
    assert "This role is for one person at once, and one holds it already." in hall_leads(rules=ONE_AT_A_TIME).refuse(
        second
    )
    two = AssignLead(people=(HALL, POOLE))
    said = with_team(ONE_AT_A_TIME).refuse(two)
    assert "This role is for one person at once, and two are named. (HB-01) Name no more" in said
    assert "This role is for two at once, and three are named." in with_team().refuse(
        AssignLead(people=(HALL, POOLE, ALI))
    )
    both = AssignLead(people=(POOLE, ALI), jointly=True)
    assert "This role is for two at once; one holds it, and two more are named." in hall_leads().refuse(both)


def test_the_number_rests_on_the_role_that_is_begun() -> None:
    """Of several roles that lead, one too many is told with the statement of the role in hand."""
    one = evolve(ROLES["lead"], at_once=1)
    rules = rulebook(PLAIN, role=ROLES | {"lead": one, "key_worker": evolve(one, says=("HB-02",))})
    assert "already. (HB-01)" in hall_leads(rules=rules).refuse(AssignLead(people=(POOLE,), jointly=True))
    second = AssignLead(people=(POOLE,), role="key_worker", jointly=True)
    assert "already. (HB-02)" in hall_leads(rules=rules).refuse(second)


def test_whoever_leads_already_is_not_assigned_again() -> None:
    """Assigning those who lead, as they lead, is refused: there is nothing to do."""
    assert "They lead already." in hall_leads().refuse(AssignLead(people=(HALL,)))
    assert "They lead already." in hall_leads(POOLE).refuse(AssignLead(people=(POOLE, HALL)))
    assert "They lead already." not in hall_leads().refuse(AssignLead(people=("P404",)))


def test_whoever_leads_meanwhile_is_agreed_by_being_assigned() -> None:
    """Becoming agreed is one event within the same assignment, and no change of who leads."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), standing="interim", on=day(3)))
    assert bench.names(AssignLead(people=(HALL,), on=day(10))) == ["lead_agreed"]
    assert (len(bench.case.assignments), bench.case.assignments["role1"].standing) == (1, "agreed")


def test_nobody_who_was_agreed_leads_only_meanwhile_again() -> None:
    """An agreed lead beside whom somebody begins meanwhile stays agreed."""
    bench = hall_leads()
    bench.do(AssignLead(people=(HALL, POOLE), standing="interim"))
    assert [one.standing for one in bench.case.leads(TODAY)] == ["agreed", "interim"]


def test_the_lead_may_take_another_role_that_leads() -> None:
    """Where the regime has two roles that lead, taking the other one ends the first; saying none changes nothing."""
    bench = hall_leads(rules=TWO_THAT_LEAD)
    assert "They lead already." in bench.refuse(AssignLead(people=(HALL,)))
    assert bench.names(AssignLead(people=(HALL,), role="key_worker", on=day(10))) == ["lead_ended", "lead_started"]
    assert [(one.role, one.seat) for one in bench.case.leads(TODAY)] == [("key_worker", 1)]


def test_the_familys_contact_is_one_of_those_who_lead() -> None:
    """Naming another contact by the assignment leaves only that one, whoever was named before."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), family_contact=HALL, on=day(3)))
    bench.do(AssignLead(people=(POOLE,), jointly=True, family_contact=POOLE, on=day(4)))
    assert {one.person: one.family_contact for one in bench.case.leads(TODAY)} == {HALL: False, POOLE: True}
    bench.do(AssignLead(people=(HALL, POOLE), family_contact=HALL))
    assert {one.person: one.family_contact for one in bench.case.leads(TODAY)} == {HALL: True, POOLE: False}


def test_agreeing_joint_leads_and_naming_another_contact_leaves_one_contact() -> None:
    """Whoever was the family's contact is so no longer, though the same command agrees them as lead."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL, POOLE), standing="interim", family_contact=HALL, on=day(3)))
    bench.do(AssignLead(people=(HALL, POOLE), family_contact=POOLE))
    leads = {one.person: (one.standing, one.family_contact) for one in bench.case.leads(TODAY)}
    assert leads == {HALL: ("agreed", False), POOLE: ("agreed", True)}


def test_agreed_and_named_as_contact_are_two_things() -> None:
    """Somebody who leads meanwhile can be agreed and named as the family's contact at once, and both are told."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), standing="interim"))
    happened = bench.names(AssignLead(people=(HALL,), family_contact=HALL))
    assert happened == ["lead_agreed", "family_contact_named"]
    assert (bench.case.assignments["role1"].standing, bench.case.assignments["role1"].family_contact) == (
        "agreed",
        True,
    )


def test_somebody_joins_the_team_by_leading() -> None:
    """With a part, whoever had none joins by the same command; those who have one keep it."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL, ALI), part=PartTaken(agency=TRUST, job="nurse")))
    assert [(one.person, one.agency) for one in bench.case.parts(TODAY)][3:] == [(ALI, TRUST)]
    assert bench.case.assignments["role2"].accountable_to == TRUST
    assert NOWHERE in bench.refuse(AssignLead(people=(MOTHER,), part=PartTaken(agency=NOWHERE)))


def test_an_assignment_says_all_that_is_wrong_at_once() -> None:
    """Unknown people, agencies, words and a contact who is not among them are refused together."""
    said = hall_leads().refuse(
        AssignLead(
            people=(NOBODY, POOLE, POOLE),
            role="captain",
            family_contact=MOTHER,
            accountable_to=NOWHERE,
            end_reason="whim",
            overlap_until=TODAY,
        )
    )
    expected = (NOBODY, "named twice", '"captain"', "Leo's mother", NOWHERE, '"whim"', "end before it begins")
    assert [word for word in expected if word not in said] == []


def test_nobody_is_nobody() -> None:
    """An assignment of nobody is refused."""
    assert "Nobody is named." in with_team().refuse(AssignLead(people=()))


def test_nobody_leads_after_their_death() -> None:
    """Somebody who had died by then is refused."""
    bench = with_team()
    bench.people[POOLE] = evolve(bench.people[POOLE], died=day(2))
    assert "Mr Poole died" in bench.refuse(AssignLead(people=(POOLE,)))


def test_a_standing_is_one_that_the_role_has() -> None:
    """Where the role knows no interim, nobody leads meanwhile."""
    rules = rulebook(PLAIN, role={"lead": evolve(ROLES["lead"], standings=("agreed",))})
    assert '"interim" is no standing' in with_team(rules).refuse(AssignLead(people=(HALL,), standing="interim"))


def test_leading_meanwhile_becomes_leading_by_agreement() -> None:
    """Agreeing is refused for whoever is agreed, or does not lead."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), standing="interim"))
    assert bench.names(AgreeLead(person=HALL)) == ["lead_agreed"]
    assert "They are agreed as the lead." in bench.refuse(AgreeLead(person=HALL))
    assert "Mr Poole does not lead." in bench.refuse(AgreeLead(person=POOLE))


def test_one_of_those_who_lead_is_the_familys_contact() -> None:
    """Naming one takes it from the other; naming the same, or somebody who does not lead, is refused."""
    bench = hall_leads(POOLE)
    assert bench.names(NameFamilyContact(person=HALL)) == ["family_contact_named"]
    assert bench.names(NameFamilyContact(person=POOLE)) == ["family_contact_named", "family_contact_named"]
    assert bench.now().family_contacts == 1
    assert "They are the family's contact." in bench.refuse(NameFamilyContact(person=POOLE))
    assert "does not lead" in bench.refuse(NameFamilyContact(person=ALI))


def test_portage_is_an_agency() -> None:
    """A lead of another agency answers to that one."""
    bench = hall_leads()
    bench.do(AssignLead(people=(POOLE,)))
    assert bench.case.assignments["role2"].accountable_to == PORTAGE
