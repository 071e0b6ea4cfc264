"""A copy of SQLite that nobody may write: whatever only looks reads it as it lies, and leaves nothing beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import make_url

from teamaround.errors import BrokenOffice
from teamaround.store import open_store
from teamaround.store.pool import ConnectionPool
from teamaround.store.sql.copies.only_read import OnlyReadSqliteStore, can_only_be_read
from tests.integration.store.made import change, put

if TYPE_CHECKING:
    from pathlib import Path

# Whoever is root may write anything, unless that is laid down.
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []


def typed(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Type a command in *folder*, as somebody who may write only where it is allowed."""
    words = [*AS_OTHERS, sys.executable, "-m", "teamaround", *line.split()]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(params=["the file", "the folder", "both"])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of an office whose database was put away: its file, its folder or both are not to be written."""
    assert typed(tmp_path, "init office.toml --regime slough_ecaf").returncode == 0
    assert typed(tmp_path, "do add_child name=Isla").returncode == 0
    folder = tmp_path / "copy"
    folder.mkdir()
    shutil.copy(tmp_path / "office.toml", folder)
    with closing(sqlite3.connect(tmp_path / "office.db")) as office:
        office.execute("VACUUM INTO ?", [str(folder / "office.db")])
    if request.param != "the folder":
        (folder / "office.db").chmod(0o444)
    if request.param != "the file":
        folder.chmod(0o555)
    return folder


def test_whatever_only_looks_reads_it_as_it_lies(copy: Path) -> None:
    """What looks does what it does of any office, and leaves nothing beside it; a command is refused."""
    there = sorted(copy.iterdir())
    out = copy.parent / "records.jsonl"
    for line, says in (
        ("verify", "The records are whole."),
        ("worklist", "No action needed."),
        (f"export {out}", "1 entries of 1 records."),
    ):
        done = typed(copy, line)
        assert (done.returncode, says in done.stdout) == (0, True), done.stderr
    refused = typed(copy, "do add_child name=Noor")
    assert refused.returncode == 1
    assert "attempt to write a readonly database" in refused.stderr
    assert "Let whoever runs this write to the file and its folder." in refused.stderr
    assert sorted(copy.iterdir()) == there
    assert "1 entries of 1 records." in typed(copy, "verify").stdout


def test_a_file_with_a_log_beside_it_is_opened_as_any_other(tmp_path: Path) -> None:
    """What a log holds was committed: a file that has one is never read without it, and an empty file never so."""
    file = tmp_path / "office.db"
    assert not can_only_be_read(file)
    file.touch(0o444)
    assert not can_only_be_read(file)
    with closing(open_store(f"sqlite:///{tmp_path / 'other.db'}")) as store:
        put(store, change())
        assert (tmp_path / "other.db-wal").exists()
        assert not can_only_be_read(tmp_path / "other.db")


def test_whoever_looks_is_told_if_somebody_writes(tmp_path: Path) -> None:
    """A file that changes while it is read as nobody's is read no further, for it might be read by halves."""
    url = f"sqlite:///{tmp_path / 'office.db'}"
    with closing(open_store(url)) as store:
        put(store, change(state='"kept"'))
    looking = OnlyReadSqliteStore.at(make_url(url), ConnectionPool(), None)
    with closing(looking):
        looking.check()
        looking.prepare()
        with looking.reading() as reading:
            assert reading.get(["C1"])["C1"].state == '"kept"'
        with (
            closing(open_store(url)) as store,
            store.reading(),
            pytest.raises(BrokenOffice, match="Somebody writes in the file"),
            looking.reading(),
        ):
            pass
