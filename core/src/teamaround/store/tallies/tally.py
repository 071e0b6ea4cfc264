"""
A thing that is counted of a record, from one day until another, and how such rows are asked for.

What is counted is its writer's affair (`office/caseload/tallies.py`): the store knows a sort, whom it is about, and on
which days it counts. The table: `store/sql/tables.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date


class TallyRow(NamedTuple):
    """
    One thing that counts for a record.

    Attributes:
        record: The stream beside which it stands.
        sort: What it is. entry: which one of its sort.
        who, what: Whom or what it is about; empty where it is about nobody.
        since, until: The days on which it counts: from the first on, before the second.
        on: The day by which such things are ordered.
    """

    record: str
    sort: str
    entry: str
    who: str
    what: str
    since: date
    until: date | None
    on: date

    def counts(self, day: date) -> bool:
        """Whether it counts on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Tallies(NamedTuple):
    """What a write changes of these rows: those that go, by sort and entry, and then those that come."""

    put: tuple[TallyRow, ...] = ()
    drop: tuple[tuple[str, str], ...] = ()


GroupedBy = Literal["who", "what", "both"]


UNCHANGED = Tallies()


class TallyGroup(NamedTuple):
    """How many records have a tally about the same."""

    who: str
    what: str
    records: int


class LateGroup(NamedTuple):
    """How much open work of one sort and state one owner has that was due before a day, and since when."""

    owner: str
    sort: str
    state: str
    works: int
    earliest: date


class TallyReading(Protocol):
    """What is counted over all records but some that are left out."""

    def tallied(self, day: date, *, without: Collection[str] = ()) -> Mapping[str, int]:
        """How many tallies of each sort count on a day."""

    def tallies(
        self,
        sort: str,
        day: date,
        *,
        without: Collection[str] = (),
        of: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Sequence[TallyRow]:
        """The first tallies of a sort that count on a day, by their days, *of* these alone where they are given."""

    def tally_groups(
        self, sort: str, day: date, by: GroupedBy, *, without: Collection[str] = (), least: int = 1
    ) -> Sequence[TallyGroup]:
        """
        The records with a tally of a sort that counts on a day, counted for each whom or what it is about, or for both.

        Where there are at least so many; most first, then by reference. What is not grouped by is empty.
        """

    def restricting(self, sort: str) -> Sequence[tuple[str, str, str]]:
        """The tallies of a sort beside cases, and beside the children of cases: the case, the record, the entry."""

    def late_work(self, before: date, *, without: Collection[str] = ()) -> Sequence[LateGroup]:
        """The open work that was due before a day, counted for its owners; in no order."""
