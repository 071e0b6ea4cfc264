"""A bench on which a case is worked by commands alone, and the people of these tests."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import define, evolve, field

from teamaround.calendars import calendar_of
from teamaround.casework.command_context import Opening
from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.team import Join
from teamaround.casework.context import Context
from teamaround.casework.decide import Decision, decide
from teamaround.casework.directory.command import DirectoryCommand, DirectoryContext, decide_record
from teamaround.casework.events import Event
from teamaround.casework.records import KIND_OF, Record, RecordEvent
from teamaround.concepts.actors import Actor
from teamaround.concepts.case import Case
from teamaround.concepts.facts import Facts
from teamaround.concepts.people import Agency, Child, Directory, Person
from teamaround.regime.authority.emergency import EmergencyRules, EmergencyTerms
from teamaround.regime.rulebook import Rulebook
from tests.unit.casework.harbour import rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand
    from teamaround.concepts.at_rest.matter import Matter

CHILD, OPENED, TODAY = "K1", date(2026, 9, 1), date(2026, 11, 20)
HALL, POOLE, ALI, MOTHER, FATHER = "P1", "P2", "P3", "P4", "P5"
NURSERY, PORTAGE, TRUST = "A1", "A2", "A3"
NOBODY, NOWHERE = "P99", "A99"
CALENDAR = calendar_of("england", years=range(2020, 2031))

LEO = Child(id=CHILD, name="Leo P", born=date(2023, 1, 3))
PEOPLE = {
    HALL: Person(id=HALL, name="Ms Hall"),
    POOLE: Person(id=POOLE, name="Mr Poole"),
    ALI: Person(id=ALI, name="Mr Ali"),
    MOTHER: Person(id=MOTHER, name="Leo's mother"),
    FATHER: Person(id=FATHER, name="Leo's father"),
}
AGENCIES = {
    NURSERY: Agency(id=NURSERY, name="The nursery", sector="early_years"),
    PORTAGE: Agency(id=PORTAGE, name="Portage", sector="education"),
    TRUST: Agency(id=TRUST, name="The trust", sector="health"),
}


def day(number: int, month: int = 9) -> date:
    """A day of autumn 2026."""
    return date(2026, month, number)


class Unexpected(AssertionError):
    """A command was refused that should not have been, or carried out though it should."""


@define(kw_only=True)
class Bench:
    """
    One case, worked by commands alone.

    `do` carries a command out, and fails the test where it is refused. `refuse` expects a refusal, sees to it that
    nothing happened, and gives what it said. Every command is dated today unless it says otherwise.
    """

    rules: Rulebook = field(factory=rulebook)
    child: Child = LEO
    people: dict[str, Person] = field(factory=lambda: dict(PEOPLE))
    agencies: dict[str, Agency] = field(factory=lambda: dict(AGENCIES))
    today: date = TODAY
    actor: Actor = field(factory=Actor.officer)
    known_case: Case | None = None
    journal: list[Event] = field(factory=list)
    facts: Facts | None = None

    @property
    def case(self) -> Case:
        """The case as it stands."""
        assert self.known_case is not None
        return self.known_case

    @property
    def directory(self) -> Directory:
        """Who there is."""
        return Directory(child=self.child, people=self.people, agencies=self.agencies)

    def now(self) -> Facts:
        """What is so of the case today."""
        assert self.facts is not None
        return self.facts

    @property
    def leads(self) -> list[str]:
        """Who leads today."""
        return [one.person for one in self.case.leads(self.today)]

    def apart(self) -> Bench:
        """Another bench with the same case, so that what is done here is not done there."""
        return evolve(self, journal=list(self.journal), people=dict(self.people), agencies=dict(self.agencies))

    def consider(self, command: CaseCommand, *, open_already: tuple[str, ...] = ()) -> Decision:
        """What a command would come to."""
        return decide(
            self.known_case,
            command,
            self.context(command),
            version=len(self.journal),
            known=self.facts,
            opening=Opening(reference="C1", open_already=open_already),
        )

    def context(self, command: CaseCommand) -> Context:
        """The context in which the front door would let a command be decided."""
        return Context(
            directory=self.directory,
            rulebook=self.rules,
            calendar=CALENDAR,
            today=self.today,
            on=command.on if isinstance(command.on, date) else self.today,
            actor=self.actor,
            decided_by=command.decider,
            emergency=self.terms(),
        )

    def terms(self) -> EmergencyTerms:
        """Practitioners may open a case in an emergency here, at noon."""
        noon = datetime.combine(self.today, time(12), UTC)
        rules = EmergencyRules(practitioners=True, alerts="safeguarding", reviews="safeguarding")
        return EmergencyTerms(at=noon, rules=rules, acting=(str(self.actor),))

    def do(self, command: CaseCommand) -> Decision:
        """Carry a command out."""
        decision = self.consider(command)
        if decision.refused:
            said = "; ".join(str(finding) for finding in decision.findings if finding.stops)
            raise Unexpected(f"{command.verb()} was refused: {said}")
        if decision.events:
            self.known_case, self.facts = decision.case, decision.facts
            self.journal += decision.events
        return decision

    def names(self, command: CaseCommand) -> list[str]:
        """Carry a command out, and name what happened; what is at odds with the rules has questions of its own."""
        return [event.name for event in self.do(command).events if not event.name.startswith("matter_")]

    def at_odds(self) -> dict[str, Matter]:
        """What stands that is not as it should be, by the rule that says so; the last one of each rule."""
        return {one.rule: one for one in self.case.matters.values() if one.stands}

    def refuse(self, command: CaseCommand, *, open_already: tuple[str, ...] = ()) -> str:
        """What a refused command said: everything at once, each with what to do about it."""
        before = self.known_case
        decision = self.consider(command, open_already=open_already)
        if not decision.refused:
            raise Unexpected(f"{command.verb()} was carried out: {[event.name for event in decision.events]}")
        assert self.known_case == before
        own = [finding for finding in decision.findings if finding.grade == "core" and finding.stops]
        if own and own[0].rule == command.verb():
            assert decision.events == ()
            assert decision.case is before
            assert all(finding.what.strip() and finding.fix.strip() for finding in own)
        return "\n".join(str(finding) for finding in decision.findings if finding.stops)


def opened(
    edition_rules: Rulebook | None = None, *, starter: str = HALL, part: PartTaken | None = None, **about: Any
) -> Bench:
    """A case opened on the first of September by Ms Hall of the nursery."""
    bench = Bench(rules=edition_rules or rulebook(), **about)
    part = part or PartTaken(agency=NURSERY, job="senco", direct_contact="regular")
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=starter, part=part, on=OPENED))
    return bench


def with_team(edition_rules: Rulebook | None = None, **about: Any) -> Bench:
    """The same with Mr Poole of Portage and the mother in the team: part1, part2, part3."""
    bench = opened(edition_rules, **about)
    bench.do(Join(person=POOLE, agency=PORTAGE, on=day(2)))
    bench.do(Join(person=MOTHER, capacity="family", on=day(2)))
    return bench


@define(kw_only=True)
class Registry:
    """The records of the directory, changed by commands alone."""

    records: dict[str, Record] = field(factory=lambda: {CHILD: LEO, **PEOPLE, **AGENCIES})
    cases: frozenset[str] = frozenset({"C1"})
    today: date = TODAY
    journal: list[RecordEvent] = field(factory=list)
    actor: Actor = field(factory=Actor.officer)

    def do(self, command: DirectoryCommand) -> Any:
        """Carry a command out, and give the record as it stands then."""
        decision = decide_record(command, self._context(command))
        if decision.refused or decision.record is None:
            raise Unexpected(f"{command.verb()} was refused: {'; '.join(map(str, decision.findings))}")
        self.records |= {one.now.id: one.now for one in decision.events}
        self.journal += decision.events
        return decision.record

    def refuse(self, command: DirectoryCommand) -> str:
        """What a refused command said."""
        context = self._context(command)
        before = context.record
        decision = decide_record(command, context)
        if not decision.refused:
            raise Unexpected(f"{command.verb()} was carried out.")
        assert decision.events == ()
        assert decision.record is before
        assert all(finding.what.strip() and finding.fix.strip() for finding in decision.findings)
        return "\n".join(map(str, decision.findings))

    def _context(self, command: DirectoryCommand) -> DirectoryContext:
        found = None if command.adds else self.records.get(str(command.target()))
        return DirectoryContext(
            command=command.verb(),
            record=found if found is not None and KIND_OF[type(found)] == command.kind else None,
            new=f"new{len(self.records)}",
            known=self.records,
            cases=self.cases,
            today=self.today,
            on=command.on if isinstance(command.on, date) else self.today,
            actor=self.actor,
        )


def told_again(bench: Bench) -> Case:
    """The case as its journal gives it, read from JSON by somebody who knows no rule."""
    from teamaround.casework.events import EVENTS
    from teamaround.casework.evolve import evolve as folded

    lines = [(event.name, msgspec.json.encode(event)) for event in bench.journal]
    return folded(None, [msgspec.json.decode(text, type=EVENTS[name]) for name, text in lines])


def died(bench: Bench, on: date) -> None:
    """Let the directory know that the child has died."""
    bench.child = evolve(bench.child, died=on)
