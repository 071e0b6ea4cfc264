"""The family and those who help it, and their first three weeks, told to any office in the same words."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.commands import (
    AddAgency,
    AddChild,
    AddPerson,
    ArrangeMeeting,
    ChangeDecisionMaker,
    ChangeSetting,
    Join,
    OpenCase,
    PartTaken,
    RecordFamilyChoice,
    RecordView,
    Relate,
)
from teamaround.errors import Refused

if TYPE_CHECKING:
    from teamaround_demo.story.offices import StoryDesk

CHILD, MOTHER, TEACHER, THERAPIST = "Noor H", "Mrs H", "Ms Adeyemi", "Mr Brandt"
NURSERY, TRUST = "Bluebell Nursery", "Riverside NHS Trust"

FIRST_DAY = date(2026, 6, 1)
THERAPIST_JOINS = date(2026, 6, 15)
MEETING_ARRANGED = date(2026, 6, 16)
MOTHER_SPEAKS = date(2026, 6, 18)
MEETING = date(2026, 6, 24)

MOTHERS_WORDS = "I would rather keep the threads in my own hands for now. If it must be somebody, then Ms Adeyemi."

MEETING_KINDS = {"ehcp": "request_review", "girfec": "formal_meeting", "east_riding_eys": "family_meeting"}
"""What each regime calls the meeting of 24 June. The two that are not here speak of none."""


@frozen(kw_only=True)
class Family:
    """The family and those who help it, by their references in one office; and the case."""

    child: str
    mother: str
    teacher: str
    therapist: str
    nursery: str
    trust: str
    case: str = ""


def add_family(desk: StoryDesk) -> Family:
    """Make the family and those who help it known to the office."""
    nursery = desk.add(AddAgency(name=NURSERY, sector="early_years"))
    trust = desk.add(AddAgency(name=TRUST, sector="health"))
    child = desk.add(AddChild(name=CHILD, born=date(2021, 9, 21)))
    mother = desk.add(AddPerson(name=MOTHER))
    desk.do(ChangeSetting(child=child, setting="nursery", agency=nursery))
    desk.do(
        Relate(
            child=child,
            person=mother,
            relation="mother",
            parental_responsibility=True,
            lives_with=True,
            may_receive=True,
        )
    )
    desk.do(ChangeDecisionMaker(child=child, person=mother, basis="parent"))
    return Family(
        child=child,
        mother=mother,
        teacher=desk.add(AddPerson(name=TEACHER, works_for=nursery, job="senco")),
        therapist=desk.add(AddPerson(name=THERAPIST, works_for=trust, job="speech_therapist")),
        nursery=nursery,
        trust=trust,
    )


def teacher_starts(desk: StoryDesk, family: Family) -> str:
    """Ms Adeyemi asks for help for Noor: the case, by its reference."""
    part = PartTaken(agency=family.nursery, job="senco", specialist=True, universal=True, direct_contact="day_to_day")
    case = desk.add(OpenCase(child=family.child, regime=desk.place.regime, starter=family.teacher, part=part))
    desk.do(Join(case=case, person=family.mother, capacity="family"))
    return case


def therapist_joins(desk: StoryDesk, family: Family) -> None:
    """Two weeks later Mr Brandt helps too; where the guidance knows a meeting, one is arranged with the family."""
    desk.on(THERAPIST_JOINS)
    desk.do(
        Join(
            case=family.case,
            person=family.therapist,
            agency=family.trust,
            job="speech_therapist",
            specialist=True,
            universal=True,
            direct_contact="regular",
        )
    )
    desk.on(MEETING_ARRANGED)
    kind = MEETING_KINDS.get(desk.place.regime)
    if kind:
        desk.do(
            ArrangeMeeting(
                case=family.case, what=kind, day=MEETING, at=time(10), venue=NURSERY, arranged_with_family=True
            )
        )


def mother_speaks(desk: StoryDesk, family: Family) -> None:
    """Noor's mother says what she thinks. Her words are kept; where the choice is a family's own, it counts at once."""
    desk.on(MOTHER_SPEAKS)
    desk.do(
        RecordView(
            case=family.case,
            what="wishes",
            whose="family",
            person=family.mother,
            about=family.teacher,
            words=MOTHERS_WORDS,
            comfortable=True,
            confident=True,
        )
    )
    try:
        desk.do(
            RecordFamilyChoice(
                case=family.case, choice="coordinate_ourselves", decided_by=family.mother, words=MOTHERS_WORDS
            )
        )
    except Refused:
        # Four of the five do not give this choice to the family. Her words stand as her wishes there.
        return
