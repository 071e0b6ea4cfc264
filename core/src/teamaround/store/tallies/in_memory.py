"""What is counted over all records of a store in memory, where everything is looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from teamaround.store.tallies.tally import LateGroup, TallyGroup

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from teamaround.store.records import Work
    from teamaround.store.snapshot import MemorySnapshot
    from teamaround.store.tallies.tally import GroupedBy, TallyRow


class MemoryTallies:
    """What is counted in one view of a store in memory."""

    _snapshot: MemorySnapshot

    def tallied(self, day: date, *, without: Collection[str] = ()) -> dict[str, int]:
        """How many of each sort count."""
        return dict(Counter(one.sort for one in self._counting(day, without)))

    def tallies(
        self,
        sort: str,
        day: date,
        *,
        without: Collection[str] = (),
        of: Collection[str] | None = None,
        limit: int | None = None,
    ) -> tuple[TallyRow, ...]:
        """The first of a sort."""
        found = [one for one in self._counting(day, without) if one.sort == sort and (of is None or one.who in of)]
        return tuple(sorted(found, key=lambda one: (one.on, one.record, one.entry))[:limit])

    def tally_groups(
        self, sort: str, day: date, by: GroupedBy, *, without: Collection[str] = (), least: int = 1
    ) -> list[TallyGroup]:
        """The records of a sort, counted."""
        found = {
            (one.record, "" if by == "what" else one.who, "" if by == "who" else one.what)
            for one in self._counting(day, without)
            if one.sort == sort
        }
        counts = Counter((who, what) for _, who, what in found)
        groups = [TallyGroup(*whom, number) for whom, number in counts.items() if number >= least]
        return sorted(groups, key=lambda one: (-one.records, one.who, one.what))

    def restricting(self, sort: str) -> list[tuple[str, str, str]]:
        """Those of a sort beside cases and their children."""
        rows = self._snapshot.rows
        return sorted(
            (case, record, one.entry)
            for case, stream in self._snapshot.streams.items()
            if stream.kind == "case"
            for record in (case, rows[case].child)
            if record
            for (of, _), one in rows[record].tallies.items()
            if of == sort
        )

    def late_work(self, before: date, *, without: Collection[str] = ()) -> list[LateGroup]:
        """The open work that was due before."""
        found: dict[tuple[str, str, str], list[date]] = {}
        for one in self._every_work():
            if one.due_on is not None and one.due_on < before and one.case not in without:
                found.setdefault((one.owner, one.sort, one.state), []).append(one.due_on)
        return [LateGroup(*key, len(days), min(days)) for key, days in found.items()]

    def _every_work(self) -> Iterator[Work]:
        return (one for rows in self._snapshot.rows.values() for one in rows.work)

    def _counting(self, day: date, without: Collection[str]) -> Iterator[TallyRow]:
        for record, rows in self._snapshot.rows.items():
            if record not in without:
                yield from (one for one in rows.tallies.values() if one.counts(day))
