from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve, fields_dict

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.lead import AssignLead, EndRole, StartRole
from teamaround.casework.commands.plan import AgreePlan, CompleteAssessment, DraftPlan, OpenAssessment
from teamaround.casework.commands.review import HoldReview
from teamaround.casework.commands.team import Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.people import Person
from teamaround.concepts.team import Involvement
from teamaround.regime.people_named import WHO_IS
from teamaround.regime.rules import Gate, StepRule
from teamaround.regime.vocabulary import LAWS, TRIGGERS
from tests.unit.casework.bench import HALL, NURSERY, POOLE, PORTAGE, TODAY, Bench, day, with_team
from tests.unit.casework.harbour import FULL, SAYS, rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

BECAUSE = {"wishes_heard": "nobody was at home", "a_practitioner": "they asked for her"}
LED = AssignLead(people=(HALL,), because=BECAUSE, on=day(3))
LATE = StartAction(text="Visit", owner="part2", due=day(10), on=day(5))
HELP = (
    "case_opened",
    "person_joined",
    "family_heard",
    "assessment_opened",
    "assessment_completed",
    "action_started",
    "action_changed",
    "action_done",
    "contact_recorded",
    "review_held",
)


def harbour() -> Bench:
    """The team's case under rules of every kind, led by Ms Hall."""
    bench = with_team(rulebook(FULL))
    bench.do(LED)
    return bench


def late_is_the_owners(bench: Bench) -> None:
    """A late action is reminded of to its owner, and counts for nobody else."""
    bench.do(LATE)
    decision = bench.do(TurnTheDay())
    told = {one.to: one.template for one in bench.case.notices.values() if one.template == "late_action"}
    assert told == {POOLE: "late_action"}
    assert [one.owner for one in bench.case.actions.values() if one.late(TODAY)] == ["part2"]
    assert decision.findings == ()


def no_chase_tasks(bench: Bench) -> None:
    """Nothing is opened for the lead because somebody else is late."""
    before = dict(bench.case.steps)
    happened = [*bench.names(LATE), *bench.names(TurnTheDay())]
    assert "action_fell_late" in happened
    assert "step_opened" not in happened
    assert bench.case.steps == before
    assert not any(HALL in one.owners for one in bench.case.matters.values() if one.subject == "action1")


def help_never_waits(bench: Bench) -> None:
    """With nobody leading, and a gate before all that help is made of, help is given all the same."""
    gate = Gate(before=HELP, needs={"has_lead": True}, level="block", text="Nobody leads.", fix="Find one.", says=SAYS)
    bench.do(EndRole(assignment="role1", why="ill"))
    bench.rules = rulebook(FULL, gate={"lead_first": gate})
    for command in (LATE, Join(person="P3", agency=NURSERY), OpenAssessment(what="common")):
        (finding,) = bench.do(command).findings
        assert (finding.level, finding.what) == ("warn", "Nobody leads.")


def lead_replaces_nobody(bench: Bench) -> None:
    """Beginning to lead leaves every part as it was, one's own among them."""
    before = dict(bench.case.involvements)
    bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
    assert bench.case.involvements == before


def lead_outlasts_assessments(bench: Bench) -> None:
    """Assessments begin and end, and whoever holds a role holds it."""
    before = dict(bench.case.assignments)
    bench.do(OpenAssessment(what="specialist"))
    bench.do(CompleteAssessment(assessment="assessment1"))
    assert bench.case.assignments == before


def parts_are_separate(bench: Bench) -> None:
    """Ending one part leaves the others of the same person, and their roles; ending a role leaves the parts."""
    bench.do(Join(person=HALL, agency=PORTAGE))
    bench.do(StartRole(person=HALL, role="note_keeper"))
    bench.do(Leave(part="part1"))
    assert [one.id for one in bench.case.parts(TODAY) if one.person == HALL] == ["part4"]
    bench.do(EndRole(assignment="role1", why="ill"))
    assert [one.role for one in bench.case.assignments.values() if one.until is None] == ["note_keeper"]
    assert [one.id for one in bench.case.parts(TODAY) if one.person == HALL] == ["part4"]


