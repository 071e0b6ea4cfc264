from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from weakref import ReferenceType, ref

import pytest
from attrs import evolve

from teamaround.casework.receipt import Receipt
from teamaround.cli.rendering.receipts import receipt_result
from teamaround.commands import (
    AddChild,
    AgreePlan,
    ChangeAction,
    CloseCase,
    CompleteAction,
    DraftPlan,
    ReopenCase,
    StartAction,
)
from teamaround.errors import BrokenOffice, CalendarRunsOut
from teamaround.office.request import CALENDAR
from tests.integration.office.made import BEGAN, BY, CAF, RIDING, reduced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.office.made import Made

DUE = BEGAN + timedelta(days=7)
LATE = DUE + timedelta(days=1)


@pytest.fixture
def due(made: Made) -> Made:
    """A case in which an action is due in a week."""
    made.do(StartAction(case=made.case, text="Visit", owner="part2", due=DUE))
    return made


class TestCalendar:
    """Required of an office on memory, SQLite and PostgreSQL alike: the day has its say once for each cause."""

    def test_a_case_is_due_when_the_calendar_has_something(self, due: Made) -> None:
        """A case is found on the first day on which the calendar has something for it, and not before."""
        assert due.due(DUE) == ()
        assert due.due(LATE) == (due.case,)

    def test_each_cause_has_its_say_once(self, due: Made) -> None:
        """What fell late is recorded on the day the calendar turns, by the calendar, once, however often it turns."""
        assert due.day(DUE).office.tick() == ()
        (receipt,) = due.day(LATE).office.tick()
        assert [event.name for event in receipt.events][:1] == ["action_fell_late"]
        with due.office.store.reading() as reading:
            assert {one.by for one in reading.journal(due.case)[-len(receipt.events) :]} == {str(CALENDAR)}
        before = due.all_that_is_kept()
        assert due.office.tick() == ()
        assert due.day(LATE + timedelta(days=7)).office.tick() == ()
        assert due.all_that_is_kept() == before
        assert due.due(LATE + timedelta(days=7)) == ()

    def test_a_day_that_was_missed_is_made_up(self, due: Made) -> None:
        """An office that was shut for a while records what fell late when it opens, and a new day counts anew."""
        due.day(LATE + timedelta(days=30)).office.tick()
        again = LATE + timedelta(days=40)
        due.do(ChangeAction(case=due.case, action="action1", due=again))
        assert due.due(again) == ()
        (receipt,) = due.day(again + timedelta(days=1)).office.tick()
        assert receipt.events[0].name == "action_fell_late"

    def test_a_review_falls_due_on_its_day(self, made: Made) -> None:
        """The day on which a plan is to be reviewed is the calendar's; a plan with words for a day is not."""
        made.do(DraftPlan(case=made.case, text="Speech", review_point="in spring"))
        made.do(AgreePlan(case=made.case, plan="plan1"))
        assert made.due() == ()
        made.do(DraftPlan(case=made.case, text="Speech", review_on=DUE))
        made.do(AgreePlan(case=made.case, plan="plan2"))
        assert made.due() == (made.case,)
        (receipt,) = made.day(DUE).office.tick()
        assert "review_fell_due" in [event.name for event in receipt.events]

    @pytest.mark.parametrize(
        "ends", [CompleteAction(action="action1"), CloseCase(why="moved away")], ids=["done", "closed"]
    )
    def test_what_has_ended_is_not_due(self, due: Made, ends: CompleteAction | CloseCase) -> None:
        """An action that was done, or whose case was closed, never falls late."""
        due.do(evolve(ends, case=due.case))
        assert due.due() == ()

    def test_a_reopened_case_is_looked_at_again(self, due: Made) -> None:
        """What was open when a case was closed, and is late by now, falls late as the case is opened again."""
        due.do(CloseCase(case=due.case, why="moved away"))
        again = due.day(LATE).do(ReopenCase(case=due.case, why="came back"))
        assert "action_fell_late" in [event.name for event in again.events]
        assert due.now().actions["action1"].fell_late_on == LATE
        assert due.office.tick() == ()

    def test_the_day_turns_case_by_case(self, due: Made) -> None:
        """Each receipt is given as it comes and kept by nobody, and how far it is is told after each case."""
        for number in range(5):
            case = due.open(RIDING, due.do(AddChild(name=f"Child {number}")).reference).reference
            due.do(StartAction(case=case, text="Visit", owner="part1", due=DUE))
        cases = due.due(LATE)
        held, steps = list[ReferenceType[Receipt]](), list[tuple[int, int]]()

        def watched() -> Iterator[Receipt]:
            for receipt in due.day(LATE).office.turning(progress=lambda *step: steps.append(step)):
                held.append(ref(receipt))
                assert len([one for one in held if one() is not None]) <= 2
                yield receipt

        shown = receipt_result(watched(), due.office, by=BY, nothing="Nothing.")
        assert [one["reference"] for one in shown.value["receipts"]] == list(cases)
        assert steps == [(number, 6) for number in range(1, 7)]
        assert list(due.office.turning()) == []

    def test_an_earlier_day_says_which_cases_are_looked_at(self, due: Made) -> None:
        """Only those in which something was due by then are; what has fallen late there is dated today all the same."""
        now = due.day(LATE + timedelta(days=9))
        assert now.office.tick(due_by=DUE - timedelta(days=1)) == ()
        assert [one.reference for one in now.office.tick(due_by=LATE)] == [due.case]
        assert due.now().actions["action1"].fell_late_on == LATE + timedelta(days=9)

    @pytest.mark.parametrize("day", [LATE + timedelta(days=1), date(2200, 1, 1), date.max])
    def test_a_day_that_has_not_come_is_refused_at_the_door(self, due: Made, day: date) -> None:
        """It is told as the slip that it is, with the last day that can be turned, before any case is looked at."""
        before = due.day(LATE).all_that_is_kept()
        for turn in (due.office.tick, due.office.turning):
            with pytest.raises(ValueError, match=f"{day} has not come yet. The last day that can be turned is {LATE}"):
                turn(day)
        assert due.all_that_is_kept() == before

    def test_a_clock_beyond_every_calendar_is_told_as_that(self, due: Made) -> None:
        """Every case would fail one by one, and none of them is at fault."""
        before = due.day(date(2098, 1, 1)).all_that_is_kept()
        with pytest.raises(CalendarRunsOut, match=r"2098-01-01 is too late .* is 2097-12-31\. Correct the clock"):
            due.office.tick()
        assert due.all_that_is_kept() == before
        assert due.day(date(2097, 12, 31)).office.tick()

    def test_an_earlier_day_turns_what_was_due_by_then(self, due: Made) -> None:
        """It comes again for nothing, and what is told is told as of today."""
        assert due.day(LATE + timedelta(days=3)).office.tick(DUE) == ()
        (receipt,) = due.office.tick(LATE)
        with due.office.store.reading() as reading:
            happened = {one.happened_on for one in reading.journal(due.case)[-len(receipt.events) :]}
        assert happened == {LATE + timedelta(days=3)}
        assert due.office.tick(LATE) == due.office.tick(date.min) == ()

    def test_one_case_stops_no_other(self, due: Made) -> None:
        """A case for which the day cannot be recorded is named, and in all the others it is."""
        other = due.do(AddChild(name="Mia")).reference
        case = due.open(CAF, other).reference
        due.do(StartAction(case=case, text="Visit", owner="part1", due=DUE))
        due.office.installation = reduced(due.office.installation, RIDING)
        with pytest.raises(BrokenOffice) as told:
            due.day(LATE).office.tick()
        assert {problem.where.file for problem in told.value.problems} == {case}
        assert str(told.value).startswith(f"{case}: What the day brings could not be recorded (BrokenOffice).")
        assert due.now().actions["action1"].fell_late_on == LATE
