"""Commands about the directory, from the store to what is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.team import Leave
from teamaround.casework.directory import Desk, DirectoryCommand, decide_record
from teamaround.casework.records import LETTER_OF
from teamaround.casework.registry.people import LeaveService
from teamaround.errors import NotFound
from teamaround.office.asked import Asked, Outcome, payloads_of, refuse_if
from teamaround.office.cases import decided, rulebook_of
from teamaround.office.codec import canonical, read_record
from teamaround.office.loading import load_case, with_named
from teamaround.office.receipts import Receipt
from teamaround.store.records import Reference, Write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.records import Record, RecordEvent
    from teamaround.store.port import Reading
    from teamaround.store.records import Kind, Stream


def of_record(asked: Asked, command: DirectoryCommand, reading: Reading) -> Outcome:
    """
    What a command about the directory comes to. A person's leaving a service lets them leave each case, too.

    Raises:
        Refused: It cannot be carried out.
        Conflict: The record is at another version than the one expected.
    """
    reference = asked.ids.new(LETTER_OF[command.kind]) if command.adds else command.target()  # type: ignore[arg-type]
    streams = with_named(reading, {}, {*command.names(), *(() if command.adds else (reference,))})
    stream = streams.get(reference)
    asked.as_expected(reference, stream.version if stream else 0)
    desk = Desk(
        command=command.verb(),
        record=_read(stream) if stream and stream.kind == command.kind else None,
        new=reference,
        known={key: _read(one) for key, one in streams.items() if one.kind != "case"},
        today=asked.today,
        on=asked.on,
        actor=asked.by,
        cases=frozenset(key for key, one in streams.items() if one.kind == "case"),
    )
    decision = decide_record(command, desk)
    refuse_if(decision.findings)
    writes = [_to_write(asked, command.kind, reference, stream, decision.events)]  # type: ignore[arg-type]
    left = list(_left(asked, command, reading)) if isinstance(command, LeaveService) else []
    assert decision.record is not None
    receipt = Receipt(
        reference=reference,
        version=writes[0].expecting + len(decision.events),
        events=(*decision.events, *(event for one in left for event in one.receipt.events)),
        findings=(*decision.findings, *(finding for one in left for finding in one.receipt.findings)),
        state=decision.record,
        also=tuple(one.receipt.reference for one in left),
    )
    return Outcome(receipt=receipt, writes=(*writes, *(write for one in left for write in one.writes)))


def _left(asked: Asked, command: LeaveService, reading: Reading) -> Iterator[Outcome]:
    """What the leaving comes to in each open case in which the person takes part for the agency."""
    for reference in reading.cases_with(command.person):
        loaded = load_case(reading, reference)
        in_force = loaded.case.parts(asked.on)
        parts = [one for one in in_force if (one.person, one.agency) == (command.person, command.agency)]
        if not parts or loaded.case.closed_on is not None:
            continue
        rulebook = rulebook_of(asked, loaded.case, reading)
        reasons = rulebook.edition.choice_keys("end_reason")
        reason = command.end_reason if command.end_reason in reasons else None
        leave = Leave(
            case=reference,
            part=parts[0].id,
            and_parts=tuple(part.id for part in parts[1:]),
            why=command.why or "left the service",
            end_reason=reason,
            on=asked.on,
        )
        yield decided(evolve(asked, command=leave), leave, loaded, rulebook)


def _to_write(
    asked: Asked, kind: Kind, reference: str, stream: Stream | None, events: tuple[RecordEvent, ...]
) -> Write:
    now = events[-1].now
    had = _references(_read(stream)) if stream else set()
    has = _references(now)
    return Write(
        id=reference,
        kind=kind,
        expecting=stream.version if stream else 0,
        entries=asked.entries(events, payloads_of(events)),
        state=canonical(now),
        references_put=tuple(sorted(has - had)),
        references_drop=tuple(sorted(had - has)),
    )


def _read(stream: Stream) -> Record:
    if stream.kind == "case":
        raise NotFound(f"{stream.id} is a case, not a record of the directory.")
    return read_record(stream.kind, stream.state)


def _references(record: Record) -> set[Reference]:
    return {Reference(system, number) for system, number in getattr(record, "references", {}).items()}
