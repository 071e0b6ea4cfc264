from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.errors import BrokenOffice
from teamaround.plugins.discovery import InstalledRegimes
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


@pytest.mark.parametrize(
    ("code", "fix"),
    [("harbor", 'Did you mean "harbour"?'), ("zzz", "Install it: python -m pip install --editable FOLDER.")],
)
def test_a_regime_that_is_not_installed_is_told_to_be(harbour: MadePlugin, code: str, fix: str) -> None:
    """A code that nobody brings is said with the nearest, or how to install a folder, never both; and what there is."""
    with pytest.raises(BrokenOffice) as told:
        TriedRegime.named(code)
    (problem,) = told.value.problems
    assert problem.what == f'The regime "{code}" is not installed.'
    assert problem.fix.startswith(f"{fix} Installed are: ")
    assert harbour.code in problem.fix
    assert ("Did you mean" in problem.fix) != ("Install it" in problem.fix)


def test_a_regime_that_several_bring_is_told(harbour: MadePlugin, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which of two is tried nobody can say, so both are named."""
    (one,) = (each for each in InstalledRegimes().teamaround_regimes() if each.code == harbour.code)
    other = evolve(one, distribution="teamaround-pier")
    monkeypatch.setattr(InstalledRegimes, "teamaround_regimes", lambda _: iter((one, other)))
    with pytest.raises(BrokenOffice, match=r"comes from teamaround-harbour .* and teamaround-pier .*Uninstall all but"):
        TriedRegime.named(harbour.code)


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
