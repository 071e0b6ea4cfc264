"""The command line was used wrongly: nothing was tried, and the exit code is 2 (`error_results.py`)."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from errno import EINVAL
from pathlib import Path
from typing import TYPE_CHECKING

from teamaround.errors import TeamaroundError
from teamaround.files.reading import why_not
from teamaround.words import without_password

if TYPE_CHECKING:
    from collections.abc import Iterator


class Misused(TeamaroundError):
    """What was typed cannot be meant; the message says what would be right."""


def not_written(file: Path, error: OSError) -> Misused:
    """That a file cannot be written: why, and what to do."""
    if isinstance(error, FileExistsError):
        return Misused(f"{without_password(str(file))} is there already, and stays as it is. Name another file.")
    why, fix = why_not(error, file, writing=True)
    return Misused(f"{without_password(str(file))} cannot be written: {why}. {fix}")


def not_read(file: Path, error: OSError) -> Misused:
    """That a file cannot be read: why, and what to do."""
    why, fix = why_not(error, file, writing=False)
    return Misused(f"{without_password(str(file))} cannot be read: {why}. {fix}")


def write_new(file: Path, written: bytes, *, for_oneself: bool = False) -> None:
    """
    Write a new file, which nobody else may read where it is *for_oneself*: whole, or not at all.

    Raises:
        Misused: It is there already, or cannot be written.
    """
    from teamaround.whole_file import whole_file

    try:
        with whole_file(file, replace=False, for_oneself=for_oneself) as there:
            there.write(written)
    except OSError as error:
        raise not_written(file, error) from error


@contextmanager
def all_or_none(where: Path) -> Iterator[list[Path]]:
    """
    For several files: what is noted in the list as it is begun is gone again unless all are written.

    Raises:
        Misused: One cannot be written.
    """
    if "\0" in str(where):
        raise not_written(where, OSError(EINVAL, "A name cannot hold the character 0"))
    begun: list[Path] = []
    try:
        yield begun
    except BaseException as error:
        for one in reversed(begun):
            with suppress(OSError):
                one.rmdir() if one.is_dir() else one.unlink()
        if not isinstance(error, OSError):
            raise
        there = Path(error.filename or where)
        if isinstance(error, FileExistsError):
            raise Misused(f"{there} is there already, and stays as it is. Name another place.") from error
        raise not_written(there, error) from error


def make_folder(folder: Path, begun: list[Path]) -> None:
    """Make a folder and those above it, where they are not there yet, and note them."""
    for one in reversed((folder, *folder.parents)):
        if not one.is_dir():
            one.mkdir()
            begun.append(one)


def refuse_below_none(option: str, number: int | None, what: str) -> None:
    """Raise Misused where an option that counts is given less than none."""
    if number is not None and number < 0:
        raise Misused(f"{option} {number}: there cannot be {what}. Give a whole number from 0 on.")


def refuse_below_one(option: str, number: int, what: str) -> None:
    """Raise Misused where an option that counts is given less than one, and so nothing could be shown."""
    if number < 1:
        raise Misused(f"{option} {number}: there cannot be fewer {what} than one. Give a whole number from 1 on.")
