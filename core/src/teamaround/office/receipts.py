"""What comes back from the front door, and how it is kept under a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from attrs import frozen

from teamaround.casework.events import Event
from teamaround.casework.records import Record, RecordEvent
from teamaround.concepts.case import Case
from teamaround.concepts.findings import Finding
from teamaround.errors import NotFound
from teamaround.office.codec import canonical, read_case, read_event, read_record

if TYPE_CHECKING:
    from teamaround.store.port import Reading


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
        repeated: Whether the same command had come before under the same key, and nothing was written now.
        considered: Whether nothing was written because it was only asked what it would come to.
    """

    reference: str
    version: int
    events: tuple[Event | RecordEvent, ...]
    findings: tuple[Finding, ...]
    state: Case | Record
    also: tuple[str, ...] = ()
    repeated: bool = False
    considered: bool = False


@frozen(kw_only=True)
class KeptReceipt:
    """What is kept of a receipt: enough to read the rest from the journal."""

    reference: str
    version: int
    events: int
    findings: tuple[Finding, ...]
    also: tuple[str, ...]


def kept_receipt(receipt: Receipt) -> str:
    """A receipt as it is kept under its command's key."""
    own = [event for event in receipt.events if isinstance(event, RecordEvent)] if receipt.also else receipt.events
    kept = KeptReceipt(
        reference=receipt.reference,
        version=receipt.version,
        events=len(own),
        findings=receipt.findings,
        also=receipt.also,
    )
    return canonical(kept)


def repeated(text: str, reading: Reading) -> Receipt:
    """The first receipt of a command that comes again."""
    kept = msgspec.json.decode(text, type=KeptReceipt)
    stream = reading.load([kept.reference]).get(kept.reference)
    if stream is None:
        raise NotFound(f"{kept.reference} was written under this key, and is no longer there.")
    entries = reading.journal(kept.reference, after=kept.version - kept.events)[: kept.events]
    events = tuple(read_event(one.name, one.schema, one.payload) for one in entries if one.payload is not None)
    state = read_case(stream.state) if stream.kind == "case" else read_record(stream.kind, stream.state)
    return Receipt(
        reference=kept.reference,
        version=kept.version,
        events=events,
        findings=kept.findings,
        state=state,
        also=kept.also,
        repeated=True,
    )
