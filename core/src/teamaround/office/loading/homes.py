"""
Where those have lived whose address is kept from somebody around a child: as their own records had it, from the first.

An address that was put right, or moved from, may still be true, or lead to where they are. It stands in the journal of
their record and nowhere else, so nothing has to be kept for it, and records of any release have it. Of a child it is
also where the family moved to. What one record of a child says holds of all that were joined to it, whoever looks. Of
whom no address is kept from anybody, this costs nothing. What is left out for it: `access/whereabouts.py`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import Child, Person
from teamaround.errors import NotIntact
from teamaround.office.codec import read_event
from teamaround.office.loading.veil import whole
from teamaround.office.merged.one_child import others_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.casework.records import Record
    from teamaround.concepts.people import Directory
    from teamaround.store.port import Reading
    from teamaround.store.records import Entry

REMEMBERED = 2000
"""Of how many entries it is kept which addresses they hold."""


def with_homes(
    reading: Reading, directory: Directory, *, joined: bool = True, changed: Record | None = None
) -> Directory:
    """
    The *directory* with every address of those who have one that is kept from somebody (`Directory.homes`).

    *joined* says whether another record is joined to the child's, as far as that is known; without one, nothing is
    asked. A record that is *changed* counts as it is to stand.
    """
    child, every, other = directory.child, whole(reading), changed if isinstance(changed, Child) else None
    one_of_several = joined or child.merged is not None or (other is not None and other.merged is not None)
    records = (child, *(others_of(child, every, other) if one_of_several else ()))
    related = [one for each in records for one in each.relationships]
    kept = {one for each in related for one in each.must_not_see_address_of}
    if not kept:
        return directory
    whose = sorted({*(one.id for one in records), *kept, *(one.person for one in related if one.lives_with)})
    journals = every.journals(whose)
    stand: dict[str, Record] = {**directory.people, **{one.id: one for one in records}}
    homes = {one: _homes(stand.get(one), journals[one]) for one in whose}
    return evolve(directory, homes=homes, joined=tuple(map(_as_related, records[1:])))


def _as_related(record: Child) -> Child:
    """Of a record that was joined, what people are to the child; nothing else of it is anybody's to see here."""
    return Child(id=record.id, relationships=record.relationships)


def _homes(record: Record | None, journal: Sequence[Entry]) -> tuple[str, ...] | None:
    """The addresses of a *record*, the present one first; None where its journal cannot be read."""
    try:
        before = [_places(one.name, one.schema, one.payload) for one in journal if one.payload is not None]
    except NotIntact:
        return None
    stands = [tuple(places_of(record))] if record is not None else before[-1:]
    present = [one[0] for one in stands if one]
    return tuple(dict.fromkeys([*(present or [""]), *filter(None, _all([*stands, *reversed(before)]))]))


@lru_cache(maxsize=REMEMBERED)
def _places(name: str, schema: int, payload: str) -> tuple[str, ...]:
    event = read_event(name, schema, payload)
    return tuple(places_of(event.now)) if isinstance(event, RecordEvent) else ()


def forget_homes() -> None:
    """Keep nothing of what was read."""
    _places.cache_clear()


def places_of(record: Record) -> Iterator[str]:
    """The address that a record says, and then where the family is recorded to have moved."""
    if isinstance(record, Child | Person):
        yield record.address
    if isinstance(record, Child):
        yield from (one.to for one in record.moves)


def _all(several: Iterable[Iterable[str]]) -> Iterator[str]:
    return (one for each in several for one in each)
