from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.case import RestrictCase
from teamaround.casework.commands.family import GiveConsent, WithdrawConsent
from teamaround.casework.commands.lead import EndRole
from teamaround.casework.commands.plan import AgreePlan, DraftPlan
from teamaround.casework.commands.team import Join
from teamaround.concepts.people import ContactWishes, DecisionMaker, Relationship
from tests.unit.casework.bench import (
    ALI,
    CHILD,
    FATHER,
    HALL,
    LEO,
    MOTHER,
    POOLE,
    Bench,
    day,
    died,
    told_again,
)
from tests.unit.casework.consequences.test_notices import MEETING, harbour, notices, told
from tests.unit.casework.harbour import FULL, rulebook


class TestWhoMayBeTold:
    """Not known is never taken for yes."""

    def related(self, *, may_receive: bool | None) -> Bench:
        """The mother's case, in which it is recorded whether she may receive anything."""
        bench = harbour()
        mother = Relationship(person=MOTHER, relation="mother", may_receive=may_receive, since=day(1))
        bench.child = evolve(LEO, relationships=(mother,))
        return bench

    def planned(self, bench: Bench) -> Bench:
        """The same after a plan was agreed, of which a rule proposes to tell the family."""
        bench.do(DraftPlan(text="One line."))
        bench.do(AgreePlan(plan="plan1"))
        return bench

    def test_a_rule_that_proposes_sends_nothing(self) -> None:
        """A local rule proposes to a person first, and says that it is local."""
        bench = self.planned(self.related(may_receive=True))
        assert told(bench, "plan") == {MOTHER: "proposed", CHILD: "proposed"}
        assert notices(bench, "plan")[0].because == "The harbour office offers families a copy."

    @pytest.mark.parametrize(("may_receive", "state"), [(True, "queued"), (None, "proposed"), (False, "held_back")])
    def test_a_family_member_is_told_as_far_as_is_recorded(self, may_receive: bool | None, state: str) -> None:
        """Whether a family member may receive something is asked where it is not known, and never assumed."""
        bench = self.related(may_receive=may_receive)
        to_family = evolve(FULL.notice["plan_to_family"], send="queue", to=("family",))
        bench.rules = rulebook(FULL, notice={"plan_to_family": to_family})
        assert told(self.planned(bench), "plan") == {MOTHER: state}

    @pytest.mark.parametrize(("may_receive", "state"), [(True, "queued"), (None, "proposed"), (False, "held_back")])
    def test_a_decision_maker_needs_no_part_to_be_family(self, may_receive: bool | None, state: str) -> None:
        """Whoever decides for the family is told as one of them, though they take no part in the case."""
        bench = harbour()
        father = Relationship(person=FATHER, relation="father", may_receive=may_receive)
        decides = DecisionMaker(person=FATHER, since=day(1), basis="parental responsibility")
        bench.child = evolve(LEO, relationships=(father,), decision_makers=(decides,))
        to_deciders = evolve(FULL.notice["plan_to_family"], send="queue", to=("decision_maker",))
        bench.rules = rulebook(FULL, notice={"plan_to_family": to_deciders})
        bench.do(WithdrawConsent(withdrawn_by=MOTHER))
        assert told(self.planned(bench), "plan") == {FATHER: state}

    def test_a_decision_maker_without_a_relationship_is_asked_about(self) -> None:
        """Of whoever decides it is not assumed that they may receive, where nothing says what they are to the child."""
        bench = harbour()
        bench.child = evolve(LEO, decision_makers=(DecisionMaker(person=FATHER, since=day(1), basis="court order"),))
        to_deciders = evolve(FULL.notice["plan_to_family"], send="queue", to=("decision_maker",))
        bench.rules = rulebook(FULL, notice={"plan_to_family": to_deciders})
        assert told(self.planned(bench), "plan") == {FATHER: "proposed"}

    @pytest.mark.parametrize("of_child", [False, True])
    def test_the_child_is_told_of_their_own_restricted_case(self, of_child: bool) -> None:
        """A restriction keeps nothing from the child, nor from the office itself."""
        bench = harbour()
        if of_child:
            bench.child = evolve(LEO, restricted_to=(HALL,))
        else:
            bench.do(RestrictCase(to=(HALL,), why="a colleague's child"))
        to_child = evolve(FULL.notice["plan_to_family"], send="queue", to=("child", "officer", "family"))
        bench.rules = rulebook(FULL, notice={"plan_to_family": to_child})
        assert told(self.planned(bench), "plan") == {CHILD: "queued", "officer": "queued", MOTHER: "held_back"}

    def test_a_young_person_who_decides_is_told_as_themselves(self) -> None:
        """Whether a child may receive what is the child's own is asked of nobody, though they decide for the family."""
        bench = harbour()
        decides = DecisionMaker(person=CHILD, since=day(1), basis="of age")
        bench.child = evolve(LEO, decision_makers=(decides,))
        to_child = evolve(FULL.notice["plan_to_family"], send="queue", to=("child",))
        bench.rules = rulebook(FULL, notice={"plan_to_family": to_child})
        assert told(self.planned(bench), "plan") == {CHILD: "queued"}

    def test_the_child_is_told_though_the_service_was_declined(self) -> None:
        """A withdrawn agreement closes circulation to services; the child is not one."""
        bench = harbour()
        to_child = evolve(FULL.notice["plan_to_family"], send="queue", to=("child", "officer", "practitioner"))
        bench.rules = rulebook(FULL, notice={"plan_to_family": to_child})
        bench.do(WithdrawConsent(withdrawn_by=MOTHER))
        found = told(self.planned(bench), "plan")
        assert found == {CHILD: "queued", "officer": "queued", POOLE: "held_back", ALI: "held_back"}

    def test_a_practitioner_who_may_not_receive_is_not_told(self) -> None:
        """What is recorded of a relative holds in whatever part they take."""
        bench = harbour()
        uncle = Relationship(person=POOLE, relation="uncle", may_receive=False)
        bench.child = evolve(LEO, relationships=(uncle,))
        bench.do(MEETING)
        assert told(bench, "invitation") == {POOLE: "held_back", ALI: "queued"}

    def test_a_stranger_to_the_child_is_asked_about(self) -> None:
        """A family member whose relation to the child is not recorded is told only if a person says so."""
        assert told(self.planned(harbour()), "plan")[MOTHER] == "proposed"

    def test_not_to_be_contacted_wins_over_every_rule(self) -> None:
        """Whoever is not to be contacted is not, and it is said why."""
        bench = harbour()
        wishes = ContactWishes(do_not_contact=True, because="unsafe")
        bench.people[POOLE] = evolve(bench.people[POOLE], wishes=wishes)
        bench.people[ALI] = evolve(bench.people[ALI], wishes=ContactWishes(do_not_contact=True))
        bench.do(MEETING)
        assert told(bench, "invitation") == {POOLE: "held_back", ALI: "held_back"}
        assert [one.because for one in notices(bench, "invitation")] == [
            "Not to be contacted: unsafe.",
            "Not to be contacted.",
        ]

    def test_the_dead_are_written_to_by_nobody_without_thought(self) -> None:
        """Nothing goes to a person who has died, and nothing at all once the child has."""
        bench = harbour()
        bench.people[POOLE] = evolve(bench.people[POOLE], died=day(10))
        bench.do(MEETING)
        assert told(bench, "invitation") == {POOLE: "held_back", ALI: "queued"}
        died(bench, day(1, 11))
        bench.do(EndRole(assignment="role1", why="over"))
        (notice,) = notices(bench, "lead_changed")
        assert (notice.state, notice.because) == (
            "held_back",
            "The child has died: a person decides whether anything is sent.",
        )

    @pytest.mark.parametrize(
        ("withdrawn", "state"),
        [
            (WithdrawConsent(withdrawn_by=MOTHER), {POOLE: "held_back", ALI: "held_back"}),
            (WithdrawConsent(to="sharing", withdrawn_by=MOTHER), {POOLE: "held_back", ALI: "held_back"}),
            (WithdrawConsent(to="person", person=ALI, withdrawn_by=MOTHER), {POOLE: "queued", ALI: "held_back"}),
        ],
    )
    def test_a_familys_withdrawal_closes_circulation_at_once(
        self, withdrawn: WithdrawConsent, state: dict[str, str]
    ) -> None:
        """Withdrawn from the service, from sharing or from one person, nothing goes where it no longer may."""
        bench = harbour()
        bench.do(withdrawn)
        bench.do(MEETING)
        assert told(bench, "invitation") == state

    def test_a_withdrawal_reaches_what_waits_to_be_sent(self) -> None:
        """An invitation that had not gone out yet is held back, with the reason."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(WithdrawConsent(to="person", person=ALI, withdrawn_by=MOTHER))
        assert told(bench, "invitation") == {POOLE: "queued", ALI: "held_back"}
        (held,) = [one for one in notices(bench, "invitation") if one.to == ALI]
        assert held.because == "The family has withdrawn its agreement to this person."

    def test_agreement_given_anew_opens_it_again(self) -> None:
        """What they agree to again may be told again; the family itself is always told."""
        bench = self.related(may_receive=True)
        bench.do(WithdrawConsent(withdrawn_by=MOTHER, on=day(5)))
        assert told(self.planned(bench), "plan") == {MOTHER: "proposed", CHILD: "proposed"}
        bench.do(GiveConsent(given_by=MOTHER))
        bench.do(MEETING)
        assert set(told(bench, "invitation").values()) == {"queued"}

    def test_a_restricted_case_is_told_to_those_who_may_see_it(self) -> None:
        """Others are not told, a team's mailbox neither; what is held back of it names nobody."""
        bench = harbour()
        bench.do(RestrictCase(to=(HALL, ALI), why="a colleague's child"))
        bench.do(MEETING)
        bench.do(EndRole(assignment="role1", why="ill"))
        assert told(bench, "invitation") == {POOLE: "held_back", ALI: "queued"}
        (notice,) = notices(bench, "lead_changed")
        assert (notice.to, notice.state) == ("team.desk", "held_back")
        assert notice.withheld == ("every name: the record is restricted",)
        assert notice.carries == {
            "leads_before": "left out: the record is restricted",
            "leads_now": "left out: the record is restricted",
            "from_when": "2026-11-20",
        }

    def test_a_restriction_reaches_what_waits_to_be_sent(self) -> None:
        """What was queued before goes no further than what is queued after, to a team neither."""
        bench = harbour()
        bench.do(MEETING)
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(RestrictCase(to=(HALL, ALI), why="a colleague's child"))
        assert told(bench, "invitation") == {POOLE: "held_back", ALI: "queued"}
        (notice,) = notices(bench, "lead_changed")
        assert (notice.to, notice.state) == ("team.desk", "held_back")
        assert "Ms Hall" not in str(notice.carries)
        assert told_again(bench) == bench.case

    def test_a_copy_without_names_is_not_written_again(self) -> None:
        """A restriction that names others besides says nothing anew of a copy that holds no name already."""
        bench = harbour()
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(RestrictCase(to=(HALL, ALI), why="a colleague's child"))
        assert bench.names(RestrictCase(to=(HALL, ALI, POOLE), why="he helps too")) == ["case_restricted"]

    def test_a_restricted_child_is_told_of_as_little(self) -> None:
        """Where the child's own record is restricted, the same is held back as where the case is."""
        bench = harbour()
        bench.child = evolve(bench.child, restricted_to=(HALL, ALI))
        bench.do(MEETING)
        bench.do(EndRole(assignment="role1", why="ill"))
        assert told(bench, "invitation") == {POOLE: "held_back", ALI: "queued"}
        assert told(bench, "lead_changed") == {"team.desk": "held_back"}
        assert notices(bench, "lead_changed")[0].withheld == ("every name: the record is restricted",)

    def test_an_address_that_must_not_be_seen_is_left_out(self) -> None:
        """Nothing is said to be left out of a copy in which no such address stands."""
        bench = harbour()
        father = Relationship(
            person=FATHER, relation="father", may_receive=True, must_not_see_address_of=(MOTHER,), since=day(1)
        )
        mother = Relationship(person=MOTHER, relation="mother", may_receive=True, since=day(1))
        bench.child = evolve(LEO, relationships=(father, mother))
        bench.do(Join(person=FATHER, capacity="family"))
        self.planned(bench)
        withheld = {one.to: one.withheld for one in notices(bench, "plan")}
        assert withheld[FATHER] == ()
        assert withheld[MOTHER] == ()

    def test_each_copy_is_in_the_form_that_was_asked_for(self) -> None:
        """Format and language are those of whoever is told, the child among them."""
        bench = harbour()
        bench.child = evolve(LEO, wishes=ContactWishes(format="pictures", language="Polish"))
        self.planned(bench)
        (copy,) = [one for one in notices(bench, "plan") if one.to == CHILD]
        assert (copy.format, copy.language) == ("pictures", "Polish")
