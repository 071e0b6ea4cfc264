"""
How a receipt is kept under its command's key, and read again; and the sentences that retell it.

A key opens nothing: whoever repeats a command is told what they may read today. A leaving is told case by case
(`recounted`). When it is given back is decided in `door.py`; what of it may be told, the first time and again, in
`told.py`. The sentence for each event: `views/sentences/`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import frozen

from teamaround.access.reading import may_read_record, may_see, sees_whole
from teamaround.access.restriction import may_pass
from teamaround.access.whereabouts import NOTHING_KEPT, KeptAddresses, without_addresses
from teamaround.casework.evolve import evolve
from teamaround.casework.receipt import Receipt, UntoldEvent
from teamaround.concepts.case import Case
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child, Directory
from teamaround.concepts.references import kind_of
from teamaround.errors import NotFound, NotIntact, TeamaroundError
from teamaround.office.codec import LOOK, canonical_part, read_event, read_record
from teamaround.office.loading.case_reader import directory_with, kept_addresses, words_for
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import is_hidden
from teamaround.office.merged.together import apart
from teamaround.office.told import as_known, told_of_case, with_tellable, without_bars
from teamaround.store.chain import stands
from teamaround.views.receipt_sentences import may_change, named_in, receipt_sentences, record_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from teamaround.casework.events import Event
    from teamaround.casework.records import Record, RecordEvent
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry, Write


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


GONE = "What was written under this key is no longer there."
"""It names no record: it may be one of which whoever asks may not know."""

_receipts = msgspec.json.Decoder(KeptReceipt)


def kept_receipt(receipt: Receipt, writes: Iterable[Write]) -> str:
    """A receipt as it is kept under its command's key, without that an agreement was used up for it."""
    own = (one for one in writes if one.kind != "keeping")
    written = tuple(Written(one.id, one.expecting + len(one.entries), len(one.entries)) for one in own)
    return canonical_part(KeptReceipt(written=written, findings=receipt.findings))


def read_receipt(text: str) -> KeptReceipt:
    """A receipt as it is kept. Raises NotIntact where it is none."""
    try:
        return _receipts.decode(text)
    except (TypeError, ValueError):
        raise NotIntact(f"The receipt that is kept under this key cannot be read. {LOOK}") from None


