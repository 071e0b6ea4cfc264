"""
The records of a whole office carried into another store, line by line as they were written (`import`, `move`).

Nothing is decided, sent or dated anew: the journal, its chain and every head are the same. Checked are each entry
against the one before and its own commitment, each record against its journal, the figure over all heads at the end. An
office that has other records is left as it is; what was stopped is gone on with: what is there already is passed over.
Until all are there, whoever opens the office is refused (`store/sql/upgrading.py`). A dry run (`tried_in`) carries into
a database that is thrown away, verifies that, and lists every problem with its line. The journal, entry by entry:
`importing_journal.py`; the lines: `lines.py`; the way out: `exporting.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from attrs import define, field, frozen

from teamaround.errors import BrokenFile, Place, Problem, ProblemsFound
from teamaround.office.elsewhere.importing_journal import EXPORT_AGAIN, CarriedJournal
from teamaround.office.elsewhere.lines import (
    FORMAT,
    EditionLine,
    EndLine,
    EntryLine,
    Line,
    OfficeLine,
    RecordLine,
    decoded,
    in_batches,
)
from teamaround.office.verifying import journal_check
from teamaround.office.verifying.rules_kept import edition_of
from teamaround.store import open_store
from teamaround.store.carried import UNFINISHED
from teamaround.store.chain import rolled
from teamaround.store.port import Store
from teamaround.store.records import StoredEdition, Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.store.port import Writing
    from teamaround.store.records import Entry

    Numbered = tuple[int, Line | None]

Progress = Callable[[int, int], None]
"""What is told how much of how much is done."""

TWICE = "something of it stands twice, leads to what is not there, or is larger than a database holds."
MANY = 200
"""How many problems are listed; where a file has more, it is another file."""


@frozen(kw_only=True)
class Carried:
    """
    What was carried in: how many records and entries the office has, the figure over their heads, what is wrong.

    `new` is how many of the entries were not there before; None where they were only written out, or tried.
    """

    records: int
    entries: int
    figure: str
    new: int | None = None
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


def entries_in(store: Store) -> int:
    """How many entries a store has, all of its records together."""
    with store.reading() as reading:
        return rolled(reading.heads())[1]


def tried_in(lines: Iterable[Numbered], *, source: str, progress: Progress | None = None) -> Carried:
    """Every problem of these lines, found by carrying them into a store that is made for it and then thrown away."""
    with TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'tried.db'}")
        try:
            return _CarryingIn(store, source, progress or (lambda _done, _all: None), collects=True).carry(lines)
        finally:
            store.close()


class _NotPut(Exception):
    """The store cannot take some lines as they stand."""


@define
class _CarryingIn:
    """
    One run.

    Attributes:
        collects: Whether all problems are gathered, and each record is held to its journal; else the first ends it.
        sound: Whether all entries were as they should be; only then do records say anything about themselves.
    """

    store: Store
    source: str
    progress: Progress
    collects: bool
    problems: list[Problem] = field(factory=list)
    journal: CarriedJournal = field(init=False)
    office: OfficeLine | None = None
    ended: bool = False
    done: int = 0
    last: int = 1
    finished: int = 0
    sound: bool = True
    hopeless: bool = False

    @journal.default
    def _no_entries_yet(self) -> CarriedJournal:
        return CarriedJournal(wrong=self._wrong)

    def carry(self, lines: Iterable[Numbered]) -> Carried:
        """Carry all of them."""
        before = entries_in(self.store)
        for batch in in_batches(lines):
            self._put(batch)
            if self.hopeless or len(self.problems) >= MANY:
                break
        for number, entry in self.journal.waiting:
            self._wrong(number, f"{entry.stream}, version {entry.version}: what came before it is missing.")
        if not (self.ended or self.hopeless or len(self.problems) >= MANY):
            self._wrong(self.last, "It ends before its last line.")
        with self.store.reading() as reading:
            records, entries, figure = rolled(reading.heads())
        if not self.problems and self.office and self.finished != self.office.records:
            what = f"It should have {self.office.records} records by this line, and has {self.finished}."
            self._wrong(1, what)
        if not self.problems and self.office and (records, figure) != (self.office.records, self.office.figure):
            self._wrong(1, "All lines come to other heads than this one says.")
        self._stop_if_wrong()
        if self.journal.under_way and not self.problems:
            self._written(lambda writing: writing.note_carrying(under_way=False))
        problems = tuple(self.problems[:MANY])
        return Carried(records=records, entries=entries, figure=figure, new=entries - before, problems=problems)

    def _put(self, batch: list[Numbered]) -> None:
        line, self.last = batch[0][1], batch[-1][0]
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
            self.finished += sum(isinstance(one, RecordLine) for _, one in batch)
            self._put_lines(batch)
        self._stop_if_wrong()
        self.done += len(batch)
        if self.office:
            self.progress(
                min(self.done, self.office.entries + self.office.records), self.office.entries + self.office.records
            )

    def _put_lines(self, batch: list[Numbered]) -> None:
        """Put some lines in one transaction; where that cannot be, one by one, so that the one at fault is named."""
        journal, told = self.journal.copy(), len(self.problems)
        try:
            self._written(lambda writing: self._put_as_they_stand(writing, batch))
        except _NotPut as failure:
            self.journal = journal
            del self.problems[told:]
            if len(batch) == 1:
                self._wrong(batch[0][0], f"This cannot stand beside what is there ({failure}): {TWICE}")
                return
            for one in batch:
                self._put_lines([one])

    def _put_as_they_stand(self, writing: Writing, batch: list[Numbered]) -> None:
        try:
            self._write(writing, batch)
        except ProblemsFound:
            raise
        except Exception as failure:
            raise _NotPut(type(failure).__name__) from failure

    def _written(self, write: Callable[[Writing], None]) -> None:
        with self.store.writing() as writing:
            write(writing)
            self._stop_if_wrong()

    def _begin(self, number: int, line: OfficeLine) -> None:
        if line.format != FORMAT:
            self._wrong(number, f"It is in form {line.format}, and this release reads form {FORMAT}.")
            self.hopeless = True
        self.office = line

    def _write(self, writing: Writing, batch: list[Numbered]) -> None:
        for number, line in batch:
            if isinstance(line, EditionLine):
                self._write_edition(writing, number, line)
        if entries := list(self._entries(batch)):
            self.journal.put(writing, entries)
        if records := [(number, line) for number, line in batch if isinstance(line, RecordLine)]:
            self._write_records(writing, records)

    def _write_edition(self, writing: Writing, number: int, one: EditionLine) -> None:
        if edition_of(one.hash, one.text) is None:
            self._wrong(number, f"The text of the edition {one.hash:.60} is not the one that was kept.")
        else:
            writing.write([], edition=StoredEdition(hash=one.hash, regime=one.regime, text=one.text))

    def _entries(self, batch: list[Numbered]) -> Iterator[tuple[int, Entry]]:
        for number, line in batch:
            if isinstance(line, EntryLine):
                try:
                    yield number, line.entry()
                except (ValueError, OverflowError):
                    self._wrong(number, f"{line.record}, version {line.version}: this is no entry.")
                    self.sound = False

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
                self._compare(writing, number, one)
        if new:
            writing.carry(new)

    def _compare(self, writing: Writing, number: int, one: RecordLine) -> None:
        """Hold a record to its journal, where all problems are gathered and none is in a journal."""
        if not (self.collects and self.sound and self.journal.sound):
            return
        check = journal_check()
        kept = Stream(id=one.record, kind=one.kind, version=one.version, head=one.head, state=one.state)
        check.check(kept, writing.journal(one.record))
        for each in check.differences:
            self._wrong(number, f"{one.record}: {each.what}")

    def _wrong(self, number: int | None, what: str, fix: str = EXPORT_AGAIN) -> None:
        self.problems.append(Problem(Place(self.source, line=number), what, fix))

    def _stop_if_wrong(self) -> None:
        if self.problems and not self.collects:
            raise BrokenFile(self.problems)
