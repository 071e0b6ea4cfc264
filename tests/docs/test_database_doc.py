"""The ways to copy a database that docs/database.md gives hold all that was acknowledged."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import RecordContact
from teamaround.store import open_store
from tests.docs.pages import Page
from tests.integration.cli.typed import CommandLine
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.store.chain import Checkpoint

PAGE = Page.read("docs/database.md")


@pytest.fixture
def busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """An office that stays open, in this folder, with a command that was acknowledged and not taken over yet."""
    monkeypatch.chdir(tmp_path)
    made = Made.on(open_store("sqlite:///office.db")).peopled().opened()
    with closing(sqlite3.connect("office.db")) as file:
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    made.do(RecordContact(case=made.case, what="note", text="acknowledged"))
    return made


def by_the_page() -> None:
    """The copy as the page makes it with Python."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.text, re.DOTALL)
    exec(compile(code, "docs/database.md", "exec"), {})  # noqa: S102


def by_the_program() -> None:
    """The copy as the page makes it with SQLite's own program."""
    (statement,) = re.findall(r"sqlite3 office.db \"(VACUUM INTO .*?)\"", PAGE.text)
    Path("copies").mkdir()
    with closing(sqlite3.connect("office.db")) as file:
        file.execute(statement)
    shutil.move("copies/office-2026-11-28.db", "copy.db")


def of_one_file() -> None:
    """The copy that the page warns of."""
    shutil.copy("office.db", "copy.db")


def verified_copy(checkpoint: Checkpoint | None = None) -> list[str]:
    """The sorts of what is found in the copy."""
    copy = Made.on(open_store("sqlite:///copy.db"))
    found = copy.office.verify(checkpoint, by=BY)
    copy.office.close()
    return [one.sort for one in found.differences]


def test_a_backup_is_made_and_restored_by_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says to type for a backup makes one, proves it, and brings it back."""
    monkeypatch.chdir(tmp_path)
    typed = CommandLine()
    assert typed("init authority.toml --regime slough_ecaf").code == 0
    typed.done("add_child name=Mia")
    assert typed("verify --checkpoint kept-elsewhere.txt").code == 0
    made, tried, restored = re.findall(r"^\$ (teamaround (?:backup|restore) 2026[^|\n]*)$", PAGE.text, re.MULTILINE)
    assert typed(made).code == typed(tried).code == 0
    Path("authority.db").unlink()
    assert typed(restored).code == 0
    assert typed("verify --checkpoint kept-elsewhere.txt").code == 0


@pytest.mark.parametrize("copied", [by_the_page, by_the_program])
def test_a_copy_made_by_the_page_lacks_nothing(busy: Made, copied: Callable[[], None]) -> None:
    """While an office is in use, each way to copy that the page gives holds all that was acknowledged."""
    checkpoint = busy.office.verify(by=BY).now
    copied()
    assert verified_copy(checkpoint) == []
    busy.office.close()


def test_a_copy_of_one_file_lacks_what_was_acknowledged(busy: Made) -> None:
    """The copy that the page warns of verifies as whole, and only a checkpoint tells that something is missing."""
    checkpoint = busy.office.verify(by=BY).now
    of_one_file()
    assert verified_copy() == []
    assert verified_copy(checkpoint) == ["checkpoint"]
    busy.office.close()
