from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.cli.command import CommandResult
from teamaround.cli.commands import every_office
from teamaround.cli.commands.records.verifying import Verify

if TYPE_CHECKING:
    from tests.integration.cli.typed import CommandLine

NAMES = ("east", "north", "south", "west")


@pytest.fixture
def offices(typed: CommandLine) -> CommandLine:
    """The command line in a folder of four authorities' files, each with a database of its own."""
    assert typed("init east.toml --regime example").code == 0
    for name in NAMES[1:]:
        shutil.copy("east.toml", f"{name}.toml")
        file = Path(f"{name}.toml")
        file.write_text(file.read_text("utf-8").replace("east.db", f"{name}.db"), "utf-8")
    return typed


@pytest.mark.parametrize("what", ["check", "upgrade", "tick", "verify"])
@pytest.mark.parametrize("workers", [1, 3])
def test_each_office_of_a_folder_is_done(offices: CommandLine, what: str, workers: int) -> None:
    """What is asked is done with every office of the folder, and a table says what came of each."""
    printed = offices(f"offices {what} --workers {workers}")
    assert (printed.code, printed.err) == (0, "")
    assert [line.split() for line in printed.out.splitlines()] == [
        ["office", what],
        *[[f"{name}.toml", "fine"] for name in NAMES],
    ]
    if what != "check":
        assert sorted(path.name for path in Path().glob("*.db")) == [f"{name}.db" for name in NAMES]


def test_each_office_of_a_folder_is_examined(offices: CommandLine) -> None:
    """`offices doctor` examines each, says of which something is wrong and what, and makes no database by it."""
    printed = offices("offices doctor")
    assert [line.split()[:2] for line in printed.out.splitlines()[1:5]] == [[f"{name}.toml", "fine"] for name in NAMES]
    Path("north.toml").write_text("[authority]\ncode = 4\n", "utf-8")
    printed = offices("offices doctor")
    assert printed.code == 1
    assert "This should be text, not a whole number (4)" in printed.out
    assert not list(Path().glob("*.db"))


def test_one_that_fails_fails_none_of_the_others(offices: CommandLine) -> None:
    """An office that cannot be opened is told with what is wrong; all others are done, and the exit code is 1."""
    Path("north.db").write_bytes(b"no database" * 100)
    Path("south.toml").write_text("[authority]\ncode = 4\n", "utf-8")
    printed = offices("offices tick")
    assert printed.code == 1
    assert [line.split()[:2] for line in printed.out.splitlines()[1:5]] == [
        ["east.toml", "fine"],
        ["north.toml", "failed:"],
        ["south.toml", "failed:"],
        ["west.toml", "fine"],
    ]
    assert "SQLite says: file is not a database" in printed.out
    assert "This should be text, not a whole number (4)" in printed.out
    for what in ("tick", "check"):
        assert offices(f"offices {what}").out.splitlines().count("south.toml") == 1, what
    told = offices("offices tick --json").value
    assert (told["failed"], [one["fine"] for one in told["offices"]]) == (2, [True, False, False, True])
    assert told["offices"][1]["came_to"]["problems"][0]["key"] == "store.url"
    with sqlite3.connect("west.db") as database:
        assert database.execute("SELECT count(*) FROM teamaround_stream").fetchone() == (0,)


def test_an_office_of_which_nobody_foresaw_what_happens(offices: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seeded fault: where the command for one office makes a mistake of its own, the others are still done."""

    class Faulty(Verify):
        """A command that fails in one office as nobody foresaw."""

        def run(self, environment: object, /) -> CommandResult:
            """Fail in the north."""
            if self.office == "north.toml":
                raise ZeroDivisionError
            return CommandResult(page=())

    monkeypatch.setattr(every_office, "Verify", Faulty)
    printed = offices("offices verify")
    assert printed.code == 1
    assert printed.out.count("fine") == 3
    assert "teamaround made a mistake of its own: ZeroDivisionError" in printed.out


def test_no_office_or_no_worker_is_wrong_use(typed: CommandLine) -> None:
    """A folder without an authority's file, no worker at all, or another word is told as wrong use."""
    nothing = typed("offices tick")
    assert (nothing.code, "There is no authority's file in ." in nothing.err) == (2, True)
    assert typed("offices tick --workers 0").code == 2
    assert typed("offices dance").code == 2
