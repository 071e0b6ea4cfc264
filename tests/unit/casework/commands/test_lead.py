from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.correction import WithdrawEntry
from teamaround.casework.commands.lead import AgreeLead, AssignLead, EndRole, NameFamilyContact, PlanHandover, StartRole
from teamaround.casework.commands.opening import PartTaken
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
    opened,
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
    assert "Only 2 can hold it, as they do. (HB-01)" in hall_leads(POOLE).refuse(third)
    second = AssignLead(people=(POOLE,), jointly=True)
    assert "Only one person can hold this role at once, and one does." in hall_leads(rules=ONE_AT_A_TIME).refuse(second)
    two = AssignLead(people=(HALL, POOLE))
    assert "Only one person" in with_team(ONE_AT_A_TIME).refuse(two)


def test_whoever_leads_already_is_not_assigned_again() -> None:
    """Assigning those who lead, as they lead, is refused: there is nothing to do."""
    assert "They lead already." in hall_leads().refuse(AssignLead(people=(HALL,)))
    assert "They lead already." in hall_leads(POOLE).refuse(AssignLead(people=(POOLE, HALL)))


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


class TestOverlap:
    """Both work together for a time."""

    def test_the_previous_lead_stays_on_and_is_not_counted(self) -> None:
        """Until the day before the overlap ends the previous lead is in force, on no seat, and leads no longer."""
        bench = hall_leads(rules=ONE_AT_A_TIME)
        bench.do(AssignLead(people=(POOLE,), overlap_until=day(8, 12)))
        before = bench.case.assignments["role1"]
        assert (before.seat, before.until, before.overlap_until) == (-1, day(8, 12), day(8, 12))
        assert bench.leads == [POOLE]
        assert [one.person for one in bench.case.holders("lead", day(7, 12))] == [HALL, POOLE]
        assert [one.person for one in bench.case.holders("lead", day(8, 12))] == [POOLE]

    def test_its_end_changes_no_lead(self) -> None:
        """During the overlap a third may take over; who stayed on stays until their day."""
        bench = hall_leads(rules=ONE_AT_A_TIME)
        bench.do(AssignLead(people=(POOLE,), overlap_until=day(8, 12), on=day(10)))
        bench.do(AssignLead(people=(ALI,)))
        assert bench.leads == [ALI]
        assert bench.case.assignments["role1"].until == day(8, 12)

    def test_it_ends_sooner_where_somebody_says_so(self) -> None:
        """Who stays on can cease to before the overlap is over, and that is no change of who leads."""
        bench = hall_leads()
        bench.do(AssignLead(people=(POOLE,), overlap_until=day(8, 12)))
        assert bench.names(EndRole(assignment="role1", why="settled in")) == ["lead_ended"]
        assert bench.case.assignments["role1"].until == TODAY

    def test_it_is_the_regimes_to_allow(self) -> None:
        """Silence of the guidance is no permission, and an overlap that ends as it begins is none."""
        strict = hall_leads(rules=rulebook(PLAIN, allows=()))
        over = AssignLead(people=(POOLE,), overlap_until=day(8, 12))
        assert "This regime says nothing of an overlap." in strict.refuse(over)
        assert "end before it begins" in hall_leads().refuse(evolve(over, overlap_until=TODAY))

    def test_there_is_none_where_nobody_leaves(self) -> None:
        """With `jointly` nobody leaves, so nothing overlaps."""
        joint = AssignLead(people=(POOLE,), jointly=True, overlap_until=day(8, 12))
        assert "Nobody leaves, so nothing overlaps." in hall_leads().refuse(joint)


class TestRecordedLate:
    """Who led is recorded in the order in which it was so."""

    def test_nobody_takes_over_before_the_other_began(self) -> None:
        """A day before the present lead began is refused, and that day named."""
        late = AssignLead(people=(POOLE,), on=day(2))
        assert "Ms Hall began to lead on 2026-09-03, after 2026-09-02" in hall_leads().refuse(late)

    def test_nobody_leads_while_somebody_else_did(self) -> None:
        """A day on which somebody led who has ceased to since is refused, so that never two led."""
        bench = hall_leads(rules=ONE_AT_A_TIME)
        bench.do(EndRole(assignment="role1", why="left", on=day(10)))
        late = AssignLead(people=(POOLE,), on=day(5))
        assert "Ms Hall ceased to lead on 2026-09-10, after 2026-09-05" in bench.refuse(late)
        assert "Only one person" in bench.refuse(evolve(late, jointly=True))
        bench.do(evolve(late, on=day(10)))

    def test_nobody_leads_twice_over_the_same_days(self) -> None:
        """Somebody who led until later that month does not begin again before that."""
        bench = hall_leads()
        bench.do(EndRole(assignment="role1", why="left", on=day(10)))
        assert "Ms Hall ceased to lead" in bench.refuse(AssignLead(people=(HALL,), on=day(5)))

    def test_a_lead_that_is_over_by_now_is_no_change_today(self) -> None:
        """Who leads today is what has changed or not, however late it is recorded."""
        bench = hall_leads()
        happened = bench.names(AssignLead(people=(POOLE,), on=day(10)))
        assert happened == ["lead_ended", "lead_started", "lead_changed"]


