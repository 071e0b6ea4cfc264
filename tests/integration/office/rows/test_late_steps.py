from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.at_rest.elapsed import next_due
from teamaround.commands import (
    CloseCase,
    RecordDeath,
    RecordView,
    Reinstate,
    ReopenCase,
    SkipStep,
    StartAction,
    WithdrawEntry,
)
from teamaround.concepts.days.periods import Period
from teamaround.office import cases
from teamaround.office.verifying.rules_kept import RulesKept
from teamaround.regime.rules import Due, NoticeRule, StepRule
from teamaround.testing.variants.trial import varied
from tests.integration.office.made import BEGAN, BY, CAF, installation

if TYPE_CHECKING:
    from tests.integration.office.made import Made

DUE = BEGAN + timedelta(days=7)
LATE = DUE + timedelta(days=1)
TALK = StepRule(
    after=("family_heard",),
    owner="officer",
    per="case",
    text="Talk with them.",
    met_by=("action_started",),
    lapses=("case_closed",),
    skip="with_reason",
    due=Due(within=Period(days=7)),
    says=("CAF-01",),
)
SAY_WHY = evolve(
    TALK,
    after=("step_fell_late",),
    when={"late_step": ["talk"]},
    text="Say why not.",
    met_by=("plan_started",),
    due=Due(within=Period(days=3)),
)
TELL = NoticeRule(
    after=("step_fell_late",),
    when={"late_step": ["talk"]},
    sender=("officer",),
    to=("practitioner",),
    send="queue",
    template="late",
    carries=("from_when",),
    once_per="command",
    says=("CAF-01",),
)


@pytest.fixture
def heard(people: Made) -> Made:
    """A case whose rules have a family that was heard talked with within a week."""
    enabled = installation(CAF)
    regime = evolve(enabled.regimes[CAF].regime, step={"talk": TALK, "say_why": SAY_WHY}, notice={"late": TELL})
    people.office.installation = varied(enabled, CAF, regime)
    made = people.opened(CAF)
    made.do(RecordView(case=made.case, what="wishes", whose="family", words="Talk with us."))
    return made


def states(made: Made) -> dict[str, str]:
    """How the last step of each rule stands."""
    return {one.rule.removeprefix("step."): one.state for one in made.now().steps.values()}


def told(made: Made) -> list[tuple[str, date]]:
    """How what Ms Hall is told of what is late stands, and of which day."""
    return [(one.state, one.on) for one in made.now().notices.values() if one.to == made.hall]


def whole(made: Made) -> bool:
    """Whether all that is kept is as the journal has it, the next day among it."""
    return made.office.verify(by=BY).differences == ()


