"""
The numbers of a child's cases, kept anew where the child comes to be hidden or is so no longer.

A case is hidden with its child, and its own record does not change by it. What they are kept as: `marks.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.concepts.people import Child
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.finding.marks import hides, of_case
from teamaround.office.loading.remembered import remembered_case
from teamaround.store.records import Write

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.store.port import Reading


def renumbered(
    writes: tuple[Write, ...], before: Record | None, now: Record | None, reading: Reading
) -> tuple[Write, ...]:
    """What is to be written, with the numbers of the cases of a child that comes to be hidden, or is so no longer."""
    if not isinstance(before, Child) or not isinstance(now, Child) or hides(before) == hides(now):
        return writes
    by_id = {one.id: one for one in writes}
    for key, stream in reading.get_for_update(reading.cases_of(now.id)).items():
        case = remembered_case(stream)
        had, has = (of_case(references_of(case), case, child) for child in (before, now))
        # A closed case has no day to come; of an open one there is a write already.
        write = by_id.get(key) or Write(
            id=key, kind="case", expecting=stream.version, entries=(), state=stream.state, facts=stream.facts
        )
        if has != had:
            by_id[key] = evolve(
                write, references_put=tuple(sorted(has - had)), references_drop=tuple(sorted(had - has))
            )
    return tuple(by_id.values())
