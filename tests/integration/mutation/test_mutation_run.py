from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("mutation")  # one workspace for all of them

ROOT = Path(__file__).resolve().parents[3]
SETTINGS = """
[tool.pytest]
pythonpath = ["core/src"]
addopts = ["--import-mode=importlib"]
strict = true
filterwarnings = ["error"]

[tool.coverage.run]
source_pkgs = ["pond"]
"""
DUCKS = '''"""Ducks."""

LIMIT = 3


def crowded(ducks):
    """Whether there are too many."""
    return ducks > LIMIT


def longest(names):
    """The longest name; nothing, if there is none."""
    found = ""
    for name in names:
        if len(name) > len(found):
            found = name
    return found
'''
TESTS = """from pond.ducks import crowded, longest


def test_four_are_too_many():
    assert crowded(4) and not crowded(2)


def test_the_longest():
    assert longest(["Ada", "Wilhelmina", "Jo"]) == "Wilhelmina"


def test_none():
    assert longest([]) == ""
"""
THREE = """

def test_three_are_not():
    assert not crowded(3)
"""
LISTED = """
[[equivalent]]
module = "core/src/pond/ducks.py"
where = "longest"
original = "if len(name) > len(found):"
mutant = "if len(name) >= len(found):"
reason = "A made-up reason."
"""


class Pond:
    """A workspace with one module, one file of tests, and this repository's mutation run."""

    def __init__(self, folder: Path) -> None:
        """Make it in *folder*, and run it once."""
        self.folder = folder
        shutil.copytree(ROOT / "mutation", folder / "mutation", ignore=shutil.ignore_patterns("__pycache__"))
        self.write("mutation/equivalents.toml", LISTED)
        self.write("pyproject.toml", SETTINGS)
        self.write("core/src/pond/ducks.py", DUCKS)
        self.write("tests/unit/test_ducks.py", TESTS)
        self.before = self.stamp()
        self.first = self.mutate()

    def stamp(self) -> tuple[int, int, int]:
        """What changes when the module is written to."""
        found = (self.folder / "core/src/pond/ducks.py").stat()
        return found.st_mtime_ns, found.st_size, found.st_ino

    def write(self, file: str, text: str) -> None:
        """Make *file* read *text*."""
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, "utf-8")

    def mutate(self, *arguments: str) -> tuple[int, str]:
        """Run it, and give the exit code and what it printed."""
        command = [sys.executable, "-m", "mutation", *(arguments or ("core/src/pond/ducks.py",))]
        pipe, also = subprocess.PIPE, subprocess.STDOUT
        done = subprocess.run(command, cwd=self.folder, stdout=pipe, stderr=also, check=False, text=True)
        return done.returncode, done.stdout


@pytest.fixture(scope="module")
def pond(tmp_path_factory: pytest.TempPathFactory) -> Pond:
    """A workspace whose tests let two mutants live and one more, which is listed as equivalent; it has run once."""
    return Pond(tmp_path_factory.mktemp("pond"))


def test_the_first_run_tells_how_long_it_lasts_and_how_far_it_is(pond: Pond) -> None:
    """Whoever waits for the tests to be looked at knows that it takes some minutes, and how many have begun."""
    _, said = pond.first
    assert said.startswith("Seeing what 1 files of tests reach. All of them take some minutes")
    assert "1 of 1 have begun ..." in said


def test_a_mutant_that_no_test_notices_is_named(pond: Pond) -> None:
    """A change that the tests let pass is named with file, line and both texts, and the exit code says so."""
    code, said = pond.first
    assert code == 1
    assert "core/src/pond/ducks.py:8 crowded\n    - return ducks > LIMIT\n    + return ducks >= LIMIT\n" in said
    assert "core/src/pond/ducks.py:3 \n    - LIMIT = 3\n    + LIMIT = 2\n" in said
    assert "1 modules, 11 mutants, 2 lived" in said


def test_a_listed_mutant_is_not_named(pond: Pond) -> None:
    """A change that is listed as equivalent is counted, and is neither tried nor named."""
    _, said = pond.first
    assert "core/src/pond/ducks.py: 80.0 % of 10 noticed, 2 lived, 1 listed" in said
    assert "+ if len(name) >= len(found):" not in said


def test_a_second_run_looks_at_what_has_changed_since(pond: Pond) -> None:
    """Once a test notices what lived, nothing is named but the entry of the list that matches nothing any more."""
    pond.write("tests/unit/test_ducks.py", TESTS + THREE)
    pond.write("mutation/equivalents.toml", LISTED.replace(">= len(found)", ">= found"))
    code, said = pond.mutate()
    assert code == 1
    assert "No such mutant any more: equivalents.toml, core/src/pond/ducks.py, longest" in said
    assert "1 modules, 11 mutants, 1 lived" in said
    pond.write("mutation/equivalents.toml", LISTED)
    assert pond.mutate()[0] == 0


def test_the_work_tree_stays_as_it_is(pond: Pond) -> None:
    """No mutant is ever written into the work tree."""
    assert pond.stamp() == pond.before


@pytest.mark.parametrize("path", ["core/src/pond/geese.py", "pyproject.toml", "tests"])
def test_what_is_no_module_of_the_workspace_is_refused(pond: Pond, path: str) -> None:
    """A path that holds no module of the workspace is refused, with what may be named."""
    code, said = pond.mutate(path)
    assert (code, path in said or "core/src" in said) == (2, True)
