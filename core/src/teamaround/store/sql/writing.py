"""The writing door over SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.store import refusals
from teamaround.store.chain import FIRST, tied
from teamaround.store.records import Reference, Stream
from teamaround.store.sql.language import changes, queries
from teamaround.store.sql.lines import Line, Missed
from teamaround.store.sql.reading import SqlReading, case_and_records, stream
from teamaround.store.sql.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.errors import TeamaroundError
    from teamaround.store.chain import Tied
    from teamaround.store.records import Edition, Entry, Kept, Write


class SqlWriting(SqlReading):
    """
    One transaction, over a line on which it was begun.

    `_mine` are the streams that nobody else can change before it ends, as they stand in its view.
    """

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self._mine: dict[str, Stream] = {}
        self._failure: Exception | None = None
        self.disposed = False

    def load(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids, held until the transaction ends."""
        rows = self._ask(queries.load_to_change, ids=self._line.texts(ids)) if ids else ()
        found = {row[0]: stream(row) for row in rows}
        self._mine.update(found)
        return found

    def load_case(self, case: str) -> tuple[Stream, dict[str, Stream]] | None:
        """The case, held until the transaction ends, and the directory records linked to it."""
        rows = self._ask(queries.load_case_to_change, id=case)
        if len({row[3] for row in rows if row[0] != queries.ITS_RECORDS}) > 1:
            rows = self._ask(queries.load_case_to_change, id=case)
        loaded = case_and_records(rows)
        if loaded:
            self._mine[case] = loaded[0]
        return loaded

    def write(
        self, writes: Sequence[Write], *, kept: Kept | None = None, edition: Edition | None = None
    ) -> tuple[Entry, ...]:
        """Add entries and set what follows from them."""
        try:
            return self._write(writes, kept, edition)
        except (Missed, self._line.refused):
            # What the database says names tables; what is there now can be said in words.
            self._line.rollback()
            self._failure = self._refusal(writes, kept)
            raise self._failure from None
        except Exception as failure:
            self._failure = failure
            raise

    def _write(self, writes: Sequence[Write], kept: Kept | None, edition: Edition | None) -> tuple[Entry, ...]:
        refusals.contradictions(writes)
        self._hold(writes)
        lines: list[Tied] = []
        after: list[Stream] = []
        for write in writes:
            head = self._mine[write.id].head if write.expecting else FIRST
            new = tied(write.entries, stream=write.id, kind=write.kind, version=write.expecting, head=head)
            lines += new
            after.append(
                Stream(
                    id=write.id,
                    kind=write.kind,
                    version=write.expecting + len(new),
                    head=new[-1].link if new else head,
                    state=write.state,
                    facts=write.facts,
                )
            )
        positions = Telling(self._line, writes).tell(after, lines, kept, edition)
        self._mine.update((one.id, one) for one in after)
        return tuple(one.at(positions[one.stream, one.version]) for one in lines)

    def _hold(self, writes: Sequence[Write]) -> None:
        """Hold every stream that is written, and raise where one is not as its write expects."""
        self.load([write.id for write in writes if write.expecting and write.id not in self._mine])
        for write in writes:
            before = self._mine.get(write.id)
            if write.expecting != (before.version if before else 0):
                raise refusals.version_differs(write, before, self.journal(write.id, after=write.expecting))
            if before:
                refusals.not_as_stored(write, before)

    def _refusal(self, writes: Sequence[Write], kept: Kept | None) -> TeamaroundError:
        """Why *writes* could not be written, found out after they were taken back."""
        there = self.look([write.id for write in writes])
        for write in writes:
            before = there.get(write.id)
            if write.expecting != (before.version if before else 0):
                return refusals.version_differs(write, before, self.journal(write.id, after=write.expecting))
            held = {(one.group, one.seat): one.person for one in self.seats(write.id)}
            for seat in write.seats_put:
                if (seat.group, seat.seat) in held.keys() - set(write.seats_drop):
                    return refusals.seat_taken(seat, held[seat.group, seat.seat])
            for system, number in write.references_put:
                owner = self.by_reference(system, number)
                if owner not in (None, write.id):
                    return refusals.reference_taken(Reference(system, number), write.id, owner)
            known = there.keys() | {one.id for one in writes} | self.look(write.linked()).keys()
            if not known.issuperset(write.linked()):
                return refusals.unknown_links(write.id, set(write.linked()) - known)
        if kept and self.kept(kept.key):
            return refusals.key_used(kept)
        return refusals.overtaken()

    def dispose(self, stream: str, *, through: int) -> int:
        """Erase payloads and salts of a stream."""
        self._line.say(changes.forget, {"id": stream})
        self.disposed = True
        erased = self._line.say(changes.erase, {"at": stream, "through": through})
        self._line.settle()
        return erased.count()

    def settle(self) -> None:
        """Raise what a write raised, though its caller went on."""
        if self._failure:
            raise self._failure
