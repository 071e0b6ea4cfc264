from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround import Actor, FixedClock, Office, SeededIds
from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    ArrangeMeeting,
    AssignLead,
    ContactWishes,
    Join,
    OpenCase,
    PartTaken,
    Relate,
    SetWishes,
)
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.installation import Installation
from teamaround.regime.authority import Address, Authority, Letters, RegimeChoices, Worded
from teamaround.store import open_store

if TYPE_CHECKING:
    from teamaround.views.letter import Letter

RIDING = "east_riding_eys"
OFFICER = Actor.officer("duty")
DESK = {"early_years_support": Address(name="Early Years Support", email="desk@example.org")}
CHOSEN = RegimeChoices(team=DESK)


class Told:
    """An office in which two people help a child."""

    def __init__(self, choices: RegimeChoices = CHOSEN) -> None:
        authority = Authority(code="example", name="Example Council", nation="england", regimes={RIDING: choices})
        clock = FixedClock.on(date(2026, 11, 2))
        self.office = Office(Installation.of(authority), open_store("memory:"), clock=clock, ids=SeededIds("letters"))
        nursery = self.add(AddAgency(name="Sunny Nursery", sector="early_years"))
        trust = self.add(AddAgency(name="Coast Trust", sector="health"))
        self.hall = self.add(AddPerson(name="Ms Hall", works_for=nursery, job="senco"))
        self.ali = self.add(AddPerson(name="Mr Ali", works_for=trust))
        self.mother = self.add(AddPerson(name="Mrs P"))
        self.child = self.add(AddChild(name="Leo P", born=date(2020, 1, 3), address="4 Mill Lane"))
        part = PartTaken(agency=nursery, job="senco", specialist=True, direct_contact="regular")
        began = date(2026, 9, 1)
        self.case = self.add(OpenCase(child=self.child, regime=RIDING, starter=self.hall, on=began, part=part))
        self.add(Join(case=self.case, person=self.ali, agency=trust, specialist=True, on=began))

    def add(self, command: object) -> str:
        """Carry something out, and its reference."""
        return self.office.do(command, by=OFFICER).reference or ""  # type: ignore[arg-type]  # a command of any kind

    def letters(self) -> tuple[Letter, ...]:
        """The letters that wait."""
        return self.office.letters(self.case, by=OFFICER)


def test_a_change_of_lead_says_what_changed_from_when_and_who_leads() -> None:
    """The letter of a change of lead tells who led, from when who leads, and of which case; no more of the child."""
    told = Told()
    told.add(AssignLead(case=told.case, people=(told.ali,)))
    (found,) = told.letters()
    assert found.to.name == "Early Years Support"
    assert found.subject == f"Change of lead professional: case {told.case}"
    assert "Until now: Ms Hall" in found.body
    assert "From Mon 2 Nov 2026: Mr Ali" in found.body
    assert told.case in found.body
    assert "Leo" not in found.subject + found.body
    assert "ask Mr Ali" in found.body


def test_the_authoritys_own_words_count_for_what_waits() -> None:
    """A text that the authority writes takes the place of the regime's, and names the child where it chose so."""
    text = "New lead, case {reference}\n\n{term.lead.a} for {child}: {leads_now}."
    own = evolve(
        CHOSEN,
        notice={"lead_changed": Worded(text=text)},
        letters=Letters(name_child_to=("team",), reason="agreed"),
    )
    told = Told(own)
    told.add(AssignLead(case=told.case, people=(told.ali,)))
    (found,) = told.letters()
    assert found.subject == f"New lead, case {told.case}"
    assert found.body == "A lead professional for Leo P: Mr Ali."
    assert found.chosen == (
        "The child is named to the authority's mailboxes. Local choice, not in the guidance: agreed",
    )


def test_an_invitation_keeps_to_how_its_party_wishes_to_be_reached() -> None:
    """Language, form and safe way of whoever is told stand beside the letter; one letter can be asked for alone."""
    told = Told()
    wishes = ContactWishes(language="Polish", format="large print", safe_way="by text")
    told.add(SetWishes(person=told.ali, wishes=wishes))
    told.add(
        ArrangeMeeting(
            case=told.case,
            what="family_meeting",
            day=date(2026, 11, 20),
            at=time(10),
            venue="Hall",
            arranged_with_family=True,
        )
    )
    (mine,) = [one for one in told.letters() if one.to.name == "Mr Ali"]
    assert (mine.language, mine.format, mine.safe_way) == ("Polish", "large print", "by text")
    assert "Where: Hall" in mine.body
    assert told.office.letters(told.case, by=OFFICER, notice=mine.notice) == (mine,)


def test_what_does_not_wait_has_no_letter() -> None:
    """A notice that nobody knows of is named, with those that wait."""
    told = Told()
    with pytest.raises(NotFound, match="None waits"):
        told.office.letters(told.case, by=OFFICER, notice="notice1")
    told.add(AssignLead(case=told.case, people=(told.ali,)))
    with pytest.raises(NotFound, match="There wait: notice1"):
        told.office.letters(told.case, by=OFFICER, notice="notice7")


def test_letters_are_for_those_who_work_in_the_case() -> None:
    """Whoever sees but their own of a case is refused: what is told to whom is not for the family."""
    told = Told()
    told.add(Relate(child=told.child, person=told.mother, relation="mother", may_receive=True))
    told.add(Join(case=told.case, person=told.mother, capacity="family"))
    with pytest.raises(NotAllowed):
        told.office.letters(told.case, by=Actor.person(told.mother))
    assert told.office.letters(told.case, by=Actor.person(told.hall)) == ()
