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
