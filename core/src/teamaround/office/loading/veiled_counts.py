"""What is counted over all records, without those that are behind a veil. The veil: `veil.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from teamaround.store.port import Reading
    from teamaround.store.tallies.tally import GroupedBy, LateGroup, TallyGroup, TallyRow


class VeiledCounts:
    """The counts of a view without what is hidden. What each method gives: `store/tallies/tally.py`."""

    behind: Reading
    hidden: frozenset[str]
    sitting: frozenset[str]

    if TYPE_CHECKING:

        def hides(self, reference: str) -> bool:
            """Whether a record is not in this view: the veil's own."""

    def _without(self, without: Collection[str]) -> frozenset[str]:
        """What is left out of a count besides: all that is hidden, and the cases with whoever sits at a post."""
        theirs = (case for one in self.sitting for case in self.behind.cases_with(one) if self.hides(case))
        return frozenset({*without, *self.hidden, *theirs})

    def tallied(self, day: date, *, without: Collection[str] = ()) -> Mapping[str, int]:
        """Of what is known."""
        return self.behind.tallied(day, without=self._without(without))

    def tallies(
        self,
        sort: str,
        day: date,
        *,
        without: Collection[str] = (),
        of: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Sequence[TallyRow]:
        """Of what is known."""
        return self.behind.tallies(sort, day, without=self._without(without), of=of, limit=limit)

    def tally_groups(
        self, sort: str, day: date, by: GroupedBy, *, without: Collection[str] = (), least: int = 1
    ) -> Sequence[TallyGroup]:
        """Of what is known."""
        return self.behind.tally_groups(sort, day, by, without=self._without(without), least=least)

    def restricting(self, sort: str) -> Sequence[tuple[str, str, str]]:
        """Of what is known."""
        return [one for one in self.behind.restricting(sort) if not self.hides(one[0])]

    def late_work(self, before: date, *, without: Collection[str] = ()) -> Sequence[LateGroup]:
        """Of what is known."""
        return self.behind.late_work(before, without=self._without(without))
