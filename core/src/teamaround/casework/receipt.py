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
        state: The case or record as it stood then; of a repeated command, as it stands now.
        also: The other records written by the same command: a person's leaving touches every case.
        also_events: How many of the events, the last of them, belong to each of those.
        repeated: Whether the same command had come before under the same key, and nothing was written now.
        considered: Whether nothing was written because it was only asked what it would come to.
    """

    reference: str
    version: int
    events: tuple[Event | RecordEvent, ...]
    findings: tuple[Finding, ...]
    state: Case | Record
    also: tuple[str, ...] = ()
    also_events: tuple[int, ...] = ()
    repeated: bool = False
    considered: bool = False

    def by_record(self) -> tuple[tuple[str, tuple[Event | RecordEvent, ...]], ...]:
        """The events of each record that was written: of what the command is about first, then of the others."""
        found, rest = [], self.events
        for reference, number in zip(reversed(self.also), reversed(self.also_events), strict=True):
            found.append((reference, rest[len(rest) - number :]))
            rest = rest[: len(rest) - number]
        return ((self.reference, rest), *reversed(found))
