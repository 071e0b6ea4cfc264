from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.testing.conformance.tried import TriedRegime

if TYPE_CHECKING:
    from tests.integration.cli.making.made import MadePlugin

LOCAL = """
[step.look_in]
local  = "Ours alone."
says   = []
after  = ["case_opened"]
owner  = "lead"
per    = "case"
text   = "Look in."
met_by = ["contact_recorded"]
skip   = "freely"
"""


def test_a_regime_that_is_not_installed_is_told_to_be(harbour: MadePlugin) -> None:
    """A code that nobody brings is said with the nearest, and how to install the folder."""
    with pytest.raises(AssertionError, match=r'"harbor" is not installed. Did you mean "harbour"?.*--editable'):
        TriedRegime.named("harbor")


def test_what_an_authority_may_choose_is_tried_as_well(harbour: MadePlugin) -> None:
    """A step that is off until an authority switches it on is on while histories are lived."""
    file = harbour.inside / "regime.toml"
    file.write_text(file.read_text("utf-8") + LOCAL, "utf-8")
    subject = TriedRegime.named("harbour")
    assert "look_in" not in subject.resolved.edition.step
    assert "look_in" in subject.all_on.regime("harbour").edition.step


def test_a_scenario_that_cannot_be_read_is_kept_apart(harbour: MadePlugin) -> None:
    """A broken scenario stops no other, and is told with its file."""
    (harbour.inside / "scenarios/torn.toml").write_text("[", "utf-8")
    subject = TriedRegime.named("harbour")
    assert [one.holds for one in subject.results] == [True]
    assert list(subject.broken) == ["torn.toml"]
