from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import (
    AssignLead,
    CancelHandover,
    CompleteHandover,
    EndRole,
    PlanHandover,
)
from tests.unit.casework.bench import (
    ALI,
    HALL,
    MOTHER,
    NOBODY,
    NOWHERE,
    POOLE,
    PORTAGE,
    TODAY,
    TRUST,
    Bench,
    day,
    with_team,
)
from tests.unit.casework.harbour import PLAIN, ROLES, rulebook

PLAN = PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE, on=day(10))


def led(*others: str, rules: object = None) -> Bench:
    """The team's case, led by Ms Hall (and others) since the third of September."""
    bench = with_team(rules)  # type: ignore[arg-type]
    bench.do(AssignLead(people=(HALL, *others), on=day(3)))
    return bench


def planned(**about: object) -> Bench:
    """The same with a handover from Ms Hall to Mr Poole planned."""
    bench = led()
    bench.do(evolve(PLAN, **about))  # type: ignore[arg-type]
    return bench


class TestPlanning:
    """A passing of the lead is planned."""

    def test_it_says_why_who_when_and_what_passes_on(self) -> None:
        """The plan holds the reason, both people, the days and what goes with the lead; nobody has changed yet."""
        bench = planned(overlap_until=day(8, 12), passes_on="the keys")
        handover = bench.case.handovers["handover1"]
        assert (handover.leaving, handover.taking, handover.from_day) == (HALL, POOLE, day(1, 12))
        assert (handover.overlap_until, handover.passes_on, handover.state) == (day(8, 12), "the keys", "planned")
        assert bench.leads == [HALL]

    def test_who_takes_over_may_be_open(self) -> None:
        """A handover can be planned before anybody is found."""
        assert planned(taking=None).case.handovers["handover1"].taking is None

    def test_of_joint_leads_it_says_who_leaves(self) -> None:
        """Where two lead, the one who hands over is named, and is one of them."""
        bench = led(POOLE)
        assert "Who of those who lead hands over is not said." in bench.refuse(evolve(PLAN, taking=ALI))
        assert "Mr Ali does not lead." in bench.refuse(evolve(PLAN, taking=None, leaving=ALI))
        assert NOBODY in bench.refuse(evolve(PLAN, taking=None, leaving=NOBODY))
        bench.do(evolve(PLAN, taking=ALI, leaving=POOLE))
        assert bench.case.handovers["handover1"].leaving == POOLE

    def test_it_says_all_that_is_wrong_at_once(self) -> None:
        """No reason, a day in the past, oneself as successor and a wrong overlap are refused together."""
        said = led().refuse(PlanHandover(why=" ", from_day=day(1), taking=HALL, overlap_until=day(1)))
        expected = ("Why the lead passes on is not said.", "2026-09-01 lies before the planning.", "from themselves")
        assert [words for words in (*expected, "The overlap would end before it begins.") if words not in said] == []

    def test_there_is_a_lead_to_hand_over(self) -> None:
        """Where nobody leads, nothing is handed over."""
        assert "Nobody leads" in with_team().refuse(PLAN)
        assert "Nobody leads" in with_team().refuse(evolve(PLAN, leaving=HALL))

    def test_one_is_planned_at_a_time(self) -> None:
        """A second plan is refused until the first is completed, cancelled or withdrawn."""
        bench = planned()
        assert "A handover is planned already." in bench.refuse(PLAN)
        bench.do(WithdrawEntry(entry="handover1", why="the wrong case"))
        bench.do(PLAN)

    def test_nobody_takes_over_after_their_death(self) -> None:
        """Somebody who had died by then is refused."""
        bench = led()
        bench.people[POOLE] = evolve(bench.people[POOLE], died=day(4))
        assert "Mr Poole died" in bench.refuse(PLAN)


