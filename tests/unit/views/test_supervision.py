from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.days.periods import Period
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.people import Agency, Employment, Person
from teamaround.regime.authority import Supervision
from teamaround.regime.rules import Function, Task
from teamaround.views.supervision import NOT_ASKED, WithoutTrace, without_trace
from teamaround.views.words import Party
from tests.unit.views.made_up import BOARD, NURSE, SCHOOL, TEACHER, TODAY, case, case_view, directory, lead, resolved

HELD = date(2026, 10, 20)
ASKED = Supervision(no_trace_for=Period(months=1), reason="Agreed by the board.")
MEETING = Meeting(id="meeting1", what="circle", state="held", arranged_on=HELD, held_on=HELD)
MANAGER, TRUST = "P-MANAGER", "A-TRUST"
PARTS: dict[str, Any] = {
    "function": {
        "meet": Function(text="Hold the round together.", evidence=("meeting_held",), says=("RT-1",)),
        "calm": Function(text="Be calm.", says=("RT-1",)),
    },
    "task": {"call": Task(text="Call.", evidence=("meeting_held",), says=("RT-1",))},
}


def found(
    *entries: Any,
    asked: Supervision | None = ASKED,
    owner: str = "",
    today: date = TODAY,
    job_until: date | None = None,
) -> WithoutTrace:
    """What is worth asking about in one case, whose lead answers to a board that is part of a trust."""
    who = directory()
    job = Employment(agency=BOARD, line_manager=MANAGER, until=job_until)
    who = evolve(
        who,
        people=who.people | {NURSE: Person(id=NURSE, name="Ms Birch", employments=(job,))},
        agencies=who.agencies | {BOARD: Agency(id=BOARD, name="Health Board", sector="health", part_of=TRUST)},
    )
    regime = resolved()
    made = evolve(regime, regime=evolve(regime.regime, **PARTS))
    view = case_view(case(lead(1, NURSE, accountable_to=BOARD), *entries), who=who, regime=made, today=today)
    party = Party(owner, owner) if owner else None
    return without_trace(party, [view], asked, as_of=today)


def test_what_has_left_no_trace_for_longer_than_the_span_is_listed() -> None:
    """A function is listed from the day after the span has passed since it was seen, and no task ever is."""
    assert found(MEETING, today=date(2026, 11, 20)).lines == ()
    (line,) = found(MEETING, today=date(2026, 11, 21)).lines
    assert (line.function, line.since, line.lead.name) == ("function.meet", HELD, "Ms Birch")
    assert line.stands == "Last seen on Tue 20 Oct 2026: a meeting was held (meeting1)."


def test_without_any_trace_it_is_counted_from_the_day_on_which_they_began() -> None:
    """Whoever has just begun is not listed; after the span they are, with the words that say only that."""
    (line,) = found().lines
    assert line.since == date(2026, 9, 1)
    assert line.stands == "No record of it since Ms Birch began on Tue 1 Sep 2026."
    assert found(today=date(2026, 10, 1)).lines == ()


def test_nothing_is_listed_where_the_authority_asks_nothing() -> None:
    """Guidance gives no span, so it is off until an authority sets one."""
    off = found(asked=None)
    assert (off.lines, off.is_asked, off.local) == ((), False, NOT_ASKED)


def test_it_is_labelled_as_the_authoritys_own_choice() -> None:
    """The span stands there as local, with the authority's reason, and that it measures nobody."""
    local = found().local
    assert "1 month" in local
    assert "local choice, not in the source guidance: Agreed by the board." in local
    assert "no measure of anybody" in found().help


def test_where_the_calendar_does_not_reach_the_others_are_listed() -> None:
    """Of whom the span cannot be counted is told with the reason, once; every other case is listed all the same."""
    days = Supervision(no_trace_for=Period(working_days=5), reason="Agreed by the board.")
    ends = lead(1, NURSE, accountable_to=BOARD, since=date(2030, 12, 30))
    out = found(ends, lead(2, TEACHER), asked=days, today=date(2031, 3, 3))
    (one,) = out.not_computable
    (line,) = out.lines
    assert (one.case, one.child, one.lead.name) == (line.case, line.child, "Ms Birch")
    assert line.lead.name == "Mr Cedar"
    assert "holds 2020 to 2030. Load it for the years that are needed." in one.because


def test_a_span_that_needs_no_calendar_is_counted_without_one() -> None:
    """Months and weeks are counted whether or not their last day lies in a year of which the holidays are known."""
    ends = lead(1, NURSE, accountable_to=BOARD, since=date(2030, 12, 30))
    out = found(ends, today=date(2031, 3, 3))
    assert (len(out.lines), out.not_computable) == (1, ())


@pytest.mark.parametrize(("owner", "listed"), [(BOARD, 1), (TRUST, 1), (MANAGER, 1), (SCHOOL, 0)])
def test_it_can_be_asked_for_those_who_answer_to_one(owner: str, listed: int) -> None:
    """An agency, the one above it and a line manager have on their list the leads who answer to them, and no others."""
    assert len(found(owner=owner).lines) == listed


def test_a_manager_of_before_has_nobody_on_the_list() -> None:
    """Once the employment has ended, the line manager of then is asked no more."""
    assert found(owner=MANAGER, job_until=date(2026, 11, 1)).lines == ()
