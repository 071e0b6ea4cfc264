"""
Whether a child has died by another of their records: those that were joined are of one child, dead under either.

Asked behind every veil, and only of a record that was joined to another, so that an ordinary command costs no more.
A death that is recorded of the one that went is looked for before a letter leaves: `office/delivery/looking.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.concepts.people import Child
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import others_of

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.concepts.people import Directory
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


def cases_reached(reading: Reading, before: Record | None, record: Record) -> set[str]:
    """The cases of other records of a child that a death reaches which is recorded of this one, or taken back."""
    if not isinstance(before, Child) or not isinstance(record, Child) or before.died == record.died:
        return set()
    return {case for other in others_of(record, reading) for case in reading.cases_of(other.id)}
