from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any, get_args

import pytest
from attrs import evolve, frozen

from teamaround.concepts.facts import Coordination
from teamaround.concepts.findings import RuleAnswer
from teamaround.containing import MEND
from teamaround.plugins import Predicate, RuleContext
from teamaround.regime.checks.levels import LeftBehind, gate_faults, level_faults, vacancy_could_stop, without_a_lead
from teamaround.regime.checks.regime_to_check import RegimeToCheck
from teamaround.regime.predicates.waiting import END
from teamaround.regime.rules import Gate
from teamaround.regime.vocabulary import ABOUT_CHOOSING_A_LEAD
from tests.unit.regime.made_up import (
    REGISTRY,
    Edit,
    guidance,
    regime,
    regime_problems,
    text_of,
)


def test_what_rests_on_a_reading_never_blocks() -> None:
    """A number of those who lead that is our reading of the guidance asks for a reason, and refuses nobody."""
    role = "[role.lead]\nleads     = true\n"
    blocks = regime_problems(text_of("regime.toml", (role, f'{role}reading = "One is meant."\n')).encode())
    assert ["a reading asks for a reason at most" in one.what for one in blocks] == [True]
    asks = f'{role}reading = "One is meant."\nlevel = "explain"\nlevel_why = "No number is given."\n'
    assert regime_problems(text_of("regime.toml", (role, asks)).encode()) == []


def test_a_gate_that_applies_only_where_somebody_leads_may_ask_for_a_reason() -> None:
    """A gate before something other than choosing a lead may stop it where it applies only once there is one."""
    edit = ('when      = { marked = ["busy"] }', 'when      = { has_lead = true, marked = ["busy"] }')
    assert regime_problems(text_of("regime.toml", edit).encode()) == []


@pytest.mark.parametrize("state", ["vacant", "open", "declined", "not_required", "self_coordinated"])
def test_a_gate_that_applies_where_nobody_leads_may_not(state: str) -> None:
    """No state in which nobody leads can make a gate stop something that brings help."""
    edit = ('when      = { marked = ["busy"] }', f'when      = {{ coordination_is = ["led", "{state}"] }}')
    [problem] = regime_problems(text_of("regime.toml", edit).encode())
    assert "help never waits" in problem.what


def test_choosing_a_lead_may_rest_on_the_lead_there_is() -> None:
    """Before somebody begins to lead, a gate may stop them because of who leads already."""
    edit = (
        '[gate.wishes_heard]\nbefore = ["lead_started"]',
        '[gate.wishes_heard]\nbefore = ["lead_started"]\nwhen = { has_lead = true }',
    )
    assert regime_problems(text_of("regime.toml", edit).encode()) == []


GUIDANCE = guidance()
SURE = Gate(before=("plan_agreed",), needs={}, level="block", text="t", fix="f", says=("EX-07",))


def faults(*edits: Edit) -> dict[tuple[str | int, ...], tuple[str, str]]:
    """What is wrong with the levels of the made-up regime with these edits, by where it stands."""
    found, document = regime(*edits)
    to_check = RegimeToCheck(regime=found, guidance=GUIDANCE, registry=REGISTRY, written=document.data)
    those = list(gate_faults(to_check))
    by_path = {fault.path: (fault.what, fault.fix) for fault in those}
    assert len(by_path) == len(those)
    return by_path


@pytest.mark.parametrize(
    ("also", "what", "fix"),
    [
        ({}, '"block" is more than the words', 'Write level_why = "…", or level = "warn".'),
        ({"level": "explain"}, '"explain" is more than the words', 'Write level_why = "…", or level = "warn".'),
        ({"level_why": " "}, '"block" is more than the words', 'Write level_why = "…", or level = "warn".'),
        ({"level": "warn"}, None, ""),
        ({"level": "info"}, None, ""),
        ({"level_why": "It is grave."}, None, ""),
        ({"says": ("EX-07", "EX-04")}, None, ""),
        (
            {"says": ("EX-04",), "reading": "r"},
            "It rests on a reading",
            'Write level = "explain", and level_why; or take',
        ),
        ({"reading": "r", "level_why": "It is grave."}, "It rests on a reading", 'Write level = "explain"'),
        ({"reading": "r", "level": "explain"}, '"explain" is more than the words', "Write level_why"),
        ({"reading": "r", "level": "explain", "level_why": "It is grave."}, None, ""),
    ],
)
def test_a_level_that_the_guidance_bears(also: dict[str, Any], what: str | None, fix: str) -> None:
    """What stops says why, unless a statement of its is literal; a reading never blocks."""
    found = list(level_faults(("gate", "x", "level"), evolve(SURE, **also), GUIDANCE))
    assert [one.path for one in found] == ([("gate", "x", "level")] if what else [])
    assert [(one.what.startswith(what or "-"), one.fix.startswith(fix)) for one in found] == [(True, True)] * len(found)


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (('level     = "explain"\nlevel_why = "The plan would be a guess otherwise"', 'level = "block"'),
         ("gate", "plan_rests_on_assessment", "level")),
        (("[eligibility.any_practitioner]", '[eligibility.any_practitioner]\nlevel = "explain"'),
         ("eligibility", "any_practitioner", "level")),
        (("[role.caller]", '[role.caller]\nlevel = "block"'), ("role", "caller", "level")),
        (("[role.caller]", '[role.caller]\nreading = "r"'), ("role", "caller", "level")),
        (("[role.caller]", "[role.caller]\nshort = 'c'"), None),
    ],
)  # fmt: skip
def test_levels_are_judged_where_they_are_written(edit: Edit, path: tuple[str, ...] | None) -> None:
    """Of gates, of who may lead and of roles; a level that is left to its default is judged of a reading alone."""
    assert set(faults(edit)) == ({path} if path else set())