class TestLateSteps:
    """Required of an office on memory, SQLite and PostgreSQL alike: a step falls late once, by whichever door."""

    def test_the_day_after_the_last_brings_what_follows(self, heard: Made) -> None:
        """Nothing on the last day; then once, and verifying finds all as it should be before and after."""
        assert (heard.due(DUE), heard.due(LATE)) == ((), (heard.case,))
        assert heard.day(DUE).office.tick() == ()
        (receipt,) = heard.day(LATE).office.tick()
        followed = [event.name for event in receipt.events if not event.name.startswith("matter_")]
        assert followed[:2] == ["step_fell_late", "step_opened"]
        assert (states(heard), len(told(heard)), whole(heard)) == ({"talk": "open", "say_why": "open"}, 1, True)
        assert heard.office.tick() == ()

    @pytest.mark.parametrize("door", ["turned each day", "turned once", "by a command"])
    def test_days_that_were_missed_come_to_the_same(self, heard: Made, door: str) -> None:
        """What follows counts from the day after the last, however late it is looked at, and by whom."""
        for after in range(1, 31) if door == "turned each day" else (30,):
            heard.day(LATE + timedelta(days=after))
            if door == "by a command":
                heard.do(RecordView(case=heard.case, what="wishes", whose="child", words="I like it."))
            else:
                heard.office.tick()
        talk, why = heard.now().steps.values()
        assert (talk.fell_late_on, why.opened_on, why.due) == (LATE, LATE, LATE + timedelta(days=3))
        assert (why.fell_late_on, [on for _, on in told(heard)]) == (LATE + timedelta(days=4), [LATE])
        assert whole(heard)

    @pytest.mark.parametrize(
        "settles",
        [
            StartAction(text="Talk", owner="part1"),
            SkipStep(step="step1", note="They have moved."),
            CloseCase(why="They have moved."),
            WithdrawEntry(entry="view1", why="another family"),
        ],
        ids=["met", "passed over", "closed", "withdrawn"],
    )
    def test_what_a_command_settles_is_late_by_no_door(self, heard: Made, settles: Any) -> None:
        """Neither then, nor as the day turns afterwards."""
        heard.day(LATE).do(evolve(settles, case=heard.case))
        heard.day(LATE + timedelta(days=20)).office.tick()
        assert ("say_why" in states(heard), told(heard), whole(heard)) == (False, [], True)

    def test_what_comes_back_overdue_is_late_at_once(self, heard: Made) -> None:
        """What passed it over was a mistake; or the case is open again. No day has to be turned for it."""
        heard.do(SkipStep(case=heard.case, step="step1", note="They have moved."))
        heard.day(LATE + timedelta(days=5)).do(Reinstate(case=heard.case, entry="step1", why="another case"))
        assert (states(heard), [on for _, on in told(heard)]) == ({"talk": "open", "say_why": "open"}, [LATE])
        assert whole(heard)

    def test_what_is_open_again_with_its_case_is_late_from_that_day(self, heard: Made) -> None:
        """While it was closed nobody waited."""
        heard.do(CloseCase(case=heard.case, why="They have moved."))
        heard.day(again := LATE + timedelta(days=5)).do(ReopenCase(case=heard.case, why="They are back."))
        assert (states(heard), [on for _, on in told(heard)]) == ({"talk": "open", "say_why": "open"}, [again])
        assert whole(heard)

    def test_what_was_done_in_time_and_recorded_late_takes_back_what_followed(self, heard: Made) -> None:
        """What was to be told waits for nobody any more."""
        heard.day(LATE).office.tick()
        heard.day(LATE + timedelta(days=1)).do(StartAction(case=heard.case, text="Talk", owner="part1", on=DUE))
        assert (states(heard), told(heard)) == ({"talk": "met", "say_why": "lapsed"}, [("withdrawn", LATE)])
        assert whole(heard)

    def test_nothing_is_late_once_the_child_has_died(self, heard: Made) -> None:
        """What the directory says counts at once, and the case waits for no such day."""
        heard.do(RecordDeath(child=heard.child, on=BEGAN))
        assert heard.due() == ()
        heard.day(LATE).office.tick()
        assert (states(heard), whole(heard)) == ({"talk": "open"}, True)

    def test_where_the_rules_are_not_at_hand_the_day_is_believed(
        self, heard: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Only they say what is looked at; but a day on which nothing could come is noticed all the same."""
        monkeypatch.setattr(RulesKept, "book", lambda *_: None)
        assert whole(heard)
        monkeypatch.setattr(cases, "next_due", lambda *_, **__: LATE + timedelta(days=1))
        heard.do(RecordView(case=heard.case, what="wishes", whose="child", words="I like it."))
        assert not whole(heard)

    def test_a_day_that_is_not_kept_is_noticed(self, heard: Made, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the last day of a step was left out of what stands beside a case, verifying it says so."""
        monkeypatch.setattr(cases, "next_due", lambda *given, **_: next_due(*given))
        heard.do(RecordView(case=heard.case, what="wishes", whose="child", words="I like it."))
        monkeypatch.undo()
        assert not whole(heard)
