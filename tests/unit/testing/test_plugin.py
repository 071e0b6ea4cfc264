from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

SCENARIO = """\
schema    = 1
title     = "Whoever asks leads at first"
proves    = ["ER-34"]
authority = "east_riding"

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


def ran(folder: Path, *files: tuple[str, str], options: tuple[str, ...] = ()) -> tuple[int, str]:
    """Pytest in *folder*, which asks for the plugin, over these files; its exit code, and what it says."""
    for name, text in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "conftest.py").write_text('pytest_plugins = ["teamaround.testing.plugin"]\n', "utf-8")
    (folder / "authorities").symlink_to(ROOT / "authorities")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rA", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_each_file_in_a_folder_scenarios_is_a_test(tmp_path: Path) -> None:
    """Every TOML file in a folder of that name is run, and no other."""
    code, said = ran(tmp_path, ("a/scenarios/one.toml", SCENARIO), ("b/scenarios/two.toml", SCENARIO), ("c.toml", "x"))
    assert (code, "2 passed" in said) == (0, True)


def test_a_scenario_that_does_not_hold_fails_with_what_is_not_met(tmp_path: Path) -> None:
    """A failure shows each unmet expectation with its place, and no line of code."""
    wrong = SCENARIO.replace('leads = ["hall"]', "leads = []")
    code, said = ran(tmp_path, ("scenarios/one.toml", wrong), ("scenarios/two.toml", SCENARIO))
    assert (code, "1 failed, 1 passed" in said) == (1, True)
    assert "one.toml:20:10 [step[0].then.leads]\n    Ms Hall asks\n    expected: none\n    found:    hall" in said
    assert "Traceback" not in said
    assert "def runtest" not in said


def test_a_broken_file_fails_with_all_that_is_wrong(tmp_path: Path) -> None:
    """A file that cannot be read as a scenario fails with every problem, and no line of code."""
    broken = SCENARIO.replace('"ER-34"', '"ER-340"').replace('starter = "hall"', 'starter = "hal"')
    code, said = ran(tmp_path, ("scenarios/one.toml", broken))
    assert code == 1
    assert 'No statement is called "ER-340" here.' in said
    assert 'Nothing is called "hal" here. Did you mean "hall"?' in said
    assert "def runtest" not in said


def test_what_is_proved_is_printed_when_asked_for(tmp_path: Path) -> None:
    """With --rules-proved, the run ends with the table of what the scenarios prove."""
    code, said = ran(tmp_path, ("scenarios/one.toml", SCENARIO), options=("--rules-proved",))
    assert code == 0
    assert "east_riding_eys  default_holder.requester_leads_first" in said


def test_an_authority_that_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt authority is a problem of the file, with the name that was probably meant."""
    code, said = ran(tmp_path, ("scenarios/one.toml", SCENARIO.replace('"east_riding"', '"east_ridng"')))
    assert code == 1
    assert 'There is no example authority "east_ridng". Did you mean "east_riding"?' in said
