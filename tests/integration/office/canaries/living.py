"""
A history with canaries: whoever there is tries any command, and all that anybody is told is looked through.

The commands, the regimes and the office are those of `tests/integration/office/histories/`; here a second child has a
case of their own in it, several people of both families look, and a few addresses are kept from somebody.
"""

from __future__ import annotations

import logging
from collections import Counter
from functools import cache, partial
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import define, evolve, field

from teamaround.casework.command import CaseCommand, Command
from teamaround.command_input import read_command
from teamaround.commands import LiftCaseRestriction, RestrictCase
from teamaround.concepts.actors import Actor
from teamaround.concepts.days.periods import Period
from teamaround.errors import TeamaroundError
from teamaround.office.installation import Installation
from teamaround.regime.authority import Supervision
from tests.integration.office.canaries import rendered
from tests.integration.office.canaries.damaging import damaged
from tests.integration.office.canaries.leaks import Leak, Logged
from tests.integration.office.canaries.oracle import Oracle
from tests.integration.office.canaries.places import Records
from tests.integration.office.canaries.planting import Planter, tokens_in
from tests.integration.office.histories.world import World, switched_on
from tests.integration.office.made import BY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamaround.office import Office
    from teamaround.store import Store
    from tests.integration.office.canaries.rendered import Shown

NIGHT = Actor.officer("night")
LOOKS = 2
"""So often in a history everything is rendered for everybody."""

MOST_KEPT = 20
"""So many leaks are kept of a history, to be read."""


@cache
def supervised(regime: str) -> Installation:
    """What the histories enable, where the authority asks of leads of whom a day long nothing was seen."""
    asked = Supervision(no_trace_for=Period(days=1), reason="Agreed by the board.")
    return Installation.of(evolve(switched_on(regime).authority, supervision=asked))


