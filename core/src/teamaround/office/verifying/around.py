"""
The directory around a case, as it is and as it was: which records a case may be linked to, and on what ground.

A link stays for good, so one is right if the directory pointed to it at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.casework.events.base import Event, carried
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import Agency, Child, Directory, Person
from teamaround.concepts.team import Assignment, Handover
from teamaround.office.codec import read_event
from teamaround.office.loading.case_and_records import CaseRecords, askable, leading, load_around, references_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from teamaround.casework.records import Record
    from teamaround.concepts.case import Case
    from teamaround.store.port import Reading
    from teamaround.store.records import Cursor, Entry


@frozen(kw_only=True)
class Around:
    """The records around a case, and those that it should be linked to, beside its child."""

    records: CaseRecords
    links: frozenset[str]


def around(reading: Reading, case: Case, journal: Sequence[Entry], kept: set[str]) -> Around:
    """
    What a case should be linked to: all that its journal names, and what rules may look for from there.

    A link that is *kept* besides is right where the directory pointed to it at any time; nothing is unlinked.
    """
    named = references_in([one.payload or "" for one in journal])
    if any(one.payload is None for one in journal):
        # What was erased may have named any of those that are linked.
        named |= kept
    found = _reached(reading, case, named)
    further = kept - found.links - {case.child}
    pointed = _once_pointed_to(reading, case, journal, found.links, kept) if further else set[str]()
    if further & pointed:
        found = _reached(reading, case, named | (further & pointed))
    return found


def _reached(reading: Reading, case: Case, named: set[str]) -> Around:
    linked = {key: one for key, one in reading.get(askable(named)).items() if one.kind in ("person", "agency")}
    records = load_around(reading, case.child, linked, (), leading=set(leading(case)))
    near: set[str] = set()
    if case.closed_on is None:
        # In a closed case nobody is looked for any more.
        managers = (records.managers.get(one, ()) for one in leading(case))
        near = set(records.near).union(*managers)
    known = records.directory
    links = {one for one in near.union(linked) if one in known.people or one in known.agencies}
    return Around(records=records, links=frozenset(links))


def _once_pointed_to(
    reading: Reading, case: Case, journal: Sequence[Entry], links: frozenset[str], kept: set[str]
) -> set[str]:
    """All that the child, agencies and those who led pointed to in any version of their records."""
    led = set(leading(case)).union(*(_leading_in(one) for one in _events(journal)))
    found: set[str] = set()
    waiting = [case.child, *links]
    seen = set(waiting)
    while waiting:
        record = waiting.pop()
        for event in _events(reading.journal(record)):
            if not isinstance(event, RecordEvent):
                continue
            points = set(_pointed(event.now, leads=record in led))
            # Who changes a record names others beside it, and those were met, too: what they are a part of was linked.
            stands = record in links or record in kept
            beside = references_in([one.payload or "" for one in reading.journal(record)]) if stands else set()
            found |= points
            new = (points | {one for one in beside if one.startswith("A")}) - seen
            seen |= new
            waiting += new
    return found


def _leading_in(event: Event | RecordEvent) -> Iterator[str]:
    for one in carried(event) if isinstance(event, Event) else ():
        if isinstance(one, Assignment) and one.leads:
            yield one.person
        elif isinstance(one, Handover) and one.taking:
            yield one.taking


def _events(journal: Sequence[Entry]) -> Iterator[Event | RecordEvent]:
    return (read_event(one.name, one.schema, one.payload) for one in journal if one.payload is not None)


def _pointed(record: Record, *, leads: bool) -> Iterator[str]:
    if isinstance(record, Agency) and record.part_of:
        yield record.part_of
    elif isinstance(record, Person) and leads:
        yield from (one.line_manager for one in record.employments if one.line_manager)
    elif isinstance(record, Child):
        yield from (one.person for one in record.decision_makers)
        yield from (one.person for one in record.relationships)


def earlier(reading: Reading, directory: Directory, since: Cursor) -> Iterator[Directory]:
    """The same directory as it stood before each change of it after *since*, the latest first."""
    ids = [directory.child.id, *directory.people, *directory.agencies]
    journals: Mapping[str, Sequence[Entry]] = {one: reading.journal(one) for one in ids}
    changes = {one.position for journal in journals.values() for one in journal if one.position > since}
    for change in sorted(changes, reverse=True):
        then = {key: _record_before(journal, change) for key, journal in journals.items()}
        child = then[directory.child.id]
        if isinstance(child, Child):
            yield Directory(
                child=child,
                people={key: one for key, one in then.items() if isinstance(one, Person)},
                agencies={key: one for key, one in then.items() if isinstance(one, Agency)},
            )


def _record_before(journal: Sequence[Entry], change: Cursor) -> Record | None:
    last = [one for one in journal if one.position < change and one.payload is not None][-1:]
    for event in _events(last):
        return event.now if isinstance(event, RecordEvent) else None
    return None