def standing(level: str, needs: str) -> Edit:
    """A standing rule with this level and this need."""
    written = f'level = "{level}"\nneeds = {needs}\ntext = "t"\nfix = "f"\nowner = "officer"\nsays = ["EX-01"]'
    return "[option.joint_leads]", f"[standing.led]\n{written}\n\n[option.joint_leads]"


def test_what_stands_is_warned_of() -> None:
    """A standing rule asks for something, and stops nothing."""
    for level in ("warn", "info"):
        assert faults(standing(level, "{ has_lead = true }")) == {}
    for level in ("explain", "block"):
        assert faults(standing(level, "{ has_lead = true }")) == {
            ("standing", "led", "level"): (
                "Nothing is stopped by what stands, so it can warn or inform.",
                'Write level = "warn" or "info".',
            )
        }
    assert faults(standing("warn", "{}")) == {
        ("standing", "led", "needs"): ("It needs nothing, so it never says anything.", "Say what must be so.")
    }


def test_what_may_wait_for_a_lead_is_listed() -> None:
    """A gate that a missing lead could keep shut is refused, with the events before which it may be."""
    edit = ('needs     = { rests_on = ["assessment"] }', "needs = { has_lead = true }")
    assert faults(edit) == {
        ("gate", "plan_rests_on_assessment", "level"): (
            "A missing lead could stop this, and help never waits for a lead. What it needs asks about the lead.",
            'Write level = "warn" or "info"; or guard one of: lead_agreed, lead_nominated, lead_started, role_started.',
        )
    }
    nothing = ('needs     = { rests_on = ["assessment"] }', "needs = {}")
    assert set(faults(nothing)) == {("gate", "plan_rests_on_assessment", "needs")}


@pytest.mark.parametrize(
    ("also", "could"),
    [
        ({}, False),
        ({"needs": {"has_lead": True}}, True),
        ({"needs": {"has_lead": True}, "level": "explain"}, True),
        ({"needs": {"has_lead": True}, "level": "warn"}, False),
        ({"needs": {"has_lead": True}, "before": ("lead_started",)}, False),
        ({"needs": {"has_lead": True}, "before": ("lead_started", "role_started")}, False),
        ({"needs": {"has_lead": True}, "before": tuple(ABOUT_CHOOSING_A_LEAD)}, False),
        ({"needs": {"has_lead": True}, "before": ("lead_started", "plan_agreed")}, True),
        ({"needs": {"not": {"has_lead": True}, "marked": ["x"]}}, True),
        ({"needs": {"marked": ["x"]}}, False),
        ({"when": {"marked": ["x"]}}, False),
        ({"when": {"has_lead": True}}, False),
        ({"when": {"has_lead": False}}, True),
        ({"when": {"has_lead": False, "marked": ["x"]}}, True),
        ({"when": {"has_lead": False, "coordination_is": ["led"]}}, False),
        ({"when": {"has_lead": False, "coordination_is": ["open"]}}, True),
        ({"when": {"coordination_is": ["led", "jointly_led", "covered"]}}, False),
        ({"when": {"not": {"has_lead": True}}}, True),
        ({"when": {"not": {"has_lead": True, "marked": ["x"]}}}, True),
        ({"when": {"not": {"has_lead": False}}}, False),
        ({"when": {"lead_standing": ["agreed"]}}, False),
    ],
)
def test_a_missing_lead_could_stop_something(also: dict[str, Any], could: bool) -> None:
    """Where what a gate needs asks about a lead, or where it applies because there is none; nowhere else."""
    why = "What it needs asks about the lead." if "needs" in also else "It applies where nobody leads."
    assert vacancy_could_stop(evolve(SURE, **also), REGISTRY, LeftBehind()) == (why if could else "", "")


