from __future__ import annotations

from datetime import date, time, timedelta

from attrs import evolve

from teamaround.concepts.meeting import Meeting
from teamaround.concepts.plan import Action
from teamaround.views.caseload.shared_children import CaseOfChild, case_of_child, shared_children
from teamaround.views.words import Party
from tests.unit.views.made_up import NURSE, OPENED, TODAY, case, case_view, lead

DAY = timedelta(days=1)
ROWAN, HALL, POOLE = Party("K1", "Rowan Ash"), Party("P1", "Ms Hall"), Party("P2", "Mr Poole")
ONE = CaseOfChild(
    case="C1", child=ROWAN, regime_name="eCAF", leads=(HALL,), meetings=((date(2026, 12, 2), "review"),),
    actions=("Ring the school.", "Visit"),
)  # fmt: skip
OTHER = evolve(
    ONE, case="C2", regime_name="EHC plan", leads=(POOLE, HALL), meetings=((date(2026, 12, 1), "round"),),
    actions=("ring  the School", "Write"),
)  # fmt: skip


def test_a_child_with_several_cases_is_shown_with_who_leads_each() -> None:
    """With the meetings that are to come in both, the earliest first, and what is to be done twice."""
    [found] = shared_children([ONE, OTHER])
    assert (found.child, found.cases, found.leads) == (ROWAN, (ONE, OTHER), (HALL, POOLE))
    assert [what for _, what in found.meetings] == ["round", "review"]
    assert found.twice == ("ring  the School",)


def test_a_child_with_one_case_is_not_shown() -> None:
    """Nor are the meetings of one case alone meetings that could be one, nor what one case has twice."""
    assert shared_children([ONE, evolve(OTHER, child=POOLE)]) == ()
    [found] = shared_children([evolve(ONE, actions=("Visit", "visit.")), evolve(OTHER, meetings=(), actions=())])
    assert (found.meetings, found.twice) == ((), ())


def test_children_stand_by_their_names() -> None:
    """Whoever comes first in the alphabet comes first."""
    ada = Party("K2", "Ada Elm")
    of_ada = [evolve(one, child=ada) for one in (ONE, OTHER)]
    assert [one.child for one in shared_children([ONE, OTHER, *of_ada])] == [ada, ROWAN]


def test_of_a_case_what_is_to_come_and_to_be_done_is_taken() -> None:
    """Not what is past, cancelled, or done."""
    meeting = Meeting(id="meeting1", what="round", day=TODAY, at=time(10), arranged_on=OPENED)
    action = Action(id="action1", text="Visit", owner="part1", started_on=OPENED)
    seen = case_view(
        case(
            lead(1, NURSE),
            meeting,
            evolve(meeting, id="meeting2", day=TODAY - DAY),
            evolve(meeting, id="meeting3", day=TODAY + DAY, state="cancelled"),
            evolve(meeting, id="meeting4", day=TODAY + DAY),
            action,
            evolve(action, id="action2", text="Done", done_on=TODAY),
        )
    )
    found = case_of_child(seen, seen.case.leads(TODAY))
    assert (found.child.reference, found.leads) == ("K1", (Party(NURSE, "Ms Birch"),))
    assert [day for day, _ in found.meetings] == [TODAY, TODAY + DAY]
    assert found.actions == ("Visit",)
