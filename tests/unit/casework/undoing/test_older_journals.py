"""
What is undone in a journal of a release that did not keep yet what steps and notices came of.

The journal stands in `samples/journal_before_causes.jsonl`, as that release wrote it (steps and notices in schema 3).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.events.base import Event
from teamaround.casework.evolve import evolve as folded
from teamaround.office.codec import read_event
from teamaround.regime.rules import StepRule
from tests.unit.casework.bench import HALL, POOLE, Bench
from tests.unit.casework.harbour import FULL, PLAIN, SAYS, rulebook

OLDER = Path(__file__).parents[1] / "samples" / "journal_before_causes.jsonl"
"""Ms Hall led, and Mr Poole took over from her; a meeting was held since. Nothing has been sent."""

MEET = StepRule(
    after=("lead_started",), owner="lead", per="case", text="Write it.", skip="freely", says=SAYS,
    met_by=("meeting_held",), lapses=(),
)  # fmt: skip
WRITE = evolve(MEET, per="holder", met_by=("plan_agreed",), lapses=("lead_ended",))
CHANGED = evolve(FULL.notice["invitation"], after=("lead_changed",), to=("desk",), once_per="command", carries=())
RULES = rulebook(PLAIN, step={"write": WRITE, "meet": MEET}, notice={"changed": CHANGED})

NEVER = WithdrawEntry(entry="role2", why="another child")


@pytest.fixture
def older() -> Bench:
    """The case of that journal, to be gone on with under the same rules."""
    lines = [json.loads(line) for line in OLDER.read_text("utf-8").splitlines()]
    read = [read_event(one["name"], one["schema"], json.dumps(one["payload"])) for one in lines]
    journal = [one for one in read if isinstance(one, Event)]
    return Bench(rules=RULES, known_case=folded(None, journal), journal=journal)


def steps(bench: Bench) -> dict[str, str]:
    """How each step stands."""
    return {one.id: one.state for one in bench.case.steps.values()}


def notices(bench: Bench) -> list[str]:
    """How each notice stands."""
    return [one.state for one in bench.case.notices.values()]


def test_what_lapsed_by_an_event_known_by_its_name_alone_comes_back(older: Bench) -> None:
    """Whoever leads after all has to do again what their end had let lapse; what the other had stays to be seen to."""
    assert steps(older) == {"step1": "met", "step2": "lapsed", "step3": "open"}
    older.do(NEVER)
    assert older.leads == [HALL]
    assert steps(older) == {"step1": "met", "step2": "open", "step3": "open"}


def test_what_lapsed_so_of_somebody_else_stays_so(older: Bench) -> None:
    """The end of one lead that is undone brings nothing back of another's."""
    known = older.case
    others = evolve(known.steps["step2"], subject="P9")
    older.known_case = evolve(known, steps=known.steps | {"step2": others})
    older.do(NEVER)
    assert steps(older)["step2"] == "lapsed"


def test_what_was_met_by_what_an_entry_came_to_is_open_again(older: Bench) -> None:
    """A meeting that was not held after all meets nothing, though what met the step is known by the meeting alone."""
    older.do(Reinstate(entry="meeting1", why="another child"))
    assert steps(older)["step1"] == "open"


def test_a_change_that_was_told_is_told_back(older: Bench) -> None:
    """Nobody can say which notice told of the change, so it stays, and that the lead is who they were is told, too."""
    assert notices(older) == ["queued", "queued"]
    older.do(NEVER)
    assert notices(older) == ["queued", "queued", "queued"]


def test_what_is_done_since_is_undone_as_ever(older: Bench) -> None:
    """Of what came about under this release the cause is known: it goes with that, and is told in no direction."""
    older.do(AssignLead(people=(HALL,)))
    assert notices(older) == ["queued", "queued", "queued"]
    before: Any = steps(older)
    assert before == {"step1": "met", "step2": "lapsed", "step3": "lapsed", "step4": "open", "step5": "open"}
    older.do(WithdrawEntry(entry="role3", why="another child"))
    assert older.leads == [POOLE]
    assert notices(older) == ["queued", "queued", "withdrawn"]
    assert steps(older) == before | {"step3": "open", "step4": "lapsed", "step5": "lapsed"}
