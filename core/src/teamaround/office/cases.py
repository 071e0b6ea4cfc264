"""Commands about cases, from the store to what is to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.commands.action import next_due
from teamaround.casework.commands.opening import MoveEdition, OpenCase, ReopenCase
from teamaround.casework.decide import Decision, decide
from teamaround.casework.situation import Opening
from teamaround.concepts.findings import Finding
from teamaround.errors import Refused
from teamaround.office.asked import Asked, Outcome, payloads_of, refuse_if
from teamaround.office.codec import canonical
from teamaround.office.loading import Loaded, directory_of, load_case, with_named
from teamaround.office.receipts import Receipt
from teamaround.office.rows import links, references_in, seats, work
from teamaround.regime.resolving import differences
from teamaround.store.records import Edition, Write

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook
    from teamaround.store.port import Reading


def of_case(asked: Asked, command: CaseCommand, reading: Reading) -> Outcome:
    """
    What a command about a case comes to.

    Raises:
        Refused: It cannot be carried out.
        NotFound: There is no such case or child, or the regime is not enabled.
        Conflict: The case is at another version than the one expected.
    """
    if isinstance(command, OpenCase):
        return _opened(asked, command, reading)
    loaded = load_case(reading, command.case, references_in([canonical(command)]))
    asked.as_expected(loaded.case.id, loaded.stream.version)
    rulebook = rulebook_of(asked, loaded.case, reading)
    if isinstance(command, MoveEdition):
        rulebook = _moving_to(asked, command, loaded.case, rulebook)
    beside = _open_beside(loaded.case, reading) if isinstance(command, ReopenCase) else None
    return decided(asked, command, loaded, rulebook, opening=beside)


def decided(
    asked: Asked, command: CaseCommand, loaded: Loaded, rulebook: Rulebook, *, opening: Opening | None = None
) -> Outcome:
    """What a command about a loaded case comes to."""
    decision = decide(
        loaded.case,
        command,
        directory=loaded.directory,
        rulebook=rulebook,
        calendar=asked.installation.calendar(asked.today),
        today=asked.today,
        actor=asked.by,
        version=loaded.stream.version,
        opening=opening,
    )
    refuse_if(decision.findings)
    edition = _kept(rulebook) if isinstance(command, MoveEdition) else None
    return _to_write(asked, decision, before=loaded, edition=edition)


def rulebook_of(asked: Asked, case: Case, reading: Reading) -> Rulebook:
    """The rules that decide *case*, under the edition it is pinned to."""
    installation = asked.installation
    if case.regime in installation.regimes:
        present = installation.present(case.regime)
        if present.hash == case.edition:
            return present
    return installation.rulebook(case.edition, case.regime, lambda: reading.edition(case.edition))


def _opened(asked: Asked, command: OpenCase, reading: Reading) -> Outcome:
    rulebook = asked.installation.present(command.regime)
    named = references_in([canonical(command)])
    directory = directory_of(command.child, with_named(reading, {}, {command.child, *named}))
    open_already = _open(command.child, command.regime, reading)
    decision = decide(
        None,
        command,
        directory=directory,
        rulebook=rulebook,
        calendar=asked.installation.calendar(asked.today),
        today=asked.today,
        actor=asked.by,
        opening=Opening(reference=asked.ids.new("C"), open_already=open_already),
    )
    refuse_if(decision.findings)
    return _to_write(asked, decision, directory=directory, edition=_kept(rulebook))


def _open_beside(case: Case, reading: Reading) -> Opening:
    others = _open(case.child, case.regime, reading)
    return Opening(reference=case.id, open_already=tuple(one for one in others if one != case.id))


def _open(child: str, regime: str, reading: Reading) -> tuple[str, ...]:
    """The cases of a child that are open under one regime."""
    cases = [load_case(reading, one).case for one in reading.cases_of(child)]
    return tuple(one.id for one in cases if one.regime == regime and one.closed_on is None)


def _to_write(
    asked: Asked,
    decision: Decision,
    *,
    before: Loaded | None = None,
    directory: Directory | None = None,
    edition: Edition | None = None,
) -> Outcome:
    case, directory = decision.case, before.directory if before else directory
    assert case is not None
    assert directory is not None
    version = before.stream.version if before else 0
    payloads = payloads_of(decision.events)
    seats_put, seats_drop = seats(before.case if before else None, case)
    work_put, work_drop = work(before.case if before else None, case)
    write = Write(
        id=case.id,
        kind="case",
        expecting=version,
        entries=asked.entries(decision.events, payloads),
        state=canonical(case),
        facts=canonical(decision.facts),
        due_on=next_due(case),
        child=None if before else case.child,
        links_put=links(payloads, directory, before.linked if before else ()),
        seats_put=seats_put,
        seats_drop=seats_drop,
        work_put=work_put,
        work_drop=work_drop,
    )
    receipt = Receipt(
        reference=case.id,
        version=version + len(decision.events),
        events=decision.events,
        findings=decision.findings,
        state=case,
    )
    return Outcome(receipt=receipt, writes=(write,) if decision.events else (), edition=edition)


def _moving_to(asked: Asked, command: MoveEdition, case: Case, old: Rulebook) -> Rulebook:
    """The present rules, for a command that lists what changes by them; refused, with the list, if it does not."""
    present = asked.installation.present(case.regime)
    changes = differences(old.edition, present.edition)
    if set(command.changes) != set(changes):
        what = "The command does not list what changes: " + "; ".join(changes or ("nothing",))
        raise Refused(
            [Finding(level="block", rule=command.verb(), what=what, fix="Give these lines as `changes`.", grade="core")]
        )
    return present


def _kept(rulebook: Rulebook) -> Edition:
    return Edition(hash=rulebook.hash, regime=rulebook.edition.regime, text=rulebook.edition.text)
