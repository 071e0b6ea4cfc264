"""What a write tells the database, table by table: first what is dropped, then what is put."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import frozen

from teamaround.store.records import Cursor, Write
from teamaround.store.sql.language import changes
from teamaround.store.sql.lines import Line, Missed

if TYPE_CHECKING:
    from teamaround.store.chain import Tied
    from teamaround.store.records import Edition, Kept, Stream
    from teamaround.store.sql.language.statements import Build
    from teamaround.store.sql.lines import Answer

    Row = tuple[Any, ...]

ROWS_AT_ONCE = 8
"""How many rows a statement puts at most, and so how many statements are compiled at most for each table."""


@frozen
class Telling:
    """
    Several writes as statements over one line, on which a transaction was begun.

    Everything is sent before the first answer is looked at, so that a line may send it in one go.
    """

    line: Line
    writes: Sequence[Write]

    def tell(
        self, after: Sequence[Stream], lines: Sequence[Tied], kept: Kept | None, edition: Edition | None
    ) -> dict[tuple[str, int], Cursor]:
        """
        Write everything: the streams as they are *after* each write, the new *lines* of all journals, what is kept.

        Returns:
            The position of each new entry, by stream and version.

        Raises:
            Missed: A stream is not at the version that was expected, or a reference leads elsewhere.
        """
        changed = self._streams(after)
        placed = self._put(changes.add_entries, changes.ENTRY, [_entry_row(one) for one in lines])
        for write in self.writes:
            self._drop(write)
        led = self._put_rows()
        if edition:
            self._put(changes.put_edition, changes.EDITION, [(edition.hash, edition.regime, edition.text)])
        if kept:
            about = self.writes[0].id if self.writes else None
            self._put(changes.keep, changes.KEPT, [(kept.key, kept.digest, kept.receipt, about)])
        self.line.settle()
        if any(answer.count() != 1 for answer in changed) or any(len(answer.rows()) < rows for answer, rows in led):
            raise Missed
        return {(of, version): Cursor(turn, place) for one, _ in placed for turn, place, of, version in one.rows()}

    def _streams(self, after: Sequence[Stream]) -> list[Answer]:
        """Add the new streams and set the others; the answers of the latter."""
        new, answers = [], []
        for write, one in zip(self.writes, after, strict=True):
            row = (one.id, one.kind, one.version, one.head, one.state, one.facts, write.due_on)
            if write.expecting:
                given = dict(zip(changes.STREAM, row, strict=True), at=write.id, expecting=write.expecting)
                answers.append(self.line.say(changes.set_stream, given))
            else:
                new.append(row)
        self._put(changes.add_streams, changes.STREAM, new)
        return answers

    def _drop(self, write: Write) -> None:
        say, texts = self.line.say, self.line.texts
        if write.links_drop:
            say(changes.drop_links, {"id": write.id, "records": texts(write.links_drop)})
        for group, seat in write.seats_drop:
            say(changes.leave_seat, {"id": write.id, "seat_group": group, "seat": seat})
        if write.work_drop:
            say(changes.drop_work, {"id": write.id, "entries": texts(write.work_drop)})
        for system, number in write.references_drop:
            say(changes.drop_reference, {"id": write.id, "system": system, "number": number})

    def _put_rows(self) -> list[tuple[Answer, int]]:
        """Put what is to be found of the streams; the answers for the references."""
        links = [(one.id, record, int(record == one.child)) for one in self.writes for record in one.linked()]
        seats = [(one.case, one.group, one.seat, one.person) for write in self.writes for one in write.seats_put]
        work = [
            (one.case, one.entry, one.owner, one.sort, one.due_on, one.state)
            for write in self.writes
            for one in write.work_put
        ]
        references = [(*one, write.id) for write in self.writes for one in dict.fromkeys(write.references_put)]
        self._put(changes.put_links, changes.LINK, links)
        self._put(changes.take_seats, changes.SEAT, seats)
        self._put(changes.put_work, changes.WORK, work)
        return self._put(changes.put_references, changes.REFERENCE, references)

    def _put(self, build: Build, columns: tuple[str, ...], rows: Sequence[Row]) -> list[tuple[Answer, int]]:
        """Put *rows*, so many at once; the answers, each with how many rows it is about."""
        answers = []
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some = rows[start : start + ROWS_AT_ONCE]
            given = dict(zip(_names(columns, len(some)), chain.from_iterable(some), strict=True))
            answers.append((self.line.say(build, given, len(some)), len(some)))
        return answers


@cache
def _names(columns: tuple[str, ...], rows: int) -> tuple[str, ...]:
    return tuple(f"{name}{row}" for row in range(rows) for name in columns)


def _entry_row(one: Tied) -> Row:
    new = one.new
    return (
        one.stream,
        one.kind,
        one.version,
        new.name,
        new.schema,
        new.payload,
        new.happened_on,
        new.recorded_at,
        new.by,
        new.decided_by,
        new.salt,
        one.commitment,
        one.link,
    )
