"""
A backup of an office, written while others write: all of it as it stood at one moment, in one view of the store.

It holds what `export` holds, and what cannot be read again is refused as it is written. Not in it is how far a notice
that waits has come with being sent (`office/delivery/lease.py`): a copy begins anew. What a backup is restored by:
`restoring.py`.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from attrs import frozen

from teamaround import __version__
from teamaround.errors import BrokenOffice
from teamaround.office.backups.sealed_lines import FORMAT, BackupLine, cannot_be_read, sealed
from teamaround.office.elsewhere.lines import EntryLine, OfficeLine, RecordLine, lines_of
from teamaround.store.chain import Checkpoint, take_checkpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.office.backups.sealed_lines import SealedLine
    from teamaround.office.elsewhere.importing import Progress
    from teamaround.store.port import Reading, Store


@frozen(kw_only=True)
class BackedUp:
    """
    What was written.

    Attributes:
        records: How many records. entries: How many entries.
        made_at: All that was committed by then is in it, and what was committed while it began may be.
        checkpoint: To be kept elsewhere.
    """

    records: int
    entries: int
    made_at: datetime
    checkpoint: Checkpoint


def written_backup(
    store: Store, code: str, file: BinaryIO, *, at: datetime, progress: Progress | None = None
) -> BackedUp:
    """
    Write a backup of the authority with this *code* to a file, so many lines at a time.

    Raises:
        BrokenOffice: Something that is stored cannot be read as a record.
    """
    with store.reading() as reading:
        checkpoint = take_checkpoint(reading)
        header = BackupLine(format=FORMAT, authority=code, made_at=at, release=__version__, checkpoint=str(checkpoint))
        seen = _Seen(progress or (lambda _done, _all: None))
        file.writelines(sealed(seen.lines(header, reading)))
    assert seen.office is not None
    return BackedUp(records=seen.office.records, entries=seen.office.entries, made_at=at, checkpoint=checkpoint)


class _Seen:
    """The lines that pass, and how far they have come."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.office: OfficeLine | None = None

    def lines(self, header: BackupLine, reading: Reading) -> Iterator[SealedLine]:
        """All lines of a backup."""
        yield header
        done = 0
        try:
            for line in lines_of(reading):
                self.office = line if isinstance(line, OfficeLine) else self.office
                done += isinstance(line, EntryLine | RecordLine)
                if self.office:
                    self.progress(done, self.office.entries + self.office.records)
                yield line
        except (TypeError, ValueError, AttributeError) as error:
            # A file that was damaged may hold a number where a day belongs.
            raise BrokenOffice([cannot_be_read()]) from error
