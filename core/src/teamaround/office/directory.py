"""
Commands about the directory, carried from the store to what is to be written, and what they bring to each case.

Leaving a service, a death, a name put right: each open case that the record is linked to is looked at in the same
transaction, and of a closed one what still waits to be sent. The receipt hands over a record only to whoever may read
it. Leaving: `casework/leaving.py`; a second record: `alike.py`; numbers: `casework/directory/numbers.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import may_read_record, sees_whole
from teamaround.access.whereabouts import without_addresses
from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.directory.command import DirectoryCommand, DirectoryContext, decide_record
from teamaround.casework.directory.merging import MergeChild, UnmergeChild
from teamaround.casework.directory.people import LeaveService, WithdrawLeaving, last_left
from teamaround.casework.leaving import begun_after_leaving, commands_on_leaving, commands_on_returning
from teamaround.casework.problems import refusal
from teamaround.casework.receipt import Receipt
from teamaround.casework.records import LETTER_OF
from teamaround.concepts.case import Case
from teamaround.concepts.findings import Finding
from teamaround.concepts.people import Child, Person
from teamaround.errors import BrokenOffice, NotFound, Refused
from teamaround.office.alike import said_of_known
from teamaround.office.allowed.addresses_given import refused_address, refused_parting
from teamaround.office.allowed.commands import refuse_command_about_record
from teamaround.office.cases import decided, rulebook_of
from teamaround.office.codec import read_record
from teamaround.office.finding.renumbering import renumbered
from teamaround.office.loading.case_and_records import askable, load_case, references_in, with_named
from teamaround.office.loading.case_reader import kept_addresses
from teamaround.office.loading.veil import whole
from teamaround.office.merged.addressed import aliases_known, said_of_joined, stopped_as_alias, stopped_unseen
from teamaround.office.merged.reached import reached_by_joined
from teamaround.office.merged.together import apart
from teamaround.office.request import CommandRequest, Outcome, refuse_if
from teamaround.office.rows import write_of_record
from teamaround.office.told import without_bars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.records import Record, RecordEvent
    from teamaround.errors import Problem
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.port import Reading
    from teamaround.store.records import Stream

ASK_THERE = "Ask somebody who works in that case."
SEEN = "Check the day; or let somebody record it who may see all cases."
AFTER_LEAVING = "Give the day on which they left; or correct that day, or withdraw what should not be there, first."


def of_record(request: CommandRequest, command: DirectoryCommand, reading: Reading) -> Outcome:
    """
    What a command about the directory comes to. A person's leaving a service lets them leave each case, too.

    Raises:
        Refused, NotAllowed: It cannot be carried out, or not by whoever asks (`access/policy.py`).
        Conflict: The record is at another version than the one expected.
    """
    reference = request.ids.new(LETTER_OF[command.kind]) if command.adds else command.target()  # type: ignore[arg-type]
    # What is to be changed is held until the commit; what is only named is looked at.
    held = {} if command.adds else reading.get_for_update(askable([reference, *command.also()]))
    streams = with_named(reading, held, [*command.names(), *([command.decided_by] if command.decided_by else [])])
    stream = held.get(reference)
    record = _read(stream) if stream and stream.kind == command.kind else None
    request = request.by_somebody(reading, streams)
    every = (record, *(_read(held[key]) for key in command.also() if key in held))
    for one in every:
        refuse_command_about_record(request, command, one, reading)
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
        joined=aliases_known(record, reading, request),
        restricting=request.restricting,
    )
    # Before anything else is said, for that would tell whether an address is the one that they gave.
    refuse_if((*refused_address(request, command, reading, record), *stopped_unseen(command, every, reading, request)))
    decision = decide_record(command, desk)
    gone = stopped_as_alias(command, every, reading, request)
    refuse_if((*request.asker, *decision.findings, *gone))
    assert decision.record is not None
    refuse_if(refused_parting(request, command, reading, record, decision.record))
    same = said_of_known(command, record, decision.record, reading, request)
    same = (*same, *said_of_joined(command, record, decision.record, reading, request))
    refuse_if((*decision.findings, *same))
    events = decision.events_of(decision.record)
    write = write_of_record(request, command.kind, reference, stream, events)  # type: ignore[arg-type]
    reaches = events and not command.adds and not isinstance(command, MergeChild | UnmergeChild)
    reached, said = _in_cases(request, command, reading, record, decision.record) if reaches else ([], [])
    reached += reached_by_joined(request, reading, record, decision.record) if events else ()
    reached[:0] = [_beside(request, held[key], decision.events, reading) for key in decision.changed_besides]
    receipt = Receipt(
        reference=reference,
        version=write.expecting + len(events),
        written=len(events),
        events=events,
        findings=(*decision.findings, *same, *said),
        state=decision.record,
    )
    told = receipt if command.adds else _as_readable(receipt, record, request, reading)
    return Outcome(
        receipt=receipt.with_parts(one.receipt for one in reached if one.receipt.events),
        told=told.with_parts(one.told for one in reached if one.receipt.events),
        written=lambda: renumbered(
            (write, *(each for one in reached for each in one.writes)), record, decision.record, whole(reading)
        ),
    )


def _beside(request: CommandRequest, stream: Stream, every: tuple[RecordEvent, ...], reading: Reading) -> Outcome:
    """What a command comes to in another record that it changes besides. Nothing of a case rests on that."""
    events = tuple(one for one in every if one.now.id == stream.id)
    write = write_of_record(request, stream.kind, stream.id, stream, events)
    receipt = Receipt(
        reference=stream.id,
        version=stream.version + len(events),
        written=len(events),
        events=events,
        findings=(),
        state=events[-1].now,
    )
    told = _as_readable(receipt, _read(stream), request, reading)
    return Outcome(receipt=receipt, told=told, written=lambda: (write,))


def _as_readable(receipt: Receipt, before: Record | None, request: CommandRequest, reading: Reading) -> Receipt:
    """The receipt of a change, as far as whoever asks may see the record; what is considered lets nobody see one."""
    record = before if request.considered else receipt.state
    assert not isinstance(record, Case | None)
    if not may_read_record(record, by=request.reader, today=request.today):
        return evolve(receipt, state=None, events=())
    if not isinstance(record, Child):
        return receipt
    receipt = apart(receipt, reading, by=request.reader, today=request.today)
    kept = kept_addresses(reading, record, by=request.by, today=request.today)
    return without_bars(without_addresses(receipt, kept), by=request.reader, today=request.today, seen=record)


def _in_cases(
    request: CommandRequest, command: DirectoryCommand, reading: Reading, before: Record | None, record: Record
) -> tuple[list[Outcome], list[Finding]]:
    """
    What a change of the directory comes to in each case that the record is linked to, in the same transaction.

    A person's leaving a service lets them leave the case, too, or is refused with all that contradicts its day in any
    case. Taking that back lets them return; where somebody has come in their place, that is told, and a person sees.
    Any other change is looked at as it stands, and what rests on the record is kept anew though nothing is told of it.
    In a closed case only what still waits to be sent can come to stand otherwise, and who comes near it: they find it
    on their list from then on. A case whose rules cannot be asked is left as it is: its page says so.

    What rules say of a case is told to those who may read all of it; that somebody has not come back, to anyone.
    """
    outcomes: list[Outcome] = []
    said: list[Finding] = []
    untrue: list[Finding] = []
    broken: dict[Problem, None] = {}
    linked = reading.cases_of(record.id) if isinstance(record, Child) else reading.cases_with(record.id)
    for reference in sorted(linked):
        loaded = load_case(reading, reference, references_in([request.text]), changed=record)
        child = before if request.considered and isinstance(before, Child) else loaded.directory.child
        readable = sees_whole(loaded.case, child, by=request.reader, today=request.today)
        if isinstance(command, LeaveService) and (after := _after_leaving(command, loaded, readable=readable)):
            untrue += after
            continue
        if loaded.is_over:
            continue
        try:
            rulebook = rulebook_of(request, loaded.case, reading)
        except BrokenOffice as unasked:
            if isinstance(command, LeaveService | WithdrawLeaving):
                broken |= dict.fromkeys(unasked.problems)
            continue
        as_it_stands: list[CaseCommand] = [TurnTheDay(case=reference)]
        commands = _commands(request, command, loaded.case, rulebook, before) or as_it_stands
        try:
            came_to = decided(evolve(request, command=commands[0]), commands, loaded, rulebook, reading, renew=True)
        except Refused as refused:
            if isinstance(command, LeaveService):
                untrue += _in_the_way(command, reference, refused.findings if readable else ())
                continue
            if not isinstance(command, WithdrawLeaving):
                raise
            said += _not_back(reference, [one for one in refused.findings if one.stops] if readable else [])
            request_again = evolve(request, command=as_it_stands[0])
            came_to = decided(request_again, as_it_stands, loaded, rulebook, reading, renew=True)
        untold = evolve(came_to.told, state=None, events=(), findings=())
        came_to = evolve(came_to, told=untold) if request.considered and not readable else came_to
        outcomes.append(came_to)
        said += came_to.told.findings if came_to.told.state is not None else ()
    refuse_if(tuple(untrue))
    if broken:
        raise BrokenOffice(tuple(broken))
    return [*outcomes, *_in_hidden(request, command, reading, before, record)], said


def _in_hidden(
    request: CommandRequest, command: DirectoryCommand, reading: Reading, before: Record | None, record: Record
) -> Iterator[Outcome]:
    """
    The same in the cases of which whoever asks may not even know: all that can be done there is done, and none is told.
    What stands in the way shows in the case itself.
    """
    every = whole(reading)
    for reference in sorted({*every.cases_with(record.id)} - {*reading.cases_with(record.id)}):
        loaded = load_case(every, reference, references_in([request.text]), changed=record)
        if isinstance(command, LeaveService) and list(begun_after_leaving(command, loaded.case, loaded.directory)):
            continue
        if loaded.is_over:
            continue
        with suppress(BrokenOffice, Refused):
            rulebook = rulebook_of(request, loaded.case, every)
            turning: list[CaseCommand] = [TurnTheDay(case=reference)]
            commands = _commands(request, command, loaded.case, rulebook, before) or turning
            came_to = decided(evolve(request, command=commands[0]), commands, loaded, rulebook, every, renew=True)
            yield evolve(came_to, told=evolve(came_to.told, state=None, events=(), findings=()))


def _commands(
    request: CommandRequest, command: DirectoryCommand, case: Case, rulebook: Rulebook, before: Record | None
) -> list[CaseCommand]:
    """What a command about somebody's leaving asks of an open case; nothing of any other."""
    if case.closed_on is not None:
        return []
    if isinstance(command, LeaveService):
        return commands_on_leaving(command, case, rulebook, on=request.on, today=request.today)
    if isinstance(command, WithdrawLeaving) and isinstance(before, Person):
        job = last_left(before, command.agency)
        return commands_on_returning(command, case, left=job.until, on=request.on) if job and job.until else []
    return []


