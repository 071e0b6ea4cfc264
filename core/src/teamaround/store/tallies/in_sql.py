"""What is counted over all records of a database, by its own counting (`store/sql/statements/tallying.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.store.sql.statements import tallying
from teamaround.store.tallies.tally import LateGroup, TallyGroup, TallyRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from teamaround.store.sql.connections import DriverConnection
    from teamaround.store.sql.statements.compiled import StatementSource
    from teamaround.store.tallies.tally import GroupedBy

ALL = 2**31 - 1


class SqlTallies:
    """What is counted in the view of one transaction on a connection."""

    _connection: DriverConnection

    if TYPE_CHECKING:

        def _query(self, source: StatementSource, **given: Any) -> Sequence[tuple[Any, ...]]:
            """The rows of a query."""

    def tallied(self, day: date, *, without: Collection[str] = ()) -> dict[str, int]:
        """How many of each sort count."""
        return dict(self._query(tallying.select_tallied, day=day, without=self._ids(without)))

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
        given = {"sort": sort, "day": day, "without": self._ids(without), "limit": ALL if limit is None else limit}
        if of is None:
            return tuple(TallyRow(*row) for row in self._query(tallying.select_tallies, **given))
        return tuple(TallyRow(*row) for row in self._query(tallying.select_tallies_of, **given, whose=self._ids(of)))

    def tally_groups(
        self, sort: str, day: date, by: GroupedBy, *, without: Collection[str] = (), least: int = 1
    ) -> list[TallyGroup]:
        """The records of a sort, counted."""
        given = {"sort": sort, "day": day, "without": self._ids(without), "least": least}
        return [TallyGroup(*row) for row in self._query(tallying.select_tally_groups(by), **given)]

    def restricting(self, sort: str) -> list[tuple[str, str, str]]:
        """Those of a sort beside cases and their children."""
        return [(case, record, entry) for case, record, entry in self._query(tallying.SELECT_RESTRICTING, sort=sort)]

    def late_work(self, before: date, *, without: Collection[str] = ()) -> list[LateGroup]:
        """The open work that was due before."""
        rows = self._query(tallying.select_late_work, day=before, without=self._ids(without))
        return [LateGroup(*row) for row in rows]

    def _ids(self, ids: Collection[str]) -> Any:
        return self._connection.text_array(sorted(ids))
