from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = Path(__file__).with_name("demo.txt")
FOLDER = "teamaround-demo-offices"
TEAMAROUND = (sys.executable, "-m", "teamaround")

# One worker shows the demo for all of them.
pytestmark = pytest.mark.xdist_group("demo")


def typed(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What comes of typing `teamaround` and *words* in *folder*."""
    command, environment = [*TEAMAROUND, *words], {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in *folder* with what it holds."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def commands(text: str) -> list[list[str]]:
    """The commands that the demo says to try, by the words behind `teamaround`."""
    return [shlex.split(line)[1:] for line in text.splitlines() if line.startswith("  teamaround ")]


def misquoted(text: str) -> list[str]:
    """The ids of those statements that *text* quotes in other words than the guidance of the regime has."""
    files = ROOT.glob("plugins/*/src/*/guidance.toml")
    statements = {
        key: one["says"] for file in files for key, one in tomllib.loads(file.read_text("utf-8"))["statement"].items()
    }
    flat = " ".join(text.split())
    cited = re.findall(r"([A-Z]+-\d+)(?: \(\w+\))?: ", flat)
    assert cited, "Nothing is quoted at all."
    return [key for key in cited if not re.search(rf"{key}(?: \(\w+\))?: {re.escape(statements[key])}", flat)]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Where the demo was shown, and what it said."""
    folder = tmp_path_factory.mktemp("demo")
    done = typed(folder, "demo")
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """What an earlier demo left, somewhat played with."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    for name in (".gitignore", "slough.toml", "slough.db", "slough.db-wal"):
        (folder / name).write_text("played with", "utf-8")
    return folder


def test_the_demo_says_the_same_on_every_machine(shown: tuple[Path, str]) -> None:
    """What the demo shows is what is kept in demo.txt, to the letter; docs/decisions/0015 says how it is kept anew."""
    assert shown[1] == KEPT.read_text("utf-8")


def test_the_demo_opens_with_what_it_is_for(shown: tuple[Path, str]) -> None:
    """A stranger reads first what teamaround is for, and that the people are made up and nothing is sent."""
    opening = " ".join(shown[1].partition("1. One family")[0].split())
    assert opening.startswith("When several people from different services help one child")
    assert "The people here are made up. Nothing was made or endorsed by the authorities named." in opening
    assert "nothing sends them" in opening


def test_every_quotation_is_the_guidance_s_sentence(shown: tuple[Path, str]) -> None:
    """Each sentence stands behind its number as guidance.toml has it."""
    assert misquoted(shown[1]) == []


def test_a_misquotation_is_noticed(shown: tuple[Path, str]) -> None:
    """A sentence that lost a word is named by its number."""
    assert misquoted(shown[1].replace("SL-04: With only one", "SL-04: With one")) == ["SL-04"]


def test_the_commands_to_try_work(shown: tuple[Path, str]) -> None:
    """Each of the three commands at the end answers, typed as it stands where the demo was shown."""
    folder, text = shown
    found = commands(text)
    assert len(found) == 3
    for words in found:
        done = typed(folder, *words)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert done.stdout


def test_there_is_an_office_for_each_authority(shown: tuple[Path, str]) -> None:
    """The five offices lie in one folder, whole, and git is told to leave them alone."""
    folder = shown[0] / FOLDER
    files = sorted(path.name for path in folder.glob("*.toml"))
    assert files == sorted(path.name for path in (ROOT / "authorities").glob("*.toml"))
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
    for file in files:
        done = typed(shown[0], "verify", "--office", f"{FOLDER}/{file}")
        assert (done.returncode, done.stderr) == (0, ""), file


def test_a_second_demo_writes_over_nothing(left: Path) -> None:
    """What an earlier demo left stays as it is; the next begins afresh beside it, and says where and how to go on."""
    before = contents(left)
    done = typed(left.parent, "demo", "--folder", left.name, "--typed", "python3 dev.py run")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(left) == before
    assert sorted(path.name for path in left.parent.iterdir()) == [left.name, f"{left.name}-2"]
    assert f"The five offices are in {left.name}-2," in done.stdout
    assert done.stdout.count("\n  python3 dev.py run ") == 3
    assert f"--office {left.name}-2/east_riding.toml\n" in done.stdout


def test_whoever_wants_it_fresh_begins_again_in_the_same_place(left: Path) -> None:
    """With --fresh the offices of an earlier demo are removed, and those of this one take their place."""
    done = typed(left.parent, "demo", "--fresh")
    assert done.stdout == KEPT.read_text("utf-8")
    assert [path.name for path in left.parent.iterdir()] == [FOLDER]


def test_what_is_not_the_demo_s_is_never_removed(tmp_path: Path) -> None:
    """Where the folder holds anything else, --fresh removes nothing, names it, and says what to do."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "slough.toml").write_text("an earlier one", "utf-8")
    (tmp_path / "mine" / "letters.txt").write_text("kept", "utf-8")
    before = contents(tmp_path / "mine")
    done = typed(tmp_path, "demo", "--fresh", "--folder", "mine")
    assert done.returncode == 1
    assert "letters.txt" in done.stderr
    assert "Leave out --fresh" in done.stderr
    assert contents(tmp_path / "mine") == before


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    """Where no folder can be made, one line says why and what to do, with exit code 1."""
    (tmp_path / "letters.txt").touch()
    done = typed(tmp_path, "demo", "--folder", "letters.txt/offices")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--folder" in done.stderr
    assert done.stdout == ""
