"""When a step falls late, and what follows it: judged of the case at rest, once, whatever door led there."""

from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.casework.commands.case import CloseCase, ReopenCase
from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.lead.nomination import AnswerNomination, NominateLead, WithdrawNomination
from teamaround.casework.commands.matter import SkipStep
from teamaround.casework.commands.team import Leave
from teamaround.views.letter.filled import filled
from tests.unit.casework.bench import ALI, MOTHER, day
from tests.unit.casework.consequences.test_steps import ASK, harbour, steps
from tests.unit.casework.harbour import FULL
from tests.unit.casework.rules.lateness import ANSWER, CHASE, LATE, NO, TELL, asked, states, told, turned


def test_what_follows_a_late_step_comes_the_day_after_its_last_and_once() -> None:
    """On the last day nothing is late; on the day after, the rule's step opens and its notice is queued."""
    bench = asked()
    assert turned(bench, 8) == []
    assert turned(bench, 9) == LATE
    assert (states(bench, "answer"), steps(bench, "chase")[0].owners) == (["open"], ("officer",))
    assert told(bench) == [("queued", "")]
    assert turned(bench, 10) == []


def test_a_letter_names_the_step_that_is_late_and_since_when() -> None:
    """Each of several that fall late on one day is told by a letter of its own, in the words of the step."""
    each = evolve(TELL, when={}, carries=("step", "from_when"), once_per="step")
    wait = evolve(ANSWER, owner="officer", text="Wait for the answer.")
    bench = harbour(step=FULL.step | {"answer": ANSWER, "wait": wait}, notice=FULL.notice | {"late": each})
    bench.today = day(5)
    bench.do(ASK)
    turned(bench, 12)
    letters = [
        filled("Late\n\nLate since {from_when}: {step}", lambda word, one=one: one.carries[word])  # type: ignore[misc]
        for one in bench.case.notices.values()
        if one.template == "late"
    ]
    assert letters == [("Late", f"Late since 2026-09-09: {text}") for text in (ANSWER.text, wait.text)]
    assert turned(bench, 13) == []


def test_what_follows_names_the_event_by_its_number() -> None:
    """The step and the notice that follow lateness name it as their cause, in the journal."""
    bench = asked()
    turned(bench, 9)
    causes = [steps(bench, "chase")[0].opened_by, *[one.cause for one in bench.case.notices.values()][-1:]]
    assert [bench.journal[one - 1].name for one in causes] == ["step_fell_late"] * 2


def test_a_step_that_opened_so_may_fall_late_itself() -> None:
    """Its own last day counts from the day on which the first fell late, and another rule may follow that."""
    bench = asked()
    turned(bench, 9)
    assert steps(bench, "chase")[0].due == day(12)
    assert turned(bench, 13) == ["step_fell_late", "step_opened"]
    assert (len(steps(bench, "chase")), states(bench, "ask_above")) == (1, ["open"])
    assert turned(bench, 30) == []


def test_however_late_the_day_is_turned_what_follows_counts_from_when_it_fell_late() -> None:
    """Three weeks at once bring what each day would have brought, each thing from its own day."""
    bench = asked()
    assert turned(bench, 30) == [*LATE, "step_fell_late", "step_opened"]
    (answer,), (chase,), (above,) = (steps(bench, rule) for rule in ("answer", "chase", "ask_above"))
    assert (answer.fell_late_on, chase.opened_on, chase.due) == (day(9), day(9), day(12))
    assert (chase.fell_late_on, above.opened_on) == (day(13), day(13))
    notice = list(bench.case.notices.values())[-1]
    assert (notice.on, notice.late_by_days, notice.carries) == (day(9), 21, {"from_when": "2026-09-09"})


@pytest.mark.parametrize(
    "settles",
    [NO, WithdrawNomination(nomination="nomination1"), SkipStep(step="step2", note="She is away.")],
)
def test_what_a_command_meets_or_ends_does_not_fall_late_by_it(settles: AnswerNomination) -> None:
    """Nobody is told of what the very command settles, though the day was not turned."""
    bench = asked()
    bench.today = day(9)
    assert steps(bench, "answer")[0].id == "step2"
    bench.do(settles)
    assert (states(bench, "chase"), told(bench)) == ([], [])
    assert turned(bench, 30) == []


def test_closing_ends_what_is_late_without_a_word() -> None:
    """A step that lapses with the closing is told to nobody."""
    bench = asked()
    bench.today = day(9)
    bench.do(CloseCase(why="done"))
    assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["lapsed"], [], [])


def test_a_command_about_something_else_brings_what_is_late() -> None:
    """Whoever gives it, and whatever it is: the case is looked at as it stands after it."""
    bench = asked()
    bench.today = day(9)
    bench.do(NominateLead(person=ALI, by=MOTHER))
    assert (states(bench, "answer"), states(bench, "chase"), told(bench)) == (["open"] * 2, ["open"], [("queued", "")])


def test_a_step_that_opens_overdue_falls_late_at_once() -> None:
    """What was asked weeks ago and is recorded today is late since the day after its last."""
    bench = asked(on=20)
    (answer,), (chase,) = steps(bench, "answer"), steps(bench, "chase")
    assert (answer.due, answer.fell_late_on, chase.opened_on) == (day(8), day(9), day(9))
    assert told(bench) == [("queued", "")]
    assert turned(bench, 21) == []


def test_a_step_that_comes_back_overdue_falls_late_at_once() -> None:
    """The answer was a mistake: the question was late all the while, as though nobody had recorded it."""
    bench = asked()
    bench.today = day(7)
    bench.do(NO)
    assert turned(bench, 20) == []
    bench.do(Reinstate(entry="nomination1", why="another child"))
    assert states(bench, "chase") == ["open"]
    assert (steps(bench, "answer")[0].fell_late_on, steps(bench, "chase")[0].opened_on) == (day(9), day(9))
    assert told(bench) == [("queued", "")]


def test_reopening_brings_what_is_overdue_late_from_that_day() -> None:
    """While the case was closed nothing was late; what is open again overdue is late since the reopening."""
    bench = asked()
    bench.today = day(7)
    bench.do(CloseCase(why="done"))
    assert turned(bench, 15) == []
    bench.today = day(20)
    assert bench.names(ReopenCase(why="again"))[-3:] == LATE
    assert (steps(bench, "answer")[0].fell_late_on, steps(bench, "chase")[0].due) == (day(20), day(23))


def test_what_was_late_before_the_closing_is_told_once() -> None:
    """Closed and opened again, the step is as late as it was."""
    bench = asked(chase=evolve(CHASE, lapses=("case_closed",)))
    turned(bench, 9)
    bench.do(CloseCase(why="done"))
    assert states(bench, "chase") == ["lapsed"]
    bench.today = day(20)
    bench.do(ReopenCase(why="again"))
    assert (states(bench, "chase"), len(told(bench))) == (["open"], 1)


def test_a_comparison_does_not_come_of_a_step_that_is_late_meanwhile() -> None:
    """Somebody leaves on the day after the last: what follows the change of the need comes of the leaving alone."""
    need = evolve(ANSWER, after=("requirement_changed",), per="case", owner="officer", due=None)
    bench = asked(need=need)
    bench.today = day(9)
    bench.do(Leave(part="part2", why="moved"))
    assert states(bench, "chase") == ["open"]
    assert [one.came_of for one in steps(bench, "need")] == [("part2", "part2.person_left")]
