"""
The case of an office in memory as predicates look at it: at rest, or while a command about it is given.

It is decided as the office would, and nothing is written. Values, one by one: `docs/reference/values.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.command_context import Opening
from teamaround.casework.consequences.causes import cause_of
from teamaround.casework.context import Context
from teamaround.casework.decide import decide
from teamaround.concepts.actors import Actor
from teamaround.engine import Engine
from teamaround.errors import Refused
from teamaround.office.codec import canonical
from teamaround.office.loading.case_and_records import load_case, references_in
from teamaround.regime.vocabulary import TRIGGERS
from teamaround.words import listed

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from teamaround.office import Office
    from teamaround.office.loading.case_and_records import LoadedCase
    from teamaround.regime.rule_context import RuleContext


def at_rest(office: Office, case: str) -> RuleContext:
    """The case of this reference with nothing happening to it."""
    loaded = _loaded(office, case)
    return _engine(office, loaded).at_rest(loaded.case, directory=loaded.directory, today=office.clock.today())


def at_event(office: Office, command: CaseCommand, event: str = "") -> RuleContext:
    """
    The case as it would be by *command*, with its *event* in hand, or the first one that rules may name.

    Raises:
        Refused: The command cannot be carried out at all.
        LookupError: It opens a case, or brings no such event.
    """
    if command.opens:
        raise LookupError(f"{command.verb()} opens a case, and here one is open. Give a command about it.")
    happened = events_in_hand(office, command)
    for name, context in happened:
        if event in ("", name):
            return context
    wanted = event or "event that a rule may name"
    brought = f"It brings {listed([name for name, _ in happened], last='and')}." if happened else ""
    raise LookupError(f"{command.verb()} brings no {wanted}. {brought}".rstrip())


def events_in_hand(office: Office, command: CaseCommand) -> list[tuple[str, RuleContext]]:
    """
    Each event that *command* brings and rules may name, as they look at it.

    Raises:
        Refused: It cannot be carried out at all, so that no rule was asked.
    """
    loaded, installation = _loaded(office, command.case, canonical(command)), office.installation
    today = office.clock.today()
    context = Context(
        directory=loaded.directory,
        rulebook=installation.present(loaded.case.regime),
        calendar=installation.calendar(today),
        today=today,
        on=command.on or today,
        actor=Actor.officer(),
        decided_by=command.decider,
    )
    opening = Opening(reference=command.case)
    decision = decide(loaded.case, command, context, opening=opening, known=loaded.facts())
    change = decision.change
    if change is None:
        raise Refused(decision.findings)
    found: list[tuple[str, RuleContext]] = []
    for event in decision.events:
        cause = cause_of(change, event, 0, decision.events)
        seen = change.rule_context(event) if cause is None else cause.context
        names = dict.fromkeys((event.name, *event.guarded_as(loaded.case)))
        found += [(name, seen) for name in names if name in TRIGGERS]
    return found


def _engine(office: Office, loaded: LoadedCase) -> Engine:
    installation = office.installation
    return Engine(rulebook=installation.present(loaded.case.regime), installation=installation)


def _loaded(office: Office, case: str, text: str = "") -> LoadedCase:
    with office.store.reading() as reading:
        return load_case(reading, case, references_in([text]))
