"""
One thing done: the command with its names resolved, given by whoever gives it, and what it made (`as`).

Or the calendar has its say (`tick`), or nothing is done and the step only looks. On which day it happened, and which
case is meant while several are open. A command that lacks something it needs is refused in its own name. Checked
beforehand in `testing/scenarios/written/checking.py`; names: `names.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.checks import said_of
from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import OpenCase
from teamaround.casework.problems import refusal
from teamaround.command_input import command_named, read_for_case_in_hand
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import BY_KIND, Case
from teamaround.errors import Refused, TeamaroundError
from teamaround.files import Faults
from teamaround.office import Office
from teamaround.office.codec import read_case
from teamaround.regime.people_named import OFFICER
from teamaround.testing.scenarios.played.names import Finder, NamedThing, Names, called, cases_named
from teamaround.testing.scenarios.played.observation import CommandOutcome
from teamaround.testing.scenarios.played.results import Miss
from teamaround.testing.scenarios.written.known_words import TICK
from teamaround.testing.scenarios.written.scope import MAKES, NOT_ENTRIES
from teamaround.testing.scenarios.written.story import Act

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.testing.scenarios.written.shape import Given


class CannotBeDone(Exception):
    """It could not be done at all: a name stands for nothing by then, or the case is not clear."""

    def __init__(self, *misses: Miss) -> None:
        self.misses = misses
        super().__init__("; ".join(one.found for one in misses))


@frozen(kw_only=True)
class ActDone:
    """The result of one act: the answer, the case in hand, the names of what was made, and what was not made."""

    outcome: CommandOutcome | None
    focus: str | None
    made: Names
    misses: tuple[Miss, ...] = ()


def do_act(act: Act, office: Office, office_name: str, names: Names) -> ActDone:
    """
    Do one thing in an office, whose clock stands at its day.

    Raises:
        CannotBeDone: It could not even be asked for; nothing was written.
    """
    hand = _Hand(act=act, office=office, office_name=office_name, names=names)
    if act.doing.do is None:
        return ActDone(outcome=None, focus=hand.case_in_hand(), made={})
    if act.doing.do == TICK:
        return ActDone(outcome=_ticked(office), focus=hand.case_in_hand(), made={})
    return hand.given()


def _ticked(office: Office) -> CommandOutcome:
    try:
        return CommandOutcome(
            accepted=True, findings=tuple(one for receipt in office.tick() for one in receipt.findings)
        )
    except TeamaroundError as error:
        return _stopped(error)


def _stopped(error: TeamaroundError) -> CommandOutcome:
    if isinstance(error, Refused):
        return CommandOutcome(accepted=False, findings=error.findings)
    return CommandOutcome(accepted=False, message=f"{type(error).__name__}: {error}")


@frozen(kw_only=True)
class _Hand:
    """One command about to be given."""

    act: Act
    office: Office
    office_name: str
    names: Names

    @property
    def doing(self) -> Given:
        """What is done, as it is written."""
        return self.act.doing

    def given(self) -> ActDone:
        """Give the command, and see what it made."""
        of = command_named(self.doing.do or "")
        about_case = issubclass(of, CaseCommand) and not issubclass(of, OpenCase)
        focus = self._case_meant() if about_case else None
        before = self._case(focus)
        by = self._actor()
        try:
            command = self._command(before)
        except Faults as error:
            return self._not_formed(error, focus)
        try:
            receipt = self.office.do(command, by=by)
        except TeamaroundError as error:
            return ActDone(outcome=_stopped(error), focus=focus or self.case_in_hand(), made={})
        case = self._case(receipt.reference)
        focus = case.id if case else self.case_in_hand()
        made, misses = self._made(receipt.reference, before, case)
        return ActDone(
            outcome=CommandOutcome(accepted=True, findings=receipt.findings), focus=focus, made=made, misses=misses
        )

    def _not_formed(self, error: Faults, focus: str | None) -> ActDone:
        """The refusal of a command that lacks something, or that refuses what it is given; a name is found, or not."""
        misses = [
            Miss(path=("with", *one.path), expected="what the command can be given", found=f"{one.what} {one.fix}")
            for one in error.faults
            if not one.refusal
        ]
        if misses:
            raise CannotBeDone(*misses)
        findings = tuple(refusal(self.doing.do or "", what, fix) for what, fix in said_of(error))
        outcome = CommandOutcome(accepted=False, findings=findings)
        return ActDone(outcome=outcome, focus=focus or self.case_in_hand(), made={})

    def case_in_hand(self) -> str | None:
        """The case that is named, or the only one that is open."""
        if self.act.case is not None:
            named = self.names.get(self.act.case)
            return named.references.get(self.office_name) if named else None
        cases = self._cases()
        open_cases = [one.id for one in cases if one.closed_on is None] or [one.id for one in cases]
        return open_cases[0] if len(open_cases) == 1 else None

    def _case_meant(self) -> str:
        """The case that a command is about: the one that is named, or that something named is in, or the only one."""
        cases = cases_named(self.doing.do or "", self.doing.with_, self.names) if self.act.case is None else set()
        found = next(iter(cases)) if len(cases) == 1 else self.case_in_hand()
        if found is None:
            names = sorted(called(one.id, self.names, self.office_name) for one in self._cases())
            what = f"several cases: {', '.join(names)}; say which with `case`" if names else "no case by then"
            raise CannotBeDone(Miss(path=("do",), expected="one case in hand", found=what))
        return found

    def _command(self, case: Case | None) -> Command:
        today = self.office.clock.today()
        arguments = dict(self.doing.with_)
        if self.doing.happened is not None:
            arguments["on"] = self.doing.happened
        if self.doing.because:
            arguments["because"] = dict(self.doing.because)
        finder = Finder(names=self.names, office=self.office_name, case=case, today=today)
        command = read_for_case_in_hand(self.doing.do or "", arguments, resolve=finder, in_toml=True)
        return command if case is None else evolve(command, case=case.id)  # type: ignore[call-arg]

    def _actor(self) -> Actor:
        if self.doing.by == OFFICER:
            return Actor.officer()
        named = self.names.get(self.doing.by)
        reference = named.references.get(self.office_name) if named else None
        if reference is None:
            found = f"{self.doing.by} is not known in this office by then"
            raise CannotBeDone(Miss(path=("by",), expected=f"a command from {self.doing.by}", found=found))
        return Actor.person(reference)

    def _made(self, reference: str, before: Case | None, after: Case | None) -> tuple[Names, tuple[Miss, ...]]:
        if self.doing.as_ is None:
            return {}, ()
        kind = MAKES[self.doing.do or ""]
        if kind in NOT_ENTRIES:
            return {self.doing.as_: NamedThing(kind=kind, references={self.office_name: reference})}, ()
        assert after is not None
        of = BY_KIND[kind]
        had = before.collection(of) if before else {}
        new = [one for one in after.collection(of) if one not in had]
        if len(new) == 1:
            named = NamedThing(kind=kind, entries={after.id: new[0]})
            return {self.doing.as_: named}, ()
        miss = Miss(path=("as",), expected=f"one {kind} that this makes", found=", ".join(new) or "none was made")
        return {}, (miss,)

    def _cases(self) -> list[Case]:
        with self.office.store.reading() as reading:
            streams = reading.get(list(reading.stream_ids("case")))
        return [read_case(one.state) for one in streams.values()]

    def _case(self, reference: str | None) -> Case | None:
        return next((one for one in self._cases() if one.id == reference), None)
