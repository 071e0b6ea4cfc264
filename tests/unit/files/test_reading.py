from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from attrs import frozen

from teamaround import problem_details
from teamaround.errors import BrokenFile, Place, Problem
from teamaround.files import parse, read_toml, structure
from teamaround.files.reading import why_not

if TYPE_CHECKING:
    from pathlib import Path


@frozen
class Regime:
    code: str
    schema: int = 1


def problem(path: Path) -> Problem:
    """The one thing that is wrong with the file at *path*."""
    with pytest.raises(BrokenFile) as caught:
        read_toml(path, Regime)
    assert str(path.parent) not in str(problem_details(caught.value)) or path.parent == path
    (found,) = caught.value.problems
    assert found.where.file == str(path)
    return found


def test_a_file_is_read(tmp_path: Path) -> None:
    """A file on disk is read strictly in one call, and problems name it by its path."""
    path = tmp_path / "regime.toml"
    path.write_bytes("code = 'café'\r\nschema = 2\r\n".encode())
    assert read_toml(path, Regime) == Regime("café", 2)

    path.write_bytes(b"code = 'a'\nschema = 2.0")
    assert str(problem(path)).startswith(f"{path}:2:1 [schema]: This should be a whole number")


def test_a_file_that_is_not_there_is_looked_for_nearby(tmp_path: Path) -> None:
    """A missing file is said with the nearest name in its folder, or that the folder is missing too."""
    (tmp_path / "regime.toml").write_bytes(b"")

    found = problem(tmp_path / "regimes.toml")
    assert (found.what, found.to_operator) == ('There is no file "regimes.toml" here.', 'Did you mean "regime.toml"?')
    assert problem(tmp_path / "xyz").to_operator == "Check the name, or make the file."
    assert "is not there either" in problem(tmp_path / "nowhere" / "regime.toml").to_operator
    assert not found.fix


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in the place of a file is said to be one."""
    found = problem(tmp_path)

    assert "is a folder, not a file" in found.what
    assert found.fix == "Name the file inside it."
    assert problem(type(tmp_path)()).what == '"." is a folder, not a file.'


def test_a_path_that_goes_through_a_file_is_said(tmp_path: Path) -> None:
    """Whatever else the system says of a path is passed on."""
    (tmp_path / "file").write_bytes(b"")

    assert problem(tmp_path / "file" / "regime.toml").to_operator.startswith("The ")


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file whose permissions shut us out is said to be shut, with what to do."""

    def shut(*_: object) -> None:
        raise PermissionError

    path = tmp_path / "regime.toml"
    path.write_bytes(b"code = 'a'")
    monkeypatch.setattr(type(path), "open", shut)  # whoever runs the tests as root is shut out of nothing

    found = problem(path)
    assert found.what == '"regime.toml" cannot be opened.'
    assert found.fix == "Give the account that runs this the right to read it."


def test_a_large_file_is_turned_away(tmp_path: Path) -> None:
    """A file that is too large is said to be so, whatever is in it."""
    path = tmp_path / "regime.toml"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)

    assert "larger than" in problem(path).what


def test_a_part_of_a_file_is_read() -> None:
    """What stands at one path of a document is read alone, and its problems are placed in the whole file."""
    document = parse(b"[regime.x]\ncode = 'a'\n[regime.y]\ncode = 1\n[[regime.z]]\n[[regime.z]]\n", file="x")

    assert structure(document, Regime, at=("regime", "x")) == Regime("a")
    for path, place in (
        (("regime", "y"), Place("x", 4, 1, "regime.y.code")),
        (("regime", "z", 1), Place("x", 6, 10, "regime.z[1].code")),
        (("regime", "z", 2), Place("x", 5, 10, "regime.z[2]")),
        (("regime", "w", "v"), Place("x", 1, 2, "regime.w")),
        (("regime", "x", "code", "d"), Place("x", 2, 1, "regime.x.code.d")),
    ):
        with pytest.raises(BrokenFile) as caught:
            structure(document, Regime, at=path)
        assert [each.where for each in caught.value.problems] == [place]


@pytest.mark.parametrize(
    ("number", "why", "fix"),
    [
        (errno.ENOENT, "its folder is not there", "Make it first, or name another place."),
        (errno.EACCES, "the system allows it not", "Give the account that runs this the right to write there,"),
        (errno.EROFS, "Read-only file system", "Name another place."),
        (errno.ENOSPC, "the disk is full", "Make room on it, or name another place."),
        (errno.ENAMETOOLONG, "File name too long", "Give it a shorter name."),
        (errno.EISDIR, "Is a directory", "Name a file inside it."),
        (errno.EIO, "the system fails at it", "Look at the disk that it lies on, or name another place."),
        (errno.ELOOP, "Too many levels of symbolic links", "Check the name."),
    ],
)
def test_why_a_file_cannot_be_written_is_told_with_what_to_do(tmp_path: Path, number: int, why: str, fix: str) -> None:
    """Each reason of the system that somebody can do something about has that beside it."""
    path = tmp_path / "not" / "there" if number == errno.ENOENT else tmp_path / "x"
    said, do = why_not(OSError(number, os.strerror(number)), path, writing=True)
    assert said == why
    assert do.startswith(fix)
    reading, _ = why_not(PermissionError(errno.EACCES, "Permission denied"), path, writing=False)
    assert reading == "the system allows it not"
