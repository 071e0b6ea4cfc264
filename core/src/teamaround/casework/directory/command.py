"""
Commands about the directory: their base class, their context, and what they come to.

An unknown record and a day to come are refused here. The twins for a case: `casework/command.py`,
`casework/command_context.py`, `casework/decide.py`. What it brings to cases: `office/directory.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, TypeVar

from attrs import evolve, field, frozen

from teamaround.casework.checks import check_words, said_of, validated
from teamaround.casework.command import Command
from teamaround.casework.directory.bars import check_bars
from teamaround.casework.problems import Problems, add_first
from teamaround.casework.records import Record, RecordEvent
from teamaround.concepts.actors import Actor
from teamaround.concepts.findings import Finding
from teamaround.files import Faults
from teamaround.regime.rights import NOTHING_SAID, Restricting
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

R = TypeVar("R", bound=Record)


@frozen(kw_only=True)
class DirectoryContext(Problems):
    """
    The context of one directory command while it is checked.

    Attributes:
        record: The record as it stands; None where the command adds one.
        new: The reference for a record about to be added.
        known: Every record of the directory that the command names, and what those belong to, by reference.
        cases: The cases that the command names and that there are.
        restricting: What the authority says of restrictions.
    """

    command: str
    record: Record | None
    new: str
    known: dict[str, Record]
    today: date
    on: date
    actor: Actor
    cases: frozenset[str] = frozenset()
    restricting: Restricting = NOTHING_SAID
    problems: list[Finding] = field(factory=list)
    remarks: list[Finding] = field(factory=list)

    def standing(self, of: type[R]) -> R:
        """The record as it stands, of the kind that the command is about."""
        if not isinstance(self.record, of):
            raise TypeError(f"{self.command} is about a {of.__name__}, and was given {self.record!r}.")
        return self.record

    def known_as(self, reference: str | None, of: type[Record], word: str) -> None:
        """Refuse a reference that names no such record."""
        if reference is not None and not isinstance(self.known.get(reference), of):
            self.refuse(f"No {word} is known as {quoted(reference)}.", add_first(f"the {word}", reference))


@frozen(kw_only=True)
class DirectoryCommand(Command):
    """
    A command about one record of the directory.

    Attributes:
        kind: The kind of record: child, person, agency or advice.
        adds: Whether it adds a record, rather than change one.
    """

    kind: ClassVar[str]
    adds: ClassVar[bool] = False

    def reason(self, context: DirectoryContext) -> str:
        """
        The reason that was given for adding a record beside one that may be the same; empty where none was.

        One for anything else is refused, for whoever misspelt it would think it given.
        """
        given: dict[str, str] = getattr(self, "because", {})
        for one in given.keys() - {self.verb()}:
            context.refuse(f"{quoted(one)} asks for no reason here.", f"Reasons are asked for by {self.verb()}.")
        return given.get(self.verb(), "")

    def target(self) -> str:
        """The reference of the record that it changes."""
        return str(getattr(self, self.kind))

    def names(self) -> Iterable[str]:
        """The references of other records that it names."""
        return ()

    def also(self) -> Iterable[str]:
        """The references of other records of the same kind that it changes besides."""
        return ()

    def happens(self, context: DirectoryContext) -> Iterable[RecordEvent]:
        """The events that it comes to. Problems are said to the context, all at once."""
        raise TypeError(f"{type(self).__name__} does not say what happens to {context.command}.")


@frozen(kw_only=True)
class RecordDecision:
    """
    What a directory command comes to. Where any finding stops it, nothing may be written.

    `record` is the one that the command is about; `events` may be of others besides.
    """

    events: tuple[RecordEvent, ...]
    findings: tuple[Finding, ...]
    record: Record | None

    @property
    def refused(self) -> bool:
        """Whether anything stands in the way."""
        return any(finding.stops for finding in self.findings)

    def events_of(self, record: Record) -> tuple[RecordEvent, ...]:
        """The events of one of the records that it changes."""
        return tuple(one for one in self.events if one.now.id == record.id)


def decide_record(command: DirectoryCommand, context: DirectoryContext) -> RecordDecision:
    """What *command* comes to. Pure: the same context gives the same decision."""
    try:
        command = validated(command)
    except Faults as faults:
        for what, fix in said_of(faults):
            context.refuse(what, fix)
        return RecordDecision(events=(), findings=tuple(context.problems), record=context.record)
    check_words(command, context)
    context.need(context.on <= context.today, f"{context.on} has not come yet.", "Give the day on which it happened.")
    if not command.adds and context.record is None:
        known_as = quoted(command.target())
        context.refuse(f"No {command.kind} is known as {known_as}.", "Check the reference; or add the record.")
    events = () if context.problems else tuple(evolve(one, on=context.on) for one in command.happens(context))
    for one in events:
        if context.record is not None and one.now.id == context.record.id:
            check_bars(one.now, context, lifted=getattr(command, "may_see_address_of", ()))
    if context.problems:
        return RecordDecision(events=(), findings=tuple(context.problems), record=context.record)
    return RecordDecision(
        events=events, findings=tuple(context.remarks), record=events[0].now if events else context.record
    )
