from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from teamaround.casework.events.consequences import StepFellLate
from teamaround.casework.events.plan import ActionFellLate, ReviewFellDue
from teamaround.concepts.plan import Action, Plan
from teamaround.concepts.work import Step
from teamaround.views.sentences.begun import day_of

GIVEN, DUE = date(2026, 11, 10), date(2026, 11, 20)


@pytest.mark.parametrize(("on", "late"), [(GIVEN, date(2026, 11, 21)), (date(2026, 12, 1), date(2026, 12, 1))])
def test_nothing_is_late_before_the_day_after_its_last(on: date, late: date) -> None:
    """Though the command that brought it about is of an earlier day; noticed later, it is of the later day."""
    action = Action(id="action1", text="Visit", owner="part1", due=DUE, started_on=GIVEN)
    assert day_of(ActionFellLate(action=action), on) == late


def test_nor_is_a_step() -> None:
    """It is late since the day that it keeps, or of the day of the command where that is later."""
    step = Step(
        id="step1", rule="step.a", subject="case", text="x", owners=("officer",), skip="never", opened_on=GIVEN, due=DUE
    )
    late = StepFellLate(step=evolve(step, fell_late_on=date(2026, 11, 21)))
    assert (day_of(late, GIVEN), day_of(late, date(2026, 11, 30))) == (date(2026, 11, 21), date(2026, 11, 30))
    assert day_of(StepFellLate(step=step), GIVEN) == GIVEN


def test_no_review_is_due_before_its_day() -> None:
    """Nor after, where nothing says so."""
    plan = Plan(id="plan1", started_on=GIVEN, review_on=DUE)
    assert day_of(ReviewFellDue(plan=plan), GIVEN) == DUE
    assert day_of(ReviewFellDue(plan=Plan(id="plan1", started_on=GIVEN)), GIVEN) == GIVEN
