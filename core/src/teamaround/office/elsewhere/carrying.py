"""
The records of a whole office carried into another store, entry by entry as they were written (`import`, `move`).

Nothing is decided, sent or dated anew: the journal, its chain and every head are the same. Checked are each entry
against the one before and its own commitment, each record against its journal, the figure over all heads at the end. An
office that has other records is left as it is; where it was stopped, what is there already is passed over. A dry run
(`tried_in`) carries into a database that is thrown away, verifies that, and lists every problem with its line. While
records are carried in, nobody may use the office. The lines: `lines.py`; the way out: `moving.py`.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from attrs import define, field, frozen

from teamaround.errors import BrokenFile, Place, Problem
from teamaround.office.elsewhere.lines import (
    AT_ONCE,
    FORMAT,
    EditionLine,
    EndLine,
    EntryLine,
    Line,
    OfficeLine,
    RecordLine,
    decoded,
)
from teamaround.office.verifying import verified
from teamaround.store import open_store
from teamaround.store.carried import UNFINISHED, CarriedRecord
from teamaround.store.chain import GENESIS, commitment_of, link_of, rolled
from teamaround.store.port import Store
from teamaround.store.records import Entry, StoredEdition, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.store.port import Writing
    from teamaround.store.records import Stream

    Numbered = tuple[int, Line | None]
    Progress = Callable[[int, int], None]

EXPORT_AGAIN = "Export the office once more, and compare the file with the one that was written."
EMPTY = "Carry it into an office that has no records yet, or that an import of this file was stopped in."
MANY = 200
"""How many problems are listed; where a file has more, it is another file."""


@frozen(kw_only=True)
class Carried:
    """What was carried in: how many records and entries the office has, the figure over their heads, what is wrong."""

    records: int
    entries: int
    figure: str
    problems: tuple[Problem, ...] = ()


def read_lines(raw: Iterable[bytes]) -> Iterator[Numbered]:
    """Each line of a file with its number; None for one that is none of ours."""
    for number, line in enumerate(raw, start=1):
        try:
            yield number, decoded(line)
        except (msgspec.DecodeError, UnicodeDecodeError):
            yield number, None


def carry_in(store: Store, lines: Iterable[Numbered], *, source: str, progress: Progress | None = None) -> Carried:
    """
    Carry the lines of an office into *store*, so many in one transaction.

    Args:
        store: Where to: it has no records yet, or some of these.
        lines: What `lines_of` gives, numbered.
        source: What the lines come from, for messages.
        progress: Told how many of how many lines are done, now and then.

    Raises:
        BrokenFile: Something of it does not agree. What came before is kept, and can be gone on with.
        Conflict: Somebody else writes in the store.
    """
    return _CarryingIn(store, source, progress or (lambda _done, _all: None), collects=False).carry(lines)


def tried_in(lines: Iterable[Numbered], *, source: str, progress: Progress | None = None) -> Carried:
    """Every problem of these lines, found by carrying them into a store that is made for it and then thrown away."""
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'tried.db'}")
        try:
            carrying = _CarryingIn(store, source, progress or (lambda _done, _all: None), collects=True)
            found = carrying.carry(lines)
            with store.reading() as reading:
                differences = verified(reading).differences if not found.problems else ()
        finally:
            store.close()
    problems = (*found.problems, *(Problem(Place(f"{source}: {one.where}"), one.what, one.fix) for one in differences))
    return Carried(records=found.records, entries=found.entries, figure=found.figure, problems=problems[:MANY])


@define
class _CarryingIn:
    """One run. `waiting` are entries that came before an earlier one of their record, as older databases have them."""

    store: Store
    source: str
    progress: Progress
    collects: bool
    problems: list[Problem] = field(factory=list)
    waiting: list[tuple[int, Entry]] = field(factory=list)
    office: OfficeLine | None = None
    ended: bool = False
    done: int = 0
    begun: bool = False
    hopeless: bool = False

    def carry(self, lines: Iterable[Numbered]) -> Carried:
        """Carry all of them."""
        for batch in _batches(lines):
            self._put(batch)
            if self.hopeless or len(self.problems) >= MANY:
                break
        for number, entry in self.waiting:
            self._wrong(number, f"{entry.stream}, version {entry.version}: what came before it is missing.")
        if not (self.ended or self.hopeless or len(self.problems) >= MANY):
            self._wrong(None, "It ends before its last line.")
        with self.store.reading() as reading:
            records, entries, figure = rolled(reading.heads())
        if not self.problems and self.office and figure != self.office.figure:
            self._wrong(None, "What the office holds now is not what the first line says.")
        self._stop_if_wrong()
        return Carried(records=records, entries=entries, figure=figure, problems=tuple(self.problems))

    def _put(self, batch: list[Numbered]) -> None:
        line = batch[0][1]
        if self.office is None and not isinstance(line, OfficeLine):
            self._wrong(batch[0][0], "This is not the beginning of an office's records.")
            self.hopeless = True
        elif isinstance(line, OfficeLine):
            self._begin(batch[0][0], line)
        elif isinstance(line, EndLine):
            self.ended = True
        elif line is None:
            for number, _ in batch:
                self._wrong(number, "This is no line of an office's records.")
        else:
            with self.store.writing() as writing:
                self._write(writing, batch)
                self._stop_if_wrong()
        self._stop_if_wrong()
        self.done += len(batch)
        if self.office:
            self.progress(
                min(self.done, self.office.entries + self.office.records), self.office.entries + self.office.records
            )

    def _begin(self, number: int, line: OfficeLine) -> None:
        if line.format != FORMAT:
            self._wrong(number, f"It is in form {line.format}, and this release reads form {FORMAT}.")
            self.hopeless = True
        self.office = line

    def _write(self, writing: Writing, batch: list[Numbered]) -> None:
        editions = [line for _, line in batch if isinstance(line, EditionLine)]
        for one in editions:
            writing.write([], edition=StoredEdition(hash=one.hash, regime=one.regime, text=one.text))
        entries = list(self._entries(batch))
        if entries:
            self._write_entries(writing, entries)
        records = [(number, line) for number, line in batch if isinstance(line, RecordLine)]
        if records:
            self._write_records(writing, records)

    def _entries(self, batch: list[Numbered]) -> Iterator[tuple[int, Entry]]:
        for number, line in batch:
            if isinstance(line, EntryLine):
                try:
                    yield number, line.entry()
                except ValueError:
                    self._wrong(number, f"{line.record}, version {line.version}: this is no entry.")

    def _write_entries(self, writing: Writing, batch: list[tuple[int, Entry]]) -> None:
        if not self.begun:
            self._same_office(writing, *batch[0])
        every = [*self.waiting, *batch]
        there = writing.get_for_update(sorted({one.stream for _, one in every}))
        at = {key: (one.version, one.head) for key, one in there.items()}
        new: list[Entry] = []
        put = -1
        while len(new) > put:
            put, self.waiting = len(new), []
            for number, one in every:
                self._put_entry(number, one, at, there.get(one.stream), new)
            every = self.waiting
        kinds = {one.stream: one.kind for one in new}
        begun = {key: there[key].version if key in there else 0 for key in kinds}
        records = [
            CarriedRecord(
                rows=Write(id=key, kind=kind, expecting=begun[key], entries=(), state=UNFINISHED),
                version=at[key][0],
                head=at[key][1],
            )
            for key, kind in kinds.items()
        ]
        if records:
            writing.carry(records, new)

    def _put_entry(
        self, number: int, one: Entry, at: dict[str, tuple[int, str]], there: Stream | None, new: list[Entry]
    ) -> None:
        """Put an entry among the *new* ones where it follows what its record is *at*; let it wait, or pass it over."""
        version, head = at.get(one.stream, (0, GENESIS))
        if one.version > version + 1:
            self.waiting.append((number, one))
        elif one.version == version + 1 and self._follows(number, one, head, there):
            new.append(one)
            at[one.stream] = (one.version, one.link)
        elif one.version == version and one.link != head:
            self._wrong(number, f"{one.stream}, version {version}: the office has another entry there.", EMPTY)

    def _same_office(self, writing: Writing, number: int, first: Entry) -> None:
        """Refuse an office that holds the records of another."""
        self.begun = True
        there = writing.in_order(limit=1)
        if there and there[0].link != first.link:
            self._wrong(number, "The office has records already, and they are not these.", EMPTY)
            self._stop_if_wrong()

    def _follows(self, number: int, one: Entry, head: str, there: Stream | None) -> bool:
        """Whether an entry can be put; one whose chain does not agree is told of, and put only where all is tried."""
        where = f"{one.stream}, version {one.version}"
        if there is not None and there.state != UNFINISHED:
            self._wrong(number, f"{where}: the office has this record to its end already, without that.", EMPTY)
            return False
        link = link_of(
            one, after=head, stream=one.stream, kind=one.kind, version=one.version, commitment=one.commitment
        )
        if link != one.link:
            self._wrong(number, f"{where}: it is not the entry that was written there, or not after that one.")
        elif one.payload is not None and commitment_of(one.salt or b"", one.payload) != one.commitment:
            self._wrong(number, f"{where}: what it says is not what was written.")
        return True

    def _write_records(self, writing: Writing, batch: list[tuple[int, RecordLine]]) -> None:
        there = writing.get_for_update(sorted({one.record for _, one in batch}))
        new = []
        for number, one in batch:
            stream = there.get(one.record)
            if stream is None or (stream.version, stream.head) != (one.version, one.head):
                self._wrong(
                    number, f"{one.record}: its journal does not come to the version and head that it has here."
                )
            elif stream.state == UNFINISHED:
                new.append(one.carried())
        if new:
            writing.carry(new)

    def _wrong(self, number: int | None, what: str, fix: str = EXPORT_AGAIN) -> None:
        self.problems.append(Problem(Place(self.source, line=number), what, fix))

    def _stop_if_wrong(self) -> None:
        if self.problems and not self.collects:
            raise BrokenFile(self.problems)


def _batches(lines: Iterable[Numbered]) -> Iterator[list[Numbered]]:
    """Lines of one sort, so many at once."""
    for _, same in groupby(lines, key=lambda one: type(one[1])):
        batch: list[Numbered] = []
        for one in same:
            batch.append(one)
            if len(batch) == AT_ONCE:
                yield batch
                batch = []
        if batch:
            yield batch
