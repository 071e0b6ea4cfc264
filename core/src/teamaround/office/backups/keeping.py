"""
Backups as a part of the front door: `backup` and `restore`.

Who may: the authority's own staff, as of an export. From the command line, where no plugin is needed:
`cli/commands/records/backing_up.py`.
"""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from teamaround.errors import BrokenFile, BrokenOffice, Place, Problem, Unusable
from teamaround.files.reading import why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamaround.clock import Clock, Ids
    from teamaround.concepts.actors import Actor
    from teamaround.office.backups.backing_up import BackedUp
    from teamaround.office.backups.restoring import Restored
    from teamaround.office.installation import Installation
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Store

STREAM = "the backup"
"""What messages call a file that was handed over open."""


class KeepsBackups:
    """What is made of an office in case that it is lost, and what brings it back."""

    installation: Installation
    store: Store
    clock: Clock
    ids: Ids
    is_within: bool

    if TYPE_CHECKING:

        def _let_out(self, what: str, by: Actor) -> None:
            """Use up the agreement to carrying records out: of `Countersigns`."""

    def backup(
        self,
        file: Path | str | BinaryIO,
        *,
        by: Actor,
        replace: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> BackedUp:
        """
        Write a backup of the office as it stands at this moment; others may write meanwhile.

        Args:
            file: The file to write, which is there whole or not at all, for its owner alone; or one that is open.
            by: Who asks.
            replace: Whether it may take the place of a file of this name.
            progress: Told how many of how many records and entries are written.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff, or nobody agreed to it who has to.
            BrokenOffice: The file cannot be written: no such folder, no right, no room; or there is one, and it stays.
                So it is where something that is stored cannot be read as a record.
            NotIntact: An entry cannot be read by this release.
            Unusable: It works within a host's transaction, which may see more than one moment.
        """
        self._by_itself()
        from teamaround.office.backups.backing_up import written_backup
        from teamaround.whole_file import whole_file

        with (
            _written(file),
            (
                whole_file(Path(file), replace=replace) if isinstance(file, (str, PathLike)) else nullcontext(file)
            ) as there,
        ):
            self._let_out("backup", by)
            if self.installation.authority.traces_reads:
                from teamaround.office.looks.tracing import ReadTrace

                ReadTrace(store=self.store, clock=self.clock, ids=self.ids).of_all("backup", by=by)
            code, at = self.installation.authority.code, self.clock.now()
            return written_backup(self.store, code, there, at=at, progress=progress)

    def restore(
        self,
        file: Path | str | BinaryIO,
        *,
        by: Actor,  # noqa: ARG002  (asked for at the door)
        against: Sequence[Checkpoint] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> Restored:
        """
        Restore a backup into this office, which has no records yet, whole or not at all. `release` lets it send again.

        What is not intact, or is missing against the checkpoint of the backup or one that was kept elsewhere, is named,
        and restored all the same.

        Raises:
            NotAllowed: Whoever asks is not of the authority's own staff.
            BrokenFile: The file cannot be read, or is no backup of this authority, of a newer release, or not whole.
            Conflict: There are records here.
            Unusable: It works within a host's transaction, which may yet be taken back.
        """
        self._by_itself()
        from teamaround.office.backups.restoring import prove, restored

        with _opened(file) as (there, source):
            authority = self.installation.authority
            prove(there, authority.code, source)
            return restored(self.store, authority, there, source=source, against=against, progress=progress)

    def _by_itself(self) -> None:
        if self.is_within:
            raise Unusable("No backup is made or restored in a transaction of others. Open the office by itself.")


@contextmanager
def _opened(file: Path | str | BinaryIO) -> Iterator[tuple[BinaryIO, str]]:
    if not isinstance(file, (str, PathLike)):
        yield file, STREAM
        return
    try:
        there = Path(file).open("rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        raise BrokenFile([_trouble(error, file, writing=False)]) from None
    try:
        with there:
            yield there, str(file)
    except OSError as error:
        raise BrokenFile([_trouble(error, file, writing=False)]) from None


@contextmanager
def _written(file: Path | str | BinaryIO) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if not isinstance(file, (str, PathLike)):
            raise
        raise BrokenOffice([_trouble(error, file, writing=True)]) from None


def _trouble(error: Exception, file: Path | str, *, writing: bool) -> Problem:
    why, fix = why_not(error, Path(file), writing=writing)
    return Problem(Place(str(file)), f"It cannot be {'written' if writing else 'read'}: {why}.", fix)