class TestHandoverOnTheWay:
    """A planned handover is over once the lead has passed on, whichever command did it."""

    def test_it_is_completed_by_assigning_who_was_to_take_over(self) -> None:
        """Assigning whom the plan names completes it."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
        assert bench.names(AssignLead(people=(POOLE,)))[0] == "handover_completed"

    def test_it_is_completed_where_the_plan_named_nobody(self) -> None:
        """A plan that left open who takes over is completed by whoever does."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12)))
        bench.do(AssignLead(people=(POOLE,)))
        assert (bench.case.handovers["handover1"].state, bench.case.handovers["handover1"].taking) == (
            "completed",
            POOLE,
        )

    def test_it_is_cancelled_by_assigning_somebody_else(self) -> None:
        """Otherwise the next change would count as planned though nobody planned it."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
        bench.do(AssignLead(people=(ALI,)))
        handover = bench.case.handovers["handover1"]
        assert (handover.state, handover.cancelled_because) == ("cancelled", "the lead passed to somebody else")

    def test_it_stands_while_its_lead_goes_on(self) -> None:
        """Somebody joining the lead leaves the plan as it is."""
        bench = hall_leads()
        bench.do(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
        bench.do(AssignLead(people=(ALI,), jointly=True))
        assert bench.case.handovers["handover1"].state == "planned"


def test_a_withdrawn_assignment_frees_its_seat_and_changes_who_leads() -> None:
    """What should not have been made counts for nothing: the seat is free, and the change is told."""
    bench = hall_leads(rules=ONE_AT_A_TIME)
    happened = bench.names(WithdrawEntry(entry="role1", why="the wrong case"))
    assert happened == ["entry_withdrawn", "lead_changed", "coordination_changed"]
    bench.do(AssignLead(people=(POOLE,), on=day(2)))
    assert bench.case.assignments["role2"].seat == 1


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


def test_a_role_beside_the_lead_has_its_own_seats() -> None:
    """A role that does not lead is held beside the lead, by as many as it has seats, each once."""
    bench = hall_leads()
    bench.do(StartRole(person=HALL, role="note_keeper"))
    assert "They hold this role already." in bench.refuse(StartRole(person=HALL, role="note_keeper"))
    assert "Only one person" in bench.refuse(StartRole(person=POOLE, role="note_keeper"))
    assert bench.leads == [HALL]


def test_a_role_with_a_last_day_keeps_its_seat_until_then() -> None:
    """A role that ends by itself in the future is held until then, and its seat is nobody else's."""
    bench = with_team()
    bench.do(StartRole(person=HALL, role="note_keeper", until=day(1, 12)))
    assert "Only one person" in bench.refuse(StartRole(person=POOLE, role="note_keeper"))
    assert "end before it begins" in bench.refuse(StartRole(person=POOLE, role="note_keeper", until=TODAY))


def test_only_cover_names_whom_it_stands_in_for() -> None:
    """A role that stands in for a lead names the assignment; no other does; nobody stands in for themselves."""
    bench = hall_leads()
    bench.do(StartRole(person=POOLE, role="note_keeper"))
    assert "Cover names whom it stands in for" in bench.refuse(StartRole(person=POOLE, role="cover"))
    assert "and no other role does" in bench.refuse(StartRole(person=ALI, role="note_keeper", covers="role1"))
    assert "cover stands in for lead, and role2 is note_keeper" in bench.refuse(
        StartRole(person=ALI, role="cover", covers="role2")
    )
    assert "Nobody covers for themselves." in bench.refuse(StartRole(person=HALL, role="cover", covers="role1"))
    assert "role1 began on 2026-09-03" in bench.refuse(StartRole(person=ALI, role="cover", covers="role1", on=day(2)))
    bench.do(EndRole(assignment="role1", why="left"))
    assert "role1 ended on 2026-11-20" in bench.refuse(StartRole(person=ALI, role="cover", covers="role1"))


def test_a_lead_is_not_begun_as_a_role_beside_the_lead() -> None:
    """Leading is begun by assigning a lead."""
    assert '"lead" is no role beside the lead' in with_team().refuse(StartRole(person=HALL, role="lead"))
    alone = opened(rulebook(PLAIN, role={"lead": ROLES["lead"]}))
    assert "no role beside the lead" in alone.refuse(StartRole(person=HALL, role="note_keeper"))


def test_a_role_ends_once_with_a_reason_and_not_before_it_began() -> None:
    """An end without a reason, before the beginning or a second time is refused."""
    bench = hall_leads()
    assert "Why it ends is not said." in bench.refuse(EndRole(assignment="role1", why=" "))
    assert "It began on 2026-09-03" in bench.refuse(EndRole(assignment="role1", why="left", on=day(2)))
    bench.do(EndRole(assignment="role1", end_reason="left_the_service", why="a new post", on=day(10)))
    assert "It ended on 2026-09-10" in bench.refuse(EndRole(assignment="role1", why="left", on=day(8)))
    ended = bench.case.assignments["role1"]
    assert (ended.ended_because, ended.ended_words) == ("left_the_service", "a new post")


def test_a_role_may_end_on_the_day_it_began() -> None:
    """Begun and ended on one day it was never in force, and both are told."""
    bench = hall_leads()
    bench.do(EndRole(assignment="role1", why="a mistake", on=day(3)))
    assert [bench.case.leads(day(number)) for number in (2, 3, 4)] == [[], [], []]


@pytest.mark.parametrize("reason", ["left_service", "someone"])
def test_an_end_reason_is_one_of_the_regimes(reason: str) -> None:
    """An unknown end reason is refused with those there are."""
    said = hall_leads().refuse(EndRole(assignment="role1", end_reason=reason))
    assert "It knows: someone_better_placed, left_the_service." in said


def test_portage_is_an_agency() -> None:
    """A lead of another agency answers to that one."""
    bench = hall_leads()
    bench.do(AssignLead(people=(POOLE,)))
    assert bench.case.assignments["role2"].accountable_to == PORTAGE
