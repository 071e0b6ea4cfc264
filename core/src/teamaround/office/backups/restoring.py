"""
A backup restored: put as it stands into an empty store, whole or not at all, and quarantined.

Everything is one transaction, so whoever is stopped half way has an empty office, as before. Nothing is decided, dated
anew or mended: what was damaged when the backup was made comes back as it was, and is named by the verification that
follows. What a backup of an older release lacks is added, as `office/elsewhere/lines.py` does. Who lets what waits be
sent: `office/delivery/release.py`; the lines: `sealed_lines.py`.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from attrs import define, evolve, field, frozen

from teamaround.errors import BrokenFile, Conflict, Place, Problem, TeamaroundError
from teamaround.office.backups.sealed_lines import ANOTHER_COPY, BackupLine, unsealed
from teamaround.office.delivery.release import waiting
from teamaround.office.elsewhere.importing import Progress
from teamaround.office.elsewhere.lines import (
    FORMAT,
    EditionLine,
    EndLine,
    EntryLine,
    OfficeLine,
    RecordLine,
    in_batches,
)
from teamaround.office.verifying import verified_store
from teamaround.store import open_store
from teamaround.store.beside.journal_check import Difference
from teamaround.store.carried import UNFINISHED, CarriedRecord
from teamaround.store.chain import Checkpoint, rolled
from teamaround.store.records import Head, StoredEdition, Write
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.office.backups.sealed_lines import Numbered
    from teamaround.regime.authority import Authority
    from teamaround.store.port import Store, Writing
    from teamaround.store.records import Entry, Kind

NOT_EMPTY = "There are records here already, and they stay as they are. Restore into a store that has none."
ANOTHER_STORE = (
    "Name another in store.url (or in the variable or file of store.url_from), or on PostgreSQL another schema in "
    "store.schema."
)
ANOTHERS = "Restore it into an office of that authority. Under a new code: restore with the old file, then move."
WITH_OFFICE = "Name its file with --office."


@frozen(kw_only=True)
class Restored:
    """
    What was restored, quarantined as it is.

    Attributes:
        records, entries: How many there are.
        made_at: When the backup was made.
        checkpoint: That of the backup.
        waiting: How many notices wait, and are not sent until somebody releases them.
        differences: What is not intact, or is missing that a checkpoint counts. It was restored all the same.
    """

    records: int
    entries: int
    made_at: datetime
    checkpoint: Checkpoint
    waiting: int
    differences: tuple[Difference, ...]


def prove(file: BinaryIO, code: str, source: str) -> None:
    """
    Read a file to its end before anything is done with it, where it can be read twice.

    Raises:
        BrokenFile: It is no backup of the authority with this *code*, or not whole.
    """
    if file.seekable():
        start = file.tell()
        for _, line in unsealed(file, source):
            if isinstance(line, BackupLine):
                _refuse_anothers(line, code, source)
        file.seek(start)


def restored(
    store: Store,
    authority: Authority,
    file: BinaryIO,
    *,
    source: str,
    against: Sequence[Checkpoint] = (),
    progress: Progress | None = None,
) -> Restored:
    """
    Restore a backup into an empty *store*, and verify what is there then.

    Args:
        store: Where to.
        authority: Whose office it is.
        file: The backup, which was proved. What cannot be read twice, as a pipe, is proved on the way.
        source: What the file is called in messages.
        against: Checkpoints that were kept elsewhere.
        progress: Told how many of how many lines are done, now and then.

    Raises:
        BrokenFile: It is no backup of this authority, or not whole. Nothing was written.
        Conflict: The store has records. Nothing was written.
    """
    restoring = _Restoring(authority.code, source, progress or (lambda _done, _all: None))
    _put(store, restoring, unsealed(file, source))
    header = restoring.header
    assert header is not None
    taken = Checkpoint.from_text(header.checkpoint)
    found = verified_store(store, authority, [taken, *against])
    with store.reading() as reading:
        waits = waiting(reading)
    return Restored(
        records=found.streams,
        entries=found.entries,
        made_at=header.made_at,
        checkpoint=taken,
        waiting=waits,
        differences=found.differences,
    )


def tried(
    authority: Authority,
    file: BinaryIO,
    *,
    source: str,
    against: Sequence[Checkpoint] = (),
    progress: Progress | None = None,
) -> Restored:
    """The same in a database that is made for it, and thrown away: whether a backup can be relied on. Raises alike."""
    prove(file, authority.code, source)
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'tried.db'}")
        try:
            return restored(store, authority, file, source=source, against=against, progress=progress)
        finally:
            store.close()


def _put(store: Store, restoring: _Restoring, lines: Iterable[Numbered]) -> None:
    """Put all lines in one transaction."""
    with store.writing() as writing:
        # Nobody else writes from here to the commit, and nothing is sent from then on.
        writing.note_carrying(under_way=True)
        if writing.in_order(limit=1) or any(writing.heads()):
            raise Conflict(NOT_EMPTY, to_operator=ANOTHER_STORE)
        restoring.put(writing, lines)
        writing.note_carrying(under_way=False)


@define
class _Restoring:
    """One run: whose office it is, and what was read so far."""

    code: str
    source: str
    progress: Progress
    header: BackupLine | None = None
    office: OfficeLine | None = None
    ended: bool = False
    done: int = 0
    last: int = field(default=1)

    def put(self, writing: Writing, lines: Iterable[Numbered]) -> None:
        """Put all of them. Raises BrokenFile where they are not all of one moment."""
        come_to = rolled(self._heads(writing, lines))
        said = self.office and (self.office.records, self.office.entries, self.office.figure)
        if come_to != said or not self.ended:
            what = "The records do not come to what the second line says: they are not of one moment."
            raise self._broken(self.last, what)

    def _heads(self, writing: Writing, lines: Iterable[Numbered]) -> Iterator[Head]:
        """How far each record has come that is put, while all is put."""
        for batch in in_batches(lines):
            first, self.last = batch[0][0], batch[-1][0]
            try:
                yield from self._put_batch(writing, batch)
            except TeamaroundError:
                raise
            except (TypeError, ValueError, OverflowError) as error:
                raise self._broken(
                    first, f"From here to line {self.last} is something that no office holds."
                ) from error

    def _put_batch(self, writing: Writing, batch: list[Numbered]) -> Iterator[Head]:
        for number, line in batch:
            if isinstance(line, BackupLine):
                self._begin(number, line)
            elif isinstance(line, OfficeLine):
                self._expect(number, line)
            elif isinstance(line, EditionLine):
                writing.write([], edition=StoredEdition(hash=line.hash, regime=line.regime, text=line.text))
        self.ended = isinstance(batch[-1][1], EndLine)
        entries = [line.entry() for _, line in batch if isinstance(line, EntryLine)]
        records = [line for _, line in batch if isinstance(line, RecordLine)]
        if entries:
            self._put_entries(writing, entries)
        if records:
            self._put_records(writing, records)
            yield from (Head(one.record, one.version, one.head) for one in records)
        self.done += len(entries) + len(records)
        if self.office:
            self.progress(self.done, self.office.entries + self.office.records)

    def _begin(self, number: int, header: BackupLine) -> None:
        if self.header is not None:
            raise self._broken(number, "A second backup begins here.")
        _refuse_anothers(header, self.code, self.source)
        try:
            Checkpoint.from_text(header.checkpoint)
        except ValueError as error:
            raise self._broken(1, str(error)) from error
        self.header = header

    def _expect(self, number: int, office: OfficeLine) -> None:
        if office.format > FORMAT:
            raise self._broken(number, f"Its records are in form {office.format}, which is not known here.")
        self.office = office

    def _put_entries(self, writing: Writing, entries: list[Entry]) -> None:
        """Put entries, each record being unfinished until it comes itself; one that never comes is mended by repair."""
        last = {one.stream: one for one in entries}
        there = writing.get(sorted(last))
        begun = [
            _unfinished(key, one.kind, there[key].version if key in there else 0, one.version, one.link)
            for key, one in last.items()
        ]
        writing.carry(begun, entries)

    def _put_records(self, writing: Writing, records: list[RecordLine]) -> None:
        linked = {key for one in records for key in one.links}
        there = writing.get(sorted(linked | {one.record for one in records}))
        if without := [one for one in records if one.record not in there]:
            # Their whole journals are lost, which is no reason to lose them, too.
            writing.carry([_unfinished(one.record, one.kind, 0, one.version, one.head) for one in without])
        known = there.keys() | {one.record for one in records}
        carried = []
        for line in records:
            one = line.carried()
            before = there[line.record].version if line.record in there else line.version
            # What leads to nothing cannot stand in a database; that it is missing is named.
            links = tuple(key for key in one.rows.links_put if key in known)
            child = one.rows.child if one.rows.child in known else None
            carried.append(evolve(one, rows=evolve(one.rows, expecting=before, links_put=links, child=child)))
        writing.carry(carried)

    def _broken(self, number: int, what: str) -> BrokenFile:
        return BrokenFile([Problem(Place(self.source, line=number), what, ANOTHER_COPY)])


def _refuse_anothers(header: BackupLine, code: str, source: str) -> None:
    if header.authority != code:
        what = f"It is a backup of the authority {quoted(header.authority)}, and this is {quoted(code)}."
        raise BrokenFile([Problem(Place(source, line=1), what, ANOTHERS, WITH_OFFICE)])


def _unfinished(key: str, kind: Kind, expecting: int, version: int, head: str) -> CarriedRecord:
    rows = Write(id=key, kind=kind, expecting=expecting, entries=(), state=UNFINISHED)
    return CarriedRecord(rows=rows, version=version, head=head)
