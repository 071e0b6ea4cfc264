from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.cli.explaining.grounds import parts_by_name
from teamaround.cli.explaining.regime_words import words_of
from teamaround.cli.explaining.rules import rule_sentences
from teamaround.cli.regimes import installed_sources, regime_as_written
from tests.unit.cli.explaining.made_up import words
from tests.unit.regime.made_up import REGISTRY, regime

if TYPE_CHECKING:
    from teamaround.concepts.findings import Level

FIVE = ("east_riding_eys", "ehcp", "england_caf", "girfec", "slough_ecaf")


@pytest.mark.parametrize("code", FIVE)
def test_every_part_of_the_five_regimes_can_be_told(code: str) -> None:
    """Whatever stands in a regime that is shipped is told in at least one sentence, without a word left unfilled."""
    [source] = [one for one in installed_sources() if one.code == code]
    known = regime_as_written(source)
    spoken = words_of(known)
    for name, (kind, part) in parts_by_name(known.written).items():
        lines = [line.text for line in rule_sentences(kind, part, spoken, known.registry)]
        assert lines, name
        assert not any("{" in line for line in lines), name


@pytest.mark.parametrize(
    ("level", "says"),
    [
        ("block", "it is refused."),
        ("explain", "unless a reason is given"),
        ("warn", "with a warning"),
        ("info", "for information"),
    ],
)
def test_a_rule_s_level_is_told_in_what_it_does(level: Level, says: str) -> None:
    """What happens at each level is said: refused, refused without a reason, a warning, for information."""
    made, _ = regime()
    gate = evolve(made.gate["wishes_heard"], level=level)
    assert any(says in line.text for line in rule_sentences("gate", gate, words(), REGISTRY))


@pytest.mark.parametrize(("level", "says"), [("block", "it is refused."), ("explain", "unless a reason is given")])
def test_a_role_s_own_level_is_told_of_one_too_many(level: Level, says: str) -> None:
    """Where more are to hold a role than may, what happens is told as the role's own level has it."""
    made, _ = regime()
    lines = [line.text for line in rule_sentences("role", evolve(made.role["lead"], level=level), words(), REGISTRY)]
    [told] = [line for line in lines if line.startswith("Where more are to hold it")]
    assert says in told
