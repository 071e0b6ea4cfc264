"""What comes back from the front door when something was written."""

from __future__ import annotations

from attrs import frozen

from teamaround.casework.events import Event
from teamaround.casework.records import Record, RecordEvent
from teamaround.concepts.case import Case
from teamaround.concepts.findings import Finding


@frozen(kw_only=True)
class Receipt:
    """
    What a command came to.

    Attributes:
        reference: The case, child, person, agency or note of advice that was written.
        version: Its version from then on.
        events: What happened, and what followed.
        findings: What the rules said of it; none of them stopped it.
        state: The case or record as it stood then; of a repeated command, as it stands now, and None where whoever
            repeats it may not read the whole of it today. They are told no events and no findings then.
        also: The other records written by the same command: a person's leaving touches every case.
        parts: What it came to in each of these: a receipt of its own. `events` and `findings` hold theirs too.
        repeated: Whether the same command had come before under the same key, and nothing was written now.
        considered: Whether nothing was written because it was only asked what it would come to.
    """

    reference: str
    version: int
    events: tuple[Event | RecordEvent, ...]
    findings: tuple[Finding, ...]
    state: Case | Record | None
    also: tuple[str, ...] = ()
    parts: tuple[Receipt, ...] = ()
    repeated: bool = False
    considered: bool = False

    def by_record(self) -> tuple[tuple[str, tuple[Event | RecordEvent, ...]], ...]:
        """The events of each record that was written: of what the command is about first, then of the others."""
        own = self.events[: len(self.events) - sum(len(one.events) for one in self.parts)]
        return ((self.reference, own), *((one.reference, one.events) for one in self.parts))

    def where(self) -> tuple[str, ...]:
        """For each of the events, the record in whose journal it stands."""
        return tuple(reference for reference, events in self.by_record() for _ in events)
