"""What every command is, and what it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.cli.showing.page import Page

if TYPE_CHECKING:
    from teamaround.cli.surroundings import Surroundings

FINE, PROBLEMS, MISUSED = 0, 1, 2
"""The exit codes."""


@frozen(kw_only=True)
class Answer:
    """
    What a command came to.

    Attributes:
        page: For people.
        value: For programs: plain values, or frozen ones of ours; its keys do not change from release to release.
        code: The exit code.
        complains: Whether its page goes where complaints go, and not among what was asked for.
    """

    page: Page
    value: Any = None
    code: int = FINE
    complains: bool = False


@frozen(kw_only=True)
class Asked:
    """What was typed of any command."""

    json: bool = False
    """Print JSON, for a program to read."""

    def answer(self, around: Surroundings, /) -> Answer:
        """
        Carry it out.

        Raises:
            TeamaroundError: It cannot be; `refusals` says it to whoever typed it.
        """
        raise TypeError(f"{type(self).__name__} does not say what it answers to {around}.")