def repeated(text: str, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """
    The first receipt of a command that comes again, as far as *by* may read each record today.

    A key opens nothing: of a record that they may not see, they are told that it was written, no more.

    Raises:
        NotFound: What was written is no longer there.
        NotIntact: What is kept is no receipt.
    """
    kept = read_receipt(text)
    first, *others = kept.written
    if is_hidden(reading, first.reference):
        raise NotFound(GONE)
    others = [one for one in others if not is_hidden(reading, one.reference)]
    told, state = _readable(first.reference, reading, by=by, today=today)
    told = told or _added(first, reading, by=by)
    shown = {one.reference: _readable(one.reference, reading, by=by, today=today)[1] for one in others if one.events}
    receipt = Receipt(
        reference=first.reference,
        version=first.version,
        written=first.events,
        events=tuple(_events(first, reading)) if told else (),
        # A finding does not say which case it is of.
        findings=kept.findings if told and all(shown.values()) else (),
        state=state,
        repeated=True,
    )
    receipt = _without_kept(_as_told(receipt, reading, by=by, today=today), reading, by=by, today=today)
    beside = (
        Receipt(
            reference=one.reference,
            version=one.version,
            written=one.events,
            events=tuple(_events(one, reading)),
            findings=(),
            state=shown[one.reference],
            repeated=True,
        )
        for one in others
        if one.events
    )
    return receipt.with_parts(_without_kept(one, reading, by=by, today=today) for one in beside)


def _without_kept(receipt: Receipt, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """A receipt without the addresses around its own record that are kept from *by*, nor from whom any is."""
    receipt = apart(receipt, reading, by=by, today=today)
    kept_out = _kept_from(receipt.reference, reading, by=by, today=today)
    return without_bars(without_addresses(receipt, kept_out), by=by, today=today)


def _as_told(receipt: Receipt, reading: Reading, *, by: Actor, today: date) -> Receipt:
    stream = reading.get([receipt.reference])[receipt.reference]
    if stream.kind != "case":
        return with_tellable(receipt, reading, by=by, today=today)
    case = remembered_case(stream)
    return told_of_case(receipt, case, _child_of(reading, case), reading, by=by, today=today)


def _added(first: Written, reading: Reading, *, by: Actor) -> bool:
    """Whether *by* added this record by the command, and so gave what it held then; a restriction since hides that."""
    stream = reading.get([first.reference])[first.reference]
    if stream.kind == "case" or first.version != first.events:
        return False
    record = read_record(stream.kind, stream.state)
    return not isinstance(record, Child) or may_pass(record, None, by=by)


def _readable(reference: str, reading: Reading, *, by: Actor, today: date) -> tuple[bool, Case | Record | None]:
    """Whether *by* may see the record at all today; and the record as it stands, if they may see the whole of it."""
    stream = reading.get([reference]).get(reference)
    if stream is None:
        raise NotFound(GONE)
    if stream.kind == "case":
        case = remembered_case(stream)
        child = _child_of(reading, case)
        whole = sees_whole(case, child, by=by, today=today)
        return may_see(case, child, by=by, today=today), case if whole else None
    record = read_record(stream.kind, stream.state)
    readable = may_read_record(record, by=by, today=today)
    return readable, record if readable else None


def _kept_from(reference: str, reading: Reading, *, by: Actor, today: date) -> KeptAddresses:
    """The addresses around a case or a child that are kept from whoever asks."""
    stream = reading.get([reference])[reference]
    if stream.kind not in ("case", "child"):
        return NOTHING_KEPT
    child = _child_of(reading, remembered_case(stream)) if stream.kind == "case" else read_record("child", stream.state)
    assert isinstance(child, Child)
    return kept_addresses(reading, child, by=by, today=today)


def recounted(
    receipt: Receipt, installation: Installation, reading: Reading, *, by: Actor, today: date
) -> tuple[str, ...]:
    """
    A sentence for each event of a receipt; of another case than the command is about, with the case before it.

    What was not handed over is read from the journal again; where nothing was written, nothing can be said of it.
    """
    told: list[str] = []
    records = {one.reference: one for one in (receipt, *receipt.parts)}
    for reference, events in receipt.by_record():
        own = reference == receipt.reference
        state = records[reference].state
        if kind_of(reference) != "C":
            told += [f"{'' if own else f'{reference}: '}{one}" if one else "" for one in record_sentences(events)]
            continue
        if receipt.considered and state is None:
            told += [""] * len(events)
            continue
        case = state if isinstance(state, Case) else remembered_case(reading.get([reference])[reference])
        written = [_as_written(one, reference, reading) for one in events]
        child = _child_of(reading, case)
        directory = directory_with(reading, Directory(child=child), named_in(written, case))
        if receipt.considered:
            directory = as_known(directory, reference, reading, by=by, today=today)
        words = words_for(installation, case, directory, None)
        kept_out = kept_addresses(reading, child, by=by, today=today)
        shown = without_addresses(written, kept_out)
        was = _before(records[reference], reading) if any(map(may_change, written)) else None
        said = receipt_sentences(
            shown, without_addresses(case, kept_out), words, by=by, today=today, was=without_addresses(was, kept_out)
        )
        before = "" if own else f"{child.called} ({words.regime_name}, {reference}): "
        told += [f"{before}{one}" if one else "" for one in said]
    return tuple(told)


def _before(receipt: Receipt, reading: Reading) -> Case | None:
    """The case as it stood before what a receipt tells of; None where it began by that, or that is disposed of."""
    version = receipt.version - receipt.written
    with suppress(NotIntact):
        return evolve(None, (one for one in _events(Written(receipt.reference, version, version), reading)))  # type: ignore[misc]
    return None


def _child_of(reading: Reading, case: Case) -> Child:
    child = read_record("child", reading.get([case.child])[case.child].state)
    assert isinstance(child, Child)
    return child


def _as_written(one: Event | RecordEvent | UntoldEvent, reference: str, reading: Reading) -> Any:
    """An event whole, so that a sentence can say as much of it as may be said; as it came, where it was disposed of."""
    if not isinstance(one, UntoldEvent):
        return one
    return next(_events(Written(reference, one.version, 1), reading), one)


def _events(written: Written, reading: Reading) -> Iterator[Event | RecordEvent]:
    for one in reading.journal(written.reference, after=written.version - written.events, through=written.version):
        if one.payload is not None:
            yield read_event(one.name, one.schema, one.payload)


def is_committed(store: Store, written: Sequence[Entry]) -> bool:
    """Whether what was written is committed; where nobody can say, it is not known to be."""
    with suppress(TeamaroundError), store.reading() as reading:
        return not written or stands(reading, written[0])
    return False
