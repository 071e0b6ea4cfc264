"""
The rows that stand beside a record so that it can be asked for: seats, open work, links, and what is alike.

Whose work each open step, action, notice and matter is, for stand-ins too. Also whether two records may be of one
child (duplicate, same name and day of birth), and what is said then. The tables: `store/sql/tables.py`; who may read
the lines: `reads.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from teamaround.access.restriction import may_pass
from teamaround.casework.rules.seats import group
from teamaround.concepts.case import live
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child
from teamaround.office.codec import digest_of, read_case, read_record
from teamaround.office.loading import leading, references_in
from teamaround.regime.people_named import OFFICER
from teamaround.store.records import IdempotencyRecord, Reference, Seat, Work, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from teamaround.casework.records import Record
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.at_rest.matter import Matter
    from teamaround.concepts.case import Case
    from teamaround.concepts.plan import Action
    from teamaround.concepts.work import Notice, Step
    from teamaround.office.loading import CaseRecords
    from teamaround.store.port import Reading
    from teamaround.store.records import Stream


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
    """The open work that is new or changed, a row for each owner; and the ids of what is settled or passes on."""
    had, has = _touched(before, after)
    changed = [entry for entry, rows in has.items() if rows != had.get(entry, ())]
    return tuple(row for entry in changed for row in has[entry]), tuple(one for one in changed if had.get(one))


Rows = dict[str, tuple[Work, ...]]
"""The rows of work by the entry that they are of; none for one that is settled, or in a closed case."""


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
        for key, entry in new.items() if every or new is not old else ():
            if every or old.get(key) is not entry:
                has[key] = () if after.closed_on else tuple(rows(entry, after))
                if before and key in old:
                    had[key] = () if before.closed_on else tuple(rows(old[key], before))
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
    for owner in _and_stand_ins(step.owners, case) if step.state == "open" else ():
        yield Work(case=case.id, entry=step.id, sort="step", owner=owner, due_on=step.due, state=step.state)


def _of_action(action: Action, case: Case) -> Iterator[Work]:
    if action.open:
        part = case.involvements.get(action.owner)
        whose = (part.person or part.agency or OFFICER) if part else OFFICER
        for owner in _and_stand_ins([whose], case):
            yield Work(case=case.id, entry=action.id, sort="action", owner=owner, due_on=action.due, state="open")


def _of_notice(notice: Notice, case: Case) -> Iterator[Work]:
    if notice.state in ("queued", "proposed"):
        for owner in _and_stand_ins([notice.sender], case):
            yield Work(case=case.id, entry=notice.id, sort="notice", owner=owner, due_on=None, state=notice.state)


def _of_matter(matter: Matter, case: Case) -> Iterator[Work]:
    for owner in _and_stand_ins(matter.owners, case) if matter.state == "open" and not matter.info else ():
        yield Work(case=case.id, entry=matter.id, sort="matter", owner=owner, due_on=matter.due, state="open")


ROWS: dict[str, Callable[[Any, Case], Iterator[Work]]] = {
    "steps": _of_step,
    "actions": _of_action,
    "notices": _of_notice,
    "matters": _of_matter,
}
"""The parts of a case in which there is work, and the rows of one entry of each."""


LIKENESS = "alike "
"""How the system begins under which a likeness stands; no other system may be called so."""

FILLED = IdempotencyRecord(key="teamaround: children alike", digest="", receipt="")
"""That every child of an older release is kept under its likeness too."""

AT_ONCE = 500
"""How many children are looked at in one transaction."""

ALIKE = "Compare the two. Where they are one child, go on in the record that was there first."


def likeness(record: Record) -> Reference | None:
    """
    What a child's record is found by beside others like it; None where the name or the day of birth is not known.

    Capital letters, accents, hyphens and apostrophes make no difference. It stands in the store as a digest.
    """
    if not isinstance(record, Child) or record.born is None:
        return None
    letters = [one if one.isalnum() else " " for one in normalize("NFKD", record.name.casefold()) if _counts(one)]
    name = " ".join("".join(letters).split())
    return Reference(f"{LIKENESS}{digest_of(name, record.born.isoformat())}", record.id) if name else None


def without_likeness(reading: Reading) -> Iterator[list[str]]:
    """
    The children whom a release that kept no likeness may have written, some at a time.

    Nobody, once `FILLED` says that they were looked at.
    """
    if reading.idempotency_record(FILLED.key) is None:
        children = list(reading.stream_ids("child"))
        yield from (children[first : first + AT_ONCE] for first in range(0, len(children), AT_ONCE))


def filled(children: list[str], reading: Reading) -> list[Write]:
    """What keeps these children under their likeness; nothing else of them is otherwise."""
    return [one for one in map(_filled, reading.get_for_update(children).values()) if one.references_put]


def _filled(stream: Stream) -> Write:
    like = likeness(read_record(stream.kind, stream.state))
    return Write(
        id=stream.id,
        kind=stream.kind,
        expecting=stream.version,
        entries=(),
        state=stream.state,
        facts=stream.facts,
        references_put=(like,) if like else (),
    )


def alike(child: Child, reading: Reading, *, by: Actor) -> Iterator[Child]:
    """Other records of children of this name, born on this day; of those that *by* may not know, none."""
    own = likeness(child)
    found = [one for one in reading.in_system(own.system) if one != child.id] if own else []
    for stream in reading.get(found).values():
        other = read_record(stream.kind, stream.state)
        if isinstance(other, Child) and may_pass(other, None, by=by):
            yield other


def said_of_alike(command: str, before: Record | None, now: Record, reading: Reading, *, by: Actor) -> list[Finding]:
    """What is to be known of a child's record that has become like another."""
    same = before is not None and likeness(before) == likeness(now)
    others = alike(now, reading, by=by) if isinstance(now, Child) and not same else ()
    return [
        Finding(
            level="warn",
            rule=command,
            what=f"A child of this name, born on {one.born}, is known already: {one.id}.",
            fix=ALIKE,
            grade="core",
        )
        for one in others
    ]


def open_of_alike(child: Child, regime: str, reading: Reading, *, by: Actor) -> tuple[str, ...]:
    """The cases open under a regime for children who may be the same."""
    return tuple(
        f"{case.id}, for {other.id}"
        for other in alike(child, reading, by=by)
        for case in (read_case(one.state) for one in reading.get(reading.cases_of(other.id)).values())
        if case.regime == regime and case.closed_on is None and may_pass(other, case, by=by)
    )


def _counts(letter: str) -> bool:
    """Apostrophes and accents are left out; whatever else is no letter parts two words."""
    return letter.isalnum() or letter.isspace() or letter == "-"
