"""An office with a few people in it, for the reads."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from attrs import define, evolve

from teamaround.clock import FixedClock, SeededIds
from teamaround.command_input import read_command
from teamaround.concepts.actors import Actor
from teamaround.office import Office
from teamaround.office.installation import Installation
from teamaround.regime.authority import Address, Authority, RegimeChoices
from teamaround.regime.rights import EVERY_RIGHT, Grants, Post

if TYPE_CHECKING:
    from teamaround.casework.receipt import Receipt
    from teamaround.store import Store

OFFICER = Actor.officer("duty")
DESK = {"early_years_support": Address(name="the children's desk", email="desk@example.org")}
AUTHORITY = Authority(
    code="example",
    name="Example Council",
    nation="england",
    regimes={
        "slough_ecaf": RegimeChoices(),
        "ehcp": RegimeChoices(),
        "east_riding_eys": RegimeChoices(team=DESK),
    },
)


@define
class House:
    """An office with a child, three people, two agencies, and an eCAF episode in which two of them help."""

    office: Office
    child: str
    mother: str
    nurse: str
    teacher: str
    stranger: str
    board: str
    school: str
    case: str = ""

    def do(self, verb: str, **arguments: Any) -> Receipt:
        """A command of the authority's own staff, carried out."""
        return self.office.do(read_command(verb, arguments), by=OFFICER)

    def about(self, verb: str, **arguments: Any) -> Receipt:
        """A command about the case, carried out."""
        return self.do(verb, case=self.case, **arguments)

    def on(self, day: date) -> House:
        """The same house on another day."""
        self.office.clock = FixedClock.on(day)
        return self


@cache
def installation() -> Installation:
    """What the authority enables; it is found and read once."""
    return Installation.of(AUTHORITY)


def built(store: Store) -> House:
    """The house on 21 September 2026."""
    office = Office(installation(), store, clock=FixedClock.on(date(2026, 9, 7)), ids=SeededIds("reads"))

    def add(verb: str, **arguments: Any) -> str:
        return office.do(read_command(verb, arguments), by=OFFICER).reference

    board = add("add_agency", name="Health Board", sector="health")
    school = add("add_agency", name="Hill School", sector="education")
    made = House(
        office=office,
        child=add("add_child", name="Rowan Ash", born=date(2023, 1, 3)),
        mother=add("add_person", name="Mrs Ash"),
        nurse=add("add_person", name="Ms Birch", works_for=board),
        teacher=add("add_person", name="Mr Cedar", works_for=school),
        stranger=add("add_person", name="Mr Dogwood"),
        board=board,
        school=school,
    )
    made.do("change_decision_maker", child=made.child, person=made.mother, basis="parent")
    part = {"agency": school, "job": "senco", "specialist": True, "direct_contact": "day_to_day"}
    made.case = add("open_case", child=made.child, regime="slough_ecaf", starter=made.teacher, part=part)
    made.on(date(2026, 9, 21)).about("join", person=made.nurse, agency=board, specialist=True)
    return made


def person(reference: str) -> Actor:
    """A person who looks."""
    return Actor.person(reference)


def leading(house: House) -> House:
    """The house with the teacher as lead, with the family's wishes heard."""
    house.about(
        "record_view", what="wishes", whose="family", about=house.teacher, words="He listens.", comfortable=True,
        confident=True,
    )  # fmt: skip
    house.about("assign_lead", people=[house.teacher])
    return house


def family_lead(house: House) -> Actor:
    """The mother, who leads another case of the child: she has a lead's commands, and sees what the family sees."""
    case = house.do("open_case", child=house.child, regime="ehcp", starter=house.teacher).reference
    house.do("join", case=case, person=house.mother, capacity="family")
    house.do("assign_lead", case=case, people=[house.mother], decided_by=house.mother)
    house.case = case
    return person(house.mother)


def with_desk(house: House) -> Actor:
    """A post that may give commands and read nothing; the duty desk may do everything."""
    grants = Grants(officers={"duty": Post(rights=EVERY_RIGHT), "desk": Post(rights=("write",))})
    standing = house.office.installation
    house.office.installation = Installation(authority=evolve(standing.authority, grants=grants), host=standing.host)
    return Actor.officer("desk")
