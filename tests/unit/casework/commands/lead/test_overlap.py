"""An overlap: both work together for a while."""

from __future__ import annotations

from attrs import evolve

from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.lead import AssignLead, CompleteHandover
from tests.unit.casework.bench import POOLE, TODAY, day
from tests.unit.casework.commands.lead.test_assigning import hall_leads
from tests.unit.casework.commands.lead.test_handover import PLAN, led, planned
from tests.unit.casework.harbour import PLAIN, rulebook


def test_an_overlap_is_the_regimes_to_allow() -> None:
    """An overlap that could not be carried out is not planned either."""
    strict = led(rules=rulebook(PLAIN, allows=()))
    assert "This regime says nothing of an overlap." in strict.refuse(evolve(PLAN, overlap_until=day(8, 12)))


def test_the_planned_overlap_holds_where_it_is_not_over() -> None:
    """An overlap that lies ahead is kept, and one that has passed by is left out."""
    bench = planned(overlap_until=day(8, 12))
    bench.do(CompleteHandover(handover="handover1"))
    assert bench.case.assignments["role1"].overlap_until == day(8, 12)
    for last in (day(15), TODAY):
        late = planned(from_day=day(11), overlap_until=last)
        late.do(CompleteHandover(handover="handover1"))
        assert late.case.assignments["role1"].overlap_until is None


def test_an_overlap_ends_after_it_begins() -> None:
    """An overlap of no day, or one that is over before it begins, is refused."""
    bench = hall_leads()
    assert "The overlap would end before it begins." in bench.refuse(AssignLead(people=(POOLE,), overlap_until=day(3)))


def test_an_overlap_that_was_planned_by_mistake_is_none() -> None:
    """Of a handover that was withdrawn nothing is kept, though its words still say that it is planned."""
    bench = planned(overlap_until=day(8, 12))
    bench.do(WithdrawEntry(entry="handover1", why="It was recorded in the wrong case."))
    bench.do(AssignLead(people=(POOLE,)))
    assert bench.case.assignments["role1"].overlap_until is None