def role_opens_no_file(bench: Bench) -> None:
    """Who may see a restricted case is said by name: leading it adds nobody."""
    bench.known_case = evolve(bench.case, restricted_to=("P3",))
    bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
    assert bench.case.restricted_to == ("P3",)
    bench.do(LATE)
    bench.do(TurnTheDay())
    assert {one.state for one in bench.case.notices.values() if one.to == POOLE} == {"held_back"}


def tasks_are_offers(bench: Bench) -> None:
    """An edition holds nothing of tasks, so that no task can be late or found missing."""
    assert "task" not in FULL.text
    assert not [one for one in bench.case.steps.values() if "task" in one.rule]


def no_least_length(bench: Bench) -> None:
    """A plan of no words at all is agreed."""
    bench.do(DraftPlan())
    bench.do(AgreePlan(plan="plan1"))
    assert bench.case.plans["plan1"].state == "agreed"


def no_meeting_needed(bench: Bench) -> None:
    """A plan is agreed, an action begun and a review held without any meeting."""
    no_least_length(bench)
    bench.do(LATE)
    bench.do(HoldReview(mode="no_meeting", plan="plan1"))
    assert bench.case.meetings == {}


def no_qualification_asked(bench: Bench) -> None:
    """Whoever is assigned is asked for no qualification: neither part nor person has a place to record one."""
    bench.do(AssignLead(people=(POOLE,), because=BECAUSE))
    recorded = {*fields_dict(Involvement), *fields_dict(Person), *fields_dict(AssignLead)}
    assert not [name for name in recorded if "qualif" in name or "training" in name]


PROOF: dict[str, Callable[[Bench], None]] = {
    prove.__name__: prove
    for prove in (
        late_is_the_owners,
        no_chase_tasks,
        help_never_waits,
        lead_replaces_nobody,
        lead_outlasts_assessments,
        parts_are_separate,
        role_opens_no_file,
        tasks_are_offers,
        no_least_length,
        no_meeting_needed,
        no_qualification_asked,
    )
}


@pytest.mark.parametrize("law", sorted(LAWS))
def test_the_law_holds(law: str) -> None:
    """Every law of the core that a regime may quote is so."""
    PROOF[law](harbour())


def test_every_law_is_proved() -> None:
    """No law is quoted that nothing proves, and nothing is proved that is no law."""
    assert set(PROOF) == set(LAWS)


def test_a_chase_task_is_noticed() -> None:
    """A rule that opened something for the lead because of a late action is caught."""
    chase = StepRule(
        after=("action_fell_late",),
        owner="lead",
        per="case",
        text="Chase them.",
        met_by=("action_done",),
        skip="never",
        says=SAYS,
    )
    bench = harbour()
    bench.rules = rulebook(FULL, step=FULL.step | {"chase": chase})
    with pytest.raises(AssertionError):
        no_chase_tasks(bench)


def test_a_reminder_to_somebody_else_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reminder of somebody's late action that went to the lead is caught."""
    monkeypatch.setitem(WHO_IS, "action_owner", lambda _: [HALL])
    with pytest.raises(AssertionError):
        late_is_the_owners(harbour())


def test_a_lead_that_replaces_a_part_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An assignment that ended the part of whoever led before is caught."""
    happens = AssignLead.happens

    def replacing(self: AssignLead, situation: Any) -> Any:
        yield from Leave(part="part1").happens(situation)
        yield from happens(self, situation)

    monkeypatch.setattr(AssignLead, "happens", replacing)
    bench = with_team(rulebook(FULL))
    with pytest.raises(AssertionError):
        lead_replaces_nobody(bench)


def test_an_assessment_that_ends_a_lead_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """An assessment that ended an assignment is caught."""
    happens = OpenAssessment.happens

    def ending(self: OpenAssessment, situation: Any) -> Any:
        yield from happens(self, situation)
        yield from EndRole(assignment="role1", why="x").happens(situation)

    monkeypatch.setattr(OpenAssessment, "happens", ending)
    with pytest.raises(AssertionError):
        lead_outlasts_assessments(harbour())


def test_help_that_waits_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """If a gate could stop an action, a gate that does is caught."""
    guarded = {name: evolve(trigger, guarded=True) for name, trigger in TRIGGERS.items()}
    monkeypatch.setattr("teamaround.casework.rules.gates.TRIGGERS", guarded)
    with pytest.raises(AssertionError, match="was refused"):
        help_never_waits(harbour())
