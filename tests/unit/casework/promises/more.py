"""Further ways of commands: with all that may be said, and with as little."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.action import CompleteAction, StartAction
from teamaround.casework.commands.case import LiftCaseRestriction, MarkCase, OpenCase, PartTaken, RestrictCase
from teamaround.casework.commands.contact import DecideSharing, RecordContact
from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, RecordView, WithdrawConsent
from teamaround.casework.commands.lead import (
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    CompleteHandover,
    EndRole,
    NominateLead,
    PlanHandover,
    RecordAbsence,
    StartCover,
    StartRole,
)
from teamaround.casework.commands.matter import JudgeRequirement
from teamaround.casework.commands.meeting import HoldMeeting, RearrangeMeeting
from teamaround.casework.commands.notices import DecideNotice
from teamaround.casework.commands.plan import AgreePlan, ChangePlan, DraftPlan, OpenAssessment
from teamaround.casework.commands.reply import ReceiveReport, RecordReply
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from teamaround.casework.commands.team import ChangePart, Join, Leave
from tests.unit.casework.bench import (
    ALI,
    CHILD,
    HALL,
    MOTHER,
    NURSERY,
    POOLE,
    PORTAGE,
    TRUST,
    Bench,
    day,
    opened,
    with_team,
)
from tests.unit.casework.examples import example
from tests.unit.casework.harbour import FULL, rulebook
from tests.unit.casework.ready import MEETING, after, led

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

PART = PartTaken(
    agency=TRUST, capacity="supporter", job="cook", about="family", specialist=False, universal=True,
    direct_contact="occasional",
)  # fmt: skip
PLANNED = PlanHandover(why="she leaves", from_day=day(1, 12), overlap_until=day(8, 12))
AWAY = RecordAbsence(person=HALL, why="leave", on=day(10))
COVER = ArrangeCover(covers="role1", by=POOLE, lengths=("short",), on=day(10))
ARRANGED = evolve(MEETING, on=day(10))
AGREED = (DraftPlan(text="One line.", on=day(5)), AgreePlan(plan="plan1", on=day(6)))


def more() -> dict[str, tuple[Bench, CaseCommand]]:
    """What was done before, and the command, by what is otherwise about it."""
    notice = example("decide_notice")[1]
    assert isinstance(notice, DecideNotice)
    return {
        "a part with all that is known": (Bench(), OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PART)),
        "a case without a part": (Bench(), OpenCase(child=CHILD, regime="harbour", starter=MOTHER)),
        "a restriction lifted": (after(RestrictCase(to=(HALL,), why="x")), LiftCaseRestriction(why="over")),
        "a mark of one list in place of another": (after(MarkCase(item="short_route")), MarkCase(item="long_route")),
        "a mark ended": (after(MarkCase(item="speech", on=day(5))), MarkCase(item="speech", ended=True)),
        "somebody joins with all that is known": (
            opened(),
            Join(
                person=ALI, agency=TRUST, capacity="supporter", job="cook", about="family", specialist=False,
                universal=True, direct_contact="occasional", until=day(1, 12),
            ),
        ),
        "an agency joins": (opened(), Join(agency=TRUST)),
        "somebody is named for an agency": (
            after(Join(agency=TRUST)),
            ChangePart(part="part4", person=ALI, universal=True, direct_contact="regular"),
        ),
        "a lead leaves without a word": (led(), Leave(part="part1")),
        "a lead leaves in two parts": (
            led(Join(person=HALL, agency=TRUST, on=day(5))),
            Leave(part="part1", and_parts=("part4",), why="moved"),
        ),
        "a view that could not be had": (
            with_team(),
            RecordView(
                what="revisited", whose="child", person=CHILD, about=POOLE, not_had_because="he slept",
                decision="plan1", against=True, taken_into_account="asked again",
            ),
        ),
        "a feeling without words": (with_team(), RecordView(what="wishes", whose="family", confident=False)),
        "an agreement to sharing": (with_team(), GiveConsent(to="sharing", given_by=MOTHER)),
        "a withdrawal of what was never agreed": (
            with_team(),
            WithdrawConsent(to="person", person=ALI, withdrawn_by=MOTHER, words="no"),
        ),
        "a choice of the young person's": (
            with_team(),
            RecordFamilyChoice(choice="undecided", someone_available=False, decided_by=CHILD),
        ),
        "a nomination for another role": (
            with_team(rulebook(FULL)),
            NominateLead(person=ALI, by=HALL, role="lead", interest_declared="an aunt"),
        ),
        "a nomination accepted": (
            after(NominateLead(person=POOLE, by=MOTHER)),
            AnswerNomination(nomination="nomination1", accepts=True, comfortable=False),
        ),
        "a lead beside another": (led(), AssignLead(people=(POOLE,), jointly=True, family_contact=POOLE)),
        "a lead agreed by being named again": (
            after(AssignLead(people=(HALL,), standing="interim")),
            AssignLead(people=(HALL,), family_contact=HALL),
        ),
        "another is the family's contact": (
            after(AssignLead(people=(HALL, POOLE), family_contact=HALL)),
            AssignLead(people=(HALL, POOLE), family_contact=POOLE),
        ),
        "a lead passes on by a planned overlap": (led(PLANNED), AssignLead(people=(POOLE,))),
        "a lead passes to somebody who was not to take over": (
            led(evolve(PLANNED, taking=POOLE)),
            AssignLead(people=(ALI,), end_reason="left_the_service"),
        ),
        "a handover completed with somebody new": (
            led(PLANNED),
            CompleteHandover(handover="handover1", taking=ALI, part=PART, role="lead"),
        ),
        "a handover of one of two": (
            after(AssignLead(people=(HALL, POOLE))),
            PlanHandover(why="x", from_day=day(1, 12), leaving=POOLE, taking=ALI),
        ),
        "a role that stands in": (led(), StartRole(person=POOLE, role="cover", covers="role1")),
        "a role ended in words": (
            led(StartRole(person=POOLE, role="note_keeper")),
            EndRole(assignment="role2", why="ill"),
        ),
        "an absence ended": (led(AWAY), RecordAbsence(person=HALL, ended=True)),
        "cover begins as it was arranged": (led(evolve(COVER, until=day(8, 12))), StartCover(cover="cover1")),
        "a plan put into other words": (
            after(*AGREED, OpenAssessment(what="common")),
            ChangePlan(
                plan="plan1", focus="health", outcomes=("He sleeps.",), review_point="soon", review_on=day(1, 12)
            ),
        ),
        "a plan agreed in place of another": (
            after(*AGREED, DraftPlan(text="Two.")),
            AgreePlan(plan="plan2", text="2"),
        ),
        "an action under a plan": (after(*AGREED), StartAction(text="Visit", owner="part2", plan="plan1")),
        "an action done": (after(StartAction(text="Visit", owner="part2")), CompleteAction(action="action1")),
        "a meeting put off": (after(ARRANGED), RearrangeMeeting(meeting="meeting1", arranged_with_family=False)),
        "a meeting that nobody arranged": (
            led(),
            HoldMeeting(
                what="harbour_meeting", present=(HALL,), family_present=False, lead_answer="continues", leads=(HALL,),
                decisions=("a", "b"), rationale="x", at=time(9), venue="hall", about="sleep", arranged_with_family=True,
            ),
        ),
        "a meeting at which somebody new takes on": (
            led(evolve(ARRANGED, day=day(12))),
            HoldMeeting(
                meeting="meeting1", lead_answer="takes_on", leads=(ALI,), part=PART, end_reason="left_the_service",
            ),
        ),
        "a meeting that settles nothing": (
            after(evolve(ARRANGED, day=day(12))),
            HoldMeeting(meeting="meeting1", lead_answer="not_settled"),
        ),
        "a reply in place of another": (
            after(ARRANGED, RecordReply(meeting="meeting1", part="part2", answer="coming", on=day(11))),
            RecordReply(meeting="meeting1", part="part2", answer="unable"),
        ),
        "a report that nobody asked for": (after(ARRANGED), ReceiveReport(meeting="meeting1", part="part2")),
        "a review at a meeting": (
            after(*AGREED, ARRANGED),
            ArrangeReview(mode="meeting", plan="plan1", meeting="meeting1", planned_for=day(1, 12)),
        ),
        "materials again": (
            after(ArrangeReview(mode="meeting"), PrepareMaterials(review="review1", materials="x")),
            PrepareMaterials(review="review1", materials="y"),
        ),
        "a review that nobody arranged": (
            after(*AGREED),
            HoldReview(mode="no_meeting", plan="plan1", agencies=(NURSERY, PORTAGE), answers={"does_it_help": "no"}),
        ),
        "a message": (with_team(), RecordContact(what="message", text="He slept.", face_to_face=False)),
        "a sharing that somebody else decided": (
            with_team(),
            DecideSharing(share=True, what="a", with_whom="b", why="c", views="d", basis="e", decided_by=MOTHER),
        ),
        "a notice that may go": (example("decide_notice")[0], evolve(notice, send=True, why="she asked")),
        "a judgement": (with_team(rulebook(FULL, requirement={})), JudgeRequirement(answer="optional", why="it helps")),
    }  # fmt: skip
