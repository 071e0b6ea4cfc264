"""Whether the days are turned one by one, or at once, the same falls late, and the same is owed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import asdict, evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamaround.casework.at_rest.came_of import gone
from teamaround.casework.commands.case import CloseCase, ReopenCase
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.lead.nomination import AnswerNomination, NominateLead
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.consequences import late_steps
from teamaround.casework.evolve import evolve as folded
from teamaround.concepts.work import Step
from tests.unit.casework.bench import HALL, MOTHER, POOLE
from tests.unit.casework.rules.lateness import WAIT, asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import CaseCommand
    from tests.unit.casework.bench import Bench

FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Road = list[tuple[int, str, int, int]]
"""What happens: after how many days, what, of which entry, and how many days before it is recorded."""

WORDS = ["ask", "answer", "correct", "withdraw", "reinstate", "skip", "skip_undone", "close", "reopen", "turn"]
ROADS: st.SearchStrategy[Road] = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sampled_from(WORDS),
        st.integers(1, 3),
        st.integers(0, 4),
    ),
    min_size=1,
    max_size=5,
)


def command(word: str, number: int, bench: Bench, ago: int) -> CaseCommand:
    """What happens, on a day that may be some days ago."""
    on, one = bench.today - timedelta(days=ago), f"nomination{number}"
    steps = bench.case.steps.values()
    step = next((its.id for its in steps if (its.rule, its.subject) == ("step.answer", one)), "step99")
    every: dict[str, CaseCommand] = {
        "ask": NominateLead(person=(POOLE, HALL)[number % 2], by=MOTHER, on=on),
        "answer": AnswerNomination(nomination=one, accepts=False, on=on),
        "correct": CorrectEntry(entry=one, changes={"answered_on": on}, why="mistyped"),
        "withdraw": WithdrawEntry(entry=one, why="another case"),
        "reinstate": Reinstate(entry=one, why="another child"),
        "skip": SkipStep(step=step, note="She is away.", on=on),
        "skip_undone": Reinstate(entry=step, why="another child"),
        "close": CloseCase(why="done"),
        "reopen": ReopenCase(why="again"),
        "turn": TurnTheDay(),
    }
    return every[word]


def walked(road: Road, *, day_by_day: bool) -> Bench:
    """The case after a road. Before anything is recorded the day is turned: each day on its own, or all at once."""
    bench = asked(wait=WAIT)
    for days, word, number, ago in [*road, (9, "turn", 1, 0)]:
        for _ in range(days):
            bench.today += timedelta(days=1)
            if day_by_day:
                bench.do(TurnTheDay())
        bench.do(TurnTheDay())
        if not bench.consider(now := command(word, number, bench, ago)).refused:
            bench.do(now)
            holds_at_rest(bench)
    return bench


def holds_at_rest(bench: Bench) -> None:
    """Nothing overdue is untold, nothing that was done in time is late, each lateness came once; and replay agrees."""
    case, late = bench.case, dict.fromkeys(bench.case.steps, 0)
    for one in case.steps.values():
        assert case.closed_on or one.state != "open" or not one.due or one.due >= bench.today or one.fell_late_on
        assert not one.due or not one.settled_on or one.settled_on > one.due or one.fell_late_on is None
        assert one.state != "open" or not gone(one.came_of, case)
        assert one.rule != "step.wait" or one.state != "open" or case.nominations[one.subject].answer == "none"
    for event in bench.journal:
        for step in (one for one in vars_of(event) if isinstance(one, Step)):
            assert event.name != "step_fell_late" or not late[step.id]
            late[step.id] = step.fell_late_on is not None
    assert folded(None, bench.journal) == case


def vars_of(event: object) -> list[Any]:
    """What an event carries."""
    return [getattr(event, name) for name in getattr(event, "__slots__", ()) if hasattr(event, name)]


def owed(bench: Bench) -> Any:
    """The steps, and what people are to be told, but for the numbers of the journal and when it was queued."""
    numbers = {"opened_by", "settled_by", "cause", "once", "late_by_days", "before"}
    every: list[Any] = [*bench.case.steps.values(), *bench.case.notices.values()]
    return [asdict(one, filter=lambda which, _: which.name not in numbers) for one in every]


def the_same(road: Road) -> bool:
    """Whether both ways of turning the days come to the same."""
    return bool(owed(walked(road, day_by_day=True)) == owed(walked(road, day_by_day=False)))


@FEW
@given(ROADS)
def test_days_turned_one_by_one_or_at_once_come_to_the_same(road: Road) -> None:
    """The steps, since when each was late, and the notices owed are the same; after each, all is as it should be."""
    assert the_same(road)


FIRST = late_steps._first


def _from_today(change: Any) -> Any:
    return [evolve(one, step=evolve(one.step, fell_late_on=change.today)) for one in FIRST(change)]


def _ever_late(step: Step, _: Any) -> Any:
    return step.fell_late_on


IN_TIME: Road = [(5, "answer", 1, 2)]


@pytest.mark.parametrize(
    ("where", "name", "fault", "road"),
    [
        (late_steps, "_first", _from_today, [(1, "turn", 1, 0)]),
        (late_steps, "_undone", lambda *_: iter(()), IN_TIME),
        (Step, "late_if_settled", _ever_late, IN_TIME),
        (late_steps, "step_settled_as", lambda *_: None, IN_TIME),
        (late_steps, "_first", lambda *_: [], [(5, "ask", 2, 0)]),
        (late_steps, "step_settled_as", lambda *_: None, [(5, "answer", 1, 0), (2, "correct", 1, 4)]),
    ],
    ids=["from another day", "never taken back", "late though in time", "not met again", "never late", "corrected"],
)
def test_faults_in_it_are_found(
    where: Any, name: str, fault: Callable[..., Any], road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each seeded fault is seen on a road, by comparing or by what holds at rest."""
    assert the_same(road)
    monkeypatch.setattr(where, name, fault)
    with pytest.raises(AssertionError):
        assert the_same(road)


def test_a_day_is_turned_before_what_is_recorded() -> None:
    """Where it was not, what the command settles is settled first: nobody is told of it."""
    late, quiet = asked(), asked()
    for bench in (late, quiet):
        bench.today += timedelta(days=7)
    late.do(TurnTheDay())
    for bench in (late, quiet):
        bench.do(AnswerNomination(nomination="nomination1", accepts=False))
    assert [len(one.case.notices) for one in (late, quiet)] == [1, 0]
    assert evolve(late.case.steps["step2"], fell_late_on=None, settled_by=0) == evolve(
        quiet.case.steps["step2"], settled_by=0
    )
