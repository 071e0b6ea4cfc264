from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from teamaround.testing.conformance.kit import REQUIREMENTS, Depth
from teamaround.testing.conformance.tried import TriedRegime
from tests.integration.cli.making.made import made_plugin
from tests.unit.plugins.fakes import zipped

if TYPE_CHECKING:
    from pathlib import Path

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


def test_a_regime_in_a_zip_holds_to_all_that_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A regime that lies in a zip on the path is played, lived and read there like any other, and that is said."""
    with pytest.MonkeyPatch.context() as before:
        made = made_plugin(tmp_path, "pier").installed(before)
    archive = zipped(made.folder / "src", tmp_path / "all.zip")
    shutil.rmtree(made.folder)
    monkeypatch.syspath_prepend(archive)
    subject = TriedRegime.named("pier")
    assert subject.source.copy.path == str(archive / "teamaround_pier")
    for name, ask in REQUIREMENTS.items():
        assert list(ask(subject, Depth(histories=1, steps=20, one_change_in=8))) == [], name


def test_a_scenario_that_cannot_be_read_is_kept_apart(harbour: MadePlugin) -> None:
    """A broken scenario stops no other, and is told with its file."""
    (harbour.inside / "scenarios/torn.toml").write_text("[", "utf-8")
    subject = TriedRegime.named("harbour")
    assert [one.holds for one in subject.results] == [True]
    assert list(subject.broken) == ["torn.toml"]
