"""
Reads that leave a trace: who looked, when, at which child, by which read; written before anything is given.

Where it cannot be written, nothing is given, so nobody looks without a trace. It is an entry in the journal, in a
stream of its own for each child, and so chained, verified, backed up and carried like any other. Where very many
children are looked at together, one entry stands for them all. Reads of no child leave none. Records that are carried
out past the front door leave one, too: `cli/commands/records/`.
"""

from __future__ import annotations

import inspect
from functools import wraps
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, frozen

from teamaround.casework.records import RecordEvent
from teamaround.clock import Clock, Ids
from teamaround.concepts.actors import OFFICE, LookedAt, looks_at
from teamaround.errors import Conflict
from teamaround.office.codec import canonical, payload_of, read_restriction
from teamaround.office.loading.case_and_records import REFERENCE, askable
from teamaround.store.port import Store
from teamaround.store.records import NewEntry, Write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from teamaround.concepts.actors import Actor
    from teamaround.office import Office
    from teamaround.store.port import Reading, Writing

T = TypeVar("T")

ONE_BY_ONE = 50
"""So many children are written down one by one; where more were looked at, one entry stands for them."""
TRIES = 5
OF_A_CHILD = ("case", "child")
"""The kinds of records that say whose they are."""

OF_RECORDS = (
    "case", "chronology", "circulation", "document", "documents", "family_view", "letters", "notices", "record",
    "requirement", "subject_access", "suggest_leads",
)  # fmt: skip
"""The reads of one record, which is their first argument."""
OF_MANY = (
    "access_requests", "cases", "consider", "countersigning", "do", "editions", "emergency_openings",
    "find", "find_by_number", "hand_over_all", "holding", "outbox", "overdue",
    "overview", "recounted", "restrictions", "retention", "without_trace", "worklist",
)  # fmt: skip
"""The reads that may give what is of several children, or of any."""
DO = "do"
"""A command leaves its trace by what it writes; one that writes nothing, or is told of again, is a read."""
OF_ALL = ("follow", "listed")
"""What gives everything, as it is taken; it is written down as one look at all."""


def leaves_traces(door: type[T]) -> type[T]:
    """The front door, with every read writing down who looked, where the authority's file says so."""
    for name in (*OF_RECORDS, *OF_MANY, *OF_ALL):
        setattr(door, name, _traced(name, inspect.getattr_static(door, name)))
    return door


def _asked_for(name: str, asked: object) -> str:
    """The record that was asked for; that of a receipt, where that is put into words."""
    return str(asked if name in OF_RECORDS else getattr(asked, "reference", ""))


def _traced(name: str, read: Callable[..., Any]) -> Callable[..., Any]:
    signature = inspect.signature(read)

    @wraps(read)
    def traced(office: Office, *args: Any, **kwargs: Any) -> Any:
        found = read(office, *args, **kwargs)
        if office.installation.authority.traces_reads:
            given = signature.bind(office, *args, **kwargs).arguments
            trace = ReadTrace(store=office.store, clock=office.clock, ids=office.ids)
            if name in OF_ALL:
                trace.of_all(name, by=given["by"])
            elif name != DO or not found.written or found.repeated:
                trace.of(name, found, by=given["by"], record=_asked_for(name, [*given.values()][1]))
        return found

    return traced


@frozen(kw_only=True)
class ReadTrace:
    """Where it is written down who looked."""

    store: Store
    clock: Clock
    ids: Ids

    def of_all(self, what: str, *, by: Actor) -> None:
        """Write down that *by* looked at all records. Raises as `of`."""
        self._write_down([(OFFICE, "")], what, by)

    def of(self, what: str, found: object, *, by: Actor, record: str = "") -> None:
        """
        Write down that *by* looked at every child that *found* names, and at the child of *record*.

        Of a list, by which of its cases: so that whoever may not know one is not told that it stood on a list.

        Raises:
            Conflict, BrokenOffice: It could not be written, so nothing may be given.
        """
        with self.store.reading() as reading:
            looked_at = _looked_at(reading, found, record)
        if looked_at:
            self._write_down(looked_at, what, by)

    def _write_down(self, looked_at: Sequence[tuple[str, str]], what: str, by: Actor) -> None:
        looks = [LookedAt(id=looks_at(of), of=of, number=1, what=what, record=record) for of, record in looked_at]
        for tries_left in reversed(range(TRIES)):
            try:
                with self.store.writing() as writing:
                    self._write(writing, looks, by)
            except Conflict:
                if not tries_left:
                    raise
                continue
            return

    def _write(self, writing: Writing, looks: Sequence[LookedAt], by: Actor) -> None:
        """Write each look behind those at the same child before it."""
        before = writing.get_for_update(list(dict.fromkeys(one.id for one in looks)))
        writes = []
        for id_, own in groupby(looks, key=attrgetter("id")):
            version = before[id_].version if id_ in before else 0
            numbered = [evolve(one, number=version + place) for place, one in enumerate(own, 1)]
            entries = tuple(self._entry(one, by) for one in numbered)
            state = canonical(numbered[-1])
            writes.append(Write(id=id_, kind="looks", expecting=version, entries=entries, state=state))
        writing.write(writes)

    def _entry(self, looked: LookedAt, by: Actor) -> NewEntry:
        return NewEntry(
            name="looked_at",
            schema=RecordEvent.schema,
            payload=payload_of(RecordEvent(name="looked_at", now=looked)),
            happened_on=self.clock.today(),
            recorded_at=self.clock.now(),
            by=str(by),
            salt=self.ids.salt(),
        )


def _looked_at(reading: Reading, found: object, record: str) -> list[tuple[str, str]]:
    """
    The children that were looked at, and those of the cases, each with the record that was asked for, in their order.

    Where none was, with each case of theirs that *found* names, or with nothing; very many are one look at all.
    """
    named = {one for one in (record, *REFERENCE.findall(repr(found))) if one.startswith(("K", "C"))}
    if len(named) > 2 * ONE_BY_ONE:
        return [(OFFICE, "")]
    streams = [one for one in reading.get(askable(named)).values() if one.kind in OF_A_CHILD]
    cases: dict[str, set[str]] = {}
    for one in streams:
        of = cases.setdefault(read_restriction(one.kind, one.state).child or one.id, set())
        of.update({one.id} if one.kind == "case" else ())
    found_of = {of: {record} if record else its or {""} for of, its in cases.items()}
    looked_at = sorted((of, one) for of, its in found_of.items() for one in its)
    return looked_at if len(looked_at) <= ONE_BY_ONE else [(OFFICE, "")]
