"""
The verification of a store: its journals without a detour over text, and the rows beside them.

Found in `comparing.py`; here it is said what `repair` can write anew, and what stands nowhere else. Exported text:
`store/verified_text.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.store.beside.comparing import ANEW, Comparison
from teamaround.store.beside.journal_check import Difference
from teamaround.store.refusals import refuse_if_carried_into
from teamaround.store.verified_text import verified_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.store.beside.comparing import RowDifference
    from teamaround.store.beside.journal_check import DifferenceSort, JournalCheck
    from teamaround.store.beside.rows import RowsDue
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Reading
    from teamaround.store.verified_text import Verified

OWN_SORT: dict[str, DifferenceSort] = {"edition": "edition", "kept": "receipt"}


def verify_store(
    reading: Reading, check: JournalCheck, due: RowsDue | None = None, against: Sequence[Checkpoint] = ()
) -> Verified:
    """
    Check everything that one view of a store shows, a few records at a time, and report all that does not agree.

    Args:
        reading: One view of a store.
        check: What journals and states are held to.
        due: What rows are held to; without it, rows are not looked at.
        against: Checkpoints that were taken earlier and kept outside the database.

    Raises:
        BrokenOffice: Records are being carried in, or that was stopped.
    """
    refuse_if_carried_into(reading)
    check.expect(against, reading.place_of)
    for one in Comparison(reading=reading, check=check, due=due).run():
        if one.row.table != "state":
            check.differences.append(as_difference(one))
    return verified_by(check, against)


def as_difference(one: RowDifference) -> Difference:
    """A row that differs, as it is told."""
    sort = OWN_SORT.get(one.row.table, "row")
    said = str(one)
    fix = one.wrong.fix if one.wrong else ANEW
    return Difference(sort=sort, where=one.about, what=said[:1].upper() + said[1:], fix=fix)
