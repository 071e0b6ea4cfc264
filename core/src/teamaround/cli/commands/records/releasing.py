"""
`hold` and `release`: nothing is sent from a copy, until a person has looked and lets what is queued leave.

What it does: `office/delivery/release.py`. Checkpoints in a file are those of `verify` (`verifying.py`).
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.commands.records.verifying import kept_checkpoints
from teamaround.cli.offices import InOffice
from teamaround.cli.rendering.page import text_lines
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from teamaround.cli.environment import Environment
    from teamaround.office.delivery.release import Released


@frozen
class Hold(InOffice):
    """
    Send nothing from here any more, until it is released.

    For a copy of a database that was put in place, or is tried: what waits in it may have been sent since it was made.
    Records that came in by `import`, `restore` or `move` are held by themselves.
    """

    def run(self, environment: Environment, /) -> CommandResult:
        """Hold it."""
        by = self.actor(environment)
        with closing(self.open(environment)) as office:
            office.hold(by=by)
        said = "Nothing is sent from here until somebody types: teamaround release"
        return CommandResult(page=text_lines(said, tone="good"), value={"held": True})


@frozen
class Release(InOffice):
    """
    Let what is queued be sent from records that were carried in by `import`, `restore` or `move`, or held.

    Until then `deliver` sends nothing from them, for another office may be sending from the same records. See what
    waits first (`outbox`). With a file of checkpoints that was kept elsewhere, nothing is released while anything is
    missing; the exit code is 1 then.
    """

    checkpoint: Path | None = field(default=None, kw_only=True)
    """A file of checkpoints, as `verify` wrote it, to compare with."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What came of it."""
        kept = kept_checkpoints(self.checkpoint) if self.checkpoint else ()
        by = self.actor(environment)
        with closing(self.open(environment)) as office:
            found = office.release(by=by, against=kept)
        return CommandResult(
            page=text_lines(*_said(found), tone="bad" if found.missing else "good"),
            value=found,
            code=PROBLEMS if found.missing else FINE,
        )


def _said(found: Released) -> list[str]:
    seen = f"{counted(found.waiting, 'notice', 'notices')} that you may see"
    waits = f"{seen} wait{'s' if found.waiting == 1 else ''} to be sent."
    if found.missing:
        again = "Nothing was released. Where that is as it is to be, type it again without --checkpoint."
        return [*map(str, found.missing), again]
    if not found.was_held:
        return ["Nothing was held: what is queued could be sent already.", waits]
    return ["What is queued may be sent from now on.", waits]
