"""Backups and restores that are killed, or find the disk full: no half file under the name, and no half office."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import closing
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING

import pytest

from teamaround.commands import AddChild
from teamaround.errors import TeamaroundError
from teamaround.store import open_store
from tests.integration.office.backups.backups import backed_up, heads, is_empty, restored
from tests.integration.office.made import BY, Made

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FRESH = get_context("forkserver")
FRESH.set_forkserver_preload(["tests.integration.office.made"])
KILLS = 12
CHILDREN = 900


def killing(after: int) -> Callable[[int, int], None]:
    """What ends the process as if it lost its power, once so much is done."""

    def progress(done: int, _of: int) -> None:
        if done >= after:
            os.kill(os.getpid(), signal.SIGKILL)

    return progress


def make_backup(url: str, file: Path, after: int) -> None:
    """Make a backup, and be killed in the middle."""
    Made.on(open_store(url)).office.backup(file, by=BY, progress=killing(after))


def restore_backup(url: str, file: Path, after: int) -> None:
    """Restore a backup, and be killed in the middle."""
    Made.on(open_store(url)).office.restore(file, by=BY, progress=killing(after))


def on_a_small_disk(url: str, file: Path, size: int, *, restores: bool) -> None:
    """Make or restore a backup where no file may become larger than *size* bytes; end with 7 where that is refused."""
    office = Made.on(open_store(url)).office
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        if restores:
            office.restore(file, by=BY)
        else:
            office.backup(file, by=BY)
    except (OSError, TeamaroundError):
        os._exit(7)


def ended(target: Callable[..., None], *given: object, **more: object) -> int | None:
    """How a process ended that does this."""
    process = FRESH.Process(target=target, args=given, kwargs=more)
    process.start()
    process.join()
    return process.exitcode


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database that other processes can open."""
    if request.param == "postgresql":
        given: str = request.getfixturevalue("another_postgresql_url")
        return given
    return f"sqlite:///{tmp_path / 'restored.db'}"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, bytes]:
    """An office with many records in a file, and its backup."""
    address = f"sqlite:///{tmp_path_factory.mktemp('large') / 'office.db'}"
    with closing(open_store(address)) as store:
        made = Made.on(store).peopled().opened()
        for number in range(CHILDREN):
            made.do(AddChild(name=f"Child {number}"))
        return address, backed_up(made.office)


def test_a_backup_that_is_killed_is_not_there(large: tuple[str, bytes], tmp_path: Path) -> None:
    """Wherever it is killed, nothing has the name of the backup, or what had it before has it still."""
    address, whole = large
    chance, file = Random(1), tmp_path / "office.backup"
    for number in range(KILLS):
        assert ended(make_backup, address, file, chance.randrange(2 * CHILDREN)) == -signal.SIGKILL
        assert not file.exists()
        left = list(tmp_path.glob("*.unfinished"))
        assert len(left) == number + 1
    Made.on(open_store(address)).office.backup(file, by=BY)
    assert file.read_bytes().splitlines()[1:-1] == whole.splitlines()[1:-1]


def test_a_restore_that_is_killed_leaves_an_empty_office(large: tuple[str, bytes], url: str, tmp_path: Path) -> None:
    """Wherever it is killed, the office is empty, and the same restore afterwards brings all."""
    chance, file = Random(2), tmp_path / "office.backup"
    file.write_bytes(large[1])
    for _ in range(KILLS // 2):
        assert ended(restore_backup, url, file, chance.randrange(2 * CHILDREN)) == -signal.SIGKILL
        with closing(open_store(url)) as store:
            assert is_empty(store)
    with closing(open_store(url)) as store, closing(open_store(large[0])) as first:
        assert restored(large[1], Made.on(store).office).differences == ()
        assert heads(store) == heads(first)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_full_disk_leaves_no_file(large: tuple[str, bytes], tmp_path: Path, share: float) -> None:
    """A backup for which there is no room leaves nothing, neither under its name nor beside it."""
    file = tmp_path / "office.backup"
    assert ended(on_a_small_disk, large[0], file, int(len(large[1]) * share), restores=False) == 7
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("share", [0.3, 0.6])
def test_a_full_disk_leaves_an_empty_office(large: tuple[str, bytes], tmp_path: Path, share: float) -> None:
    """A restore for which there is no room is refused in words, and the office is empty as before."""
    file, there = tmp_path / "office.backup", tmp_path / "restored.db"
    file.write_bytes(large[1])
    open_store(f"sqlite:///{there}").close()
    assert ended(on_a_small_disk, f"sqlite:///{there}", file, int(len(large[1]) * share), restores=True) == 7
    with closing(open_store(f"sqlite:///{there}")) as store:
        assert is_empty(store)
        assert restored(large[1], Made.on(store).office).differences == ()


def test_there_is_room_where_there_is(large: tuple[str, bytes], tmp_path: Path) -> None:
    """The same with room enough is not refused, so it is the disk that was."""
    assert ended(on_a_small_disk, large[0], tmp_path / "office.backup", 2 * len(large[1]), restores=False) == 0
    assert (tmp_path / "office.backup").stat().st_size == len(large[1])
