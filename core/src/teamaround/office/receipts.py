"""How a receipt is kept under its command's key, and read again. When it is given back is decided in `door.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from attrs import frozen

from teamaround.casework.receipt import Receipt
from teamaround.concepts.case import Case
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child, Directory
from teamaround.errors import NotFound, NotIntact
from teamaround.office.case_reader import directory_with, words_for
from teamaround.office.codec import LOOK, canonical, read_case, read_event, read_record
from teamaround.office.loading import load_case
from teamaround.views.receipt_sentences import named_in, receipt_sentences, record_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.events import Event
    from teamaround.casework.records import RecordEvent
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading
    from teamaround.store.records import Write


@frozen
class Written:
    """The entries that a command wrote in one record's journal: the last one's version, and how many."""

    reference: str
    version: int
    events: int


@frozen(kw_only=True)
class KeptReceipt:
    """What is kept of a receipt: enough to read the rest from the journals. What the command is about comes first."""

    written: tuple[Written, ...]
    findings: tuple[Finding, ...]


def kept_receipt(receipt: Receipt, writes: Iterable[Write]) -> str:
    """A receipt as it is kept under its command's key."""
    written = tuple(Written(one.id, one.expecting + len(one.entries), len(one.entries)) for one in writes)
    return canonical(KeptReceipt(written=written, findings=receipt.findings))


def read_receipt(text: str) -> KeptReceipt:
    """A receipt as it is kept. Raises NotIntact where it is none."""
    try:
        return msgspec.json.decode(text, type=KeptReceipt)
    except (TypeError, ValueError):
        raise NotIntact(f"The receipt that is kept under this key cannot be read. {LOOK}") from None


def repeated(text: str, reading: Reading) -> Receipt:
    """
    The first receipt of a command that comes again.

    Raises:
        NotFound: What was written is no longer there.
        NotIntact: What is kept is no receipt.
    """
    kept = read_receipt(text)
    first, *others = kept.written
    stream = reading.get([first.reference]).get(first.reference)
    if stream is None:
        raise NotFound(f"{first.reference} was written under this key, and is no longer there.")
    parts = tuple(_part(one, reading) for one in others if one.events)
    return Receipt(
        reference=first.reference,
        version=first.version,
        events=(*_events(first, reading), *(event for one in parts for event in one.events)),
        findings=kept.findings,
        state=read_case(stream.state) if stream.kind == "case" else read_record(stream.kind, stream.state),
        also=tuple(one.reference for one in parts),
        parts=parts,
        repeated=True,
    )


def recounted(
    receipt: Receipt, installation: Installation, reading: Reading, *, by: Actor, today: date
) -> tuple[str, ...]:
    """A sentence for each event of a receipt; of another case than the command is about, with the case before it."""
    told: list[str] = []
    for reference, events in receipt.by_record():
        own = reference == receipt.reference
        if own and not isinstance(receipt.state, Case):
            told += record_sentences(events)
            continue
        loaded = None if own else load_case(reading, reference)
        case = receipt.state if loaded is None else loaded.case
        assert isinstance(case, Case)
        child = _child_of(reading, case) if loaded is None else loaded.directory.child
        directory = directory_with(reading, Directory(child=child), named_in(events, case))
        words = words_for(installation, case, directory, None)
        said = receipt_sentences(events, case, words, by=by, today=today)
        before = "" if own else f"{child.called} ({words.regime_name}, {reference}): "
        told += [f"{before}{one}" if one else "" for one in said]
    return tuple(told)


def _child_of(reading: Reading, case: Case) -> Child:
    child = read_record("child", reading.get([case.child])[case.child].state)
    assert isinstance(child, Child)
    return child


def _part(written: Written, reading: Reading) -> Receipt:
    """What the command came to in another case, which stands as long as its journal does."""
    case = read_case(reading.get([written.reference])[written.reference].state)
    events = tuple(_events(written, reading))
    return Receipt(
        reference=written.reference, version=written.version, events=events, findings=(), state=case, repeated=True
    )


def _events(written: Written, reading: Reading) -> Iterator[Event | RecordEvent]:
    for one in reading.journal(written.reference, after=written.version - written.events)[: written.events]:
        if one.payload is not None:
            yield read_event(one.name, one.schema, one.payload)
