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
        parts: What it came to in each of these: a receipt of its own. `events` and `findings` hold theirs too.
        repeated: Whether the same command had come before under the same key, and nothing was written now.
        considered: Whether nothing was written because it was only asked what it would come to.
    """

    reference: str
    version: int
    events: tuple[Event | RecordEvent, ...]
    findings: tuple[Finding, ...]
    state: Case | Record
    also: tuple[str, ...] = ()
    parts: tuple[Receipt, ...] = ()
    repeated: bool = False
    considered: bool = False

    def where(self) -> tuple[str, ...]:
        """For each of the events, the record in whose journal it stands."""
        theirs = [one.reference for one in self.parts for _ in one.events]
        return (*[self.reference] * (len(self.events) - len(theirs)), *theirs)
