from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from teamaround.office.backups.whole_file import whole_file


def test_a_file_is_there_once_it_is_whole(tmp_path: Path) -> None:
    """Until it is written to its end nothing is called so; only its owner may read it, and nothing else is left."""
    path = tmp_path / "office.backup"
    with whole_file(path, replace=False) as there:
        there.write(b"all")
        assert not path.exists()
        [unfinished] = tmp_path.iterdir()
        assert unfinished.name.startswith("office.backup.")
        assert unfinished.name.endswith(".unfinished")
        assert stat.S_IMODE(unfinished.stat().st_mode) == 0o600
    assert [path] == list(tmp_path.iterdir())
    assert path.read_bytes() == b"all"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("replace", [False, True])
def test_what_fails_leaves_nothing(tmp_path: Path, failure: BaseException, replace: bool) -> None:
    """Where writing fails nothing of it is left, and what was to be replaced is as it was."""
    path = tmp_path / "office.backup"
    if replace:
        path.write_bytes(b"mine")

    def write() -> None:
        with whole_file(path, replace=replace) as there:
            there.write(b"half")
            raise failure

    with pytest.raises(type(failure)):
        write()
    assert list(tmp_path.iterdir()) == ([path] if replace else [])
    assert not replace or path.read_bytes() == b"mine"


@pytest.mark.parametrize("links", [True, False])
def test_what_came_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    """A file that was there, or came while it was written, stays, also where a disk gives no file two names."""
    if not links:

        def refused(self: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refused)
    path = tmp_path / "office.backup"
    with pytest.raises(FileExistsError), whole_file(path, replace=False):
        path.write_bytes(b"mine")
    with pytest.raises(FileExistsError), whole_file(path, replace=False):
        pytest.fail("nothing is to be written")
    assert [(one, one.read_bytes()) for one in tmp_path.iterdir()] == [(path, b"mine")]
    path.unlink()
    with whole_file(path, replace=False) as there:
        there.write(b"all")
    assert [(one, one.read_bytes()) for one in tmp_path.iterdir()] == [(path, b"all")]


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    """A folder or a device of this name stays, whatever was said."""
    with pytest.raises(FileExistsError), whole_file(tmp_path, replace=True):
        pytest.fail("nothing is to be written")
    assert tmp_path.is_dir()


def test_it_is_on_disk_before_it_has_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes are on disk before the name is given, and the name is afterwards."""
    path, told = tmp_path / "office.backup", []

    def noted(number: int) -> None:
        told.append((stat.S_ISDIR(os.fstat(number).st_mode), path.exists()))

    monkeypatch.setattr(os, "fsync", noted)
    with whole_file(path, replace=False) as there:
        there.write(b"all")
    assert told == [(False, False), (True, True)]
