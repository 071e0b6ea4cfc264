"""A new regime: made by the core's wheel, installed from its own wheel into a fresh environment, and tried there."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.packaging.conftest import ALONE, PIP, environment_with

if TYPE_CHECKING:
    from pathlib import Path

# One worker builds for all of them.
pytestmark = pytest.mark.xdist_group("wheels")


def typed(python: Path, folder: Path, *words: str) -> str:
    """What *words* print where neither the source tree nor the environment's variables help them; all is fine."""
    command: list[str | Path] = [python, "-I", "-m", *words]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


PENN = 'penn = { name = "Ms Penn", works_for = "school" }'
REES = 'rees = { name = "Mr Rees", works_for = "school" }'
STORY = """
[[step]]
name = "Ms Penn leads"
do   = "assign_lead"
with = { people = ["penn"] }

[[step]]
name = "A second lead is refused"
do   = "assign_lead"
with = { people = ["rees"], jointly = true }
then = { blocked = ["role.lead"], leads = ["penn"] }
"""


def tell(scenario: Path) -> None:
    """A story in a scenario that was made: as long as none is told it proves nothing, as the conformance test says."""
    text = scenario.read_text("utf-8")
    assert PENN in text
    scenario.write_text(text.replace(PENN, f"{PENN}\n{REES}") + STORY, "utf-8")


@pytest.fixture(scope="module", params=["data alone", "with code"])
def new(
    request: pytest.FixtureRequest,
    clean_python: Path,
    wheels: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, Path]:
    """A new regime's folder without its sources, and an environment in which it is installed from its wheel."""
    place = tmp_path_factory.mktemp("new")
    more = ["--with-predicate"] if request.param == "with code" else []
    typed(clean_python, place, "teamaround", "new", "regime", "harbour", *more)
    folder = place / "teamaround-harbour"
    if more:
        for kind, name in (("predicate", "how_many"), ("channel", "paper"), ("scenario", "another")):
            typed(clean_python, folder, "teamaround", "new", kind, name)
        tell(folder / "src/teamaround_harbour/scenarios/another.toml")
    built = place / "built"
    build: list[str | Path] = [*PIP, "wheel", *ALONE, "--no-build-isolation", "--wheel-dir", built, folder]
    subprocess.run(build, check=True)
    python = environment_with([*wheels.values(), *built.glob("*.whl")], place / "environment")
    shutil.rmtree(folder / "src")
    return python, folder


def test_a_new_regime_is_green_in_a_fresh_environment(new: tuple[Path, Path]) -> None:
    """What `new regime` makes, installed from its wheel, holds to every requirement: all its own tests pass."""
    python, folder = new
    said = typed(python, folder, "pytest", "-q", "-p", "no:cacheprovider", "tests")
    assert " passed" in said
    assert "skipped" not in said


@pytest.mark.parametrize("new", ["with code"], indirect=True)
def test_its_scenarios_are_played_from_the_wheel(new: tuple[Path, Path], tmp_path: Path) -> None:
    """Anywhere, `scenarios` plays those that the wheel ships, and says that the installed copy was played."""
    python, _ = new
    said = typed(python, tmp_path, "teamaround", "scenarios")
    assert "teamaround-harbour 0.1.0: scenarios/two_services.toml: holds" in said
    assert "Played: harbour: installed, teamaround-harbour 0.1.0, " in said
    assert "Every statement that can be broken bites" in typed(python, tmp_path, "teamaround", "guidance", "harbour")
