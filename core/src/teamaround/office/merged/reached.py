"""
What a change of one record reaches in the cases of those that are joined to it, in the same transaction.

A death, and where an address is kept from somebody, hold for all of them: as they are recorded or taken back, as an
address is put right, as records are joined or parted. Each case is looked at as it is to stand, and what is told in it
stands so from then on. Whoever did it is told nothing of that. Whether a child has died by another record:
`loading/deaths.py`; what is kept: `loading/homes.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.people import Child
from teamaround.errors import BrokenOffice, Refused
from teamaround.office.cases import decided, rulebook_of
from teamaround.office.loading.case_and_records import load_case
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import others_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.records import Record
    from teamaround.office.request import CommandRequest, Outcome
    from teamaround.store.port import Reading


def reached_by_joined(
    request: CommandRequest, reading: Reading, before: Record | None, record: Record
) -> Iterator[Outcome]:
    """What a changed record of a child comes to in the cases of the other records, for none of which it is told."""
    every = whole(reading)
    for reference in sorted(_cases_reached(every, before, record)):
        loaded = load_case(every, reference, changed=record)
        if loaded.is_over:
            continue
        # A case whose rules cannot be asked stays as it is: whoever reads it, or would send, looks at both, too.
        with suppress(BrokenOffice, Refused):
            turn = TurnTheDay(case=reference)
            rulebook = rulebook_of(request, loaded.case, every)
            came_to = decided(evolve(request, command=turn), [turn], loaded, rulebook, every)
            yield evolve(came_to, told=evolve(came_to.told, state=None, events=(), findings=()))


def _cases_reached(reading: Reading, before: Record | None, record: Record) -> set[str]:
    """The cases of the records that are joined before or after; its own are reached by any change but these two."""
    if not isinstance(before, Child) or not isinstance(record, Child):
        return set()
    joined, died = before.merged != record.merged, before.died != record.died
    moved = joined or _whereabouts(before) != _whereabouts(record)
    family = [one for at in (before, record) for one in (at, *others_of(record, reading, at))] if died or moved else []
    dead = died or (joined and any(one.died for one in family))
    kept = moved and any(each.must_not_see_address_of for one in family for each in one.relationships)
    reached = {one.id for one in family} - (set() if joined else {record.id}) if dead or kept else ()
    return {case for one in reached for case in reading.cases_of(one)}


def _whereabouts(child: Child) -> tuple[object, ...]:
    return child.address, child.moves, child.relationships
