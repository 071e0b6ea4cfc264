"""
Whether a child has died by another of their records: those that were joined are of one child, dead under either.

Asked behind every veil, of a record that was joined to another, and of one to which another is. So an ordinary command
costs no more: that comes along with the case. What a death, a joining or a parting reaches is brought to stand so with
it (`merged/reached.py`); where it could not be, or a release before left it, it is read so: `as_things_stand`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.consequences.may_be_told import BY_ANOTHER_RECORD, let_go_all_the_same
from teamaround.concepts.case import altered
from teamaround.concepts.people import Child
from teamaround.concepts.work import EMERGENCY_ALERT
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import others_of

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.concepts.work import Notice
    from teamaround.store.port import Reading


def with_death(reading: Reading, directory: Directory, *, joined: bool, changed: Record | None = None) -> Directory:
    """
    The *directory* with whether the child died by another record; one that is *changed* counts as it is to stand.

    *joined* says whether another record is joined to the child's; without one, nothing is asked.
    """
    child, other = directory.child, changed if isinstance(changed, Child) else None
    one_of_several = joined or child.merged is not None or (other is not None and other.merged is not None)
    if child.died is not None or not one_of_several:
        return directory
    others = others_of(child, whole(reading), other)
    return evolve(directory, died_elsewhere=any(one.died is not None for one in others))


def as_things_stand(case: Case, directory: Directory) -> Case:
    """
    The case with what would go held back, where the child has died by another record, whatever is stored of it.

    What a person let go as it was held back so, and an alert, stand as they are.
    """
    held = [one for one in case.notices.values() if _goes(one)] if directory.died_elsewhere else []
    if not held:
        return case
    stands = {"state": "held_back", "because": BY_ANOTHER_RECORD, "by_person": False}
    return altered(case, notices=case.notices | {one.id: altered(one, **stands) for one in held})


def _goes(notice: Notice) -> bool:
    waits = notice.state in ("queued", "proposed") and notice.rule != EMERGENCY_ALERT
    return waits and not let_go_all_the_same(notice)
