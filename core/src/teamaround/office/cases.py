"""
Commands about cases, carried from the store to what is to be written.

Here the version is compared, and the rows to write are gathered. A move to the present edition: `allowed/editions.py`;
a death by another record: `loading/deaths.py`; what else of the child is open: `merged/opening.py`; what of the receipt
whoever asks may read: `told.py`; what the command comes to: `casework/decide.py`; rows: `rows.py`; loading:
`loading/case_and_records.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.whereabouts import kept_from, without_addresses
from teamaround.casework.at_rest.elapsed import next_due
from teamaround.casework.command_context import NO_OPENING, Opening
from teamaround.casework.commands.case import MoveEdition, OpenCase, ReopenCase
from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.notices import DecideNotice
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.casework.decide import Decision, decide
from teamaround.casework.receipt import Receipt
from teamaround.casework.rules.answers import otherwise
from teamaround.concepts.case import altered
from teamaround.errors import Refused
from teamaround.office.allowed.commands import refuse_command_about_case
from teamaround.office.allowed.editions import moving_to
from teamaround.office.caseload.tallies import changed_tallies
from teamaround.office.codec import canonical_part
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.elsewhere.unsent import unsent
from teamaround.office.finding.marks import of_case as numbers_of_case
from teamaround.office.loading.case_and_records import (
    CaseRecords,
    LoadedCase,
    askable,
    load_around,
    load_case,
    references_in,
)
from teamaround.office.loading.deaths import as_things_stand, with_death
from teamaround.office.loading.homes import with_homes
from teamaround.office.loading.pieces import NO_PIECES
from teamaround.office.loading.remembered import remember
from teamaround.office.loading.veil import whole
from teamaround.office.merged.addressed import refused_names
from teamaround.office.merged.one_child import others_of
from teamaround.office.merged.opening import opening_for
from teamaround.office.request import CommandRequest, Outcome, payloads_of, refuse_if
from teamaround.office.rows import links, seats, work
from teamaround.office.told import told_of_case, with_known_names
from teamaround.store.records import StoredEdition, Write

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.context import Context
    from teamaround.casework.events import Event
    from teamaround.casework.rules.answers import Answers
    from teamaround.concepts.case import Case
    from teamaround.concepts.facts import Facts
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.port import Reading


def of_case(request: CommandRequest, command: CaseCommand, reading: Reading) -> Outcome:
    """
    What a command about a case comes to.

    Raises:
        Refused: It cannot be carried out.
        NotAllowed: Whoever asks may not give it (`access/policy.py`).
        NotFound: There is no such case or child, or the regime is not enabled.
        Conflict: The case is at another version than the one expected.
        BrokenOffice: Its rules ask for what is not installed, or a plugin's part of them failed.
    """
    if isinstance(command, OpenCase):
        return _opened(request, command, reading)
    loaded = load_case(reading, command.case, references_in([request.text]))
    request = request.by_somebody(reading, loaded.linked)
    refuse_command_about_case(request, command, loaded.case, loaded.directory.child, reading)
    refuse_if(refused_names(command, loaded.directory.child, reading, request))
    request.as_expected(loaded.case.id, loaded.stream.version)
    if request.considered:
        loaded = evolve(
            loaded, directory=_as_told(loaded.directory, loaded.named_or_near(request.today), request, reading)
        )
    if isinstance(command, MoveEdition):
        rulebook, listing = moving_to(request, command, loaded.case, reading)
        return decided(request, [listing], loaded, rulebook, reading, edition=_kept(rulebook))
    reopens = isinstance(command, ReopenCase) or (isinstance(command, Reinstate) and command.entry == "case")
    beside = _open_beside(request, loaded, reading) if reopens else NO_OPENING
    rulebook = rulebook_of(request, loaded.case, reading)
    commands: list[CaseCommand] = [command]
    if isinstance(command, DecideNotice) and as_things_stand(loaded.case, loaded.directory) is not loaded.case:
        # A person decides on how it reads, whatever a release before left it at.
        commands.insert(0, TurnTheDay(case=loaded.case.id))
    return decided(request, commands, loaded, rulebook, reading, opening=beside)


def _as_told(directory: Directory, around: set[str], request: CommandRequest, reading: Reading) -> Directory:
    """The directory that a command is decided with: by what is only considered nobody comes to know a name."""
    if not request.considered:
        return directory
    return with_known_names(directory, around, reading, by=request.reader, today=request.today)


def decided(
    request: CommandRequest,
    commands: Sequence[CaseCommand],
    loaded: LoadedCase,
    rulebook: Rulebook,
    reading: Reading,
    *,
    opening: Opening = NO_OPENING,
    edition: StoredEdition | None = None,
    renew: bool = False,
) -> Outcome:
    """
    What commands about a loaded case come to, one after the other and all or none; of all it is told what stops them.

    Where they come to nothing, nothing is written, unless what is kept beside the case is to be *renewed*.
    """
    case, version, known, answers = loaded.case, loaded.stream.version, loaded.facts(), loaded.answers
    decisions: list[Decision] = []
    refused: list[Finding] = []
    for command in commands:
        try:
            context = request.context(loaded.directory, rulebook, answers)
            one = _decision(request, case, command, context, version=version, opening=opening, known=known)
        except Refused as stopped:
            refused += [finding for finding in stopped.findings if finding not in refused]
            continue
        decisions.append(one)
        case, version, known = one.case or case, version + len(one.events), one.facts or known
        answers = one.answers
    refuse_if(tuple(refused))
    request.refuse_unseen_lead(tuple(event for one in decisions for event in one.events), loaded, reading)
    known = loaded.facts() if renew else None
    return _outcome(request, decisions, loaded, rulebook, reading, before=loaded, edition=edition, known=known)


def rulebook_of(request: CommandRequest, case: Case, reading: Reading) -> Rulebook:
    """The rules that decide *case*, under the edition it is pinned to."""
    installation = request.installation
    if case.regime in installation.regimes:
        present = installation.present(case.regime)
        if present.hash == case.edition:
            return present
    return installation.rulebook(case.edition, case.regime, lambda: reading.edition(case.edition))


def _opened(request: CommandRequest, command: OpenCase, reading: Reading) -> Outcome:
    rulebook = request.installation.present(command.regime)
    # The child is held until the commit: another who opens a case for it waits, and then sees this one.
    held = reading.get_for_update(askable([command.child]))
    named = references_in([request.text])
    records = load_around(reading, command.child, {}, named, leading=named, held=held)
    request = request.by_somebody(reading, records.linked)
    refuse_command_about_case(request, command, None, records.directory.child, reading)
    child = records.directory.child
    joined = bool(others_of(child, whole(reading)))
    opening = opening_for(request.ids.new("C"), child, command.regime, reading, request, joined=joined)
    directory = with_homes(reading, with_death(reading, records.directory, joined=joined), joined=joined)
    records = evolve(records, directory=_as_told(directory, set(), request, reading))
    context = request.context(records.directory, rulebook)
    decision = _decision(request, None, command, context, version=0, opening=opening)
    return _outcome(request, [decision], records, rulebook, reading, before=None, edition=_kept(rulebook))


def _open_beside(request: CommandRequest, loaded: LoadedCase, reading: Reading) -> Opening:
    case = loaded.case
    reading.get_for_update([case.child])
    return opening_for(case.id, loaded.directory.child, case.regime, reading, request, beside=case.id)


def _decision(
    request: CommandRequest,
    case: Case | None,
    command: CaseCommand,
    context: Context,
    *,
    version: int,
    opening: Opening,
    known: Facts | None = None,
) -> Decision:
    decision = decide(case, command, context, version=version, opening=opening, known=known, as_validated=True)
    refuse_if((*request.asker, *decision.findings))
    return unsent(decision, case) if request.imported else decision


def _outcome(
    request: CommandRequest,
    decisions: Sequence[Decision],
    records: CaseRecords,
    rulebook: Rulebook,
    reading: Reading,
    *,
    before: LoadedCase | None,
    edition: StoredEdition | None,
    known: Facts | None = None,
) -> Outcome:
    case = decisions[-1].case
    assert case is not None
    events = tuple(event for one in decisions for event in one.events)
    receipt = Receipt(
        reference=case.id,
        version=(before.stream.version if before else 0) + len(events),
        written=len(events),
        events=events,
        findings=tuple(finding for one in decisions for finding in one.findings),
        state=case,
    )
    # Where nothing is written, nobody comes to see a case by it.
    seen = before.case if before and request.considered else case
    told = told_of_case(receipt, seen, records.directory.child, reading, by=request.reader, today=request.today)
    told = without_addresses(told, kept_from(request.by.person_reference, records.directory, request.today))
    facts = next((one.facts for one in reversed(decisions) if one.facts), known)
    by_hand = isinstance(request.command, TurnTheDay) and not request.own and known is None and not events
    if facts is None or (by_hand and before and facts == _on_a_later_day(before.facts(), facts.day)):
        return Outcome(receipt=receipt, told=told, written=tuple)

    def written() -> tuple[Write, ...]:
        answers = decisions[-1].answers
        return (_write(request, case, facts, events, records, before=before, answers=answers, rules=rulebook),)

    numbered = before is None or (case.numbers, case.restriction) != (before.case.numbers, before.case.restriction)
    return Outcome(receipt=receipt, told=told, written=written, edition=edition, numbered=numbered)


def _on_a_later_day(known: Facts | None, day: date) -> Facts | None:
    """What is known of a case, said of another day: if nothing else is otherwise, its turning by hand leaves it be."""
    return altered(known, day=day) if known is not None else None


def _write(
    request: CommandRequest,
    case: Case,
    facts: Facts,
    events: tuple[Event, ...],
    records: CaseRecords,
    *,
    before: LoadedCase | None,
    answers: Answers,
    rules: Rulebook,
) -> Write:
    """The case with its facts and events as they are to be kept."""
    directory, calendar = records.directory, request.installation.calendar(request.today)
    was, version = (before.case, before.stream.version) if before else (None, 0)
    payloads = payloads_of(events)
    seats_put, seats_drop = seats(was, case)
    numbered = was is None or case.numbers is not was.numbers or case.restriction is not was.restriction
    child = directory.child
    had = numbers_of_case(references_of(was), was, child) if was and numbered else set()
    has = numbers_of_case(references_of(case), case, child) if numbered else set()
    work_put, work_drop = work(was, case)
    # Where nothing has happened the state stays as it was written, be it by an older release.
    changed = otherwise(was, case)
    pieces = (before.pieces if before else NO_PIECES).of(case, was, changed)
    state = pieces.text if events or before is None else before.stream.state
    asked = directory, facts.day, calendar, answers
    due_on = answers.of("due", lambda one: next_due(one, *asked, by_age=rules.by_age, by_steps=rules.by_steps), case)
    remember(state, case, was, answers, pieces, changed=changed)
    return Write(
        id=case.id,
        kind="case",
        expecting=version,
        entries=request.entries(events, payloads),
        state=state,
        facts=canonical_part(facts),
        due_on=due_on,
        child=None if was else case.child,
        links_put=links(payloads, records, case),
        references_put=tuple(sorted(has - had)),
        references_drop=tuple(sorted(had - has)),
        seats_put=seats_put,
        seats_drop=seats_drop,
        work_put=work_put,
        work_drop=work_drop,
        tallies=changed_tallies(was, before.facts() if before else None, case, facts, changed),
    )


def _kept(rulebook: Rulebook) -> StoredEdition:
    return StoredEdition(hash=rulebook.hash, regime=rulebook.edition.regime, text=rulebook.edition.text)
