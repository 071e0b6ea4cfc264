"""
`backup` and `restore`: an office's records in one file, and back out of it into an empty store.

What they do: `office/backups/`. Here names become files, and `-` what is piped, so that a backup can be encrypted on
its way and never lies there open. No plugin is needed for either.
"""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from attrs import field, frozen
from cyclopts import Parameter

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.commands.records.verifying import kept_checkpoints
from teamaround.cli.main import fall_silent
from teamaround.cli.misuse import Misused, not_read, not_written
from teamaround.cli.offices import InOffice
from teamaround.cli.progress import shown_progress
from teamaround.cli.rendering.page import TextLine, text_lines
from teamaround.concepts.days.moments import stamped
from teamaround.views.words.defaults import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.cli.environment import Environment
    from teamaround.office.backups.backing_up import BackedUp
    from teamaround.office.backups.restoring import Restored

PIPED = "-"
ON_A_TERMINAL = "Nobody reads a backup on a terminal. Pipe it into a program that encrypts it, or name a file."
PIPED_JSON = "The backup itself goes where --json would. Leave out one of them."


@frozen
class MakeBackup(InOffice):
    """
    Write a backup of the office, as it stands at this moment. It may be used meanwhile.

    One file holds all records, whatever database they are in, and `restore` brings them back into any. It is there
    whole or not at all, and only its owner may read it: it holds full records about children, and is not encrypted.
    With - it goes to standard output, to be encrypted by another program.
    """

    backup: Annotated[Path, Parameter(allow_leading_hyphen=True)]
    """The file to write, or - for standard output."""

    replace: bool = field(default=False, kw_only=True)
    """Take the place of a file of this name that is there already."""

    def run(self, environment: Environment, /) -> CommandResult:
        """How much was written."""
        from teamaround.clock import SystemClock
        from teamaround.office.backups.backing_up import written_backup

        described, at = self.described_to("backup", environment), (environment.clock or SystemClock()).now()
        piped = str(self.backup) == PIPED
        if piped and self.json:
            raise Misused(PIPED_JSON)
        try:
            with (
                closing(described.open_store()) as store,
                self._there(environment) as there,
                shown_progress(environment, "Writing") as progress,
            ):
                self.let_out(described.authority, store, "backup", environment)
                found = written_backup(store, described.authority.code, there, at=at, progress=progress)
        except FileExistsError:
            what, fix = "there already", "Name another, or add --replace."
            if self.backup.is_dir():
                what, fix = "a folder", "Name a file inside it, or another."
            raise Misused(f"{self.backup} is {what}, and stays as it is. {fix}") from None
        except OSError as error:
            if not piped:
                raise not_written(self.backup, error) from error
            why = f"{error.strerror}. Throw away what came out: it is no whole backup."
            raise Misused(f"{self.backup} cannot be written: {why}") from error
        return self._answer(found, piped=piped)

    @contextmanager
    def _there(self, environment: Environment) -> Iterator[BinaryIO]:
        from teamaround.whole_file import whole_file

        if str(self.backup) != PIPED:
            with whole_file(self.backup, replace=self.replace) as there:
                yield there
        elif environment.out.isatty():
            raise Misused(ON_A_TERMINAL)
        else:
            try:
                yield environment.out.buffer
                environment.out.flush()
            except OSError:
                if environment.out is sys.stdout:
                    fall_silent()
                raise

    def _answer(self, found: BackedUp, *, piped: bool) -> CommandResult:
        written = "" if piped else f"Written to {self.backup}. Not encrypted: keep it as the database is kept."
        return CommandResult(
            page=(
                TextLine(f"{_how_much(found)}, as they stood at {stamped(found.made_at)}."),
                *text_lines(written, tone="good"),
                *text_lines(str(found.checkpoint), tone="quiet"),
            ),
            value={
                "records": found.records,
                "entries": found.entries,
                "made_at": found.made_at,
                "checkpoint": str(found.checkpoint),
            },
            complains=piped,
        )


@frozen
class RestoreBackup(InOffice):
    """
    Restore a backup into an office that has no records, whole or not at all.

    Nothing is sent from it until somebody types `release`. What was restored is verified: what is not intact, or is
    missing against a checkpoint, is named, and the exit code is 1; it was restored all the same. With --dry-run it is
    restored into a database that is thrown away: try your backups so now and then.
    """

    backup: Annotated[Path, Parameter(allow_leading_hyphen=True)]
    """The file that `backup` wrote, or - for what is piped in."""

    against: Path | None = field(default=None, kw_only=True)
    """A file of checkpoints that was kept elsewhere, as `verify` wrote it, to compare with."""

    dry_run: bool = field(default=False, kw_only=True)
    """See whether it is whole and what would be missing, in a database that is thrown away; nothing stays."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What was restored, and what is not as it should be."""
        from teamaround.office.backups.restoring import prove, restored, tried
        from teamaround.store.opening import MEMORY

        described = self.described_to("restore", environment)
        kept = kept_checkpoints(self.against) if self.against else ()
        if self.against and not kept:
            raise Misused(f"--against: There is no checkpoint in {self.against}. Check the name.")
        authority, source = described.authority, "what was piped in" if self._piped else str(self.backup)
        if not self.dry_run and described.address().startswith(MEMORY):
            raise Misused("What is held in memory is gone when this ends. Let store.url name a database, or --dry-run.")
        try:
            with self._there(environment) as there, shown_progress(environment, "Restoring") as progress:
                if self.dry_run:
                    return self._answer(tried(authority, there, source=source, against=kept, progress=progress))
                prove(there, authority.code, source)
                with closing(described.open_store()) as store:
                    found = restored(store, authority, there, source=source, against=kept, progress=progress)
        except OSError as error:
            raise not_read(self.backup, error) from error
        return self._answer(found)

    @property
    def _piped(self) -> bool:
        return str(self.backup) == PIPED

    @contextmanager
    def _there(self, environment: Environment) -> Iterator[BinaryIO]:
        if not self._piped:
            with self.backup.open("rb") as there:
                yield there
        elif (bytes_piped := getattr(environment.typed, "buffer", None)) is not None:
            yield bytes_piped
        else:
            yield BytesIO(environment.typed.read().encode(errors="surrogateescape"))

    def _answer(self, found: Restored) -> CommandResult:
        whole = "It agrees with its checkpoint." if not self.against else "It agrees with all checkpoints."
        verdict = text_lines(*map(str, found.differences), tone="bad") or text_lines(
            "The records are whole.", whole, tone="good"
        )
        held = f"{counted(found.waiting, 'notice', 'notices')} waiting. Nothing is sent until: teamaround release"
        return CommandResult(
            page=(
                TextLine(f"{_how_much(found)}, as they stood at {stamped(found.made_at)}."),
                *verdict,
                *text_lines("Nothing of it was kept." if self.dry_run else f"They are in the office. {held}"),
            ),
            value={
                "records": found.records,
                "entries": found.entries,
                "made_at": found.made_at,
                "checkpoint": str(found.checkpoint),
                "waiting": found.waiting,
                "differences": found.differences,
                "kept": not self.dry_run,
            },
            code=PROBLEMS if found.differences else FINE,
        )


def _how_much(found: BackedUp | Restored) -> str:
    return f"{counted(found.entries, 'entry', 'entries')} of {counted(found.records, 'record', 'records')}"
