"""Two records of one child, drawn at random, each with what tells it; and all that somebody can read of them."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.reading import may_see
from teamaround.commands import (
    AddChild,
    CloseCase,
    CorrectChild,
    Join,
    MergeChild,
    Relate,
    RestrictCase,
    RestrictChild,
    UnmergeChild,
)
from teamaround.concepts.actors import Actor
from teamaround.concepts.people import Child
from teamaround.errors import TeamaroundError
from teamaround.office.codec import read_case, read_record
from tests.integration.office.made import BY, CAF, RIDING, Made

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from teamaround.store import Store

ARCHIVE = Actor.officer("archive")
ONE, TWO = "Rowanberry", "Silverleaf"
NUMBERS = {ONE: "943 476 5919", TWO: "401 023 2137"}
WHY = "Foundtobeone"
REASON = {"add_child": "another child"}
LISTS = (None, None, None, ("officer:duty",), ("officer:archive",), ("officer:duty", "officer:archive"))


@frozen(kw_only=True)
class Pair:
    """Two records, one that goes and one that stays, each with a case; and whoever may look at them."""

    made: Made
    goes: str
    stays: str
    cases: dict[str, str]
    readers: tuple[Actor, ...]

    def join(self) -> None:
        """Join the one that goes to the one that stays, by somebody who may know both."""
        self.made.do(MergeChild(child=self.goes, into=self.stays, why=WHY))

    def part(self) -> None:
        """Take that back."""
        self.made.do(UnmergeChild(child=self.goes, why="Twonotone"))

    def child(self, reference: str) -> Child:
        """A record as it is stored."""
        with self.made.office.store.reading() as reading:
            found = read_record("child", reading.get([reference])[reference].state)
        assert isinstance(found, Child)
        return found

    def may_know(self, reference: str, by: Actor) -> bool:
        """Whether somebody may know a record, said here once more: by a restriction, a tie, or a case they may see."""
        child, today = self.child(reference), self.made.office.clock.today()
        named = child.restricted_to is None or str(by) in child.restricted_to or by.name in child.restricted_to
        with self.made.office.store.reading() as reading:
            case = read_case(reading.get([self.cases[reference]])[self.cases[reference]].state)
        tie = by.kind == "officer" or child.restricted_to is not None or by.name == child.id
        family = any(one.person == by.name and one.may_receive for one in child.relationships)
        return named and (tie or family or may_see(case, child, by=by, today=today))


def paired(store: Store, chance: Random | None = None) -> Pair:
    """Two records of one child, as chance has them; without it both open to all."""
    made = Made.on(store).peopled()

    def added(name: str) -> str:
        spoken = AddChild(
            name=f"{name} Ash",
            born=date(2023, 5, 4) if name == TWO else None,
            known_as=(f"{name}short",),
            address=f"{name} Lane",
            references={"nhs" if name == ONE else "hospital": NUMBERS[name]},
        )
        return made.do(spoken).reference

    first, second = added(ONE), added(TWO)
    cases = {first: made.open(RIDING, first).reference, second: made.open(CAF, second).reference}
    made.do(Join(case=cases[second], person=made.poole, agency=made.health, job="nurse"))
    readers = (BY, ARCHIVE, *map(Actor.person, (made.hall, made.poole, made.mother, first, second)))
    if chance is not None:
        for one in (first, second):
            if chance.random() < 0.4:
                made.do(Relate(child=one, person=made.mother, relation="mother", may_receive=True))
            if chance.random() < 0.3:
                made.do(CloseCase(case=cases[one], why="done"))
            if chance.random() < 0.3:
                made.do(RestrictCase(case=cases[one], to=("officer:duty", made.poole), why="asked"))
    goes, stays = (first, second) if chance is None or chance.random() < 0.5 else (second, first)
    return Pair(made=made, goes=goes, stays=stays, cases=cases, readers=readers)


def restricted(pair: Pair, chance: Random) -> None:
    """Restrict one of the records, or both, or none, as chance has it."""
    for one in (pair.goes, pair.stays):
        to = chance.choice(LISTS)
        if to is not None:
            pair.made.do(RestrictChild(child=one, to=to, why="asked"))


def all_read(pair: Pair, by: Actor, *, feed: bool = True) -> dict[str, str]:
    """All that somebody can read of the two, and what commands about them would come to; errors in their words."""
    office, both = pair.made.office, (pair.goes, pair.stays)
    asked: dict[str, Callable[[], object]] = {}
    for one in both:
        case = pair.cases[one]
        moved = CorrectChild(child=one, address="1 Quay", why="x")
        asked |= {
            f"record {one}": partial(office.record, one, by=by),
            f"family_view {one}": partial(office.family_view, one, by=by),
            f"who_looked {one}": partial(office.who_looked, one, by=by),
            f"called {one}": partial(office.called, one, by=by),
            f"find {one}": partial(office.find, one, by=by),
            f"case {case}": partial(office.case, case, by=by),
            f"chronology {case}": partial(office.chronology, case, by=by),
            f"address {one}": partial(office.consider, moved, by=by),
        }
    for name, number in NUMBERS.items():
        asked |= {
            f"find {name}": partial(office.find, name, by=by),
            f"find {name[:6]}": partial(office.find, name[:6], by=by),
            f"find {number}": partial(office.find, number, by=by),
            f"nhs {number}": partial(office.find_by_number, "nhs", number, by=by),
            f"hospital {number}": partial(office.find_by_number, "hospital", number, by=by),
        }
    third = AddChild(name=f"{TWO} Ash", born=date(2023, 5, 4), because=REASON)
    asked |= {
        "find Ash": partial(office.find, "Ash", by=by),
        "find a": partial(office.find, "a", by=by),
        "cases": partial(office.cases, by=by),
        "overview": partial(office.overview, by=by),
        "children": lambda: list(office.listed("children", by=by)),
        "alike": partial(office.consider, third, by=by),
    }
    if feed:
        asked["follow"] = lambda: list(office.follow(by=by))
    return {name: said_of(pair, read) for name, read in asked.items()}


def said_of(pair: Pair, read: Callable[[], object]) -> str:
    """What a read gives, as text; left out are versions, places, and references of records that are only examples."""
    known = {pair.goes, pair.stays, *pair.cases.values()}
    try:
        given = repr(read())
    except TeamaroundError as error:
        given = f"{type(error).__name__}: {error}"
    given = re.sub(rf"(?!{'|'.join(known)})K[0-9A-Z]{{3}}-[0-9A-Z]{{4}}-[0-9A-Z]{{2}}", "an example", given)
    return re.sub(r"\bversion=\d+|Cursor\([^)]*\)", "a place", given)
