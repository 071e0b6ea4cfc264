"""Whoever the family turns to, somebody is asked to tell them when it is somebody else, in every example."""

from __future__ import annotations

from pathlib import Path

import pytest

from teamaround.cli.offices import read_authority_file
from teamaround.cli.regimes import enabled_regimes

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "authorities").glob("*.toml"))
RULE = "lead_changed_to_family"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_in_every_regime_of_every_example_the_family_is_told(file: Path) -> None:
    """A notice of a change of lead is proposed to the family and to whoever decides for it."""
    enabled = enabled_regimes(read_authority_file(file))
    assert enabled
    for known in enabled.values():
        rule = known.resolved.edition.notice[RULE]
        assert (rule.after, rule.to, rule.send) == (("lead_changed",), ("family", "decision_maker"), "propose")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_it_is_a_local_choice_and_off_until_it_is_made(file: Path) -> None:
    """No regime asks for it by itself: it rests on no statement, says why it is there, and is off unless turned on."""
    for known in enabled_regimes(read_authority_file(file)).values():
        rule = known.written.notice[RULE]
        assert rule.says == ()
        assert rule.local.startswith("local choice, not in the source guidance")
