"""
An observation of an office after a step: what was answered, what happened, and how the case in hand stands.

Who looks, unless the scenario says otherwise: the staff, or somebody whom a restriction names. Where several cases are
open, it is unclear. Compared in `testing/scenarios/compared/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, field, frozen

from teamaround.casework.events import Event
from teamaround.casework.rules.requirement import assess
from teamaround.concepts.actors import Actor, readers
from teamaround.concepts.findings import Finding
from teamaround.errors import NotAllowed
from teamaround.office import Office
from teamaround.office.codec import read_case, read_event
from teamaround.office.loading.case_and_records import load_case
from teamaround.regime.people_named import OFFICER
from teamaround.store.memory import MemoryStore
from teamaround.store.snapshot import MemorySnapshot
from teamaround.testing.scenarios.played.names import NamedThing, called

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.concepts.facts import Facts
    from teamaround.concepts.people import Directory
    from teamaround.regime.rulebook import Rulebook
    from teamaround.views.page import CasePage
    from teamaround.views.suggestions import SuggestionsView
    from teamaround.views.worklist import Worklist

E = TypeVar("E", bound=Event)

STAFF = Actor.officer()
"""Who looks, unless a scenario says otherwise: the authority's own staff, who see all."""


class Unclear(Exception):
    """It cannot be said what an expectation is about; the message says why."""


@frozen(kw_only=True)
class CommandOutcome:
    """
    The outcome of a command: whether it was carried out, and what was said of it.

    Attributes:
        accepted: Whether it was carried out.
        findings: What the rules, or the core itself, said of it.
        message: Why it could not even be judged, where that is so.
    """

    accepted: bool
    findings: tuple[Finding, ...] = ()
    message: str = ""


@frozen(kw_only=True)
class Observation:
    """
    Everything that can be observed after a step; the views are read once, when they are asked for.

    Attributes:
        office: The office in which it was done, its clock at the day of the step; `office_name` is the scenario's.
        names: The names in use by then.
        outcome: What the command was answered; None where nothing was done.
        before: What the office kept before the step.
        after: What it keeps now.
        focus: The case in hand; None where there is none, or several.
    """

    office: Office
    office_name: str
    names: Mapping[str, NamedThing] = field(repr=False)
    outcome: CommandOutcome | None
    before: MemorySnapshot = field(repr=False)
    after: MemorySnapshot = field(repr=False)
    focus: str | None

    @property
    def today(self) -> date:
        """The day of the step."""
        return self.office.clock.today()

    @cached_property
    def case(self) -> Case:
        """
        The case in hand.

        Raises:
            Unclear: There is none, or several are open.
        """
        if self.focus is None:
            open_cases = [one for one in self.cases() if one.closed_on is None]
            if open_cases:
                names = ", ".join(called(one.id, self.names, self.office_name) for one in open_cases)
                raise Unclear(f"several cases are open ({names}); say which one is meant with `case`")
            raise Unclear("no case is open")
        return read_case(self.after.streams[self.focus].state)

    @property
    def child(self) -> str:
        """
        The child whose case is in hand, or who is the only one in the office that has a case.

        Raises:
            Unclear: Several children have cases, and none is in hand.
        """
        children = {one.child for one in self.cases()}
        return self.case.child if self.focus is not None or len(children) != 1 else children.pop()

    def cases(self) -> Iterator[Case]:
        """Every case in the office."""
        return (read_case(one.state) for one in self.after.streams.values() if one.kind == "case")

    @cached_property
    def news(self) -> dict[str, tuple[Event, ...]]:
        """What happened to each case in this step, by the case's reference."""
        found: dict[str, tuple[Event, ...]] = {}
        for reference, stream in self.after.streams.items():
            had = self.before.streams.get(reference)
            if stream.kind == "case" and (had is None or had.version < stream.version):
                entries = self.after.journals[reference][had.version if had else 0 :]
                events = (read_event(one.name, one.schema, one.payload) for one in entries if one.payload is not None)
                found[reference] = tuple(one for one in events if isinstance(one, Event))
        return found

    def notices_before(self, reference: str) -> set[tuple[str, str]]:
        """The notices of a case as they stood before this step, each with its state."""
        stream = self.before.streams.get(reference)
        return {(one.id, one.state) for one in read_case(stream.state).notices.values()} if stream else set()

    def happened(self, of: type[E]) -> list[E]:
        """All events of one kind that happened in this step, in whichever case."""
        return [one for events in self.news.values() for one in events if isinstance(one, of)]

    @cached_property
    def directory(self) -> Directory:
        """The records that the case in hand touches."""
        with self.office.store.reading() as reading:
            return load_case(reading, self.case.id).directory

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rules that decide the case in hand."""
        return self.rulebook_of(self.case)

    def rulebook_of(self, case: Case) -> Rulebook:
        """The rules that decide *case*."""
        installation = self.office.installation
        if case.regime in installation.regimes:
            present = installation.present(case.regime)
            if present.hash == case.edition:
                return present
        with self.office.store.reading() as reading:
            return installation.rulebook(case.edition, case.regime, lambda: reading.edition(case.edition))

    @cached_property
    def facts(self) -> Facts:
        """The facts of the case in hand."""
        return assess(self.case, self.directory, self.rulebook, self.today)[0]

    @cached_property
    def looker(self) -> Actor:
        """
        Who looks, unless a scenario says otherwise: the authority's own staff, or somebody whom a restriction names.

        Raises:
            Unclear: Nobody may read the case in hand.
        """
        restrictions = (self.case.restricted_to, self.directory.child.restricted_to)
        named = [one for listed in restrictions for one in readers(listed or ())]
        for by in (STAFF, *(Actor.read(one if ":" in one else f"person:{one}") for one in named)):
            try:
                self.office.case(self.case.id, by=by)
            except NotAllowed:
                continue
            return by
        raise Unclear("the case is restricted, and nobody may read it")

    @cached_property
    def page(self) -> CasePage:
        """The page of the case in hand, as whoever looks sees it."""
        return self.office.case(self.case.id, by=self.looker)

    @cached_property
    def suggestions(self) -> SuggestionsView:
        """Who might lead, as they see it."""
        return self.office.suggest_leads(self.case.id, by=self.looker)

    def worklist(self, owner: str) -> Worklist:
        """What somebody, an agency, a team or the staff have to do, as they see it."""
        return self.office.worklist(self.reference(owner), by=STAFF)

    def at_the_time(self) -> Observation:
        """The same in an office that keeps what was kept then; the story may have gone on in this one since."""
        store = MemoryStore()
        store.restore(self.after)
        office = Office(self.office.installation, store, clock=self.office.clock, ids=self.office.ids)
        return evolve(self, office=office)

    def about(self, case: Case) -> Observation:
        """The same step, with another case in hand."""
        return evolve(self, focus=case.id)

    def reference(self, name: str) -> str:
        """
        The reference behind a name; of the authority's own staff and teams, how the office calls them.

        Raises:
            Unclear: It is not known in this office by now.
        """
        if name == OFFICER:
            return name
        named = self.names.get(name)
        if named is not None and self.office_name in named.references:
            return named.references[self.office_name]
        if any(name in one.regime.team for one in self.office.installation.regimes.values()):
            return f"team.{name}"
        raise Unclear(f"{name} is not known in this office by then")

    def name(self, reference: str) -> str:
        """What the scenario calls a record."""
        return called(reference, self.names, self.office_name)