class TestCompleting:
    """The planned passing takes place."""

    def test_the_one_leaves_and_the_other_leads_on_one_day(self) -> None:
        """Completing ends the one and begins the other on the same day, with its reason."""
        bench = planned()
        happened = bench.names(CompleteHandover(handover="handover1", end_reason="left_the_service", on=day(20)))
        assert happened == ["handover_completed", "lead_ended", "lead_started", "lead_changed"]
        before, now = bench.case.assignments.values()
        assert (before.until, before.ended_because, now.since) == (day(20), "left_the_service", day(20))
        assert bench.leads == [POOLE]

    def test_before_its_day_it_is_remarked_on(self) -> None:
        """A handover that takes place before its day is taken, and said to be early; from that day on, it is not."""
        early = planned().consider(CompleteHandover(handover="handover1", on=day(30)))
        assert not early.refused
        assert any("It was planned from 2026-12-01, and takes place before that" in one.what for one in early.findings)
        for on in (day(1, 12), day(2, 12)):
            bench = planned()
            bench.today = day(2, 12)
            said = bench.consider(CompleteHandover(handover="handover1", on=on)).findings
            assert not any("takes place before that" in one.what for one in said)

    def test_who_else_leads_goes_on_untouched(self) -> None:
        """Of joint leads only the one who hands over leaves; the other keeps standing and part as they were."""
        bench = with_team()
        bench.do(AssignLead(people=(MOTHER,), standing="interim", on=day(3)))
        bench.do(AssignLead(people=(HALL,), jointly=True, on=day(3)))
        bench.do(evolve(PLAN, leaving=HALL, taking=ALI))
        bench.do(CompleteHandover(handover="handover1", part=PartTaken(agency=TRUST)))
        assert [(one.person, one.standing) for one in bench.case.leads(TODAY)] == [(MOTHER, "interim"), (ALI, "agreed")]
        assert bench.case.involvements["part4"].person == ALI
        assert len(bench.case.involvements) == 4

    def test_the_other_of_two_can_take_it_all(self) -> None:
        """A joint lead may hand over to the one who leads with them."""
        bench = led(POOLE)
        bench.do(evolve(PLAN, leaving=HALL, taking=POOLE))
        assert bench.names(CompleteHandover(handover="handover1"))[:2] == ["handover_completed", "lead_ended"]
        assert bench.leads == [POOLE]

    def test_it_can_be_completed_though_the_lead_has_gone(self) -> None:
        """A lead who had to leave before the day does not stop the one who was to take over."""
        bench = planned()
        bench.do(EndRole(assignment="role1", why="ill"))
        bench.do(CompleteHandover(handover="handover1"))
        assert bench.leads == [POOLE]

    def test_the_role_that_passes_on_is_the_one_that_was_held(self) -> None:
        """Where the regime has several roles that lead, the successor takes the same."""
        roles = ROLES | {"key_worker": evolve(ROLES["lead"], at_once=1)}
        bench = with_team(rulebook(PLAIN, role=roles))
        bench.do(AssignLead(people=(HALL,), role="key_worker", on=day(3)))
        bench.do(PLAN)
        bench.do(CompleteHandover(handover="handover1"))
        assert bench.case.assignments["role2"].role == "key_worker"

    def test_somebody_is_named_by_then(self) -> None:
        """Completing without anybody who takes over is refused; naming them then is not."""
        bench = planned(taking=None)
        assert "Who takes over is not said." in bench.refuse(CompleteHandover(handover="handover1"))
        bench.do(CompleteHandover(handover="handover1", taking=ALI, accountable_to=PORTAGE))
        assert bench.case.handovers["handover1"].taking == ALI

    def test_it_happens_once(self) -> None:
        """A completed or cancelled handover is not completed, or cancelled, again."""
        bench = planned()
        bench.do(CompleteHandover(handover="handover1"))
        assert "It was completed." in bench.refuse(CompleteHandover(handover="handover1"))
        assert "It was completed." in bench.refuse(CancelHandover(handover="handover1", why="x"))

    def test_what_is_wrong_with_the_successor_is_said(self) -> None:
        """An unknown successor and an unknown agency are refused together."""
        said = planned().refuse(CompleteHandover(handover="handover1", taking=NOBODY, part=PartTaken(agency=NOWHERE)))
        assert NOBODY in said
        assert NOWHERE in said


def test_a_cancelled_handover_says_why() -> None:
    """Cancelling keeps the reason, and a reason that says nothing is refused."""
    bench = planned()
    assert "Why it will not take place is not said." in bench.refuse(CancelHandover(handover="handover1", why=" "))
    bench.do(CancelHandover(handover="handover1", why="she stays"))
    assert bench.case.handovers["handover1"].cancelled_because == "she stays"
    bench.do(PLAN)
