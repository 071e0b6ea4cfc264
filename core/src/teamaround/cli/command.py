"""
A command of the command line: its base class, its result, and the exit codes.

The result has a page for people and, for `--json`, a value whose keys stay. 0 is fine, 1 problems found or refused, 2
used wrongly. Which error gets which: `error_results.py`; an option that was mistyped: `running.py`; interrupted
(Ctrl-C, 130) or a closed pipe: `main.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.cli.rendering.page import Page

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment

FINE, PROBLEMS, MISUSED = 0, 1, 2
"""The exit codes."""


@frozen(kw_only=True)
class CommandResult:
    """
    The result of a command: a page for people, a value for programs, and an exit code.

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
class CliCommand:
    """A command as it was typed; every command has these options."""

    json: bool = False
    """Print JSON, for a program to read."""

    def run(self, environment: Environment, /) -> CommandResult:
        """
        Carry it out.

        Raises:
            TeamaroundError: It cannot be; `error_results` says it to whoever typed it.
        """
        raise TypeError(f"{type(self).__name__} does not say what it does in {environment}.")
