"""
What is written of a record, and the rows that stand beside it so that it can be asked for: seats, open work, links.

Whose work each open step, action, notice and matter is, for stand-ins too; in a closed case only what waits to be
told or answered. The tables: `store/sql/tables.py`; who may read the lines: `reads.py`; which records may be of one
child: `alike.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.rules.seats import group
from teamaround.concepts.case import live, otherwise_in
from teamaround.concepts.work import EMERGENCY_ALERT, WAITING
from teamaround.office.caseload.tallies import changed_of_record
from teamaround.office.codec import canonical, read_record
from teamaround.office.finding.findable import findable_of
from teamaround.office.finding.found_by import found_by
from teamaround.office.loading.case_and_records import leading, references_in
from teamaround.office.request import payloads_of
from teamaround.regime.people_named import OFFICER
from teamaround.store.records import Seat, Work, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.casework.records import RecordEvent
    from teamaround.concepts.at_rest.emergency import EmergencyOpening
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.case import Case
    from teamaround.concepts.plan import Action
    from teamaround.concepts.work import Notice, Step
    from teamaround.office.loading.case_and_records import CaseRecords
    from teamaround.office.request import CommandRequest
    from teamaround.store.records import Kind, Stream


def write_of_record(
    request: CommandRequest, kind: Kind, reference: str, stream: Stream | None, events: tuple[RecordEvent, ...]
) -> Write:
    """What is written of a changed record of the directory, with all that stands beside it."""
    now = events[-1].now
    was = read_record(stream.kind, stream.state) if stream else None
    had, has = (found_by(was) if was is not None else set()), found_by(now)
    return Write(
        id=reference,
        kind=kind,
        expecting=stream.version if stream else 0,
        entries=request.entries(events, payloads_of(events)),
        state=canonical(now),
        references_put=tuple(sorted(has - had)),
        references_drop=tuple(sorted(had - has)),
        findable=findable_of(now),
        tallies=changed_of_record(was, now),
    )


def links(payloads: Iterable[str], records: CaseRecords, after: Case) -> tuple[str, ...]:
    """The directory records that a case touches from now on: what its events name, and whom the rules may look for."""
    managers = (records.managers.get(person, ()) for person in leading(after)) if records.managers else ()
    touched = references_in(payloads).union(records.near, *managers).difference(records.linked)
    directory = records.directory
    return tuple(sorted(one for one in touched if one in directory.people or one in directory.agencies))


def seats(before: Case | None, after: Case) -> tuple[tuple[Seat, ...], tuple[tuple[str, int], ...]]:
    """The seats that were taken, and those that were given up. Two who sit on one seat both stand among the former."""
    if before is not None and before.assignments is after.assignments:
        return (), ()
    had, has = _seats(before), _seats(after)
    taken = tuple(seat for held, seat in has.items() if had.get(held) != seat)
    left = (seat for held, seat in had.items() if has.get(held) != seat)
    return taken, tuple((seat.group, seat.seat) for seat in left)


def _seats(case: Case | None) -> dict[str, Seat]:
    """The seats that have not ended, by the assignment that holds each."""
    if case is None:
        return {}
    sitting = [one for one in case.assignments.values() if one.until is None and one.seat > 0 and live(one)]
    return {one.id: Seat(case=case.id, group=group(one), seat=one.seat, person=one.person) for one in sitting}


def work(before: Case | None, after: Case) -> tuple[tuple[Work, ...], tuple[str, ...]]:
    """The open work that is new or changed, a row for each owner; and the ids of what is settled or leaves an owner."""
    had, has = _touched(before, after)
    changed = [entry for entry, rows in has.items() if rows != had.get(entry, ())]
    left = (one for one in changed if not _owners(had.get(one, ())) <= _owners(has[one]))
    return tuple(row for entry in changed for row in has[entry]), tuple(left)


def _owners(rows: Iterable[Work]) -> set[str]:
    return {one.owner for one in rows}


Rows = dict[str, tuple[Work, ...]]
"""The rows of work by the entry that they are of; none for one that is settled."""


def _touched(before: Case | None, after: Case) -> tuple[Rows, Rows]:
    """The rows, before and after, of every entry that changed, or that may have other owners now."""
    had: Rows = {}
    has: Rows = {}
    changing = before is not None and (
        (before.closed_on is None) != (after.closed_on is None) or before.assignments is not after.assignments
    )
    passing = before is not None and before.involvements is not after.involvements
    for name, rows in ROWS.items():
        old = getattr(before, name) if before else {}
        new = getattr(after, name)
        every = changing or (passing and name == "actions")
        if new is old and not every:
            continue
        for key in new if every else otherwise_in(new, old):
            has[key] = tuple(rows(new[key], after))
            if before and key in old:
                had[key] = tuple(rows(old[key], before))
    return had, has


def _and_stand_ins(owners: Iterable[str], case: Case) -> Iterator[str]:
    """Whose work it is, and whoever stands in for one of them: until that ends, it is on both lists."""
    found = dict.fromkeys(owners)
    for one in case.assignments.values():
        covered = case.assignments.get(one.covers or "") if not one.ended_because and live(one) else None
        if covered is not None and covered.person in found:
            found[one.person] = None
    yield from found


def _of_step(step: Step, case: Case) -> Iterator[Work]:
    for owner in _and_stand_ins(step.owners, case) if step.state == "open" and not case.closed_on else ():
        yield Work(case=case.id, entry=step.id, sort="step", owner=owner, due_on=step.due, state=step.state)


def _of_action(action: Action, case: Case) -> Iterator[Work]:
    if action.open and not case.closed_on:
        part = case.involvements.get(action.owner)
        whose = (part.person or part.agency or OFFICER) if part else OFFICER
        for owner in _and_stand_ins([whose], case):
            yield Work(case=case.id, entry=action.id, sort="action", owner=owner, due_on=action.due, state="open")


def _of_notice(notice: Notice, case: Case) -> Iterator[Work]:
    """What waits to be told, in a closed case, too, from the day on which it was to be told; not what a person held."""
    if notice.state in WAITING and not (notice.state == "held_back" and notice.by_person):
        whose = notice.to if notice.rule == EMERGENCY_ALERT else notice.sender
        for owner in _and_stand_ins([whose], case):
            yield Work(case=case.id, entry=notice.id, sort="notice", owner=owner, due_on=notice.on, state=notice.state)


def _of_matter(matter: Matter, case: Case) -> Iterator[Work]:
    for owner in _and_stand_ins(matter.owners, case) if _stands(matter) else ():
        yield Work(case=case.id, entry=matter.id, sort="matter", owner=owner, due_on=matter.due, state="open")


def _of_emergency(one: EmergencyOpening, case: Case) -> Iterator[Work]:
    """The review, until there is one: in a closed case, too, for somebody has read it all the same."""
    if one.reviewed_on is None:
        yield Work(case=case.id, entry=one.id, sort="emergency", owner=one.reviewer, due_on=one.review_by, state="open")


def _stands(matter: Matter) -> bool:
    return matter.state == "open" and not matter.info


ROWS: dict[str, Callable[[Any, Case], Iterator[Work]]] = {
    "steps": _of_step,
    "actions": _of_action,
    "notices": _of_notice,
    "matters": _of_matter,
    "emergencies": _of_emergency,
}
"""The parts of a case in which there is work, and the rows of one entry of each."""
