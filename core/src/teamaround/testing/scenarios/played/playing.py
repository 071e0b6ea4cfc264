"""
A scenario played: each step in its office on its day, from where the story takes it up; nothing stops the next.

Each has an office of its own in memory, whose clock stands at the day of the step; ids come from a seed. People and
agencies are in place before the first step (`_Player.add`). One step: `doing.py`; what is compared:
`testing/scenarios/compared/`.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import define, frozen

from teamaround.clock import FixedClock, SeededIds
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.errors import TeamaroundError
from teamaround.files import Faults
from teamaround.office import Office
from teamaround.store.memory import MemoryStore
from teamaround.store.snapshot import MemorySnapshot
from teamaround.testing.arguments import as_declared
from teamaround.testing.scenarios.compared import broken_prohibitions, unmet_expectations
from teamaround.testing.scenarios.played.doing import CannotBeDone, do_act
from teamaround.testing.scenarios.played.invariants import broken_invariants
from teamaround.testing.scenarios.played.names import Finder, NamedThing, Names
from teamaround.testing.scenarios.played.observation import Observation
from teamaround.testing.scenarios.played.results import Result, StepResult, Unmet
from teamaround.testing.scenarios.played.rule_activity import rule_activities
from teamaround.testing.scenarios.written.story import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.files import Path
    from teamaround.testing.scenarios.played.results import Miss
    from teamaround.testing.scenarios.written.story import Act, RecordGiven, StartingPoint


@as_declared
def play(scenario: Scenario) -> Result:
    """
    What comes of *scenario*. Its offices are new, and gone afterwards.

    An expectation that is not met stops nothing: all are looked at, and each that is not met is said.
    """
    player = _Player.of(scenario)
    unmet = player.begin()
    steps = tuple(player.steps())
    unmet += [one for step in steps for one in step.unmet]
    return Result(scenario=scenario, steps=steps, unmet=tuple(unmet))


def first_unmet(scenario: Scenario) -> Unmet | None:
    """The first thing that is not as *scenario* says, and nothing is played after it; None where all is."""
    player = _Player.of(scenario, counts=False)
    everything = chain(player.begin(), (one for step in player.steps() for one in step.unmet))
    return next(everything, None)


@frozen
class _Moment:
    """All that the offices keep at one moment of the story, and the names in use."""

    held: dict[str, MemorySnapshot]
    names: Names


def _taken_up(origin: StartingPoint, moments: list[tuple[_Moment, _Moment]], beginning: _Moment) -> _Moment:
    return beginning if origin.at is None else moments[origin.at][origin.side == "after"]


@define
class _Player:
    """The offices of one scenario, what its names stand for by now, and whether it is counted which rules acted."""

    scenario: Scenario
    counts: bool
    stores: dict[str, MemoryStore]
    ids: dict[str, SeededIds]
    names: Names

    @classmethod
    def of(cls, scenario: Scenario, *, counts: bool = True) -> _Player:
        """The offices, with nothing in them yet."""
        return cls(
            scenario=scenario,
            counts=counts,
            stores={name: MemoryStore() for name in scenario.offices},
            ids={name: SeededIds(name) for name in scenario.offices},
            names={},
        )

    def office(self, name: str, day: date) -> Office:
        """One office on one day."""
        installation = self.scenario.offices[name]
        return Office(installation, self.stores[name], clock=FixedClock.on(day), ids=self.ids[name])

    def now(self) -> _Moment:
        """This moment, to come back to."""
        return _Moment({name: store.snapshot() for name, store in self.stores.items()}, dict(self.names))

    def go_back_to(self, moment: _Moment) -> None:
        """Take the story up there."""
        for name, held in moment.held.items():
            self.stores[name].restore(held)
        self.names = dict(moment.names)

    def begin(self) -> list[Unmet]:
        """Add everybody who is known from the start; and whoever could not be."""
        first_day = self.scenario.acts[0].day
        return [one for record in self.scenario.records for one in self.add(record, first_day)]

    def steps(self) -> Iterator[StepResult]:
        """Do one thing after another, each where it takes up the story."""
        beginning = self.now()
        moments: list[tuple[_Moment, _Moment]] = []
        for act in self.scenario.acts:
            self.go_back_to(_taken_up(act.origin, moments, beginning))
            before = self.now()
            yield self.step(act)
            moments.append((before, self.now()))

    def add(self, record: RecordGiven, day: date) -> Iterator[Unmet]:
        """Add somebody who is known from the start, in each office that knows them."""
        references = {}
        for name in record.offices:
            finder = Finder(names=self.names, office=name, case=None, today=day)
            try:
                command = read_command(f"add_{record.kind}", record.arguments, resolve=finder, in_toml=True)
                references[name] = self.office(name, day).do(command, by=Actor.officer()).reference
            except (Faults, TeamaroundError) as error:
                place = self.scenario.document.place((record.table, record.name))
                yield Unmet(place=place, step="Before the story", expected=f"{record.name} is added", found=str(error))
        self.names[record.name] = NamedThing(kind=record.kind, references=references)

    def step(self, act: Act) -> StepResult:
        """Do one thing, and compare what is to be seen with what is expected."""
        name = act.doing.office or self.scenario.first_office
        office = self.office(name, act.day)
        before = self.stores[name].snapshot()
        try:
            done = do_act(act, office, name, self.names)
        except CannotBeDone as error:
            unmet = [self._unmet(act, (*act.way, *one.path), one) for one in error.misses]
            return StepResult(act=act, unmet=tuple(unmet))
        self.names |= {name: thing.beside(self.names.get(name)) for name, thing in done.made.items()}
        after = self.stores[name].snapshot()
        seen = Observation(
            office=office,
            office_name=name,
            names=dict(self.names),
            outcome=done.outcome,
            before=before,
            after=after,
            focus=done.focus,
        )
        unmet = list(self._compared(act, seen, done.misses))
        nevers = [one for one in self.scenario.header.never if one.office in (None, name)]
        witnessed = rule_activities(act.then, seen, nevers) if self.counts else ()
        return StepResult(act=act, unmet=tuple(unmet), witnessed=witnessed, seen=seen)

    def _compared(self, act: Act, seen: Observation, misses: tuple[Miss, ...]) -> Iterator[Unmet]:
        for miss in misses:
            yield self._unmet(act, (*act.way, *miss.path), miss)
        for key, miss in unmet_expectations(act.then, seen):
            way = ("then", key, *miss.path) if key else ("do",)
            yield self._unmet(act, (*act.way, *way), miss)
        refused = seen.outcome is not None and not seen.outcome.accepted
        for miss in broken_invariants(seen.before, seen.after, refused=refused):
            yield self._unmet(act, act.way, miss)
        for number, never in enumerate(self.scenario.header.never):
            if never.office in (None, seen.office_name):
                for key, miss in broken_prohibitions(never, seen):
                    yield self._unmet(act, ("never", number, key, *miss.path), miss)

    def _unmet(self, act: Act, way: Path, miss: Miss) -> Unmet:
        place = self.scenario.document.place(way)
        return Unmet(place=place, step=act.name, expected=miss.expected, found=miss.found)
