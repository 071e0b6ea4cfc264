"""The records of a store in memory that have all the words asked for, or that are known under a number."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from teamaround.store.finding.findable import FIRST_NAME, NamePlace, has_all
from teamaround.store.finding.sought import (
    BY_FIRST,
    BY_NUMBER,
    BY_WORDS,
    CaseOfFound,
    FoundRecord,
    FoundRecords,
    RankedPlace,
)
from teamaround.store.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.store.finding.findable import AskedWord
    from teamaround.store.finding.sought import Sought
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

    def seek(self, sought: Sought) -> FoundRecords:
        """What is sought."""
        ranked = sorted(one for one in self._by_words(sought) if one > sought.after)
        given = ranked[: sought.limit]
        more = given[-1] if given and len(given) == sought.limit else None
        places = (*sorted(set(self._by_number(sought))), *given)
        tied = self._snapshot.streams.get(sought.tied_to)
        return FoundRecords(tuple(self._found(one, sought) for one in places), more, tied)

    def _by_number(self, sought: Sought) -> Iterator[RankedPlace]:
        if sought.id in self._snapshot.streams:
            yield RankedPlace(BY_NUMBER, "", sought.id)
        system, number = sought.in_system
        for key, one in self._snapshot.references.items():
            if key.number == sought.number:
                yield RankedPlace(BY_NUMBER, "", one)
            if key.number == number and key.system in (system, f"{sought.hidden}{one} {system}"):
                yield RankedPlace(BY_NUMBER, key.system, one)

    def _by_words(self, sought: Sought) -> Iterator[RankedPlace]:
        streams = self._snapshot.streams
        for key, rows in self._snapshot.rows.items() if sought.words else ():
            if (
                rows.findable
                and streams[key].kind in sought.kinds
                and has_all(rows.findable.words, sought.words)
                and (not sought.tied_to or self._is_tied(key, sought))
            ):
                rank = BY_FIRST if has_all(rows.findable.words, sought.first) else BY_WORDS
                yield RankedPlace(rank, rows.findable.name, key)

    def _is_tied(self, key: str, sought: Sought) -> bool:
        stream, to = self._snapshot.streams[key], sought.tied_to
        if stream.kind in sought.open_kinds or key == to:
            return True
        named = Reference(f"{sought.naming}{to}", key) in self._snapshot.references
        linked = any(to in self._snapshot.rows[one].links for one in self._cases(key))
        return stream.kind == "child" and (named or linked)

    def _cases(self, child: str) -> list[str]:
        return sorted(case for case, rows in self._snapshot.rows.items() if rows.child == child)

    def _found(self, place: RankedPlace, sought: Sought) -> FoundRecord:
        joined = any(one.system == f"{sought.joined_as}{place.id}" for one in self._snapshot.references)
        cases = tuple(self._case(one, sought) for one in self._cases(place.id))
        return FoundRecord(place, self._snapshot.streams[place.id], joined, cases)

    def _case(self, case: str, sought: Sought) -> CaseOfFound:
        tallies = self._snapshot.rows[case].tallies
        shown = None if sought.tied_to else tallies.get((sought.shown, ""))
        if shown is None or any(sort == sought.unless for sort, _ in tallies):
            return CaseOfFound(case, None, None, self._snapshot.streams[case])
        return CaseOfFound(case, shown.what, shown.on, None)
