from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.lead import AssignLead, CompleteHandover, PlanHandover
from teamaround.casework.commands.meeting import HoldMeeting
from teamaround.casework.commands.team import Join
from teamaround.concepts.people import Child, DecisionMaker, Employment, Person, Relationship
from tests.unit.casework.bench import (
    CHILD,
    HALL,
    LEO,
    MOTHER,
    NURSERY,
    PEOPLE,
    POOLE,
    TODAY,
    TRUST,
    Bench,
    day,
    opened,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamaround.casework.command import CaseCommand

WORKS = {"employments": (Employment(agency=TRUST),)}
LEFT_LONG_AGO = {"employments": (Employment(agency=TRUST, until=day(1)),)}
AUNT = evolve(LEO, relationships=(Relationship(person=POOLE, relation="aunt"),))
DECIDES = evolve(LEO, decision_makers=(DecisionMaker(person=POOLE, since=day(1, 1), basis="carer"),))
PAST = evolve(LEO, relationships=(Relationship(person=POOLE, relation="carer", until=day(1)),))

GIVEN = ("agency", "capacity", "job", "specialist", "universal")
DOORS: dict[str, Callable[[PartTaken], CaseCommand]] = {
    "open_case": lambda part: OpenCase(child=CHILD, regime="harbour", starter=POOLE, part=part, on=day(10)),
    "join": lambda part: Join(person=POOLE, **{name: getattr(part, name) for name in GIVEN}),
    "assign_lead": lambda part: AssignLead(people=(POOLE,), part=part),
    "complete_handover": lambda part: CompleteHandover(handover="handover1", taking=POOLE, part=part),
    "hold_meeting": lambda part: HoldMeeting(what="harbour_meeting", lead_answer="takes_on", leads=(POOLE,), part=part),
}
"""Every command by which somebody can come to take part."""


def came_by(door: str, part: PartTaken, child: Child, poole: dict[str, Any]) -> tuple[Bench, CaseCommand]:
    """A bench on which Mr Poole is about to take part by one of the doors, and the command."""
    bench = Bench(child=child) if door == "open_case" else evolve(opened(), child=child)
    bench.people = PEOPLE | {POOLE: evolve(PEOPLE[POOLE], **poole)}
    if door in ("complete_handover", "hold_meeting"):
        bench.do(AssignLead(people=(HALL,), on=day(3)))
    if door == "complete_handover":
        bench.do(PlanHandover(why="leaves", from_day=TODAY, on=day(4)))
    return bench, DOORS[door](part)


@pytest.mark.parametrize("door", DOORS)
class TestAsWhat:
    """Nobody is counted as a practitioner, or as family, unless that is recorded or said."""

    @pytest.mark.parametrize(
        ("part", "child", "poole", "capacity"),
        [
            ({}, AUNT, {}, "family"),
            ({}, DECIDES, {}, "family"),
            ({}, AUNT, LEFT_LONG_AGO, "family"),
            ({}, LEO, WORKS, "practitioner"),
            ({}, PAST, WORKS, "practitioner"),
            ({"agency": NURSERY}, LEO, {}, "practitioner"),
            ({"job": "nurse"}, LEO, {}, "practitioner"),
            ({"specialist": False}, LEO, {}, "practitioner"),
            ({"universal": True}, LEO, {}, "practitioner"),
            ({"capacity": "practitioner"}, AUNT, {}, "practitioner"),
            ({"capacity": "supporter"}, LEO, {}, "supporter"),
            ({"capacity": "family", "agency": NURSERY}, LEO, WORKS, "family"),
        ],
    )
    def test_what_is_recorded_or_said_tells(
        self, door: str, part: dict[str, Any], child: Child, poole: dict[str, Any], capacity: str
    ) -> None:
        """Family of the child takes part as that, whoever works for a service as practitioner; what is said wins."""
        bench, command = came_by(door, PartTaken(**part), child, poole)
        bench.do(command)
        assert [one.capacity for one in bench.case.involvements.values() if one.person == POOLE] == [capacity]

    @pytest.mark.parametrize(
        ("part", "child", "poole"),
        [({}, LEO, {}), ({}, PAST, LEFT_LONG_AGO), ({}, AUNT, WORKS), ({"agency": NURSERY}, AUNT, {})],
        ids=["nothing is known", "all is over", "an aunt who works", "an aunt for a service"],
    )
    def test_otherwise_it_has_to_be_said(
        self, door: str, part: dict[str, Any], child: Child, poole: dict[str, Any]
    ) -> None:
        """Of whom nothing is recorded, or both, it is refused until somebody says it, and what may be said is named."""
        bench, command = came_by(door, PartTaken(**part), child, poole)
        said = bench.refuse(command)
        assert "It is not said whether Mr Poole takes part as family or for a service." in said
        assert "`capacity`: practitioner, family, supporter, named_person or line_manager." in said


def test_a_mother_makes_no_second_practitioner() -> None:
    """Whoever is recorded as the mother and joins without more is counted among the family alone."""
    bench = evolve(opened(), child=evolve(LEO, relationships=(Relationship(person=MOTHER, relation="mother"),)))
    bench.do(Join(person=MOTHER))
    assert (bench.now().practitioners, bench.case.involvements["part2"].capacity) == (1, "family")


LATER: dict[str, tuple[Child, Person, str]] = {
    "related": (
        evolve(LEO, relationships=(Relationship(person=POOLE, relation="aunt", since=TODAY),)),
        PEOPLE[POOLE],
        f"as family only from {TODAY}",
    ),
    "decides": (
        evolve(LEO, decision_makers=(DecisionMaker(person=POOLE, basis="carer", since=TODAY),)),
        PEOPLE[POOLE],
        f"as family only from {TODAY}",
    ),
    "works": (
        LEO,
        evolve(PEOPLE[POOLE], employments=(Employment(agency=TRUST, since=TODAY),)),
        f"as working for a service only from {TODAY}",
    ),
}


@pytest.mark.parametrize("what", LATER)
def test_what_is_recorded_only_from_a_later_day_names_that_day(what: str) -> None:
    """Whoever takes part from an earlier one is told which day is the matter, and what to give instead."""
    child, poole, since = LATER[what]
    bench = evolve(opened(), child=child)
    bench.people = PEOPLE | {POOLE: poole}
    said = bench.refuse(Join(person=POOLE, on=day(10)))
    assert f"They are recorded {since}. The day given is {day(10)}; give a later one" in said
    assert f"or record that with on={day(10)} first." in said
    bench.do(Join(person=POOLE))


def test_what_is_recorded_from_an_earlier_day_names_none() -> None:
    """Where both are so on the day, no day is the matter."""
    bench = evolve(opened(), child=AUNT)
    bench.people = PEOPLE | {POOLE: evolve(PEOPLE[POOLE], employments=(Employment(agency=TRUST),))}
    assert "The day given" not in bench.refuse(Join(person=POOLE, on=day(10)))
