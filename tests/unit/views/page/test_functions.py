from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from attrs import evolve

from teamaround.access.reading import EVERYTHING, AccessScope
from teamaround.concepts.contact import Note
from teamaround.concepts.meeting import Meeting
from teamaround.regime.rules import Function, Task
from teamaround.views.page.functions import NOT_IN_RECORDS, ThereFor, there_for
from teamaround.views.page.shown import tasks_of
from tests.unit.views.made_up import (
    MOTHER,
    NURSE,
    OPENED,
    REGISTRY,
    STRANGER,
    TEACHER,
    case,
    case_view,
    child,
    directory,
    lead,
    resolved,
)

BEGAN = date(2026, 10, 1)
MEETING = Meeting(id="meeting1", what="circle", state="held", arranged_on=OPENED, held_on=date(2026, 10, 12))
FUNCTIONS = {
    "meet": Function(text="Hold the round together.", evidence=("meeting_held",), says=("RT-1",)),
    "calm": Function(text="Be calm.", says=("RT-1",)),
}
TASKS = {
    "visit": Task(text="Visit.", evidence=("family_in_touch",), says=("RT-1",)),
    "quiet": Task(text="Wait.", says=("RT-1",)),
    "of_others": Task(text="Call.", evidence=("meeting_held",), by=("family",), says=("RT-1",)),
    "court": Task(text="Speak.", evidence=("meeting_held",), when={"marked": ["at_court"]}, says=("RT-1",)),
}
VISIT = Note(id="note1", what="visit", text="x", from_whom=NURSE, to_whom=MOTHER, on=BEGAN)


def shown(*entries: Any, scope: AccessScope = EVERYTHING, **also: Any) -> tuple[ThereFor, ...]:
    """What those who lead are there for, under a regime with two functions and four tasks."""
    regime = resolved()
    made = evolve(regime, regime=evolve(regime.regime, function=FUNCTIONS, task=TASKS))
    view = case_view(case(*entries, **also), regime=made, scope=scope)
    return there_for(view, tasks_of(view, REGISTRY))


def stands(*entries: Any) -> dict[str, str]:
    """Of each line of the first of those who lead, where it was last seen."""
    return {line.part: line.stands for line in shown(*entries)[0].lines}


def test_a_function_is_told_with_where_the_record_last_shows_it() -> None:
    """Each function stands with the last day on which the record shows it, what shows it, and its statements."""
    (found,) = shown(lead(1, NURSE, since=BEGAN), MEETING)
    meet, _ = found.lines
    assert (found.lead.name, found.since, found.after) == ("Ms Birch", BEGAN, None)
    assert meet.stands == "Last seen on Mon 12 Oct 2026: a meeting was held (meeting1)."
    assert (meet.seen_on, meet.entry, meet.ground.says) == (MEETING.held_on, "meeting1", ("RT-1",))


def test_what_no_record_shows_is_never_called_missing() -> None:
    """Without a trace only that is said; of what records cannot show, that they cannot."""
    found = stands(lead(1, NURSE, since=BEGAN))
    assert found == {
        "function.meet": "No record of it since Ms Birch began on Thu 1 Oct 2026.",
        "function.calm": NOT_IN_RECORDS,
    }


def test_a_task_is_told_only_where_the_record_shows_it() -> None:
    """Not doing a task is never late, so it stands there only once it is seen, is the lead's, and is offered."""
    lines = stands(lead(1, NURSE, since=BEGAN), MEETING, VISIT)
    assert list(lines) == ["function.meet", "function.calm", "task.visit"]
    assert "contact between the first voice and child or family" in lines["task.visit"]


def test_whoever_takes_over_is_told_where_it_was_seen_before() -> None:
    """Until the new lead leaves a trace, the last one under whoever led before stands there by name."""
    until = lead(1, TEACHER, until=date(2026, 11, 1))
    (found,) = shown(until, lead(2, NURSE, since=date(2026, 11, 1)), MEETING)
    meet, calm = found.lines
    assert (found.after.name if found.after else "") == "Mr Cedar"
    assert (meet.seen_on, meet.before) == (None, MEETING.held_on)
    assert meet.stands == (
        "No record of it since Ms Birch began on Sun 1 Nov 2026. "
        "Before, under Mr Cedar, on Mon 12 Oct 2026: a meeting was held (meeting1)."
    )
    assert (calm.stands, calm.before) == (NOT_IN_RECORDS, None)


@pytest.mark.parametrize("began", [date(2026, 11, 1), date(2026, 11, 2)])
def test_what_passes_on_passes_through_a_lead_of_no_day(began: date) -> None:
    """Where somebody began and ceased on one day between two who lead, it passes on from the first to the second."""
    first, day = lead(1, TEACHER, until=date(2026, 11, 1)), date(2026, 11, 1)
    (found,) = shown(first, lead(2, STRANGER, since=day, until=day), lead(3, NURSE, since=began), MEETING)
    assert (found.after.name if found.after else "", found.lines[0].before) == ("Mr Cedar", MEETING.held_on)
    (alone,) = shown(lead(2, STRANGER, since=day, until=day), lead(3, NURSE, since=began), MEETING)
    assert (alone.after.reference if alone.after else "", alone.lines[0].before) == (STRANGER, None)


def test_each_who_leads_has_their_own() -> None:
    """Where two lead, what each is there for stands apart, as it was seen since each of them leads."""
    first, second = shown(lead(1, NURSE, since=BEGAN), lead(2, TEACHER, since=date(2026, 10, 13)), MEETING)
    assert (first.lines[0].seen_on, second.lines[0].seen_on) == (MEETING.held_on, None)


@pytest.mark.parametrize("also", [{"closed_on": date(2026, 11, 1)}, {"scope": AccessScope(whole=False)}])
def test_it_is_for_those_who_work_in_a_case_that_stands(also: dict[str, Any]) -> None:
    """Nothing of it stands on the page of a case that is over, or before somebody who does not see the whole of it."""
    assert shown(lead(1, NURSE)) != ()
    assert shown(lead(1, NURSE), **also) == ()


def test_nobody_leads_so_nothing_stands_there() -> None:
    """Without a lead, with a regime that is gone, or once the child has died, there is nothing to tell."""
    assert shown() == ()
    view = case_view(case(lead(1, NURSE)))
    assert there_for(evolve(view, words=evolve(view.words, regime=None))) == ()
    died = directory(child(died=date(2026, 11, 2)))
    assert there_for(case_view(case(lead(1, NURSE)), who=died)) == ()
