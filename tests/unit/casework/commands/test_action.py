from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.at_rest.elapsed import next_due
from teamaround.casework.commands.action import ChangeAction, CompleteAction, StartAction
from teamaround.casework.commands.case import CloseCase
from teamaround.casework.commands.correction.entries import WithdrawEntry
from teamaround.casework.commands.plan import (
    AgreePlan,
    DraftPlan,
    EndPlan,
)
from teamaround.casework.commands.team import Leave
from teamaround.casework.commands.turning import TurnTheDay
from tests.unit.casework.bench import (
    CALENDAR,
    Bench,
    day,
    with_team,
)

DRAFT = DraftPlan(text="One line.", on=day(10))


def drafted(**about: object) -> Bench:
    """A case with a draft of the tenth of September."""
    bench = with_team()
    bench.do(evolve(DRAFT, **about))  # type: ignore[arg-type]
    return bench


def agreed(**about: object) -> Bench:
    """A case with a plan agreed on the twelfth."""
    bench = drafted(**about)
    bench.do(AgreePlan(plan="plan1", on=day(12)))
    return bench


class TestActions:
    """Who does what by when."""

    def test_help_needs_neither_lead_nor_plan(self) -> None:
        """An action begins though nobody leads and nothing is planned."""
        bench = with_team()
        assert bench.names(StartAction(text="Visit", owner="part2")) == ["action_started"]

    def test_it_is_owned_by_a_part_that_is_in_force(self) -> None:
        """Nobody who has left is given something to do, at the beginning or later."""
        bench = with_team()
        bench.do(StartAction(text="Visit", owner="part1"))
        bench.do(Leave(part="part2"))
        assert "part2 ended on 2026-11-20" in bench.refuse(StartAction(text="Visit", owner="part2"))
        assert "part2 ended on" in bench.refuse(ChangeAction(action="action1", owner="part2"))

    def test_a_beginning_says_all_that_is_wrong_at_once(self) -> None:
        """No words, an unknown owner, a plan that has ended and a day in the past are refused together."""
        bench = agreed()
        bench.do(EndPlan(plan="plan1", why="x"))
        said = bench.refuse(StartAction(text=" ", owner="part9", plan="plan1", due=day(1, 11)))
        expected = ("What is to be done is not said.", "part9", "The plan has ended.", "due before it began")
        assert [word for word in expected if word not in said] == []

    def test_it_passes_to_another_owner_day_or_words(self) -> None:
        """A change says what is different, of words that say something, for a day that lies ahead."""
        bench = with_team()
        bench.do(StartAction(text="Visit", owner="part2", due=day(1, 12), on=day(5)))
        assert "Nothing is changed." in bench.refuse(ChangeAction(action="action1"))
        assert "Nothing is changed." in bench.refuse(ChangeAction(action="action1", due=day(1, 12)))
        assert "not said" in bench.refuse(ChangeAction(action="action1", text=" "))
        assert "2026-09-01 has passed." in bench.refuse(ChangeAction(action="action1", due=day(1)))
        assert "It began on 2026-09-05" in bench.refuse(ChangeAction(action="action1", text="x", on=day(4)))
        bench.do(ChangeAction(action="action1", owner="part1"))
        assert bench.case.actions["action1"].owner == "part1"

    def test_it_is_done_or_dropped_once(self) -> None:
        """What is done has a day, what is dropped a reason; neither is settled or changed again."""
        bench = with_team()
        bench.do(StartAction(text="Visit", owner="part2", on=day(5)))
        bench.do(StartAction(text="Call", owner="part2", on=day(5)))
        assert "It began on 2026-09-05" in bench.refuse(CompleteAction(action="action1", on=day(4)))
        bench.do(CompleteAction(action="action1", dropped_because=" ", on=day(6)))
        bench.do(CompleteAction(action="action2", dropped_because="moved away"))
        assert bench.case.actions["action1"].done_on == day(6)
        assert bench.case.actions["action2"].done_on is None
        assert "It was done on 2026-09-06." in bench.refuse(CompleteAction(action="action1"))
        assert "It was dropped: moved away." in bench.refuse(ChangeAction(action="action2", text="x"))

    def test_it_falls_late_on_the_day_after_its_last_and_once_for_each_day(self) -> None:
        """On its last day it is not late; the day after it falls late once; a new last day lets it fall late anew."""
        bench = evolve(with_team(), today=day(5))
        bench.do(StartAction(text="Visit", owner="part2", due=day(10)))
        for number, happens in ((10, []), (11, ["action_fell_late"]), (12, [])):
            bench.today = day(number)
            assert bench.names(TurnTheDay()) == happens
        assert bench.names(ChangeAction(action="action1", text="Visit at home")) == ["action_changed"]
        bench.do(ChangeAction(action="action1", due=day(20)))
        bench.today = day(21)
        assert bench.names(TurnTheDay()) == ["action_fell_late"]

    @pytest.mark.parametrize(
        "settled",
        [CompleteAction(action="action1"), WithdrawEntry(entry="action1", why="mistake"), CloseCase(why="done")],
    )
    def test_nothing_falls_late_once_it_is_settled(self, settled: CompleteAction | WithdrawEntry | CloseCase) -> None:
        """What is done, withdrawn or part of a closed case waits for no day."""
        bench = evolve(with_team(), today=day(5))
        bench.do(StartAction(text="Visit", owner="part2", due=day(10)))
        assert next_due(bench.case, bench.directory, bench.today, CALENDAR) == day(11)
        bench.do(settled)
        assert next_due(bench.case, bench.directory, bench.today, CALENDAR) is None
