from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, CompleteHandover, EndRole, PlanHandover
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.predicates.about_case import (
    ALL,
    Agencies,
    AllMarked,
    ChildIn,
    CoordinationIs,
    HasLead,
    LeadStanding,
    Marked,
    OneFamilyContact,
    OnTeam,
    PlanIs,
    Practitioners,
)
from teamaround.regime.rules import Gate
from tests.unit.casework.bench import ALI, HALL, POOLE, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.regime.predicates import Predicate

PLANNED = Gate(
    before=("lead_started",),
    when={"takes_over": True},
    needs={"handover_planned": True},
    level="explain",
    text="No handover was planned.",
    fix="Plan one.",
    says=SAYS,
)


def test_a_handover_planned_by_mistake_is_no_planned_handover() -> None:
    """Once its plan is withdrawn, a passing of the lead counts as unplanned."""
    bench = with_team(rulebook(PLAIN, gate={"planned": PLANNED}))
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(PlanHandover(why="She moves to another team.", from_day=day(1, 12)))
    assert not bench.consider(AssignLead(people=(POOLE,))).refused
    bench.do(WithdrawEntry(entry="handover1", why="written into the wrong case"))
    assert "No handover was planned." in bench.refuse(AssignLead(people=(POOLE,)))


def test_a_handover_of_somebody_who_left_without_it_plans_nobody_elses() -> None:
    """Where one of two leads left days before the handover they had planned, the other's is not planned by it."""
    bench = with_team(rulebook(PLAIN, gate={"planned": PLANNED}))
    bench.do(AssignLead(people=(HALL, POOLE), on=day(3)))
    bench.do(PlanHandover(why="She moves to another team.", from_day=day(1, 12), leaving=HALL))
    bench.do(EndRole(assignment="role1", why="ill", on=day(10)))
    assert not bench.now().handover_planned
    assert "No handover was planned." in bench.refuse(AssignLead(people=(ALI,)))
    bench.do(CompleteHandover(handover="handover1", taking=ALI))
    assert bench.leads == [POOLE, ALI]


def answered(of: Predicate, **facts: Any) -> tuple[bool | None, str]:
    """What is answered of a case of which these are the facts, and why."""
    context = next(without_a_lead())
    found = of.answer(evolve(context, facts=evolve(context.facts, **facts)))
    return found.holds, found.because


class TestCounts:
    """How many take part is known, or lies between two numbers."""

    @pytest.mark.parametrize(
        ("of", "holds", "because"),
        [
            (Practitioners(at_least=5), True, "practitioners supporting the family: 5"),
            (Practitioners(at_least=6), False, "practitioners supporting the family: 5"),
            (Practitioners(at_most=4), False, "practitioners supporting the family: 5"),
            (Practitioners(exactly=5), True, "practitioners supporting the family: 5"),
            (Practitioners(exactly=4), False, "practitioners supporting the family: 5"),
            (Practitioners(about="child", exactly=4), True, "practitioners supporting the child: 4"),
            (
                Practitioners(specialist=True, at_least=3),
                None,
                "specialist practitioners supporting the family: 2 to 3 (for some it is not recorded)",
            ),
            (Practitioners(specialist=True, at_least=2), True, None),
            (Practitioners(specialist=True, at_least=4), False, None),
            (
                Practitioners(specialist=False, at_least=3),
                None,
                "other than specialist practitioners supporting the family: 2 to 3 (for some it is not recorded)",
            ),
            (Practitioners(specialist=False, at_most=3), True, None),
            (Practitioners(specialist=True, about="child", at_most=1), True, None),
            (
                Practitioners(specialist=True, about="child", exactly=1),
                True,
                "specialist practitioners supporting the child: 1",
            ),
            (
                Practitioners(specialist=False, about="child", exactly=3),
                True,
                "other than specialist practitioners supporting the child: 3",
            ),
        ],
    )
    def test_practitioners(self, of: Predicate, holds: bool | None, because: str | None) -> None:
        """All, or those of the child, or of them the specialists or the others; not known where some may be either."""
        found = answered(
            of,
            practitioners=5,
            practitioners_of_child=4,
            specialists=2,
            specialists_at_most=3,
            specialists_of_child=1,
            specialists_of_child_at_most=1,
        )
        assert found == (holds, because or found[1])

    @pytest.mark.parametrize(
        ("of", "holds"),
        [
            (Agencies(at_least=2), True),
            (Agencies(at_least=3), None),
            (Agencies(at_least=4), False),
            (Agencies(at_most=3), True),
            (Agencies(at_most=1), False),
            (Agencies(exactly=2), None),
            (Agencies(exactly=4), False),
        ],
        ids=str,
    )
    def test_agencies(self, of: Predicate, holds: bool | None) -> None:
        """Where one person works for two agencies, a number between is not known."""
        because = "agencies working with the child and family: 2 to 3 (one person works for more than one)"
        assert answered(of, agencies=2, agencies_at_most=3) == (holds, because)

    def test_agencies_that_are_known(self) -> None:
        """Where every agency is known, one number is told."""
        assert answered(Agencies(exactly=2), agencies=2, agencies_at_most=2) == (
            True,
            "agencies working with the child and family: 2",
        )


