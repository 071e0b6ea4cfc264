"""A case of each regime with something in every part, told to an office in memory. All people are made up."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING

import tomli
from attrs import evolve, frozen

from teamaround import Actor, FixedClock, Office, Refused, SeededIds
from teamaround import commands as c
from teamaround.casework.command import CaseCommand
from teamaround.concepts.people import ContactWishes
from teamaround.concepts.plan import Contribution, SingleAgencyPlan

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from teamaround.commands import Command

ROOT = Path(__file__).resolve().parents[3]
AUTHORITIES = {
    "east_riding_eys": "east_riding",
    "slough_ecaf": "slough",
    "england_caf": "dudley",
    "ehcp": "kingston_richmond",
    "girfec": "scottish_council",
}
OFFICER = Actor.officer()
TODAY = date(2026, 9, 1)
REFUGE = "12 Mill Lane, Beverley, HU17 9ZZ"
LIKELY = 0.8
"""How likely each thing is to happen, in a case that is told by chance."""
HERS = "The mother is afraid of him."


@frozen(kw_only=True)
class Told:
    """An office with one case in it, and whom it is about."""

    office: Office
    case: str
    child: str
    mother: str
    father: str
    teacher: str
    therapist: str
    supporter: str


def nothing() -> str:
    """No token."""
    return ""


def told(
    regime: str,
    *,
    token: Callable[[], str] = nothing,
    names: Callable[[], str] | None = None,
    venue: str = REFUGE,
    home: str = REFUGE,
    chance: Random | None = None,
    choices: dict[str, object] | None = None,
) -> Told:
    """
    A case under *regime*.

    A *token* is put behind every name and every text, so that each can be found in what is written; behind names other
    ones, where *names* are given. The mother and child live at *home*, which the father must not see. With *chance*,
    some of it did not happen. *choices* are what the authority chose in that regime besides.
    """
    called = names or token
    values = tomli.loads((ROOT / "authorities" / f"{AUTHORITIES[regime]}.toml").read_text("utf-8"))
    values["store"] = {"url": "memory:"}
    for key, chosen in (choices or {}).items():
        values["regimes"].setdefault(regime, {})[key] = chosen
    office = Office.open(values, clock=FixedClock.on(TODAY), ids=SeededIds(f"documents {regime}"))

    def add(command: Command) -> str:
        return office.do(command, by=OFFICER).reference

    nursery = add(c.AddAgency(name=f"Bluebell Nursery{called()}", sector="early_years"))
    trust = add(c.AddAgency(name=f"Riverside NHS Trust{called()}", sector="health"))
    child = add(c.AddChild(name=f"Noor H{called()}", born=date(2021, 9, 21), address=home))
    large = ContactWishes(language="Polish", format="large print")
    mother = add(c.AddPerson(name=f"Mrs H{called()}", address=home))
    father = add(c.AddPerson(name=f"Mr H{called()}", address="4 Quay Road, Hull", wishes=large))
    teacher = add(
        c.AddPerson(name=f"Ms Adeyemi{called()}", works_for=nursery, job="senco", email="adeyemi@example.org")
    )
    therapist = add(c.AddPerson(name=f"Mr Brandt{called()}", works_for=trust, job="speech_therapist"))
    supporter = add(c.AddPerson(name=f"Ms Okoro{called()}"))
    add(c.ChangeSetting(child=child, setting="nursery", agency=nursery))
    for person, relation, kept in ((mother, "mother", ()), (father, "father", (mother, child))):
        add(
            c.Relate(
                child=child,
                person=person,
                relation=relation,
                parental_responsibility=True,
                may_receive=True if chance is None else chance.choice((True, True, None, False)),
                must_not_see_address_of=kept,
            )
        )
    add(c.ChangeDecisionMaker(child=child, person=mother, basis="parent"))
    part = c.PartTaken(agency=nursery, job="senco", specialist=True, universal=True, direct_contact="day_to_day")
    case = add(c.OpenCase(child=child, regime=regime, starter=teacher, part=part))
    made = Told(
        office=office,
        case=case,
        child=child,
        mother=mother,
        father=father,
        teacher=teacher,
        therapist=therapist,
        supporter=supporter,
    )
    for command in _commands(made, trust, token, venue):
        if chance is None:
            gone(office, command)
        elif chance.random() < LIKELY:
            with suppress(Refused):
                gone(office, command)
    return made


def gone(office: Office, command: Command) -> None:
    """Carry out a command, with a reason for whatever asks for one."""
    try:
        office.do(command, by=OFFICER)
    except Refused as refused:
        reasons = {one.rule: "Agreed by all, made up." for one in refused.findings if one.level == "explain"}
        if not reasons:
            raise
        assert isinstance(command, CaseCommand)
        office.do(evolve(command, because=reasons), by=OFFICER)


def _commands(one: Told, trust: str, token: Callable[[], str], venue: str) -> list[Command]:
    case, regime = one.case, one.office.case(one.case, by=OFFICER).regime
    meeting = {"ehcp": "meeting", "girfec": "formal_meeting", "east_riding_eys": "family_meeting"}.get(
        regime, "meeting"
    )
    assessment = {"ehcp": "needs_assessment", "girfec": "assessment_of_needs"}.get(regime, "common_assessment")
    lead = one.therapist
    parts = {"part1": "keeps the picture cards", "part5": "speech therapy every second week"}
    return [
        c.Join(case=case, person=one.mother, capacity="family"),
        c.Join(case=case, person=one.father, capacity="family"),
        c.Join(case=case, person=one.supporter, capacity="supporter"),
        c.Join(
            case=case,
            person=lead,
            agency=trust,
            job="speech_therapist",
            specialist=True,
            universal=True,
            direct_contact="regular",
        ),
        c.RecordView(
            case=case,
            what="wishes",
            whose="family",
            person=one.mother,
            about=lead,
            words=f"Let it be him. {HERS}{token()}",
            comfortable=True,
            confident=True,
        ),
        c.RecordView(case=case, what="wishes", whose="child", about=lead, words=f"She laughed.{token()}"),
        c.OpenAssessment(case=case, what=assessment, by=one.teacher),
        c.CompleteAssessment(case=case, assessment="assessment1", outcome=f"Noor needs help to talk.{token()}"),
        *(
            (
                c.NominateLead(case=case, person=lead, by=one.mother),
                c.AnswerNomination(case=case, nomination="nomination1", accepts=True),
            )
            if regime == "ehcp"
            else ()
        ),
        c.AssignLead(case=case, people=(lead,), because_not_suggested="Made up."),
        c.ArrangeMeeting(
            case=case,
            what=meeting,
            day=TODAY,
            at=time(10),
            venue=venue,
            about=f"How to begin.{token()}",
            arranged_with_family=True,
        ),
        c.RequestReport(case=case, meeting="meeting1", part="part5"),
        c.ReceiveReport(case=case, meeting="meeting1", part="part5", report=f"She names eleven pictures.{token()}"),
        c.HoldMeeting(
            case=case,
            meeting="meeting1",
            present=(one.teacher, lead, one.mother),
            family_present=True,
            lead_answer="continues",
            decisions=(f"The same picture cards at home and at the nursery.{token()}", "Visit the school in October."),
            rationale=f"Noor uses them already.{token()}",
        ),
        c.DraftPlan(
            case=case,
            text=f"Picture cards at home and at the nursery.{token()}",
            outcomes=(f"Noor can say what she needs.{token()}", "Noor feels at home at school."),
            rests_on=("assessment1",),
            single_agency_plans=(SingleAgencyPlan(agency=trust, text=f"Speech therapy plan.{token()}"),),
            contributions=tuple(Contribution(part=part, text=f"{text}{token()}") for part, text in parts.items()),
            review_on=date(2026, 12, 1),
            review_point="or sooner, if something changes",
        ),
        c.RecordAgreement(case=case, plan="plan1", person=one.mother, agrees=True, words=f"Yes, all of it.{token()}"),
        c.AgreePlan(case=case, plan="plan1"),
        c.StartAction(
            case=case, text=f"Visit the school.{token()}", owner="part1", due=date(2026, 10, 5), plan="plan1"
        ),
        c.StartAction(case=case, text=f"Order the cards.{token()}", owner="part5", due=date(2026, 9, 15), plan="plan1"),
        c.StartAction(case=case, text=f"Ask about the bus.{token()}", owner="part1", plan="plan1"),
        c.CompleteAction(case=case, action="action2"),
        c.ArrangeMeeting(
            case=case,
            what=meeting,
            day=date(2026, 11, 18),
            at=time(15, 30),
            venue=venue,
            about=f"How it goes at school.{token()}",
            arranged_with_family=True,
        ),
        c.RecordReply(case=case, meeting="meeting2", part="part1", answer="coming"),
        c.ArrangeReview(case=case, mode="meeting", plan="plan1", meeting="meeting2", planned_for=date(2026, 11, 18)),
        c.PrepareMaterials(case=case, review="review1", materials=f"The reports of spring.{token()}"),
        c.PrepareRequest(
            case=case, text=f"We ask for an assessment of what Noor needs at school.{token()}", names_lead=lead
        ),
        c.RecordContact(case=case, what="note", text=f"She rang. {HERS}{token()}", from_whom=one.mother),
        *((c.ResumeResponsibility(case=case, to=one.teacher),) if regime == "girfec" else ()),
    ]
