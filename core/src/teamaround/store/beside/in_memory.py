"""What stands beside the journal in a store in memory, which nobody can change behind its back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.store.beside.rows import RecordWithRows, RowKey, link_row, search_row, seat_row, tally_row, work_row
from teamaround.store.records import Reference, Seat
from teamaround.store.snapshot import MemorySnapshot, StreamRows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from teamaround.store.beside.rows import Rows, Value
    from teamaround.store.records import Sending


@frozen
class MemoryRowsBeside:
    """The rows of one snapshot."""

    snapshot: MemorySnapshot

    @property
    def unreadable(self) -> tuple[type[Exception], ...]:
        """Nothing."""
        return ()

    def standing(self, ids: Sequence[str], *, bare: bool = False) -> list[RecordWithRows]:
        """The streams under these ids, each with all of its rows but for references."""
        assert not bare
        there = [one for one in ids if one in self.snapshot.streams]
        return [
            RecordWithRows(
                stream=self.snapshot.streams[one],
                journal=self.snapshot.journals[one],
                rows=self._rows(one, self.snapshot.rows.get(one) or StreamRows()),
            )
            for one in there
        ]

    def _rows(self, stream: str, rows: StreamRows) -> Rows:
        day = rows.due_on.isoformat() if rows.due_on else None
        seats = (
            Seat(case=stream, group=group, seat=seat, person=person) for (group, seat), person in rows.seats.items()
        )
        return dict(
            (
                (RowKey("stream", (stream,)), (self.snapshot.streams[stream].facts, day)),
                *(link_row(stream, one, as_child=one == rows.child) for one in rows.links),
                *map(seat_row, seats),
                *map(work_row, rows.work),
                *map(tally_row, rows.tallies.values()),
                *([search_row(stream, self.snapshot.streams[stream].kind, rows.findable)] if rows.findable else []),
            )
        )

    def leading(self, references: Sequence[Reference]) -> dict[Reference, str]:
        """The streams to which these references lead."""
        return {one: self.snapshot.references[one] for one in references if one in self.snapshot.references}

    def all_of(self, table: str) -> Iterator[tuple[RowKey, tuple[Value, ...]]]:
        """Every row of a table that belongs to no one stream."""
        kept: dict[str, Rows] = {
            "reference": {RowKey("reference", tuple(one)): (to,) for one, to in self.snapshot.references.items()},
            "edition": {RowKey(table, (one.hash,)): (one.regime, one.text) for one in self.snapshot.editions.values()},
            "kept": {
                RowKey(table, (key,)): (one.digest, one.receipt, self.snapshot.about.get(key))
                for key, one in self.snapshot.idempotency.items()
            },
        }
        return iter(sorted(kept[table].items()))

    def strays(self) -> Iterator[RowKey]:
        """None: what is written names streams that are there."""
        return iter(())

    def orphans(self) -> Iterator[str]:
        """None: a stream is written with its entries."""
        return iter(())

    def damage(self) -> Iterator[str]:
        """None: there is no file."""
        return iter(())

    def disorder(self) -> Iterator[str]:
        """None: every entry is put at the end."""
        return iter(())

    def mend(self, rows: Mapping[RowKey, tuple[Value, ...] | None]) -> None:
        """Nothing is to be mended where nobody can change anything."""
        assert not rows


class MemorySendings:
    """How far the sending of notices has come, in one transaction of a store in memory."""

    _snapshot: MemorySnapshot

    def take_to_send(self, one: Sending, *, at: datetime, settings: str) -> Sending | None:
        """Take a notice to send it."""
        taken = self._snapshot.taken(one, at, settings)
        self._snapshot = self._snapshot.with_sending(taken) if taken else self._snapshot
        return taken

    def put_off(self, one: Sending, *, held_by: str) -> None:
        """Let a notice wait."""
        self._snapshot = self._snapshot.with_sending(one, held_by)

    def bring_forward(self, at: datetime) -> None:
        """Let what was put off wait no longer."""
        for one in self._snapshot.sendings.values():
            if not (one.held_by or one.settings) and one.until > at:
                self._snapshot = self._snapshot.with_sending(evolve(one, until=at))

    def let_go(self, case: str, entry: str, *, held_by: str) -> None:
        """Forget how far its sending came."""
        self._snapshot = self._snapshot.without_sending(case, entry, held_by)


class LeavesNothing:
    """A store of which nothing lies in a file."""

    def clear_away(self) -> tuple[str, ...]:
        """Nothing is left where nothing is written over."""
        return ()