class TestStates:
    """What is so of the case, and what is told of it."""

    def test_marks(self) -> None:
        """Any of the marks that are asked about counts, and those that count are told."""
        asked = Marked(items=("quiet", "busy"))
        assert answered(asked, marks=("urgent", "busy", "quiet")) == (True, "recorded of the case: busy, quiet")
        assert answered(asked, marks=("urgent",)) == (False, "recorded of the case: none of these")

    def test_all_of_several_marks(self) -> None:
        """Every one has to be there, and those that are missing are told."""
        asked = AllMarked(items=("quiet", "busy"))
        assert answered(asked, marks=("urgent", "busy", "quiet")) == (True, "all recorded")
        assert answered(asked, marks=("urgent", "busy")) == (False, "not recorded of the case: quiet")
        assert answered(asked, marks=())[0] is False

    @pytest.mark.parametrize(("leads", "led"), [(0, False), (1, True), (2, True)])
    def test_whether_anybody_leads(self, leads: int, led: bool) -> None:
        """One is enough; a rule may ask for that, or for nobody."""
        assert answered(HasLead(wanted=True), leads=leads) == (led, f"people who lead: {leads}")
        assert answered(HasLead(wanted=False), leads=leads)[0] is not led

    @pytest.mark.parametrize(("named", "one"), [(0, False), (1, True), (2, False)])
    def test_whether_one_is_the_familys_contact(self, named: int, one: bool) -> None:
        """Two contacts are no more one than none is."""
        assert answered(OneFamilyContact(wanted=True), family_contacts=named) == (
            one,
            f"named as the family's contact: {named}",
        )
        assert answered(OneFamilyContact(wanted=False), family_contacts=named)[0] is not one

    def test_standings_of_those_who_lead(self) -> None:
        """Any of those who lead counts; nobody who does not."""
        asked = LeadStanding(standings=("interim",))
        assert answered(asked, lead_standings=("agreed", "interim")) == (True, "standing of the lead: agreed, interim")
        assert answered(asked, lead_standings=("agreed",))[0] is False
        assert answered(asked, lead_standings=()) == (False, "standing of the lead: no lead")

    def test_coordination_and_plan(self) -> None:
        """Each is in one state at a time."""
        assert answered(CoordinationIs(states=("led", "open")), coordination="open") == (True, "coordination: open")
        assert answered(CoordinationIs(states=("led",)), coordination="open")[0] is False
        assert answered(PlanIs(states=("draft", "agreed")), plan="draft") == (True, "plan: draft")
        assert answered(PlanIs(states=("agreed",)), plan="draft")[0] is False

    def test_who_is_on_the_team(self) -> None:
        """Any of the capacities that are asked about counts, and those that count are told."""
        asked = OnTeam(capacities=("family", "supporter"))
        assert answered(asked, capacities=("family", "practitioner")) == (True, "in the team: family")
        assert answered(asked, capacities=("practitioner",)) == (False, "in the team: none of these")

    def test_where_the_child_spends_the_day(self) -> None:
        """Any of several settings counts; where none is recorded, it is not known."""
        asked = ChildIn(settings=("school",))
        assert answered(asked, settings=("nursery", "school")) == (True, "the child is in: nursery, school")
        assert answered(asked, settings=("nursery",))[0] is False
        assert answered(asked, settings=()) == (None, "where the child spends the day is not recorded")


def test_what_was_written_once_is_asked_the_same() -> None:
    """How a regime's file names each question, its number, and the one field that takes a bare value, never change."""
    assert {one.name: (one.number, one.bare, one.about_lead, one.refers) for one in ALL} == {
        "practitioners": (1, "", False, {}),
        "agencies": (1, "", False, {}),
        "marked": (1, "items", False, {"items": "mark"}),
        "all_marked": (1, "items", False, {"items": "mark"}),
        "has_lead": (1, "wanted", True, {}),
        "coordination_is": (1, "states", True, {}),
        "one_family_contact": (1, "wanted", False, {}),
        "lead_standing": (1, "standings", True, {"standings": "standing"}),
        "plan_is": (1, "states", False, {}),
        "on_team": (1, "capacities", False, {}),
        "child_in": (1, "settings", False, {}),
    }
    assert {(one.looks_at, one.from_facts) for one in ALL} == {("case", True)}
