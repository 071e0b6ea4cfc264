"""
The journal of a whole office put into another store, entry by entry: each after the one before, and none twice.

What is there already is passed over; what comes too early waits. The file that the entries come from, and the records
that they come to: `importing.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from teamaround.store.carried import UNFINISHED, CarriedRecord
from teamaround.store.chain import GENESIS, commitment_of, link_of
from teamaround.store.records import Entry, Write

if TYPE_CHECKING:
    from teamaround.store.port import Writing
    from teamaround.store.records import Stream

EXPORT_AGAIN = "Export the office once more, and compare the file with the one that was written."
EMPTY = "Carry it into an office that has no records yet, or that an import of this file was stopped in."


@define
class CarriedJournal:
    """
    The entries of one run.

    Attributes:
        wrong: Told of what is wrong in which line, and what to do.
        waiting: Entries that came before an earlier one of their record, as older databases have them.
        begun: Whether it was looked whose records the office has.
        under_way: Whether the office is noted as one that has not all of its records yet.
        whole: Whether it had all of its records before.
        sound: Whether nothing was wrong with any.
    """

    wrong: Callable[[int, str, str], None]
    waiting: list[tuple[int, Entry]] = field(factory=list)
    begun: bool = False
    under_way: bool = False
    whole: bool = False
    sound: bool = True

    def copy(self) -> CarriedJournal:
        """How it stands now, to come back to."""
        return evolve(self, waiting=list(self.waiting))

    def put(self, writing: Writing, batch: list[tuple[int, Entry]]) -> None:
        """Put those of these entries that are not there yet."""
        if not self.begun and not self._same_office(writing, *batch[0]):
            return
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
        if records and not self.under_way:
            writing.note_carrying(under_way=True)
            self.under_way = True
            if writing.in_order(limit=1):
                self._tell(batch[0][0], "Somebody has written in the office meanwhile.", EMPTY)
                return
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
            self._tell(number, f"{one.stream}, version {version}: another entry stands there already.", EMPTY)

    def _same_office(self, writing: Writing, number: int, first: Entry) -> bool:
        """Whether the office has no records yet, or these."""
        self.begun = True
        there = writing.in_order(limit=1)
        self.under_way = writing.is_carried_into()
        self.whole = bool(there) and not self.under_way
        if there and there[0].link != first.link:
            self._tell(number, "The office has records already, and they are not these.", EMPTY)
            return False
        return True

    def _follows(self, number: int, one: Entry, head: str, there: Stream | None) -> bool:
        """Whether an entry can be put; one whose chain does not agree is told of, and put only where all is tried."""
        where = f"{one.stream}, version {one.version}"
        if self.whole or (there is not None and there.state != UNFINISHED):
            self._tell(number, f"{where}: the office has this record to its end already, without that.", EMPTY)
            return False
        link = link_of(
            one, after=head, stream=one.stream, kind=one.kind, version=one.version, commitment=one.commitment
        )
        if link != one.link:
            self._tell(number, f"{where}: it is not the entry that was written there, or not after that one.")
        elif one.payload is not None and commitment_of(one.salt or b"", one.payload) != one.commitment:
            self._tell(number, f"{where}: what it says is not what was written.")
        return True

    def _tell(self, number: int, what: str, fix: str = EXPORT_AGAIN) -> None:
        self.sound = False
        self.wrong(number, what, fix)
