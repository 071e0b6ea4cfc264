"""Commands about the directory, from the store to what is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.writing import check_write
from teamaround.casework.leaving import commands_on_leaving, commands_on_returning
from teamaround.casework.problems import refusal
from teamaround.casework.receipt import Receipt
from teamaround.casework.records import LETTER_OF
from teamaround.casework.registry.children import RestrictChild
from teamaround.casework.registry.context import DirectoryCommand, DirectoryContext, decide_record
from teamaround.casework.registry.people import LeaveService, WithdrawLeaving, last_left
from teamaround.concepts.people import Child, Person
from teamaround.errors import NotFound, Refused
from teamaround.office.cases import decided, rulebook_of
from teamaround.office.codec import canonical, read_record
from teamaround.office.loading import askable, load_case, references_in, with_named
from teamaround.office.request import LONGEST_NAME, CommandRequest, Outcome, payloads_of, refuse_if
from teamaround.office.rows import likeness, said_of_alike
from teamaround.store.records import Reference, Write
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.records import Record, RecordEvent
    from teamaround.concepts.findings import Finding
    from teamaround.store.port import Reading
    from teamaround.store.records import Kind, Stream


def of_record(request: CommandRequest, command: DirectoryCommand, reading: Reading) -> Outcome:
    """
    What a command about the directory comes to. A person's leaving a service lets them leave each case, too.

    Raises:
        Refused: It cannot be carried out.
        NotAllowed: A child's record is restricted, and whoever asks is not named on it.
        Conflict: The record is at another version than the one expected.
    """
    reference = request.ids.new(LETTER_OF[command.kind]) if command.adds else command.target()  # type: ignore[arg-type]
    # What is to be changed is held until the commit; what is only named is looked at.
    held = {} if command.adds else reading.load(askable([reference]))
    streams = with_named(reading, held, [*command.names(), *([command.decided_by] if command.decided_by else [])])
    stream = held.get(reference)
    record = _read(stream) if stream and stream.kind == command.kind else None
    if isinstance(record, Child):
        check_write(record, None, by=request.by, restricts=isinstance(command, RestrictChild))
    request.as_expected(reference, stream.version if stream else 0)
    desk = DirectoryContext(
        command=command.verb(),
        record=record,
        new=reference,
        known={key: _read(one) for key, one in streams.items() if one.kind != "case"},
        today=request.today,
        on=request.on,
        actor=request.by,
        cases=frozenset(key for key, one in streams.items() if one.kind == "case"),
    )
    decision = decide_record(command, desk)
    refuse_if((*decision.findings, *_unknown(command, desk), *_too_long(command, decision.record)))
    assert decision.record is not None
    same = said_of_alike(command.verb(), record, decision.record, reading, by=request.by)
    write = _to_write(request, command.kind, reference, stream, decision.events)  # type: ignore[arg-type]
    in_cases, said = _in_cases(request, command, record, reading)
    receipt = Receipt(
        reference=reference,
        version=write.expecting + len(decision.events),
        events=(*decision.events, *(event for one in in_cases for event in one.receipt.events)),
        findings=(*decision.findings, *same, *said, *(finding for one in in_cases for finding in one.receipt.findings)),
        state=decision.record,
        also=tuple(one.receipt.reference for one in in_cases),
        parts=tuple(one.receipt for one in in_cases),
    )
    return Outcome(receipt=receipt, writes=(write, *(each for one in in_cases for each in one.writes)))


def _in_cases(
    request: CommandRequest, command: DirectoryCommand, record: Record | None, reading: Reading
) -> tuple[list[Outcome], list[Finding]]:
    """What a command about the directory comes to in cases, and what is to be seen to there."""
    if isinstance(command, LeaveService):
        return _left(request, command, reading), []
    if isinstance(command, WithdrawLeaving) and isinstance(record, Person):
        return _returned(request, command, record, reading)
    return [], []


def _returned(
    request: CommandRequest, command: WithdrawLeaving, person: Person, reading: Reading
) -> tuple[list[Outcome], list[Finding]]:
    """What a leaving by mistake comes to in each open case; where somebody has come in their place, a person sees."""
    outcomes, said = [], []
    employment = last_left(person, command.agency)
    for reference in reading.cases_with(command.person):
        loaded = load_case(reading, reference, references_in([request.text]))
        left = employment.until if employment and loaded.case.closed_on is None else None
        again = commands_on_returning(command, loaded.case, left=left, on=request.on) if left else []
        try:
            if again:
                rulebook = rulebook_of(request, loaded.case, reading)
                outcomes.append(decided(evolve(request, command=again[0]), again, loaded, rulebook))
        except Refused as refused:
            said += [
                evolve(one, level="warn", what=f"In {reference} they have not come back. {one.what}")
                for one in refused.findings
                if one.stops
            ]
    return outcomes, said


def _left(request: CommandRequest, command: LeaveService, reading: Reading) -> list[Outcome]:
    """What the leaving comes to in each open case in which the person takes part, or a role, for the agency."""
    outcomes = []
    for reference in reading.cases_with(command.person):
        loaded = load_case(reading, reference, references_in([request.text]))
        rulebook = rulebook_of(request, loaded.case, reading) if loaded.case.closed_on is None else None
        leaving = (
            commands_on_leaving(command, loaded.case, rulebook, on=request.on, today=request.today) if rulebook else []
        )
        if leaving and rulebook is not None:
            outcomes.append(decided(evolve(request, command=leaving[0]), leaving, loaded, rulebook))
    return outcomes


def _unknown(command: DirectoryCommand, desk: DirectoryContext) -> Iterator[Finding]:
    if command.decided_by is not None and not isinstance(desk.known.get(command.decided_by), Person | Child):
        what = f"Nobody is known as {quoted(command.decided_by)}, who is to have decided it."
        yield refusal(command.verb(), what, "Add the person first, or check the reference.")


def _too_long(command: DirectoryCommand, record: Record | None) -> Iterator[Finding]:
    for system, number in _references(record) if record else ():
        if max(len(system), len(number)) > LONGEST_NAME:
            what = f"The number in {quoted(system)} is too long to be found by."
            yield refusal(command.verb(), what, f"Give {LONGEST_NAME} characters at most.")


def _to_write(
    request: CommandRequest, kind: Kind, reference: str, stream: Stream | None, events: tuple[RecordEvent, ...]
) -> Write:
    now = events[-1].now
    had = _found_by(_read(stream)) if stream else set()
    has = _found_by(now)
    return Write(
        id=reference,
        kind=kind,
        expecting=stream.version if stream else 0,
        entries=request.entries(events, payloads_of(events)),
        state=canonical(now),
        references_put=tuple(sorted(has - had)),
        references_drop=tuple(sorted(had - has)),
    )


def _read(stream: Stream) -> Record:
    if stream.kind == "case":
        raise NotFound(f"{stream.id} is a case, not a record of the directory.")
    return read_record(stream.kind, stream.state)


def _found_by(record: Record) -> set[Reference]:
    """The numbers of other systems under which a record is found, and what it has in common with those like it."""
    like = likeness(record)
    return _references(record) | ({like} if like else set())


def _references(record: Record) -> set[Reference]:
    return {Reference(system, number) for system, number in getattr(record, "references", {}).items()}
