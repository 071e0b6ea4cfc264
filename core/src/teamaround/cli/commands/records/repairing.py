"""
`repair`: the rows beside the journal written anew from it; with `--dry-run` only told.

How, and what is left alone: `store/beside/repair.py`; that only the authority's own staff may: `office/door.py`.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.offices import InOffice
from teamaround.cli.rendering.page import TextLine, text_lines

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment


@frozen
class Repair(InOffice):
    """
    Write the rows beside the journal anew from it, where `verify` finds that they are not as they should be.

    What lists, searches and the turning of the day read stands beside the journal, and follows from it. What was
    changed is said, row by row. The journal itself is never touched, nor is anything beside a journal that is damaged:
    that is named, and the exit code is 1. Make a copy of the database first.
    """

    dry_run: bool = field(default=False, kw_only=True)
    """Say what would be changed, and change nothing."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What was changed, and what was left."""
        with closing(self.open(environment)) as office:
            done = office.repair(by=self.actor(environment), dry_run=self.dry_run)
        did = "To be written anew:" if done.tried else "Written anew:"
        return CommandResult(
            page=(
                *text_lines(did if done.changed else "Nothing is to be written anew.", *done.changed),
                *text_lines(*(["What is left:"] if done.left else []), *map(str, done.left), tone="bad"),
                *([TextLine("The records are whole.", "good")] if not (done.changed or done.left) else []),
            ),
            value={"changed": done.changed, "left": done.left, "tried": done.tried},
            code=PROBLEMS if done.left else FINE,
        )
