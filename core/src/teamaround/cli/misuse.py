"""The command line was used wrongly: nothing was tried, and the exit code is 2 (`error_results.py`)."""

from __future__ import annotations

from teamaround.errors import TeamaroundError


class Misused(TeamaroundError):
    """What was typed cannot be meant; the message says what would be right."""


def refuse_below_none(option: str, number: int | None, what: str) -> None:
    """Raise Misused where an option that counts is given less than none."""
    if number is not None and number < 0:
        raise Misused(f"{option} {number}: there cannot be {what}. Give a whole number from 0 on.")


def refuse_below_one(option: str, number: int, what: str) -> None:
    """Raise Misused where an option that counts is given less than one, and so nothing could be shown."""
    if number < 1:
        raise Misused(f"{option} {number}: there cannot be fewer {what} than one. Give a whole number from 1 on.")
