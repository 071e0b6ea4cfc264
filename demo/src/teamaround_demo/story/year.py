"""Noor's year in the East Riding, from the first Family Meeting until November."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from teamaround.commands import (
    AddAgency,
    AddPerson,
    AgreePlan,
    ArrangeCover,
    ArrangeMeeting,
    ChangeSetting,
    DraftPlan,
    HoldMeeting,
    Join,
    Leave,
    LeaveService,
    ReceiveReport,
    RecordReply,
    RecordView,
)
from teamaround_demo.story.family import MEETING

if TYPE_CHECKING:
    from teamaround_demo.story.family import Family
    from teamaround_demo.story.offices import StoryDesk

NURSE, SENCO, SCHOOL = "Ms Castell", "Mr Dunn", "Hill Primary"


def first_meeting(desk: StoryDesk, family: Family) -> None:
    """The family is asked first; then the meeting agrees on Mr Brandt, and a plan comes of it."""
    case = family.case
    desk.on(date(2026, 6, 22))
    words = "She starts school in September, and Mr Brandt will be there too. Let it be him."
    desk.do(
        RecordView(
            case=case, what="discussed", whose="family", person=family.mother, about=family.therapist, words=words
        )
    )
    words = "She pointed to the picture of Mr Brandt and laughed."
    desk.do(RecordView(case=case, what="wishes", whose="child", about=family.therapist, words=words))
    desk.on(MEETING)
    desk.do(
        HoldMeeting(
            case=case,
            meeting="meeting1",
            present=(family.teacher, family.therapist, family.mother),
            family_present=True,
            lead_answer="takes_on",
            leads=(family.therapist,),
            end_reason="transition",
            decisions=("Picture cards at home and at the nursery, the same ones.",),
        )
    )
    desk.on(date(2026, 6, 26))
    text = "Picture cards at home and at the nursery; speech therapy every second week; a visit to the school in July."
    outcomes = ("Noor can say what she needs.",)
    desk.do(DraftPlan(case=case, text=text, outcomes=outcomes, meeting="meeting1"))
    desk.on(date(2026, 6, 29))
    desk.do(AgreePlan(case=case, plan="plan1"))


def summer(desk: StoryDesk, family: Family) -> str:
    """A nurse joins and stands in for Mr Brandt when he is away; Ms Adeyemi leaves with the nursery. The nurse."""
    case = family.case
    nurse = desk.add(AddPerson(name=NURSE, works_for=family.trust, job="community_nurse"))
    desk.on(date(2026, 7, 2))
    desk.do(
        Join(
            case=case,
            person=nurse,
            agency=family.trust,
            job="community_nurse",
            specialist=True,
            universal=False,
            direct_contact="regular",
        )
    )
    desk.do(ArrangeCover(case=case, covers="role2", by=nurse, lengths=("short", "long")))
    desk.on(date(2026, 7, 17))
    desk.do(Leave(case=case, part="part1", why="Noor leaves the nursery"))
    return nurse


def autumn(desk: StoryDesk, family: Family, nurse: str) -> None:
    """At school: a second meeting, two who lead together, and what happens when one of them leaves."""
    case = family.case
    desk.on(date(2026, 9, 7))
    school = desk.add(AddAgency(name=SCHOOL, sector="education"))
    senco = desk.add(AddPerson(name=SENCO, works_for=school, job="senco"))
    desk.do(ChangeSetting(child=family.child, setting="school", agency=school))
    desk.do(Join(case=case, person=senco, agency=school, job="senco", universal=True, direct_contact="day_to_day"))
    desk.on(date(2026, 9, 8))
    _arrange(desk, case, date(2026, 9, 16))
    desk.on(date(2026, 9, 10))
    desk.do(RecordReply(case=case, meeting="meeting2", part="part5", answer="unable"))
    desk.on(date(2026, 9, 14))
    report = "Noor has settled in. She names eleven pictures."
    desk.do(ReceiveReport(case=case, meeting="meeting2", part="part5", report=report))
    words = "Since the seizures began I ask Ms Castell first. The two of them together, please."
    desk.do(RecordView(case=case, what="discussed", whose="family", person=family.mother, about=nurse, words=words))
    desk.on(date(2026, 9, 16))
    desk.do(
        HoldMeeting(
            case=case,
            meeting="meeting2",
            present=(family.therapist, nurse, family.mother),
            family_present=True,
            lead_answer="takes_on",
            leads=(family.therapist, nurse),
            family_contact=nurse,
            decisions=("The school knows what to do in a seizure.",),
        )
    )
    desk.on(date(2026, 10, 30))
    desk.do(LeaveService(person=nurse, agency=family.trust, end_reason="leaving_service", why="a post elsewhere"))
    desk.on(date(2026, 11, 2))
    _arrange(desk, case, date(2026, 11, 18))
    desk.on(date(2026, 11, 18))
    desk.do(
        HoldMeeting(
            case=case,
            meeting="meeting3",
            present=(family.therapist, senco, family.mother),
            family_present=True,
            lead_answer="continues",
            decisions=("Speech therapy goes on at school.",),
        )
    )


def _arrange(desk: StoryDesk, case: str, day: date) -> None:
    desk.do(
        ArrangeMeeting(
            case=case, what="family_meeting", day=day, at=time(15, 30), venue=SCHOOL, arranged_with_family=True
        )
    )
