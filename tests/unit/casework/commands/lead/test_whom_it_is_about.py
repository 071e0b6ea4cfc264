"""The child is whom a case is about: heard and deciding, and never among those who work in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.casework.commands.case import OpenCase, PartTaken
from teamaround.casework.commands.correction.entries import CorrectEntry
from teamaround.casework.commands.family import RecordFamilyChoice
from teamaround.casework.commands.lead import (
    ArrangeCover,
    AssignLead,
    CompleteHandover,
    NominateLead,
    PlanHandover,
    StartRole,
)
from teamaround.casework.commands.meeting import HoldMeeting
from teamaround.casework.commands.team import ChangePart, Join
from teamaround.casework.rules.requirement import assess
from teamaround.casework.rules.suggestions import team
from teamaround.concepts.people import DecisionMaker
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.rules import DefaultHolder
from tests.unit.casework.bench import CHILD, HALL, LEO, NURSERY, OPENED, TODAY, TRUST, Bench, day, with_team
from tests.unit.casework.harbour import PLAIN, SAYS, rulebook

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

REFUSED = "Leo P is whom the case is about. Where the guidance lets a family coordinate itself, record that choice."


def led() -> Bench:
    """The team's case, led by Ms Hall, who is to hand over; and an agency that has named nobody."""
    bench = with_team()
    bench.do(AssignLead(people=(HALL,), on=day(3)))
    bench.do(PlanHandover(why="leaves in December", from_day=TODAY, on=day(4)))
    bench.do(Join(agency=TRUST, on=day(4)))
    return bench


@pytest.mark.parametrize(
    "command",
    [
        AssignLead(people=(CHILD,)),
        AssignLead(people=(HALL, CHILD), part=PartTaken(capacity="family")),
        NominateLead(person=CHILD, by=HALL),
        PlanHandover(why="leaves", from_day=TODAY, taking=CHILD),
        CompleteHandover(handover="handover1", taking=CHILD),
        HoldMeeting(what="harbour_meeting", lead_answer="takes_on", leads=(CHILD,)),
        StartRole(person=CHILD, role="note_keeper"),
        StartRole(person=CHILD, role="cover", covers="role1"),
        ArrangeCover(covers="role1", by=CHILD, lengths=("short",)),
        Join(person=CHILD, job="helper"),
        Join(person=CHILD, capacity="practitioner"),
        Join(person=CHILD, capacity="named_person"),
        ChangePart(part="part4", person=CHILD),
        CorrectEntry(entry="part1", changes={"person": CHILD}, why="mistyped"),
    ],
)
def test_the_child_neither_holds_a_role_nor_works_in_the_case(command: CaseCommand) -> None:
    """The child is refused as lead, nominee, successor, cover and practitioner, with what may be meant."""
    assert REFUSED in led().refuse(command)


def test_a_child_who_asks_has_no_practitioner_s_part() -> None:
    """A young person may ask for a case, and takes part in it as one of the family at most."""
    asked = OpenCase(child=CHILD, regime="harbour", starter=CHILD, part=PartTaken(agency=NURSERY))
    assert REFUSED in Bench().refuse(asked)
    assert Bench().names(evolve(asked, part=PartTaken(capacity="family"))) == ["case_opened", "person_joined"]


def test_no_default_and_no_suggestion_makes_the_child_lead() -> None:
    """A rule that forgot the young person who asks leaves it to a person instead; nobody suggests the child."""
    starter = DefaultHolder(after="case_opened", holder="starter", role="lead", otherwise="judgement_needed", says=SAYS)
    bench = Bench(rules=rulebook(PLAIN, default_holder={"starter": starter}))
    part = PartTaken(capacity="family")
    bench.do(OpenCase(child=CHILD, regime="harbour", starter=CHILD, part=part, on=OPENED))
    assert bench.leads == []
    assert "Leo P is whom the case is about" in bench.at_odds()["default_holder.starter"].missing
    facts, _ = assess(bench.case, bench.directory, bench.rules, TODAY)
    now = RuleContext(
        case=bench.case,
        before=bench.case,
        directory=bench.directory,
        day=TODAY,
        on=TODAY,
        facts=facts,
        edition=bench.rules.edition,
    )
    assert team(now) == ()


def test_the_child_decides() -> None:
    """A young person who decides for themselves chooses that the family coordinates itself."""
    own = evolve(LEO, decision_makers=(DecisionMaker(person=CHILD, since=day(1, 1), basis="is sixteen"),))
    bench = with_team(child=own)
    bench.do(RecordFamilyChoice(choice="coordinate_ourselves", someone_available=False, decided_by=CHILD))
    assert bench.now().coordination == "self_coordinated"
