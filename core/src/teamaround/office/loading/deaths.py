"""
Whether a child has died by another of their records: those that were joined are of one child, dead under either.

Asked behind every veil. A command asks it only of a record that was joined to another, so that an ordinary one costs
no more; whoever reads what is to be told, and whatever sends it, asks it of every record: `as_things_stand`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.consequences.may_be_told import BY_ANOTHER_RECORD
from teamaround.concepts.case import altered
from teamaround.concepts.people import Child
from teamaround.concepts.work import EMERGENCY_ALERT
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import others_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.records import Record
    from teamaround.concepts.people import Directory
    from teamaround.concepts.work import Notice
    from teamaround.store.port import Reading


def with_death(reading: Reading, directory: Directory, changed: Record | None = None) -> Directory:
    """The *directory* with whether the child died by another record; one that is *changed* counts as it is to stand."""
    child = directory.child
    if child.merged is None or child.died is not None:
        return directory
    return evolve(directory, died_elsewhere=died_by_another(reading, child, changed))


def died_by_another(reading: Reading, child: Child, changed: Record | None = None) -> bool:
    """Whether a death is recorded of another record of *child*."""
    others = others_of(child, whole(reading))
    stand = (changed if isinstance(changed, Child) and changed.id == one.id else one for one in others)
    return any(one.died is not None for one in stand)


def as_things_stand(notices: Iterable[Notice], directory: Directory, reading: Reading) -> dict[str, Notice]:
    """
    The *notices* by their ids, held back where the child has died by another record.

    What a person let go, and an alert, stand as they are. Nothing is written: parted again, they stand as before.
    """
    found, child = {one.id: one for one in notices}, directory.child
    waiting = [
        one
        for one in found.values()
        if one.state in ("queued", "proposed") and not one.by_person and one.rule != EMERGENCY_ALERT
    ]
    if waiting and child.died is None:
        died = directory.died_elsewhere if child.merged else died_by_another(reading, child)
        held = waiting if died else ()
        found |= {one.id: altered(one, state="held_back", because=BY_ANOTHER_RECORD) for one in held}
    return found


def cases_reached(reading: Reading, before: Record | None, record: Record) -> set[str]:
    """The cases of other records of a child that a death reaches which is recorded of this one, or taken back."""
    if not isinstance(before, Child) or not isinstance(record, Child) or before.died == record.died:
        return set()
    return {case for other in others_of(record, reading) for case in reading.cases_of(other.id)}
