"""A regime in a folder in which it is written: read from there, and told apart from what is installed."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from teamaround.plugins.folders import regime_beside, regime_from_file
from tests.unit.plugins.fakes import PREDICATE, USES_IT, install_example

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = '[project]\nname = "teamaround-example"\n[project.entry-points."teamaround.hooks"]\nexample = "x"\n'


def copied(site: Path, to: Path) -> Path:
    """A copy of the made-up regime's folder; its regime's file."""
    return shutil.copytree(site / "made_up_example", to / "src/made_up_example") / "regime.toml"


def test_a_regime_that_is_installed_nowhere_is_its_folder(site: Path, tmp_path: Path) -> None:
    """Of a folder it is said where it lies, and of which version its pyproject.toml says it is."""
    install_example(site)
    file = copied(site, tmp_path / "own")
    file.write_text(file.read_text("utf-8").replace('"example"', '"alone"', 1), "utf-8")
    assert str(regime_from_file(file).copy) == f"alone: source, {file.parent}"
    (tmp_path / "own/pyproject.toml").write_text('[project]\nname = "x"\nversion = "3"\n', "utf-8")
    assert str(regime_from_file(file).copy) == f"alone: source, x 3, {file.parent}"
    (tmp_path / "own/pyproject.toml").write_text("[", "utf-8")
    assert str(regime_from_file(file).copy) == f"alone: source, {file.parent}"


def test_the_folder_that_is_installed_is_the_installed_copy(site: Path) -> None:
    """An editable install is one copy, whether it is named by its file or by its code."""
    install_example(site)
    found = regime_from_file(site / "made_up_example/regime.toml")
    assert (found.copy.kind, found.copy.version) == ("installed", "1.0")
    beside = regime_beside(site / "made_up_example/scenarios/opening.toml")
    assert beside is not None
    assert beside.copy == found.copy


def test_a_copy_that_differs_is_named_with_what_differs(site: Path, tmp_path: Path) -> None:
    """Of another copy than the installed one it is said which files differ, one that is missing among them."""
    install_example(site)
    file = copied(site, tmp_path)
    assert "which says the same" in regime_from_file(file).copy.another
    (file.parent / "templates/new.txt").write_text("New", "utf-8")
    (file.parent / "guidance.toml").unlink()
    said = regime_from_file(file).copy.another
    assert 'which differs in "guidance.toml" and "templates/new.txt": example: installed' in said


def test_only_a_scenario_beside_a_regime_belongs_to_it(site: Path, tmp_path: Path) -> None:
    """A scenario belongs to the regime in whose folder its folder lies; to none where that is broken."""
    install_example(site)
    file = copied(site, tmp_path)
    found = regime_beside(file.parent / "scenarios/opening.toml")
    assert found is not None
    assert found.folder() == str(file.parent)
    assert regime_beside(file.parent / "stories/opening.toml") is None
    file.write_text("[", "utf-8")
    assert regime_beside(file.parent / "scenarios/opening.toml") is None


@pytest.mark.parametrize("installed", [True, False])
def test_rules_of_one_copy_are_never_mixed_with_code_of_another(site: Path, tmp_path: Path, *, installed: bool) -> None:
    """Seeded fault: a folder whose code is installed from elsewhere, or not at all, is told to be installed itself."""
    install_example(site, USES_IT, hooks=PREDICATE)
    file = copied(site, tmp_path / "own")
    if not installed:
        file.write_text(file.read_text("utf-8").replace('"example"', '"alone"', 1), "utf-8")
    assert len(regime_from_file(file).code_problems()) == installed
    (tmp_path / "own/pyproject.toml").write_text(HOOKS, "utf-8")
    [problem] = regime_from_file(file).code_problems()
    assert ("lies in" if installed else "is not installed") in problem.what
    assert "--editable" in problem.fix
    assert regime_from_file(site / "made_up_example/regime.toml").code_problems() == ()
