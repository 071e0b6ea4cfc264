"""The distributions of this repository: a new plugin is listed in every place. Which was forgotten: `workspace.py`."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

import teamaround
from tests.packaging.workspace import distributions, drifted, forgotten, settings

ROOT = Path(__file__).resolve().parents[2]
OWN = ("pyproject.toml", "LICENSE")
PLUGINS = [folder for folder in distributions(ROOT) if folder.startswith("plugins/")]


def test_every_distribution_is_listed_wherever_it_must_be() -> None:
    """What lies in core, demo and plugins is installed, typed, measured and held to the laws."""
    assert forgotten(ROOT) == []


def test_a_distribution_that_is_listed_nowhere_is_noticed(tmp_path: Path) -> None:
    """A new plugin is named once for every list that it is missing from."""
    lists = ("pyproject.toml", "requirements/workspace.txt", "LICENSE")
    for name in (*lists, *(f"{folder}/{file}" for folder in ("core", "plugins/ehcp") for file in OWN)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    assert forgotten(tmp_path) == []
    (tmp_path / "plugins/fife").mkdir()
    (tmp_path / "plugins/fife/pyproject.toml").write_text('[project]\nname = "teamaround-fife"\n', "utf-8")
    assert forgotten(tmp_path) == [
        "LICENSE: plugins/fife",
        "requirements/workspace.txt: -e ./plugins/fife",
        "mypy: plugins/fife/src",
        "coverage: teamaround_fife",
        "import-linter: teamaround_fife",
        "no_plugin_in_the_core: teamaround_fife",
        "what_is_published: teamaround_fife",
        "regimes_stand_alone: teamaround_fife",
    ]


@pytest.mark.parametrize("folder", PLUGINS)
def test_a_plugin_is_the_core_s_equal(folder: str) -> None:
    """A plugin has the version and the Pythons of the core, and needs the core and nothing else."""
    core, plugin = settings(ROOT / "core")["project"], settings(ROOT / folder)["project"]
    shared = ("version", "requires-python", "license")
    assert [plugin[key] for key in shared] == [core[key] for key in shared]
    assert plugin["dependencies"] == ["teamaround"]


@pytest.mark.parametrize("folder", PLUGINS)
def test_a_plugin_names_its_regime_by_its_folder(folder: str) -> None:
    """Folder, package, entry point and regime bear one name, so that any of them leads to the others."""
    code = folder.removeprefix("plugins/")
    assert distributions(ROOT)[folder] == f"teamaround_{code}"
    assert settings(ROOT / folder)["project"]["entry-points"] == {
        "teamaround.regimes": {code: f"teamaround_{code}:regime.toml"}
    }


@pytest.mark.parametrize("folder", PLUGINS)
def test_a_plugin_ships_an_example_authority_that_enables_it_alone(folder: str) -> None:
    """The scenarios of a regime are played where nothing else is installed."""
    [file] = (ROOT / folder).glob("src/*/authority.toml")
    told = tomllib.loads(file.read_text("utf-8"))
    assert list(told["regimes"]) == [folder.removeprefix("plugins/")]
    assert told["store"] == {"url": "memory:"}


def test_the_example_authorities_of_plugins_are_those_of_the_folder_authorities() -> None:
    """An example says the same wherever it stands: copy the regime's tables where they differ."""
    assert drifted(ROOT) == []


def test_an_example_authority_that_has_drifted_is_noticed(tmp_path: Path) -> None:
    """Seeded fault: a choice that stands in one of two copies alone is named."""
    for name in ("authorities/dudley.toml", "plugins/england_caf/src/teamaround_england_caf/authority.toml"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    assert drifted(tmp_path) == []
    (tmp_path / name).write_text((ROOT / name).read_text("utf-8").replace('"warn"', '"info"'), "utf-8")
    assert drifted(tmp_path) == [name]


def test_the_demo_needs_the_command_line_and_every_regime() -> None:
    """Whoever installs the demo has all that it shows, in the core's version."""
    core, demo = settings(ROOT / "core")["project"], settings(ROOT / "demo")["project"]
    assert [demo[key] for key in ("version", "requires-python")] == [core["version"], core["requires-python"]]
    assert demo["dependencies"] == ["teamaround[cli]", *(settings(ROOT / one)["project"]["name"] for one in PLUGINS)]


def test_the_core_tells_the_version_that_it_is_released_as() -> None:
    """What `teamaround --version` prints is what the distribution is called."""
    assert settings(ROOT / "core")["project"]["version"] == teamaround.__version__


@pytest.mark.parametrize(("folder", "package"), distributions(ROOT).items())
def test_a_distribution_says_that_it_is_typed(folder: str, package: str) -> None:
    """Whoever builds on a distribution has its types checked."""
    assert (ROOT / folder / "src" / package / "py.typed").is_file()


def test_the_umbrella_is_never_published() -> None:
    """The root can be neither built nor installed."""
    assert settings(ROOT).keys() == {"tool"}
