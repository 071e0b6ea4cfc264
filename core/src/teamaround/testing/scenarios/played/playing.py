"""
A scenario played: each step in its office on its day, from where the story takes it up; nothing stops the next.

Each has an office of its own in memory, whose clock stands at the day of the step; ids come from a seed. People and
agencies are in place before the first step (`_Player.add`). One step: `doing.py`; what is compared:
`testing/scenarios/compared/`.
"""

from __future__ import annotations

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


def play(scenario: Scenario) -> Result:
    """
    What comes of *scenario*. Its offices are new, and gone afterwards.

    An expectation that is not met stops nothing: all are looked at, and each that is not met is said.
    """
    player = _Player.of(scenario)
    first_day = scenario.acts[0].day
    unmet = [one for record in scenario.records for one in player.add(record, first_day)]
    beginning = player.now()
    moments: list[tuple[_Moment, _Moment]] = []
    steps = []
    for act in scenario.acts:
        player.go_back_to(_taken_up(act.origin, moments, beginning))
        before = player.now()
        steps.append(player.step(act))
        moments.append((before, player.now()))
    unmet += [one for step in steps for one in step.unmet]
    return Result(scenario=scenario, steps=tuple(steps), unmet=tuple(unmet))


@frozen
class _Moment:
    """All that the offices keep at one moment of the story, and the names in use."""

    held: dict[str, MemorySnapshot]
    names: Names


def _taken_up(origin: StartingPoint, moments: list[tuple[_Moment, _Moment]], beginning: _Moment) -> _Moment:
    return beginning if origin.at is None else moments[origin.at][origin.side == "after"]


@define
class _Player:
    """The offices of one scenario, and what its names stand for by now."""

    scenario: Scenario
    stores: dict[str, MemoryStore]
    ids: dict[str, SeededIds]
    names: Names

    @classmethod
    def of(cls, scenario: Scenario) -> _Player:
        """The offices, with nothing in them yet."""
        return cls(
            scenario=scenario,
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
        return StepResult(act=act, unmet=tuple(unmet), witnessed=rule_activities(act.then, seen, nevers), seen=seen)

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
