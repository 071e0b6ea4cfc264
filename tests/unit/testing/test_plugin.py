from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from teamaround.testing import run

ROOT = Path(__file__).resolve().parents[3]

SCENARIO = """\
schema    = 1
title     = "Whoever asks leads at first"
proves    = ["ER-34"]
authority = "../authorities/east_riding.toml"

[agencies]
nursery = { name = "Hill Nursery", sector = "early_years" }

[people]
hall = { name = "Ms Hall", works_for = "nursery" }

[children]
leo = { name = "Leo P", born = 2023-01-03 }

[[step]]
name = "Ms Hall asks"
on   = 2026-09-09
do   = "open_case"
with = { child = "leo", regime = "east_riding_eys", starter = "hall", part = { agency = "nursery" } }
then = { leads = ["hall"] }
"""


FILES = {
    "right/scenarios/right.toml": SCENARIO.replace("../", "../../"),
    "scenarios/unmet.toml": SCENARIO.replace('leads = ["hall"]', "leads = []"),
    "scenarios/broken.toml": SCENARIO.replace('"ER-34"', '"ER-340"').replace('starter = "hall"', 'starter = "hal"'),
    "scenarios/misspelt.toml": SCENARIO.replace("/east_riding.", "/east_ridng."),
    "elsewhere/no_scenario.toml": "this is no TOML",
    "scenarios/no_scenario_either.toml": "= nonsense\n",
    "scenarios/no_scenario_of_ours.toml": 'schema = 1\ntitle = "load"\n[[step]]\nname = "x"\n',
    "right/scenarios/no_scenario_poetry.toml": "[virtualenvs]\nin-project = true\n",
    "scenarios/torn.toml": SCENARIO.replace("[people]", "[people"),
    "scenarios/begun.toml": SCENARIO.replace('proves    = ["ER-34"]\n', ""),
    "conftest.py": 'pytest_plugins = ["teamaround.testing.plugin"]\n',
}


def test_a_scenario_is_run_from_a_path_or_its_text(tmp_path: Path) -> None:
    """Whoever runs a scenario in a program of their own names the file either way."""
    file = tmp_path / "stories/right.toml"
    file.parent.mkdir()
    file.write_text(SCENARIO, "utf-8")
    (tmp_path / "authorities").symlink_to(ROOT / "authorities")
    assert str(run(str(file))) == str(run(file)) == f"{file}: holds"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of these files, in a project of its own whose `conftest.py` asks for the plugin."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "authorities").symlink_to(ROOT / "authorities")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", "--rules-proved"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


def test_each_file_in_a_folder_scenarios_is_a_test(said: str) -> None:
    """Every scenario in a folder of that name is run, however deep, and no other TOML file, whatever is in it."""
    assert "5 failed, 1 passed" in said
    assert "PASSED right/scenarios/right.toml::right" in said
    assert "no_scenario" not in said


def test_a_scenario_that_does_not_hold_fails_with_what_is_not_met(said: str) -> None:
    """A failure shows each unmet expectation with its place, and no line of code."""
    assert "unmet.toml:20:10 [step[0].then.leads]\n    Ms Hall asks\n    expected: none\n    found:    hall" in said
    assert "Traceback" not in said
    assert "def runtest" not in said


def test_a_broken_file_fails_with_all_that_is_wrong(said: str) -> None:
    """A file that cannot be read as a scenario fails with every problem."""
    assert 'No statement is called "ER-340" here.' in said
    assert 'Nothing is called "hal" here. Did you mean "hall"?' in said


def test_a_scenario_that_is_no_toml_or_lacks_a_line_is_still_one(said: str) -> None:
    """A slip in a scenario does not keep it from being run: it fails, and is never left out in silence."""
    assert "torn.toml:9:8" in said
    assert '"proves" is missing.' in said


def test_an_authority_that_is_not_there_is_said_with_the_nearest(said: str) -> None:
    """A misspelt authority is a problem of the file, with the name that was probably meant."""
    assert 'There is no file "east_ridng.toml" in ' in said
    assert 'Did you mean "east_riding.toml"?' in said


def test_which_copy_of_a_regime_was_played_is_said(said: str) -> None:
    """A run ends with the copies that were played: installed or source, version and path."""
    assert "played: east_riding_eys: installed, teamaround-east-riding-eys 0.1.0, " in said


def test_what_is_proved_is_printed_when_asked_for(said: str) -> None:
    """With --rules-proved, the run ends with the table of what the scenarios prove."""
    assert "what the scenarios prove of the rules" in said
    assert "east_riding_eys  default_holder.requester_leads_first" in said
