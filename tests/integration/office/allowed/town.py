"""
A town drawn by lot: two dozen children with cases, and everybody who could ask for one of them.

Practitioners of several agencies, posts with every mixture of rights, systems, relatives, supporters, children; former
leads and members, whoever covered, records sealed in both grades, records joined to one another, cases opened in an
emergency. How it is drawn, and what changes over a night: `nights.py`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, field

from teamaround.clock import FixedClock
from teamaround.concepts.actors import Actor
from teamaround.errors import TeamaroundError
from teamaround.office import Office
from teamaround.office.codec import read_case
from teamaround.office.installation import Installation
from teamaround.regime.authority.emergency import EmergencyRules
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.office.made import CAF, RIDING, SLOUGH, installation

if TYPE_CHECKING:
    from datetime import date, timedelta

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.case import Case
    from teamaround.regime.rights import Right

HEAD = Actor.officer("head")
ALL = "Ash"
"""Part of the name of everybody and everything, so that one search could find all of it."""
WHY = "Agreed with everybody who was asked."
REGIMES = (RIDING, CAF, SLOUGH)
SYLLABLES = ("Ba", "Ce", "Di", "Fo", "Gu", "Ha", "Je", "Ki", "Lo", "Mu", "Na", "Pe", "Ri", "So", "Tu", "We")
NAMES = tuple(f"{one}{two.lower()}n" for one, two in product(SYLLABLES, SYLLABLES))
WITHOUT_RESTRICT: Final[tuple[Right, ...]] = tuple(one for one in EVERY_RIGHT if one != "restrict")
POSTS: dict[str, tuple[Right, ...]] = {
    "head": EVERY_RIGHT,
    "duty": EVERY_RIGHT,
    "safeguarding": ("read", "audit", "restrict"),
    "night": WITHOUT_RESTRICT,
    "kin": WITHOUT_RESTRICT,
    "desk": ("read", "write", "emergency"),
    "clerk": ("write", "notices"),
    "copyist": ("export",),
    "manager": ("read", "manage"),
}
"""The posts of the authority's file. At `kin` sits somebody who is family of children; `unknown` is none of them."""
SYSTEMS: dict[str, tuple[Right, ...]] = {
    "portal": ("read", "write", "emergency"),
    "warehouse": ("read", "export", "manage", "restrict"),
    "blind": ("write",),
}
MANY = {"agencies": 6, "workers": 22, "relatives": 22, "supporters": 6, "children": 22, "cases": 28}


@cache
def chosen() -> Installation:
    """What the authority enables; it is found and read once."""
    return installation(*REGIMES)


@define
class Town:
    """The office, who and what is in it by reference, and what was tried."""

    office: Office
    chance: Random
    agencies: list[str] = field(factory=list)
    workers: dict[str, str] = field(factory=dict)
    relatives: list[str] = field(factory=list)
    supporters: list[str] = field(factory=list)
    children: list[str] = field(factory=list)
    cases: list[str] = field(factory=list)
    came_to_be: Counter[str] = field(factory=Counter)
    oracle: Any = None

    @property
    def today(self) -> date:
        """The authority's day."""
        return self.office.clock.today()

    @property
    def people(self) -> list[str]:
        """Everybody with a record of a person."""
        return [*self.workers, *self.relatives, *self.supporters]

    @property
    def records(self) -> list[str]:
        """All that could be read."""
        return [*self.people, *self.children, *self.agencies, *self.cases]

    @property
    def actors(self) -> list[Actor]:
        """Everybody who could ask: each person and child, each post, and systems on behalf of some of them."""
        posts = [Actor.officer(one) for one in (*POSTS, "unknown")]
        behalf = [self.relatives[0], next(iter(self.workers)), "officer:duty", "officer:clerk", "officer:kin"]
        systems = [Actor.system("portal", on_behalf_of=one) for one in behalf]
        systems += [Actor.system(name, on_behalf_of="officer:head") for name in ("warehouse", "blind", "unknown")]
        return [*posts, *systems, *map(Actor.person, (*self.people, *self.children))]

    def tried(self, command: Command, by: Actor = HEAD) -> Receipt | None:
        """A command, where it is not refused."""
        try:
            receipt = self.office.do(command, by=by)
        except TeamaroundError:
            return None
        self.came_to_be[command.verb()] += 1
        return receipt

    def case(self, reference: str) -> Case:
        """A case as it is stored."""
        with self.office.store.reading() as reading:
            return read_case(reading.get([reference])[reference].state)

    def pass_time(self, time: timedelta) -> None:
        """Let some time pass."""
        self.office.clock = FixedClock(self.office.clock.now() + time)

    def file(self) -> None:
        """Let the authority's file say who sits where, what each may do, and who may break the glass."""
        posts = {name: Post(rights=rights) for name, rights in POSTS.items()}
        posts["kin"] = evolve(posts["kin"], person=self.relatives[0])
        systems = {name: Post(rights=rights) for name, rights in SYSTEMS.items()}
        emergency = EmergencyRules(
            practitioners=self.chance.random() < 0.7, alerts="safeguarding", reviews="safeguarding"
        )
        standing = self.office.installation
        file = evolve(standing.authority, grants=Grants(officers=posts, systems=systems), emergency=emergency)
        self.office.installation = Installation(authority=file, host=standing.host)

    def added(self, command: Command) -> str:
        """The reference of what is added."""
        return self.office.do(command, by=HEAD).reference
