"""
`verify`: whether the records are whole, and as they were; checkpoints kept in a file; an export of the journal.

What is compared: `store/beside/comparing.py`, `store/beside/journal_check.py`; of an exported journal,
`store/verified_text.py`. The figure of a checkpoint is in `store/chain.py`, the replay in `office/verifying/`.
"""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.cli.command import FINE, PROBLEMS, CommandResult
from teamaround.cli.misuse import Misused, not_read, not_written, write_new
from teamaround.cli.offices import InOffice
from teamaround.cli.rendering.page import TextLine, text_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.cli.environment import Environment
    from teamaround.regime.authority import Authority
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Store
    from teamaround.store.verified_text import Verified


@frozen
class Verify(InOffice):
    """
    Check that the records are whole: every entry follows the one before, replaying the journal gives what is kept, and
    every row beside it that lists and searches read is as it should be.

    A chain does not notice that its end was cut off; a checkpoint does. Keep its file elsewhere than the database: the
    first time it is written, from then on it is compared, and what stands is added to it. No plugin is needed. The exit
    code is 1 where anything does not agree. Whoever may `audit` may do it, for it counts what is hidden, too; with
    --export all records are carried out, so whoever may `export`. A journal that was exported asks for no right.
    """

    checkpoint: Path | None = field(default=None, kw_only=True)
    """A file of checkpoints, to compare with and to add to."""

    export: Path | None = field(default=None, kw_only=True)
    """Write the journal as text to this file, as whoever may `export`. It holds personal data."""

    journal: Path | None = field(default=None, kw_only=True)
    """Check a journal that was exported, instead of the office's own."""

    def run(self, environment: Environment, /) -> CommandResult:
        """What was found, and the checkpoint of what stands."""
        kept = kept_checkpoints(self.checkpoint) if self.checkpoint else ()
        found = self._of_text(self.journal, kept) if self.journal else self._of_store(environment, kept)
        written = None
        if self.checkpoint and not found.differences and str(found.now) not in map(str, kept):
            _add(self.checkpoint, f"{found.now}\n")
            written = str(self.checkpoint)
        return _answer(found, len(kept), written)

    def _of_text(self, journal: Path, kept: Sequence[Checkpoint]) -> Verified:
        from teamaround.office.verifying import verified_text

        text = _read(journal)
        found = verified_text(text.removesuffix("\n").split("\n"), kept)
        if self.export:
            write_new(self.export, text.encode(), for_oneself=True)
        return found

    def _of_store(self, environment: Environment, kept: Sequence[Checkpoint]) -> Verified:
        from teamaround.office.verifying import verified_store

        described = self.described_to("export" if self.export else "verify", environment)
        with closing(described.open_store()) as store:
            if self.export:
                self._export(self.export, described.authority, store, environment)
            return verified_store(store, described.authority, kept)

    def _export(self, file: Path, authority: Authority, store: Store, environment: Environment) -> None:
        from teamaround.store.journal_text import export
        from teamaround.whole_file import whole_file

        try:
            # Before anything else: what cannot be written uses no agreement up.
            with whole_file(file, replace=False) as there:
                self.let_out(authority, store, "export", environment)
                text = io.StringIO()
                export(store, text)
                there.write(text.getvalue().encode())
        except OSError as error:
            raise not_written(file, error) from error


def kept_checkpoints(file: Path) -> tuple[Checkpoint, ...]:
    """The checkpoints of a file; none where there is no such file yet."""
    from teamaround.store.chain import Checkpoint

    if not file.exists():
        return ()
    try:
        return tuple(Checkpoint.from_text(line) for line in _read(file).splitlines() if line.strip())
    except ValueError as error:
        raise Misused(f"{file}: {error}") from error


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Misused(f"{file} cannot be read: it is no text in UTF-8. Check the name.") from error
    except OSError as error:
        raise not_read(file, error) from error


def _add(file: Path, line: str) -> None:
    try:
        with file.open("a", encoding="utf-8", newline="\n") as there:
            there.write(line)
    except OSError as error:
        raise not_written(file, error) from error


def _answer(found: Verified, kept: int, written: str | None) -> CommandResult:
    compared = f"It agrees with {kept} {'checkpoint' if kept == 1 else 'checkpoints'}." if kept else ""
    explained = all(one.sort != "disposed" for one in found.differences)
    by = "each under a certificate: `teamaround disposals` lists them" if explained else "not each under a certificate"
    disposed = f"What {found.disposed} entries said was disposed of, {by}." if found.disposed else ""
    whole = text_lines("The records are whole.", compared, tone="good")
    verdict = text_lines(*map(str, found.differences), tone="bad") or whole
    return CommandResult(
        page=(
            TextLine(f"{found.entries} entries of {found.streams} records."),
            *text_lines(disposed),
            *verdict,
            *text_lines(str(found.now), f"Added to {written}." if written else "", tone="quiet"),
        ),
        value={
            "whole": not found.differences,
            "streams": found.streams,
            "entries": found.entries,
            "disposed": found.disposed,
            "differences": found.differences,
            "checkpoint": str(found.now),
            "compared": kept,
            "written": written,
        },
        code=PROBLEMS if found.differences else FINE,
    )