def _after_leaving(command: LeaveService, loaded: LoadedCase, *, readable: bool) -> list[Finding]:
    """What whoever leaves began in a case after the day of leaving; of a case that may not be read, that it is so."""
    begun = list(begun_after_leaving(command, loaded.case, loaded.directory))
    name = loaded.directory.name_of(command.person)
    said = [
        refusal(command.verb(), f"In {loaded.case.id} {name} began {one} on {day}, after {gone}.", AFTER_LEAVING)
        for one, day, gone in begun
    ]
    return said if readable else _in_the_way(command, "", ()) if begun else []


def _in_the_way(command: LeaveService, reference: str, findings: tuple[Finding, ...]) -> list[Finding]:
    """What stops a leaving in one case, which is named; of one that may not be read, that something does."""
    if not findings:
        return [refusal(command.verb(), "In a case that you may not see, something recorded stands in the way.", SEEN)]
    return [evolve(one, what=f"In {reference}: {one.what}") for one in findings]


def _not_back(reference: str, findings: list[Finding]) -> list[Finding]:
    """That somebody has not come back to a case, with every reason that may be told."""
    what = f"In {reference} they have not come back."
    if not findings:
        return [Finding(level="warn", rule=Reinstate.verb(), what=what, fix=ASK_THERE, grade="core")]
    return [evolve(one, level="warn", what=f"{what} {one.what}") for one in findings]


def _read(stream: Stream) -> Record:
    if stream.kind == "case":
        raise NotFound(f"{stream.id} is a case, not a record of the directory.")
    return read_record(stream.kind, stream.state)
