"""What one rule says of a case, whole: its level, words, reason, and whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.action import StartAction
from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.family import RecordView
from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.rules.gates import judged
from teamaround.regime.rule_context import Holder
from teamaround.regime.rules import DefaultHolder, Eligibility, Gate
from tests.unit.casework.at_rest.resting import plan, resting
from tests.unit.casework.bench import CHILD, HALL, MOTHER, NURSERY, OPENED, POOLE, Bench, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.concepts.findings import Finding

UNMET = {"plan_is": ["agreed"]}
MET = {"plan_is": ["none"]}
UNKNOWN = {"child_in": ["nursery"]}
WHY = "where the child spends the day"


def gate(*before: str, **also: Any) -> Gate:
    """A gate that asks for an agreed plan."""
    given: dict[str, Any] = {"before": before or ("lead_started",), "needs": UNMET, "level": "block", "says": SAYS}
    return Gate(**given | {"text": "No plan.", "fix": "Agree one."} | also)


def said(rule: Gate, *entries: Any, level: Any = "block", text: str = "No plan.", **about: Any) -> list[Finding]:
    """What a gate says."""
    book = rulebook(PLAIN, gate={"x": rule})
    (ready,) = book.gates["lead_started"]
    context = evolve(resting(*entries, rules=book), **about)
    return list(judged(ready, context, level=level, text=text, fix="Agree one."))


def test_what_is_not_met_is_said_whole() -> None:
    """With its statement and the reason of the answer; about whoever is to hold the role."""
    (found,) = said(gate(), holder=Holder(person=POOLE))
    assert (found.level, found.rule, found.what, found.fix) == ("block", "gate.x", "No plan.", "Agree one.")
    assert (found.says, found.about, found.answered) == (SAYS, POOLE, None)
    assert found.note
    assert [one.about for one in said(gate())] == [None]


def test_what_is_met_or_does_not_apply_is_not_said() -> None:
    """Whatever the other of the two would be."""
    assert said(gate(), plan()) == said(gate(needs=MET)) == said(gate(when=UNMET)) == []
    assert said(gate(when=UNMET, needs=UNKNOWN)) == []


@pytest.mark.parametrize(
    ("level", "at_most"), [("block", "warn"), ("explain", "warn"), ("warn", "warn"), ("info", "info")]
)
def test_where_it_cannot_be_told_whether_it_applies_it_warns(level: Any, at_most: str) -> None:
    """It names what is not known, before its own words, and is not lowered further."""
    (found,) = said(gate(when=UNKNOWN), level=level)
    assert (found.level, found.note, found.fix, found.says) == (at_most, "", "Agree one.", SAYS)
    assert found.what.startswith(f"Whether this applies cannot be told, for {WHY}")
    assert found.what.endswith(": No plan.")


@pytest.mark.parametrize(
    ("level", "at_most"), [("block", "explain"), ("explain", "explain"), ("warn", "warn"), ("info", "info")]
)
def test_where_it_cannot_be_told_whether_it_is_met_it_asks_for_a_reason(level: Any, at_most: str) -> None:
    """At most; what is known not to be met keeps its level."""
    (found,) = said(gate(needs=UNKNOWN), level=level)
    assert (found.level, found.what) == (at_most, "No plan.")
    assert found.note.startswith(WHY)
    (known,) = said(gate(), level=level)
    assert known.level == level


def test_without_words_of_its_own_it_gives_the_reason() -> None:
    """As what does not fit of a person."""
    (found,) = said(gate(), text="")
    assert found.what == f"This person does not fit what the guidance describes: {found.note}."


def findings(bench: Bench, command: Any) -> list[tuple[str, str, str | None]]:
    """What the rules say of a command: level, rule and whom it is about, in their order."""
    return [(one.level, one.rule, one.about) for one in bench.consider(command).findings]


class TestOfACommand:
    """All that the rules say of a command, each once for each person, what stops it first."""

    def test_what_stops_comes_first(self) -> None:
        """Otherwise in the order of the rules: seats, who may lead, gates."""
        rules: dict[str, Any] = {
            "a": gate(level="info"),
            "b": gate(level="block"),
            "c": gate(level="warn", level_why="x"),
            "d": gate(level="explain", level_why="x"),
            "e": gate(level="block"),
        }
        practitioners = Eligibility(
            who={"holder_is": ["practitioner"]}, level="warn", level_why="x", text="x", fix="x", says=SAYS
        )
        bench = with_team(rulebook(PLAIN, gate=rules, eligibility={"p": practitioners}))
        assert findings(bench, AssignLead(people=(MOTHER,))) == [
            ("block", "gate.b", MOTHER), ("block", "gate.e", MOTHER), ("explain", "gate.d", MOTHER),
            ("warn", "eligibility.p", MOTHER), ("warn", "gate.c", MOTHER), ("info", "gate.a", MOTHER),
        ]  # fmt: skip

    def test_each_person_is_asked_about(self) -> None:
        """Nobody twice."""
        bench = with_team(rulebook(PLAIN, gate={"x": gate("lead_started", "lead_changed")}))
        assert findings(bench, AssignLead(people=(HALL, POOLE))) == [
            ("block", "gate.x", HALL), ("block", "gate.x", POOLE),
        ]  # fmt: skip

    def test_what_began_by_default_is_told_for_information(self) -> None:
        """It passes every gate that does not block."""
        default = DefaultHolder(after="case_opened", holder="starter", role="lead", otherwise="nothing", says=SAYS)
        book = rulebook(PLAIN, gate={"x": gate(level="explain", level_why="x")}, default_holder={"d": default})
        opening = OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PartTaken(agency=NURSERY), on=OPENED)
        assert findings(Bench(rules=book), opening) == [("info", "gate.x", HALL)]

    def test_help_is_stopped_by_nothing(self) -> None:
        """An edition that was never checked warns at most before an event that brings help."""
        bench = with_team(rulebook(PLAIN, gate={"x": gate("action_started")}))
        assert findings(bench, StartAction(text="Visit", owner="part2")) == [("warn", "gate.x", None)]

    @pytest.mark.parametrize(("key", "answered"), [("gate.x", "y"), ("x", "y"), ("", None)])
    def test_a_reason_answers_under_the_rules_path_or_key(self, key: str, answered: str | None) -> None:
        """The path before the key, and nothing else."""
        bench = with_team(rulebook(PLAIN, gate={"x": gate(level="explain", level_why="z")}))
        rule = bench.consider(AssignLead(people=(HALL,), because={key: "y"} if key else {}, on=day(5)))
        found = [one.answered for one in rule.findings if one.rule == "gate.x"]
        assert found == [answered]
        both = AssignLead(people=(HALL,), because={"gate.x": "path", "x": "key"})
        assert [one.answered for one in bench.consider(both).findings] == ["path"]

    @pytest.mark.parametrize("level", ["block", "warn", "info"])
    def test_only_what_asks_for_a_reason_is_answered(self, level: Any) -> None:
        """A block is not talked round, and a warning needs none."""
        bench = with_team(rulebook(PLAIN, gate={"x": gate(level=level, level_why="z")}))
        (found,) = bench.consider(AssignLead(people=(HALL,), because={"x": "y"})).findings
        assert found.answered is None

    def test_a_reason_that_stands_in_the_case_is_not_overwritten(self) -> None:
        """Why a view could not be had answers for what asks for it; what the command says besides does not."""
        heard = gate(level="explain", level_why="z", needs={"family_heard": {"kind": "wishes", "of": ["family"]}})
        bench = with_team(rulebook(PLAIN, gate={"x": heard}))
        bench.do(RecordView(what="wishes", whose="family", about=HALL, not_had_because="nobody was in", on=day(5)))
        (found,) = bench.consider(AssignLead(people=(HALL,), because={"x": "otherwise"})).findings
        assert found.answered == "nobody was in"
