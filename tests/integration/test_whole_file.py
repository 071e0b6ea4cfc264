from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from teamaround.whole_file import replace_together, whole_file


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


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_what_others_may_read_is_for_whoever_may_read_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mask: int, mode: int
) -> None:
    """From its first byte on; and what the whole process gives its files is never changed, not for a moment either."""
    before, asked = os.umask(mask), os.umask
    try:
        monkeypatch.setattr(os, "umask", lambda _: pytest.fail("another thread writes files meanwhile"))
        with whole_file(tmp_path / "page.html", replace=False, for_oneself=False):
            [unfinished] = tmp_path.iterdir()
            assert stat.S_IMODE(unfinished.stat().st_mode) == mode
        replace_together({tmp_path / "regime.json": b"all"})
    finally:
        asked(before)
    assert {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()} == {mode}


def test_an_unfinished_file_of_somebody_else_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the very name beforehand keeps what they write."""
    taken = tmp_path / "page.html.x.unfinished"
    taken.write_bytes(b"mine")
    monkeypatch.setattr("teamaround.whole_file.mktemp", lambda **_: str(taken))
    with pytest.raises(FileExistsError), whole_file(tmp_path / "page.html", replace=False):
        pytest.fail("nothing is to be written")
    assert taken.read_bytes() == b"mine"


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_files_are_replaced_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int) -> None:
    """Where the disk is full at any of them all stay as they were, and nothing else is left; then all are new."""
    files = [tmp_path / name for name in ("a.json", "b.json", "new.json")]
    for file in files[:2]:
        file.write_bytes(b"old")
    put, told = os.fsync, []

    def full(number: int) -> None:
        told.append(number)
        if len(told) == fails_at:
            raise OSError(errno.ENOSPC, "No space left on device")
        put(number)

    with monkeypatch.context() as only:
        only.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            replace_together(dict.fromkeys(files, b"new"))
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"a.json": b"old", "b.json": b"old"}
    replace_together(dict.fromkeys(files, b"new"))
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {file.name: b"new" for file in files}


def test_a_disk_that_fails_as_names_are_given_leaves_some_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No disk gives several names at once: those before are new, the others as they were, and none is half written."""
    files = [tmp_path / name for name in ("a.json", "b.json", "c.json")]
    for file in files:
        file.write_bytes(b"old")
    rename = Path.replace

    def fails(self: Path, target: Path) -> Path:
        if target == files[1]:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="Input/output"):
        replace_together(dict.fromkeys(files, b"new"))
    found = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert found == {"a.json": b"new", "b.json": b"old", "c.json": b"old"}


def test_several_names_are_on_disk_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is on disk before the first has its name, and the names are at the end."""
    files, told = [tmp_path / "a.json", tmp_path / "b.json"], []

    def noted(number: int) -> None:
        told.append((stat.S_ISDIR(os.fstat(number).st_mode), [one.exists() for one in files]))

    monkeypatch.setattr(os, "fsync", noted)
    replace_together(dict.fromkeys(files, b"all"))
    assert told == [(False, [False, False]), (False, [False, False]), (True, [True, True])]
