"""A made-up office with a few people in it, on any store."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from teamaround.clock import FixedClock, SeededIds
from teamaround.commands import AddAgency, AddChild, AddPerson, AssignLead, Join, MoveEdition, OpenCase, PartTaken
from teamaround.concepts.actors import Actor
from teamaround.errors import Refused
from teamaround.office import Office, Receipt
from teamaround.office.codec import read_case
from teamaround.office.installation import Installation
from teamaround.regime.authority import Address, Authority, RegimeChoices
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post
from tests.integration.store.made import everything

if TYPE_CHECKING:
    from teamaround.casework.command import Command
    from teamaround.concepts.case import Case
    from teamaround.store import Store, Work

BY = Actor.officer("duty")
BEGAN = date(2026, 9, 7)
RIDING, CAF, SLOUGH, EHCP = "east_riding_eys", "england_caf", "slough_ecaf", "ehcp"


DESK = {"early_years_support": Address(name="Early Years desk", email="desk@example.org")}


@cache
def installation(*codes: str, nation: str = "england") -> Installation:
    """What an authority enables that chooses nothing in these regimes. It is found and read once."""
    regimes = {code: RegimeChoices(team=DESK if code == RIDING else {}) for code in codes}
    return Installation.of(Authority(code="example", name="Example Council", nation=nation, regimes=regimes))


def reduced(installed: Installation, *codes: str) -> Installation:
    """The same without the plugins of all other regimes, and without the predicates that only those ask with."""
    regimes = {code: one for code, one in installed.regimes.items() if code in codes}
    used = {name for one in regimes.values() for name in one.edition.predicates}
    predicates = {name: one for name, one in installed.host.predicates.items() if name in used}
    return Installation(
        authority=installed.authority, host=evolve(installed.host, regimes=regimes, predicates=predicates)
    )


@define
class Made:
    """An office with a child, a mother, two practitioners of two agencies, and one of them elsewhere too."""

    office: Office
    child: str = ""
    mother: str = ""
    hall: str = ""
    poole: str = ""
    nursery: str = ""
    health: str = ""
    case: str = ""

    @classmethod
    def on(cls, store: Store, installed: Installation | None = None, seed: str = "made") -> Made:
        """The office on 7 September 2026, with nobody in it yet."""
        chosen = installed or installation(RIDING, CAF, SLOUGH)
        return cls(Office(chosen, store, clock=FixedClock.on(BEGAN), ids=SeededIds(seed)))

    def peopled(self) -> Made:
        """The same with people in it, and no case yet."""
        self.nursery = self.do(AddAgency(name="Hornsea Nursery", sector="early_years")).reference
        self.health = self.do(AddAgency(name="Children's Health", sector="health")).reference
        self.hall = self.do(AddPerson(name="Ms Hall", works_for=self.nursery, job="senco")).reference
        self.poole = self.do(AddPerson(name="Mr Poole", works_for=self.health, job="nurse")).reference
        self.mother = self.do(AddPerson(name="Leo's mother")).reference
        self.child = self.do(AddChild(name="Leo P", born=date(2023, 1, 3))).reference
        return self

    def opened(self, regime: str = RIDING) -> Made:
        """The same with a case in which Ms Hall and Mr Poole take part."""
        self.case = self.open(regime).reference
        self.do(Join(case=self.case, person=self.poole, agency=self.health, job="nurse", direct_contact="regular"))
        return self

    def open(self, regime: str, child: str = "") -> Receipt:
        """A case that Ms Hall asks for, and takes part in."""
        part = PartTaken(agency=self.nursery, job="senco", direct_contact="day_to_day")
        return self.do(OpenCase(child=child or self.child, regime=regime, starter=self.hall, part=part))

    def let_lead(self, person: str) -> Actor:
        """Somebody of the family leads, who has a lead's commands and sees what the family sees."""
        because = {"eligibility.a_professional": "The family asked for it."}
        self.do(AssignLead(case=self.case, people=(person,), because=because))
        return Actor.person(person)

    def desk(self) -> Actor:
        """A post that may give commands and read nothing; the duty desk may do everything."""
        grants = Grants(officers={"duty": Post(rights=EVERY_RIGHT), "desk": Post(rights=("write",))})
        standing = self.office.installation
        authority = evolve(standing.authority, grants=grants)
        self.office.installation = Installation(authority=authority, host=standing.host)
        return Actor.officer("desk")

    def do(self, command: Command, **more: Any) -> Receipt:
        """A command of the authority's own staff, carried out."""
        return self.office.do(command, by=BY, **more)

    def day(self, day: date) -> Made:
        """The same office on another day."""
        self.office.clock = FixedClock.on(day)
        return self

    def now(self, case: str = "") -> Case:
        """The case as it is stored."""
        with self.office.store.reading() as reading:
            return read_case(reading.get([case or self.case])[case or self.case].state)

    def linked(self, case: str = "") -> set[str]:
        """The records that are stored as the case's."""
        with self.office.store.reading() as reading:
            found = reading.get_case_for_update(case or self.case)
        assert found
        return set(found[1])

    def work(self, owner: str) -> list[Work]:
        """The open work of somebody, as it is stored."""
        with self.office.store.reading() as reading:
            return list(reading.work_of(owner))

    def due(self, day: date = date.max) -> tuple[str, ...]:
        """The records for which the calendar has something by a day."""
        with self.office.store.reading() as reading:
            return reading.due_by(day)

    def all_that_is_kept(self) -> dict[str, Any]:
        """All that can be read of the store, to tell whether anything has changed."""
        return everything(self.office.store)


def listed_changes(made: Made) -> tuple[str, ...]:
    """What moving the case to the present edition would change, as the refusal of an empty list tells it."""
    try:
        made.office.consider(MoveEdition(case=made.case), by=BY)
    except Refused as refused:
        return tuple(one.what for one in refused.findings[1:])
    return ()
