"""
The rows beside the journal written anew; neither the journal itself nor anything beside a damaged one is touched.

What differs is found out once more (`comparing.py`) in the transaction that mends it, one for each record; each row
that was written is told. The command: `cli/commands/records/repairing.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.store.beside.comparing import Comparison
from teamaround.store.beside.journal_check import OF_JOURNALS, Difference, JournalCheck
from teamaround.store.beside.rows import RowsDue
from teamaround.store.beside.verifying import as_difference
from teamaround.store.port import Reading, Store
from teamaround.store.refusals import refuse_if_carried_into

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.beside.comparing import RowDifference

BEYOND = (*OF_JOURNALS, "damaged", "order", "checkpoint")
"""The sorts of differences that no row written anew can mend."""


@frozen(kw_only=True)
class Repaired:
    """
    What a repair came to.

    Attributes:
        changed: What was written, or would be; each as it differed, with what it should say.
        left: What could not be mended, the damaged journals first of all: nothing beside them is touched.
        tried: Whether it was only tried, and nothing was written.
    """

    changed: tuple[str, ...]
    left: tuple[Difference, ...]
    tried: bool


@frozen(kw_only=True)
class RowRepair:
    """
    A repair of a store.

    Args:
        store: The store.
        check: Makes what journals and states are held to.
        due: Makes what the rows of a view are held to.
        dry_run: Whether nothing is written.
    """

    store: Store
    check: Callable[[], JournalCheck]
    due: Callable[[Reading], RowsDue]
    dry_run: bool = False

    def run(self) -> Repaired:
        """
        Write anew what can be.

        States come first, for the rows of one record may rest on the state of another. What differs is all found before
        anything is mended, so that one connection is enough.
        """
        changed: dict[str, None] = {}
        left: dict[str, Difference] = {}
        for part in ("state", "rows"):
            with self.store.reading() as reading:
                refuse_if_carried_into(reading)
                check = self.check()
                comparison = Comparison(reading=reading, check=check, due=self.due(reading) if part == "rows" else None)
                found = list(_by_record(comparison.run(), part))
            for together in found:
                for one in self._mended(together, part):
                    told = as_difference(one)
                    if one.mendable:
                        changed[f"{told.where}: {told.what}"] = None
                    else:
                        left[str(told)] = told
            left |= {str(one): one for one in check.differences if one.sort in BEYOND}
        return Repaired(changed=tuple(changed), left=tuple(left.values()), tried=self.dry_run)

    def _mended(self, together: list[RowDifference], part: str) -> list[RowDifference]:
        """
        What was mended of differences of one record, in one transaction.

        It is found out once more in that transaction, in which nobody else writes to the record.
        """
        rows = {one.row for one in together if one.mendable}
        if self.dry_run or not rows:
            return together
        with self.store.writing() as writing:
            about = together[0].about
            beside = writing.rows_beside()
            with suppress(*beside.unreadable):
                # Where it cannot be read, nobody else writes to the file.
                writing.get_for_update([about])
            again = Comparison(reading=writing, check=self.check(), due=self.due(writing) if part == "rows" else None)
            found = [one for standing in again.standing([about]) for one in again.record(standing)]
            found = [one for one in found if (one.row.table == "state") == (part == "state")]
            # No command changes a row that stands beside no record's own.
            found += [one for one in together if one.alone]
            beside.mend({one.row: one.due for one in found if one.mendable})
        return found


def _by_record(differences: Iterator[RowDifference], part: str) -> Iterator[list[RowDifference]]:
    """Differences that follow each other and are of one record, together; states alone, or rows alone."""
    together: list[RowDifference] = []
    for one in differences:
        if (one.row.table == "state") != (part == "state"):
            continue
        if together and together[0].about != one.about:
            yield together
            together = []
        together.append(one)
    if together:
        yield together
