from __future__ import annotations

from pathlib import Path

from tests.unit import mirror

ROOT = Path(__file__).resolve().parents[2]


def made(folder: Path, *files: str) -> Path:
    """A small house in *folder* with these empty files."""
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).touch()
    return folder


def test_every_module_has_its_file_of_tests() -> None:
    """A file of tests is called after each module of the core, or it is said which one proves it."""
    assert mirror.unproved(ROOT) == []


def test_what_is_said_of_the_others_is_true() -> None:
    """Each module that is proved elsewhere is there, has no file of its own, and the file that proves it is there."""
    assert mirror.untrue(ROOT) == []


def test_a_module_without_tests_is_noticed(tmp_path: Path) -> None:
    """A module that no file is called after is named with the file that is missing, in whichever folder it lies."""
    made(tmp_path, f"{mirror.CORE}/cli/__init__.py", f"{mirror.CORE}/cli/pages/page.py", f"{mirror.CORE}/clock.py")
    missing = ["cli/pages/page.py: no cli/pages/test_page.py", "clock.py: no test_clock.py"]
    assert mirror.unproved(tmp_path) == missing
    made(tmp_path, "tests/unit/cli/test_page.py", "tests/unit/test_clock.py")
    assert mirror.unproved(tmp_path) == missing[:1]
    assert mirror.unproved(tmp_path, not_yet=("cli",)) == []
    assert mirror.unproved(tmp_path, proved_in={"cli/pages/page.py": "tests/unit/test_clock.py"}) == []
    assert mirror.unproved(made(tmp_path, "tests/integration/cli/pages/test_page.py")) == []


def test_what_is_no_longer_true_is_noticed(tmp_path: Path) -> None:
    """A module that has its own file by now, one that is gone, and a file that is gone are each named."""
    made(tmp_path, f"{mirror.CORE}/clock.py", f"{mirror.CORE}/words.py", "tests/unit/test_clock.py")
    said = {
        "clock.py": "tests/unit/test_clock.py",
        "gone.py": "tests/unit/test_clock.py",
        "words.py": "tests/unit/test_names.py",
    }
    assert mirror.untrue(tmp_path, said) == [
        "gone.py: there is no such module",
        "clock.py: it has a file of its own",
        "words.py: there is no tests/unit/test_names.py",
    ]
