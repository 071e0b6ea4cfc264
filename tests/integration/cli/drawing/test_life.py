from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.cli.drawing.life import STAGE_OF, life_of_a_case
from teamaround.cli.explaining.grounds import parts_by_name
from teamaround.cli.regimes import regime_as_written, source_named
from teamaround.regime.rules import ACTING
from teamaround.regime.vocabulary import TRIGGERS
from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from teamaround.cli.regimes import KnownRegime

EXAMPLES = tuple(str(path) for path in sorted((ROOT / "examples/regimes").glob("*/src/*/regime.toml")))
REGIMES = ("slough_ecaf", "england_caf", "ehcp", "girfec", "east_riding_eys", *EXAMPLES)
"""Those that ship, and the examples, by their files."""


@pytest.fixture(params=REGIMES)
def known(request: pytest.FixtureRequest) -> KnownRegime:
    """Each regime that ships, and each example."""
    return regime_as_written(source_named(request.param))


def test_every_event_has_a_stage() -> None:
    """Whatever event a rule may follow stands in one stage of a case's life, and no other is listed."""
    assert STAGE_OF.keys() == set(TRIGGERS)


def test_every_rule_that_acts_stands_in_it_once(known: KnownRegime) -> None:
    """No gate, step, notice or other rule that acts is left out of the life of a case, and none comes twice."""
    acting = [name for name, (kind, _) in parts_by_name(known.resolved.regime).items() if kind in ACTING]
    assert sorted(one.name for one in life_of_a_case(known)) == sorted(acting)


def test_whoever_is_told_and_what_the_family_decides_have_their_lanes(known: KnownRegime) -> None:
    """Each notice stands where it is said who is told; a gate that asks what the family wishes, where it decides."""
    life = life_of_a_case(known)
    assert {one.kind for one in life if one.lane == "told"} <= {"notice"}
    assert all(one.lane == "told" and one.who.startswith("to ") for one in life if one.kind == "notice")
    assert any(one.lane == "family" and one.kind == "gate" for one in life)


def test_a_gate_that_no_longer_asks_the_family_leaves_its_lane() -> None:
    """Seeded fault: where a rule's question about the family is taken away, its lane is another."""
    known = regime_as_written(source_named("slough_ecaf"))
    regime = known.resolved.regime
    gate = evolve(regime.gate["family_wishes_heard"], needs={"plan_is": ["agreed"]})
    changed = evolve(regime, gate={**regime.gate, "family_wishes_heard": gate})
    lanes = {
        one.name: one.lane for one in life_of_a_case(evolve(known, resolved=evolve(known.resolved, regime=changed)))
    }
    assert lanes["gate.family_wishes_heard"] == "before"
    assert {one.name: one.lane for one in life_of_a_case(known)}["gate.family_wishes_heard"] == "family"


[SCOTLAND] = [one for one in EXAMPLES if "scotland_csp" in one]
ANSWER, TWELVE = "step.answer_the_request_for_a_review", "step.answer_within_twelve_weeks"
FOLLOW = ("step.the_request_counts_as_refused", "notice.request_counts_as_refused")


def test_what_follows_a_late_step_stands_with_it_and_each_names_the_other() -> None:
    """A step or notice that comes once others are late stands in the stage of the first, and says of which it is."""
    life = {one.name: one for one in life_of_a_case(regime_as_written(source_named(SCOTLAND)))}
    assert {name: one.late for name, one in life.items() if one.late} == dict.fromkeys(FOLLOW, (ANSWER, TWELVE))
    for name in FOLLOW:
        assert life[name].stage == life[ANSWER].stage
        said = "when answer_the_request_for_a_review or answer_within_twelve_weeks falls late"
        assert life[name].when == said
    for name in (ANSWER, TWELVE):
        said = "; once it is late follows the_request_counts_as_refused and request_counts_as_refused"
        assert life[name].when.endswith(said)


def test_what_asks_for_no_step_follows_each_and_what_follows_other_events_says_so_too() -> None:
    """Without `late_step` it follows every step that has a last day; a second event is told beside."""
    known = regime_as_written(source_named(SCOTLAND))
    regime = known.resolved.regime
    rule = evolve(
        regime.step["the_request_counts_as_refused"], when={}, due=None, after=("step_fell_late", "case_closed")
    )
    changed = evolve(regime, step={**regime.step, "the_request_counts_as_refused": rule})
    life = {one.name: one for one in life_of_a_case(evolve(known, resolved=evolve(known.resolved, regime=changed)))}
    due = tuple(f"step.{key}" for key, one in changed.step.items() if one.due)
    assert life[FOLLOW[0]].late == due
    assert life[FOLLOW[0]].stage == life[due[0]].stage
    assert life[FOLLOW[0]].when.startswith("when ")
    assert " is closed or " in life[FOLLOW[0]].when
