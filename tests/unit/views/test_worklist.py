from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.concepts.at_rest.emergency import EmergencyOpening
from teamaround.concepts.plan import Action
from teamaround.concepts.work import Notice, Step
from teamaround.views import worklist as module
from teamaround.views.words import Party
from teamaround.views.work import days_late
from teamaround.views.worklist import WorkLine, work_line, worklist
from tests.unit.views.made_up import BOARD, CALENDAR, NURSE, OPENED, TEACHER, TODAY, case, lead, part, words

if TYPE_CHECKING:
    from teamaround.concepts.case import Entry

OWNER = Party(NURSE, "Ms Birch")
LATE, LATER = date(2026, 11, 19), date(2026, 11, 1)
ACTION = Action(id="action1", text="Swim", owner="part2", started_on=OPENED, due=LATE)
STEP = Step(
    id="step1", rule="step.choose", subject="case", text="Choose.", owners=("officer",), skip="with_reason",
    opened_on=OPENED, due=LATER, due_note="in words",
)  # fmt: skip
NOTICE = Notice(
    id="notice1", rule="notice.told", template="first_voice_changed", to=TEACHER, sender=NURSE, subject="case",
    on=OPENED, state="proposed",
)  # fmt: skip


def line(entry: Entry, owner: str = NURSE, *, readable: bool = True) -> WorkLine | None:
    """An entry as a line of somebody's worklist."""
    found = case(lead(1, NURSE), entry)
    return work_line(found, entry.id, owner, words=words(), today=TODAY, calendar=CALENDAR, readable=readable)


def test_a_late_action_is_its_owners_and_their_agencys() -> None:
    """What is late stands with its owner and the agency in the part in which they own it, and never with the lead."""
    found = line(ACTION, TEACHER)
    assert found is not None
    assert (found.owner.name, found.agency.name, found.days_late) == ("Mr Cedar", "Hill School", 1)  # type: ignore[union-attr]
    assert worklist(OWNER, [found], today=TODAY).overdue_by_agency[0].agency == found.agency


def test_a_fault_that_charges_the_lead_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the lead's agency charged with a late action, the test above would fail."""
    monkeypatch.setattr(module, "owner_of", lambda *_: (NURSE, BOARD))
    with pytest.raises(AssertionError):
        test_a_late_action_is_its_owners_and_their_agencys()


def test_an_agency_that_named_nobody_owns_its_work() -> None:
    """An action of an agency that has named nobody yet is the agency's."""
    found = work_line(
        case(part(3, None, agency=BOARD), evolve(ACTION, owner="part3")),
        "action1",
        BOARD,
        words=words(),
        today=TODAY,
        calendar=CALENDAR,
        readable=True,
    )
    assert found is not None
    assert found.owner == found.agency == Party(BOARD, "Health Board")


def test_a_step_and_a_proposed_notice_are_work() -> None:
    """A step shows how it may be passed over, and a notice asks for a decision; each with its statements."""
    step, notice = line(STEP, "officer"), line(NOTICE)
    assert step is not None
    assert notice is not None
    assert (step.days_late, step.skip, step.due_note, step.ground.says) == (  # type: ignore[union-attr]
        19,
        "with_reason",
        "in words",
        ("RT-4",),
    )
    assert notice.text == "Decide whether Mr Cedar is told (first voice changed)."
    assert notice.ground is not None


def test_the_day_of_an_emergency_is_that_of_london() -> None:
    """As it stands in the alert."""
    at = datetime(2026, 9, 21, 23, 30, tzinfo=UTC)
    night = EmergencyOpening(
        id="emergency1", by=f"person:{NURSE}", acting=(f"person:{NURSE}",), why="At the hospital.", at=at,
        until=at, alert="notice1", reviewer="officer:duty", review_by=date(2026, 9, 23),
    )  # fmt: skip
    found = line(night, "officer:duty")
    assert found is not None
    assert "on Tue 22 Sep 2026." in found.text


def test_what_waits_to_be_passed_on_is_work_with_a_day() -> None:
    """Somebody is to be told: it is their sender's, due as many days after it was queued as the authority lets it."""
    found = line(evolve(NOTICE, state="queued", on=LATE, corrects="notice0"))
    assert found is not None
    assert found.text == "See that Mr Cedar is told (first voice changed, put right)."
    assert (found.due, found.days_late) == (LATE + timedelta(days=14), 0)
    late = line(evolve(NOTICE, state="queued", on=LATER))
    assert late is not None
    assert late.days_late == (TODAY - LATER).days - 14


@pytest.mark.parametrize(
    "entry",
    [
        evolve(STEP, state="met"),
        evolve(ACTION, done_on=TODAY),
        evolve(NOTICE, state="told"),
        evolve(NOTICE, state="held_back"),
        evolve(NOTICE, state="failed"),
        lead(2, TEACHER),
    ],
    ids=["met", "done", "told", "held back", "failed", "no work"],
)
def test_what_is_settled_is_no_work(entry: Entry) -> None:
    """What is done, told or no work asks nothing of anybody; what is held back or failed is a matter of its own."""
    assert line(entry) is None


def test_the_child_is_named_to_those_who_may_read_the_case() -> None:
    """Whoever may not read the case sees what is theirs to do, and not whose it is."""
    seen, unseen = line(ACTION), line(ACTION, readable=False)
    assert seen is not None
    assert unseen is not None
    assert (seen.child, unseen.child) == (Party("K1", "Rowan Ash"), None)
    assert "Rowan" not in str(unseen)


def test_what_is_longest_late_comes_first() -> None:
    """The longest late comes first, then by day, and what has no day comes last; what is late is counted."""
    lines = [one for each in (evolve(ACTION, due=None), ACTION, STEP) if (one := line(each))]
    found = worklist(OWNER, lines, today=TODAY, more=True)
    assert [one.due for one in found.lines] == [LATER, LATE, None]
    assert (found.overdue, found.more, found.as_of) == (2, True, TODAY)


def test_late_actions_alone_are_counted_for_agencies() -> None:
    """Agencies are counted late for actions; a step is nobody's agency's, and an owner without one is counted apart."""
    lines = [one for each in (ACTION, STEP) if (one := line(each))]
    nobodys = evolve(lines[0], agency=None)
    found = worklist(OWNER, [*lines, nobodys, nobodys], today=TODAY)
    assert [(one.agency.name if one.agency else "", one.actions) for one in found.overdue_by_agency] == [
        ("", 2),
        ("Hill School", 1),
    ]


@pytest.mark.parametrize(
    ("due", "expected"),
    [(None, 0), (TODAY, 0), (LATE, 1), (date(2026, 12, 1), 0)],
    ids=["none", "today", "past", "to come"],
)
def test_the_last_day_is_not_late(due: date | None, expected: int) -> None:
    """Something due today is not late; the day after it is, by a day."""
    assert days_late(due, TODAY) == expected


def test_a_step_comes_with_whom_it_names() -> None:
    """Whom the rule names is on the list of whoever has the step, with how they are reached."""
    found = line(STEP, "officer")
    assert found is not None
    assert found.contacts == ("Helpline, 0000",)