@define
class Planted(World):
    """The office with a token in every text of it, and what was told of them."""

    planter: Planter = field(factory=Planter)
    other_child: str = ""
    other_case: str = ""
    other_mother: str = ""
    aunt: str = ""
    neighbour: str = ""
    looked_at: int = 0
    given: int = 0
    levels: Counter[str] = field(factory=Counter)
    leaks: list[Leak] = field(factory=list)
    keyed: list[tuple[Command, Actor, str]] = field(factory=list)
    oracle: Any = None

    @classmethod
    def begun(cls, regime: str, store: Store, chance: Random) -> Planted:
        """The office on its first day, with two children, and tokens in all names, addresses and notes."""
        world = cls.under(regime, store)
        assert isinstance(world, Planted)
        world.office.installation = supervised(regime)
        world.oracle = Oracle(records=Records(store), givers=world.planter.givers)

        def done(verb: str, **arguments: Any) -> str:
            command = world.planter.planted(read_command(verb, arguments), by=str(BY), chance=chance)
            return world.do(command).reference

        everybody = (world.hall, world.poole, world.ali, world.mother, world.father)
        for one in everybody:
            done("correct_person", person=one, name="x", address="x", email="x", why="x")
        done("correct_child", child=world.child, name="x", address="x", why="x")
        world.aunt = done("add_person", name="x", address="x", email="x")
        world.neighbour = done("add_person", name="x", address="x")
        world.other_mother = done("add_person", name="x", address="x", wishes={"language": "x", "because": "x"})
        world.other_child = done("add_child", name="x", born=world.today.replace(year=2020), address="x")
        done("change_decision_maker", child=world.other_child, person=world.other_mother, basis="x")
        done("relate", child=world.child, person=world.mother, relation="mother", may_receive=True)
        done("relate", child=world.child, person=world.aunt, relation="aunt", may_receive=True)
        kept = [world.child, world.mother]
        receives = chance.choice((True, True, None))
        apart = {"relation": "x", "must_not_see_address_of": kept, "may_receive": receives, "why": "x"}
        done("relate", child=world.child, person=world.father, **apart)
        done("join", case=world.case, person=world.father, capacity="family")
        before = world.planter.addresses[everybody.index(world.mother)]
        done("correct_person", person=world.mother, address="x", why="x")
        for kept_from_father in (before, world.planter.addresses[-1]):
            done("start_action", case=world.case, text=f"Call at {kept_from_father}", owner="part1")
        part = {"agency": world.health, "job": "x"}
        opening = {"child": world.other_child, "regime": regime, "starter": world.ali, "part": part}
        world.other_case = done("open_case", **opening)
        for text in ("x", "x"):
            done("record_contact", case=world.other_case, what="note", text=text)
        return world

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody who can be named, practitioners more often."""
        others = (self.aunt, self.neighbour, self.other_mother) if self.neighbour else ()
        return (*World.people.fget(self), *others)  # type: ignore[attr-defined]

    @property
    def readers(self) -> tuple[Actor, ...]:
        """Whoever looks."""
        people = (self.hall, self.poole, self.ali, self.mother, self.father, self.child, self.aunt, self.neighbour)
        portal = Actor.system("portal", on_behalf_of=self.mother)
        return (BY, NIGHT, *map(Actor.person, (*people, self.other_mother)), portal)

    def looks(self, by: Actor, shown: Iterable[Shown], of: str = "") -> None:
        """Look through what somebody is told, *of* a command or otherwise."""
        for where, text in shown:
            self.looked_at += 1
            found = tokens_in(text)
            self.given += len(found)
            if rendered.BAR.search(text) and not self.oracle.may_know_bars(by):
                self.leaks.append(self._leak(by, f"{where} {of}".rstrip(), "kept from", text))
            for token in found:
                if len(self.leaks) < MOST_KEPT and not self.oracle.may_know(by, token):
                    self.leaks.append(self._leak(by, f"{where} {of}".rstrip(), token, text))

    def _leak(self, by: Actor, where: str, token: str, text: str) -> Leak:
        place = text.casefold().find(token)
        kept = {f"{one.stream} {one.event} {one.kind}.{one.name}" for one in self.oracle.records.places.get(token, ())}
        told = text[max(0, place - 80) : place + 40]
        return Leak(by=str(by), where=where, token=token, kept=" or ".join(sorted(kept)) or "nothing", told=told)

    def look_at_all(self, chance: Random) -> None:
        """Everything that everybody is shown today."""
        self.oracle.look(self.today)
        self.is_shown(self.office, chance)
        for by in self.readers:
            taken = {"child": self.child, "what": "relationship", "person": self.father, "decided_by": self.mother}
            self.asks(read_command("withdraw_circumstance", {**taken, "why": "x"}), by, considered=True)

    def is_shown(self, office: Office, chance: Random) -> None:
        """Everything that everybody is shown by an office, held against what was last looked at."""
        everybody = tuple(dict.fromkeys((*self.people, self.child, self.other_child, self.nursery, self.health)))
        recipients = (*everybody[:-2], "officer")
        for by in self.readers:
            for case in (self.case, self.other_case):
                self.levels[self.oracle.level(by, case)] += 1
                self.looks(by, rendered.of_case(office, case, by))
                recipient = chance.choice(recipients)
                copies = list(rendered.copies(office, case, by, recipient, chance))
                self.looks(by, copies)
                if recipient != "officer":
                    self.looks(Actor.person(recipient), (one for one in copies if rendered.REFUSED not in one[0]))
            self.looks(by, rendered.of_office(office, by, (self.child, self.other_child), everybody))
        for case in (self.case, self.other_case):
            for to, text in rendered.letters(office, case, BY):
                self.looked_at += 1
                for token in tokens_in(text):
                    if not self.oracle.may_be_told(to, token, case):
                        self.leaks.append(self._leak(Actor.person(to), "letter", token, text))

    def asks(self, command: Command, by: Actor, *, key: str | None = None, considered: bool = False) -> Any:
        """Somebody tries a command, and what they are told of it is looked through, as things stand then."""
        self.tried += 1
        if considered:
            self.oracle.look(self.today)
        try:
            receipt = self.office.consider(command, by=by) if considered else self.office.do(command, by=by, key=key)
        except TeamaroundError as error:
            self.refused += 1
            self.oracle.look(self.today)
            self.looks(by, rendered.of_error(self.office, error, by), of=type(command).__name__)
            return None
        if not considered:
            self.oracle.look(self.today)
        elif isinstance(command, CaseCommand) and command.case:
            brought = partial(self.office.circulation, command.case, by=by, command=command)
            self.looks(by, rendered.asked("circulation of", brought), of=type(command).__name__)
        self.looks(by, rendered.of_receipt(self.office, receipt, by), of=type(command).__name__)
        return receipt

    def attempt(self, command: Command, **more: Any) -> Any:
        """Try a command as the authority's own staff."""
        return self.asks(self.planter.planted(command, by=str(BY), chance=Random(self.tried)), BY, **more)

    def drawn(self, chance: Random, by: Actor) -> Command:
        """Any command about one of the two children, with a token in each of its texts."""
        about = (self.case, self.child)
        if chance.random() < 0.15:
            self.case, self.child = self.other_case, self.other_child
        try:
            command = self.hand(chance).command()
        finally:
            self.case, self.child = about
        return self.planter.planted(command, by=str(by), chance=chance)


