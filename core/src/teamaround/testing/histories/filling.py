"""
A case that is filled: many people of many services, two of whatever a case may hold several of, and a year gone by.

In a random history little is there at once: three actions open together, a second plan, four agencies come seldom. So
whatever is to be tried of a case that holds much is tried of one that is filled first. What the regime refuses is left
out. Which case it is filled in: `living.py`; what is asked of it: `testing/predicates_played.py`.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.commands import (
    AgreePlan,
    AnswerCover,
    AnswerNomination,
    ArrangeCover,
    ArrangeMeeting,
    ArrangeReview,
    AssignLead,
    CirculatePlan,
    CompleteAction,
    CompleteAssessment,
    DraftPlan,
    GiveConsent,
    HoldMeeting,
    HoldReview,
    MarkCase,
    NameFamilyContact,
    NominateLead,
    OpenAssessment,
    RecordView,
    StartAction,
    StartCover,
    StartRole,
)
from teamaround.errors import Conflict, NotAllowed, NotFound, Refused
from teamaround.testing.histories.people import MadeUpPractitioner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command import CaseCommand
    from teamaround.testing.histories.living import MadeUpOffice

MANY = (
    MadeUpPractitioner(sector="education", universal=True, direct_contact="day_to_day"),
    MadeUpPractitioner(sector="education", specialist=True, direct_contact="regular"),
    MadeUpPractitioner(sector="health", specialist=True, direct_contact="occasional"),
    MadeUpPractitioner(sector="health", universal=True, specialist=False, direct_contact="regular"),
    MadeUpPractitioner(sector="early_years", direct_contact="day_to_day"),
    MadeUpPractitioner(sector="social_work", specialist=False),
    MadeUpPractitioner(),
)
"""Seven practitioners of five agencies, all in the case; of the last little is known."""

ALONE = (MadeUpPractitioner(sector="education"),)
"""One practitioner, of whom nothing is known."""

LONG = timedelta(days=400)
"""How long a filled case goes on by itself."""

TWICE = (1, 2)
"""Of plans, meetings of a kind and reviews, each case that is filled has two."""


def fill(lived: MadeUpOffice) -> Iterator[None]:
    """Fill the case of an office with `MANY` in it, a step at a time, and let it grow old before its lead passes on."""
    for command in _commands(lived):
        try:
            lived.do(evolve(command, because=_reasons(lived)))
        except (Refused, NotAllowed, NotFound, Conflict):
            continue
        yield


def _reasons(lived: MadeUpOffice) -> dict[str, str]:
    """A reason for every rule that asks for one."""
    kinds = ("gate", "eligibility", "role")
    rules = {f"{kind}.{key}": one for kind in kinds for key, one in getattr(lived.edition, kind).items()}
    return {path: "It is so." for path, one in rules.items() if one.level == "explain"}


def _commands(lived: MadeUpOffice) -> Iterator[CaseCommand]:
    edition, team, said_by = lived.edition, lived.team, lived.family["mother"]
    yield RecordView(what="wishes", whose="family", words="We would like that.", comfortable=True, confident=True)
    yield RecordView(what="wishes", whose="child", words="I would like that.")
    yield GiveConsent(to="service", given_by=said_by)
    yield GiveConsent(to="sharing", given_by=said_by)
    yield from (MarkCase(item=mark) for mark in edition.marks())
    for number in range(1, len(team) + 1):
        yield StartAction(text="Ring the family", owner=f"part{number}", due=lived.today + timedelta(days=7))
    for number, kind in enumerate(edition.choice_keys("assessment_kind"), 1):
        yield OpenAssessment(what=kind, by=team[0])
        yield CompleteAssessment(assessment=f"assessment{number}", outcome="Help is needed.")
    yield from _leading(lived)
    for number in TWICE:
        yield from _planned(lived, number)
    yield CompleteAction(action="action1")
    lived.pass_days(LONG.days)
    yield AssignLead(people=team[2:3], role=next(iter(edition.leading_roles()), None))


def _leading(lived: MadeUpOffice) -> Iterator[CaseCommand]:
    """Two who lead, one of them asked beforehand, with somebody who stands in; and every role beside theirs."""
    team, role = lived.team, next(iter(lived.edition.leading_roles()), None)
    yield NominateLead(person=team[0], by=team[1], role=role)
    yield AnswerNomination(nomination="nomination1", accepts=True, comfortable=True)
    yield AssignLead(people=team[:1], role=role)
    yield AssignLead(people=team[1:2], role=role, jointly=True)
    yield NameFamilyContact(person=team[0])
    for lead in lived.now().leads(lived.today)[:1]:
        yield ArrangeCover(covers=lead.id, by=team[3], lengths=("short", "long"))
    yield AnswerCover(cover="cover1", accepts=True)
    yield StartCover(cover="cover1")
    yield from (StartRole(person=team[4], role=key) for key, role in lived.edition.role.items() if not role.leads)


def _planned(lived: MadeUpOffice, number: int) -> Iterator[CaseCommand]:
    """A plan with meetings of every kind, agreed, circulated and reviewed."""
    kinds = lived.edition.choice_keys("meeting_kind")
    yield DraftPlan(
        text="The family has a rest.",
        outcomes=("The family sleeps.",),
        rests_on=("assessment1",) if lived.now().assessments else (),
        review_on=lived.today + timedelta(days=90),
    )
    for one, kind in enumerate(kinds, (number - 1) * len(kinds) + 1):
        yield ArrangeMeeting(what=kind, day=lived.today, at=time(10), venue="School", arranged_with_family=True)
        yield HoldMeeting(meeting=f"meeting{one}", present=lived.team, family_present=True)
    yield AgreePlan(plan=f"plan{number}")
    yield CirculatePlan(plan=f"plan{number}", to=lived.team[:2])
    yield ArrangeReview(mode="no_meeting", plan=f"plan{number}")
    yield HoldReview(review=f"review{number}", agencies=tuple(lived.agencies.values()))
