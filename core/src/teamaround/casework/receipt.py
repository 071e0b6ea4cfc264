"""
What comes back from the front door when something was written.

Events, findings, the version, and the other cases that were reached; whether it was repeated under its key, or only
considered. A case or record is handed over (`state`), and what an event holds, only to whoever may see the whole of it:
`office/told.py`, `office/directory.py`. Kept and read again in `office/receipts/kept.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.events import Event
from teamaround.casework.records import Record, RecordEvent
from teamaround.concepts.case import Case
from teamaround.concepts.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(kw_only=True)
class UntoldEvent:
    """
    That an event happened, and no more: what stands in its place for whoever may not be told what it holds.

    `version` is its number in the record's journal.
    """

    name: str
    schema: int
    version: int


@frozen(kw_only=True)
class Receipt:
    """
    What a command came to, as far as whoever asked for it may read.

    Those who look on after the commit (`teamaround_committed`) are part of the office, and are given all of it.

    Attributes:
        reference: The case, child, person, agency or note of advice that was written.
        version: Its version from then on.
        events: What happened, and what followed. Of a case that whoever asked sees in part, what their chronology may
            show, without what it holds (`UntoldEvent`); of one that they may not see, nothing.
        findings: What the rules said of it; none of them stopped it. Whoever may not see the case is told none.
        state: The case or record as it stood then; of a repeated command, as it stands now. None where whoever asked
            may not see the whole of it: the command was theirs to give, and what else the case holds is not theirs.
        also: The other records written by the same command, as far as they may be seen whole: a leaving touches every
            case.
        parts: What it came to in each of these: a receipt of its own. `events` and `findings` hold theirs too.
        repeated: Whether the same command had come before under the same key, and nothing was written now.
        considered: Whether nothing was written because it was only asked what it would come to.
        written: How many events it came to in this record, those among them that may not be told.
    """

    reference: str
    version: int
    events: tuple[Event | RecordEvent | UntoldEvent, ...]
    findings: tuple[Finding, ...]
    state: Case | Record | None
    also: tuple[str, ...] = ()
    parts: tuple[Receipt, ...] = ()
    repeated: bool = False
    considered: bool = False
    written: int = 0

    def with_parts(self, parts: Iterable[Receipt]) -> Receipt:
        """The same with what the command came to in other cases, each as far as it is told: a case or nothing of it."""
        told = tuple(one for one in parts if one.state is not None)
        return evolve(
            self,
            events=(*self.events, *(event for one in told for event in one.events)),
            also=tuple(one.reference for one in told),
            parts=told,
        )

    def by_record(self) -> tuple[tuple[str, tuple[Event | RecordEvent | UntoldEvent, ...]], ...]:
        """The events of each record that was written: of what the command is about first, then of the others."""
        own = self.events[: len(self.events) - sum(len(one.events) for one in self.parts)]
        return ((self.reference, own), *((one.reference, one.events) for one in self.parts))

    def where(self) -> tuple[str, ...]:
        """For each of the events, the record in whose journal it stands."""
        return tuple(reference for reference, events in self.by_record() for _ in events)
