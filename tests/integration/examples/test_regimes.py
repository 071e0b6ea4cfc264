"""The regimes of examples/regimes, each installed by itself, and held to what is asked of every regime."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.testing import Conformance
from teamaround.testing.conformance.kit import tried_regime
from tests.integration.cli.making.made import MadePlugin, made_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator

REGIMES = Path(__file__).resolve().parents[3] / "examples/regimes"
CODES = sorted(file.parent.name for file in REGIMES.glob("*/pyproject.toml"))
ONE_CHANGE_IN = 64
"""Of so many changes of a rule one is tried here; `dev.py deep` tries them all (tests/journeys/test_evidence.py)."""

REQUIREMENTS = [name for name in dir(Conformance) if name.startswith("test_")]

# What is tried of a regime is shared, so each is tried in one process.
pytestmark = pytest.mark.xdist_group("example regimes")


@pytest.fixture(scope="module", params=CODES)
def example(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadePlugin]:
    """A copy of the folder of one, installed in place."""
    folder = tmp_path_factory.mktemp("regimes") / request.param
    shutil.copytree(REGIMES / request.param, folder)
    with pytest.MonkeyPatch.context() as patch:
        tried_regime.cache_clear()
        yield MadePlugin(folder, request.param).installed(patch)
        tried_regime.cache_clear()


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_an_example_holds_to_what_is_asked_of_every_regime(example: MadePlugin, requirement: str) -> None:
    """The sixth and the seventh regime hold to each requirement, without an exemption."""
    kit = type("Example", (Conformance,), {"regime": example.code, "one_change_in": ONE_CHANGE_IN})()
    getattr(kit, requirement)()


def test_the_examples_are_plugins_as_new_regime_makes_them(example: MadePlugin, tmp_path: Path) -> None:
    """Each has every file that `new regime` makes; letters and stories are its own, schemas this repository's."""
    made = made_plugin(tmp_path, "harbour")
    names = {one.relative_to(made.folder).as_posix() for one in made.folder.rglob("*") if one.is_file()}
    own = ("schemas/", "/scenarios/", "/templates/")
    asked = {one.replace("harbour", example.code) for one in names if not any(part in one for part in own)}
    assert {one for one in asked if not (example.folder / one).is_file()} == set()
    assert f'regime = "{example.code}"' in (example.folder / "tests/test_conformance.py").read_text("utf-8")
