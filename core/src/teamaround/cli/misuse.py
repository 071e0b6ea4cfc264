"""The command line was used wrongly: nothing was tried, and the exit code is 2 (`error_results.py`)."""

from __future__ import annotations

import os
from pathlib import Path

from teamaround.errors import TeamaroundError
from teamaround.files.reading import why_not
from teamaround.words import without_password


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
    Write a new file, which nobody else may read where it is *for_oneself*; what could not be written whole is gone.

    Raises:
        Misused: It is there already, or cannot be written.
    """

    def opened(name: str, flags: int) -> int:
        return os.open(name, flags, 0o600 if for_oneself else 0o666)

    try:
        there = open(file, "xb", opener=opened)  # noqa: SIM115
    except OSError as error:
        raise not_written(file, error) from error
    try:
        with there:
            there.write(written)
    except OSError as error:
        file.unlink(missing_ok=True)
        raise not_written(file, error) from error


def refuse_below_none(option: str, number: int | None, what: str) -> None:
    """Raise Misused where an option that counts is given less than none."""
    if number is not None and number < 0:
        raise Misused(f"{option} {number}: there cannot be {what}. Give a whole number from 0 on.")


def refuse_below_one(option: str, number: int, what: str) -> None:
    """Raise Misused where an option that counts is given less than one, and so nothing could be shown."""
    if number < 1:
        raise Misused(f"{option} {number}: there cannot be fewer {what} than one. Give a whole number from 1 on.")
