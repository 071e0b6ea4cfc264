"""The records of a store in memory that have all the words asked for, or that are known under a number."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from teamaround.store.finding.findable import FIRST_NAME, NamePlace, has_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.store.finding.findable import AskedWord
    from teamaround.store.records import Kind
    from teamaround.store.snapshot import MemorySnapshot


class MemoryFinding:
    """What is found in one view of a store in memory, where everything is looked at."""

    def __init__(self, snapshot: MemorySnapshot) -> None:
        self._snapshot = snapshot

    def in_system(self, system: str, *, begun: bool = False) -> tuple[str, ...]:
        """The records behind all numbers of another system, or of those whose names begin so."""
        meant = str.startswith if begun else str.__eq__
        return tuple(sorted({one for key, one in self._snapshot.references.items() if meant(key.system, system)}))

    def by_number(self, number: str) -> tuple[str, ...]:
        """The records that any other system knows under a number."""
        return tuple(sorted({one for key, one in self._snapshot.references.items() if key.number == number}))

    def find(
        self, asked: Sequence[AskedWord], kinds: Sequence[Kind], *, after: NamePlace = FIRST_NAME, limit: int
    ) -> tuple[NamePlace, ...]:
        """The next records that have all words."""
        streams = self._snapshot.streams
        places = (
            NamePlace(rows.findable.name, key)
            for key, rows in self._snapshot.rows.items()
            if rows.findable and streams[key].kind in kinds and has_all(rows.findable.words, asked)
        )
        return tuple(islice(sorted(one for one in places if one > after), limit))
