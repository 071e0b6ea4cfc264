"""A database that is taken away from under an open store."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine

from teamaround.errors import BrokenOffice
from teamaround.store import open_store
from tests.integration.store.made import change, everything, put

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BESIDE = ("", "-wal", "-shm")


def deleted(file: Path) -> None:
    """The file and what stands beside it are deleted."""
    for more in BESIDE:
        file.with_name(file.name + more).unlink(missing_ok=True)


def replaced(file: Path) -> None:
    """A copy takes the place of the file, as from a backup or by a program that keeps folders alike."""
    copy = file.with_name("copy.db")
    shutil.copy(file, copy)
    copy.replace(file)


def emptied(file: Path) -> None:
    """Nothing is left in the file."""
    file.write_bytes(b"")


@pytest.mark.parametrize("taken_away", [deleted, replaced, emptied])
def test_a_file_that_is_taken_away_is_noticed(
    sqlite_url: str, tmp_path: Path, taken_away: Callable[[Path], None]
) -> None:
    """Nobody reads from, and nothing is acknowledged into, a file that is no more where it was opened."""
    file = tmp_path / "office.db"
    with closing(open_store(sqlite_url)) as store:
        put(store, change("C1"))
        taken_away(file)
        size = file.stat().st_size if file.exists() else None
        for _ in range(2):
            with pytest.raises(BrokenOffice, match=r"deleted, emptied or replaced .*open it again"):
                put(store, change("C2"))
            with pytest.raises(BrokenOffice), store.reading():
                pass
        assert (file.stat().st_size if file.exists() else None) == size


@pytest.mark.parametrize("taken_away", [deleted, replaced, emptied])
def test_a_host_that_still_has_what_was_taken_away_is_told(
    sqlite_url: str, tmp_path: Path, taken_away: Callable[[Path], None]
) -> None:
    """A host's connection to a file that is no more where it was opened is lent to no office, used before or not."""
    engine = create_engine(sqlite_url)
    with closing(open_store(sqlite_url)) as store:
        with engine.begin() as connection:
            put(store.within(connection), change("C1"))
        with engine.connect() as connection:
            inside = store.within(connection)
            taken_away(tmp_path / "office.db")
            for use in (
                lambda: put(inside, change("C2")),
                lambda: everything(inside),
                lambda: store.within(connection),
            ):
                with pytest.raises(BrokenOffice, match=r"deleted, emptied or replaced .*open it again"):
                    use()
    engine.dispose()


def test_a_file_that_is_put_back_is_used_again(sqlite_url: str, tmp_path: Path) -> None:
    """Where the same file comes back, the office goes on."""
    file = tmp_path / "office.db"
    with closing(open_store(sqlite_url)) as store:
        put(store, change("C1"))
        file.rename(tmp_path / "elsewhere.db")
        with pytest.raises(BrokenOffice):
            put(store, change("C1", 1))
        (tmp_path / "elsewhere.db").rename(file)
        put(store, change("C1", 1))