def lived(regime: str, store: Store, history: Sequence[int], *, paper: bool = False) -> Planted:
    """The office in the end, with all that leaked in it."""
    logged = Logged()
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(logged)
    root.setLevel(logging.DEBUG)
    try:
        world = Planted.begun(regime, store, Random(f"{regime} {history[:1]}"))
        for step, number in enumerate(history):
            chance = Random(f"{regime} {step} {number}")
            one_step(world, chance)
            if step * LOOKS // len(history) < (step + 1) * LOOKS // len(history):
                world.look_at_all(chance)
        if paper:
            for by in world.readers[:4]:
                world.looks(by, rendered.on_paper(world.office, world.case, by, world.mother, "family_page"))
        world.look_at_all(Random(0))
        world.is_shown(damaged(world.office, Random(f"{history[-1:]}")), Random(0))
    finally:
        root.removeHandler(logged)
        root.setLevel(level)
    world.looks(Actor.person("nobody"), (("a log", one) for one in logged.texts))
    world.looks(Actor.person("nobody"), (("an observer's failure", str(one)) for one in world.office.failures))
    return world


def one_step(world: Planted, chance: Random) -> None:
    """A command that somebody tries, or days that pass."""
    by = chance.choice((*(BY,) * 8, *world.readers))
    command = world.drawn(chance, by)
    way = chance.random()
    if way < 0.03:
        to = (*chance.sample(world.people, 2), chance.choice(("officer:duty", "system:portal")))
        restricted = RestrictCase(case=world.case, to=to, why="x")
        command = chance.choice((restricted, restricted, LiftCaseRestriction(case=world.case, why="x")))
        world.asks(world.planter.planted(command, by=str(BY), chance=chance), BY)
    elif way < 0.06 and world.keyed:
        again, giver, key = chance.choice(world.keyed)
        world.asks(again, giver, key=key)
    elif way < 0.1:
        world.asks(command, by, considered=True)
    elif way < 0.2:
        world.keyed.append((command, by, f"key {world.tried}"))
        for _ in range(2):
            world.asks(command, by, key=world.keyed[-1][2])
    elif way < 0.3:
        _days_pass(world, chance)
    elif way < 0.35:
        world.settle_the_lead(chance.choice(world.people))
    else:
        world.asks(command, by)


def _days_pass(world: Planted, chance: Random) -> None:
    world.pass_days(chance.choice((1, 3, 7, 20)))
    try:
        world.office.tick()
    except TeamaroundError as error:
        world.looks(Actor.person("nobody"), [("the turn of the day", rendered.said(error))])


def summed(every: Iterable[Planted]) -> Counter[str]:
    """How much was seen: histories, commands, refusals, texts, and tokens that were found in them."""
    found: Counter[str] = Counter()
    for one in every:
        found.update(histories=1, tried=one.tried, refused=one.refused, texts=one.looked_at, tokens=one.given)
        found.update(one.levels)
    return found