class Own(Predicate):
    """A predicate of a plugin's that asks about a lead."""

    name, number, looks_at, about_lead = "own", 1, "case", True

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Nothing."""
        raise NotImplementedError


@frozen(kw_only=True)
class Raises(Own):
    """One that fails."""

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Nothing."""
        raise ValueError("no such part")


@frozen(kw_only=True)
class Waits(Own):
    """One that never answers."""

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Nothing."""
        Event().wait()
        return RuleAnswer(None)


@frozen(kw_only=True)
class Answers(Own):
    """One that answers."""

    def answer(self, context: RuleContext) -> RuleAnswer:
        """That it is not so."""
        return RuleAnswer(context.facts.leads > 0)


@frozen(kw_only=True)
class Ends(Own):
    """One that asks for the program to end."""

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Nothing."""
        raise SystemExit(3)


CANNOT = "Whether it applies where nobody leads cannot be asked of its predicate. "


@pytest.mark.parametrize(
    ("of", "said", "at", "mend"),
    [
        (Raises, "It raised ValueError: no such part", 'raise ValueError("no such part")', MEND),
        (Ends, "It asked for the whole program to end (SystemExit: 3)", "raise SystemExit(3)", MEND),
        (Waits, "It gave no answer within 0.2 s, and nobody waits for it any longer", "Event().wait()", END),
    ],
)
def test_what_a_plugin_cannot_answer_could_stop_something(
    of: type[Predicate], said: str, at: str, mend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a plugin cannot say whether a gate applies while nobody leads, help does not wait; its line is told."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.2)
    lines = Path(__file__).read_text("utf-8").splitlines()
    line = next(number for number, one in enumerate(lines, 1) if one.strip() == at)
    found = vacancy_could_stop(evolve(SURE, when={"own": {}}), {"own": of}, LeftBehind())
    assert found == (f"{CANNOT}{said} ({__file__}, line {line}).", mend)


def test_a_plugin_that_says_no_stops_nothing() -> None:
    """A gate of which a plugin's predicate says that it does not apply while nobody leads holds nothing up."""
    assert vacancy_could_stop(evolve(SURE, when={"own": {}}), {"own": Answers}, LeftBehind()) == ("", "")


def test_what_to_do_about_a_predicate_is_told_of_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another level would hide what the predicate's author is to mend."""
    monkeypatch.setitem(REGISTRY, "own", Raises)
    asks = ('when      = { marked = ["busy"] }', "when      = { own = {} }")
    what, fix = faults(asks)["gate", "plan_rests_on_assessment", "level"]
    assert what.startswith(f"A missing lead could stop this, and help never waits for a lead. {CANNOT}It raised")
    assert fix == MEND


def test_what_never_answered_is_asked_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many gates ask it, nobody waits for it a second time, and each is told why; another is still asked."""
    monkeypatch.setattr("teamaround.regime.predicates.waiting.LONGEST_ANSWER_SECONDS", 0.2)
    asked = []

    @frozen(kw_only=True)
    class Counted(Waits):
        def answer(self, context: RuleContext) -> RuleAnswer:
            asked.append(context)
            return super().answer(context)

    left_behind = LeftBehind()
    registry: dict[str, type[Predicate]] = {"own": Counted, "other": Answers}
    ways: tuple[dict[str, Any], ...] = ({"own": {}}, {"not": {"own": {}}}, {"either": [{"own": {}}, {"other": {}}]})
    for when in ways:
        why, mend = vacancy_could_stop(evolve(SURE, when=when), registry, left_behind)
        assert ("It gave no answer within 0.2" in why, mend) == (True, END)
    assert len(asked) == 1
    assert vacancy_could_stop(evolve(SURE, when={"other": {}}), registry, left_behind) == ("", "")


def test_the_states_in_which_nobody_leads() -> None:
    """Every state but the three in which somebody does; the case is empty otherwise."""
    contexts = list(without_a_lead())
    states = [one.facts.coordination for one in contexts]
    assert sorted(states) == sorted({*get_args(Coordination)} - {"led", "jointly_led", "covered"})
    assert {one.facts.leads for one in contexts} == {0}
    named = {(one.case.id, one.case.child, one.case.regime, one.case.edition, one.case.starter) for one in contexts}
    assert named == {("",) * 5}
    assert {one.directory.child.id for one in contexts} == {""}
