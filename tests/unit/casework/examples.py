"""For every command the ordinary way: a case that is ready for it, and the command."""

from __future__ import annotations

from datetime import time
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.action import ChangeAction, CompleteAction, StartAction
from teamaround.casework.commands.case import (
    CloseCase,
    LiftCaseRestriction,
    MarkCase,
    MoveAway,
    MoveEdition,
    OpenCase,
    PartTaken,
    ReopenCase,
    RestrictCase,
)
from teamaround.casework.commands.contact import Answer, DecideSharing, RecordContact
from teamaround.casework.commands.correction.case_numbers import NumberCase
from teamaround.casework.commands.correction.entries import CorrectEntry, Reinstate, WithdrawEntry
from teamaround.casework.commands.correction.moving import MoveEntry
from teamaround.casework.commands.family import GiveConsent, RecordFamilyChoice, RecordView, WithdrawConsent
from teamaround.casework.commands.lead import (
    AgreeLead,
    AnswerCover,
    AnswerNomination,
    ArrangeCover,
    AssignLead,
    CancelHandover,
    CompleteHandover,
    EndCover,
    EndRole,
    NameFamilyContact,
    NominateLead,
    PlanHandover,
    RecordAbsence,
    StartCover,
    StartRole,
    WithdrawNomination,
)
from teamaround.casework.commands.matter import AnswerMatter, JudgeRequirement, SkipStep
from teamaround.casework.commands.meeting import (
    CancelMeeting,
    ForgoMeeting,
    HoldMeeting,
    RearrangeMeeting,
)
from teamaround.casework.commands.notices import DecideNotice, RecordNotSent, RecordSent, RecordTold
from teamaround.casework.commands.plan import (
    AgreePlan,
    ChangePlan,
    CirculatePlan,
    CompleteAssessment,
    DraftPlan,
    EndPlan,
    OpenAssessment,
    PrepareRequest,
    RecordAgreement,
    ResumeResponsibility,
    SendRequest,
)
from teamaround.casework.commands.reply import ReceiveReport, RecordReply, RequestReport
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from teamaround.casework.commands.team import ChangePart, Join, Leave
from teamaround.casework.commands.turning import TurnTheDay
from teamaround.concepts.plan import Contribution, SingleAgencyPlan
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
from tests.unit.casework.commands.emergency.in_emergencies import all_in_emergencies
from tests.unit.casework.harbour import FULL, rulebook
from tests.unit.casework.ready import MEETING, after, due_yesterday, led, pinned

if TYPE_CHECKING:
    from teamaround.casework.command import CaseCommand

Example = tuple[Bench, "CaseCommand"]


def _all_plain() -> list[Example]:
    """What needs nothing but a team."""
    visit = StartAction(text="Visit", owner="part2")
    return [
        (
            Bench(),
            OpenCase(child=CHILD, regime="harbour", starter=HALL, part=PartTaken(agency=NURSERY, specialist=True)),
        ),
        (opened(), CloseCase(why="Leo has what he needs.")),
        (after(CloseCase(why="done")), ReopenCase(why="A new need.")),
        (opened(), RestrictCase(to=(HALL, POOLE), why="A colleague's child.")),
        (after(RestrictCase(to=(HALL,), why="A risk.")), LiftCaseRestriction(why="It is over.")),
        (opened(), NumberCase(references={"register": "77-1"}, why="from the list")),
        (opened(), MarkCase(item="short_route", words="as agreed")),
        (opened(), MoveAway(to="Fife")),
        (pinned(), MoveEdition(changes=("gate.one: was added",))),
        (opened(), Join(person=POOLE, agency=PORTAGE, job="visitor", specialist=True, direct_contact="regular")),
        (with_team(), ChangePart(part="part2", job="visitor", specialist=True)),
        (with_team(), Leave(part="part2", why="moved on", end_reason="left_the_service")),
        (
            with_team(),
            RecordView(
                what="wishes", whose="family", person=MOTHER, about=HALL, words="Ms Hall, please", comfortable=True
            ),
        ),
        (with_team(), GiveConsent(to="person", person=POOLE, given_by=MOTHER, words="gladly")),
        (after(GiveConsent(given_by=MOTHER)), WithdrawConsent(withdrawn_by=MOTHER, words="not now")),
        (
            with_team(),
            RecordFamilyChoice(choice="coordinate_ourselves", able_to_manage=True, words="we can", decided_by=MOTHER),
        ),
        (with_team(), OpenAssessment(what="common", by=HALL)),
        (after(OpenAssessment(what="common")), CompleteAssessment(assessment="assessment1", outcome="Speech.")),
        (with_team(), PrepareRequest(text="for an assessment", names_lead=HALL)),
        (after(PrepareRequest(text="x")), SendRequest(request="request1")),
        (with_team(), StartAction(text="Visit at home", owner="part2", due=day(1, 12), outcome="He speaks.")),
        (after(visit), ChangeAction(action="action1", owner="part1", due=day(2, 12), text="Visit twice")),
        (after(visit), CompleteAction(action="action1", dropped_because="moved")),
        (due_yesterday(), TurnTheDay()),
        (with_team(), ResumeResponsibility(to=HALL, words="as before")),
        (
            with_team(),
            RecordContact(
                what="question", text="When?", from_whom=MOTHER, to_whom=NURSERY, owner="part1", face_to_face=True
            ),
        ),
        (after(RecordContact(what="question", text="When?")), Answer(note="note1", answer="On Monday.")),
        (
            with_team(),
            DecideSharing(
                share=False, what="the plan", with_whom="a club", why="asked", views="rather not", basis="consent"
            ),
        ),
        (with_team(), CorrectEntry(entry="part2", changes={"job": "visitor"}, why="mistyped")),
        (with_team(), WithdrawEntry(entry="part2", why="the wrong child")),
        (after(RecordContact(what="note", text="He sang.")), MoveEntry(entry="note1", to="C2", why="his brother")),
        (after(Leave(part="part2", why="moved on")), Reinstate(entry="part2", why="the wrong man")),
    ]


def _all_about_the_lead() -> list[Example]:
    covered = led(ArrangeCover(covers="role1", by=POOLE, lengths=("short", "long")))
    running = led(ArrangeCover(covers="role1", by=POOLE, lengths=("short",)), StartCover(cover="cover1"))
    planned = led(PlanHandover(why="she leaves", from_day=day(1, 12), taking=POOLE))
    return [
        (with_team(), NominateLead(person=POOLE, by=MOTHER, interest_declared="none")),
        (
            after(NominateLead(person=POOLE, by=MOTHER)),
            AnswerNomination(nomination="nomination1", accepts=False, reason="time", comfortable=True),
        ),
        (after(NominateLead(person=POOLE, by=MOTHER)), WithdrawNomination(nomination="nomination1", why="asked Ali")),
        (
            led(),
            AssignLead(
                people=(ALI,),
                family_contact=ALI,
                accountable_to=TRUST,
                part=PartTaken(agency=TRUST),
                because_not_suggested="the family asked for him",
                end_reason="someone_better_placed",
                overlap_until=day(1, 12),
            ),
        ),
        (after(AssignLead(people=(HALL,), standing="interim")), AgreeLead(person=HALL)),
        (after(AssignLead(people=(HALL, POOLE))), NameFamilyContact(person=POOLE)),
        (with_team(), StartRole(person=POOLE, role="note_keeper", until=day(1, 12))),
        (led(), EndRole(assignment="role1", end_reason="left_the_service", why="she moved")),
        (
            led(),
            PlanHandover(
                why="she leaves", from_day=day(1, 12), taking=POOLE, overlap_until=day(8, 12), passes_on="the keys"
            ),
        ),
        (planned, CompleteHandover(handover="handover1", accountable_to=PORTAGE, end_reason="left_the_service")),
        (
            led(PlanHandover(why="she leaves", from_day=day(1, 12))),
            CancelHandover(handover="handover1", why="she stays"),
        ),
        (led(), RecordAbsence(person=HALL, until=day(1, 12), why="leave")),
        (
            led(),
            ArrangeCover(
                covers="role1", by=POOLE, lengths=("short",), since=day(1, 12), until=day(8, 12), notes="phone first"
            ),
        ),
        (covered, AnswerCover(cover="cover1", accepts=True)),
        (covered, StartCover(cover="cover1", until=day(1, 12))),
        (running, EndCover(cover="cover1", why="she is back")),
    ]


def _all_about_plans_and_meetings() -> list[Example]:
    assessed = after(OpenAssessment(what="common"), CompleteAssessment(assessment="assessment1"))
    drafted = after(DraftPlan(text="One line."))
    agreed = after(DraftPlan(text="One line."), AgreePlan(plan="plan1"))
    arranged = after(evolve(MEETING, on=day(10)))
    invited = after(evolve(MEETING, on=day(10)), RequestReport(meeting="meeting1", part="part2", on=day(11)))
    review = ArrangeReview(mode="meeting", planned_for=day(1, 12))
    return [
        (
            assessed,
            DraftPlan(
                text="One line.",
                focus="learning",
                rests_on=("assessment1",),
                outcomes=("He speaks.",),
                single_agency_plans=(
                    SingleAgencyPlan(agency=TRUST, text="therapy", incorporated=False, why_not="late"),
                ),
                contributions=(Contribution(part="part1", text="daily practice"),),
                review_on=day(1, 12),
                review_point="before the holidays",
            ),
        ),
        (drafted, ChangePlan(plan="plan1", text="Two lines.", mode="informal")),
        (drafted, RecordAgreement(plan="plan1", person=MOTHER, agrees=False, words="Too much at once.")),
        (drafted, AgreePlan(plan="plan1", review_on=day(1, 12))),
        (agreed, CirculatePlan(plan="plan1", to=(MOTHER,))),
        (agreed, EndPlan(plan="plan1", why="not needed now")),
        (with_team(), evolve(MEETING, about="the plan")),
        (arranged, RearrangeMeeting(meeting="meeting1", day=day(2, 12), at=time(11), venue="by telephone")),
        (arranged, RecordReply(meeting="meeting1", part="part2", answer="unable")),
        (arranged, RequestReport(meeting="meeting1", part="part2")),
        (invited, ReceiveReport(meeting="meeting1", part="part2", report="He is well.")),
        (
            after(evolve(MEETING, day=day(12), on=day(10))),
            HoldMeeting(
                meeting="meeting1",
                present=(HALL, MOTHER),
                family_present=True,
                lead_answer="takes_on",
                leads=(HALL,),
                family_contact=HALL,
                decisions=("Weekly visits.",),
                rationale="Leo asked for it.",
                venue="at home",
            ),
        ),
        (with_team(), ForgoMeeting(what="review_meeting", why="all is said")),
        (arranged, CancelMeeting(meeting="meeting1", why="snow")),
        (agreed, evolve(review, plan="plan1")),
        (after(review), PrepareMaterials(review="review1", materials="what we saw")),
        (
            after(review),
            HoldReview(review="review1", agencies=(NURSERY,), answers={"does_it_help": "yes"}, words="It does."),
        ),
    ]


def _all_offered() -> list[Example]:
    asked = after(NominateLead(person=POOLE, by=MOTHER), bench=with_team(rulebook(FULL)))
    proposed = after(DraftPlan(text="One line."), AgreePlan(plan="plan1"), bench=with_team(rulebook(FULL)))
    plan = _id_of(proposed, "notice.plan_to_family")
    queued = after(DecideNotice(notice=plan, send=True), bench=proposed.apart())
    return [
        (asked, SkipStep(step=_id_of(asked, "step.answer"), note="he called")),
        (with_team(), JudgeRequirement(answer="recommended", why="two agencies help him")),
        (with_team(), AnswerMatter(matter="matter1", words="we are talking about it")),
        (proposed, DecideNotice(notice=plan, send=False, why="she has it")),
        (
            proposed,
            RecordTold(notice=plan, how="telephone", by=HALL, note="at ten"),
        ),
        (queued, RecordSent(notice=plan, channel="post", where="leo@example.org", message="m1", tries=2, note="taken")),
        (queued, RecordNotSent(notice=plan, channel="post", why="No such mailbox.", where="x@example.org", tries=9)),
    ]


def _id_of(bench: Bench, rule: str) -> str:
    followed: dict[str, str] = {one.rule: one.id for one in bench.case.steps.values()}
    followed |= {one.rule: one.id for one in bench.case.notices.values()}
    return followed[rule]


@cache
def examples() -> dict[str, Example]:
    """An example of every command about a case, by its verb. Work on a bench of your own: `example`."""
    found = [*_all_plain(), *_all_about_the_lead(), *_all_about_plans_and_meetings(), *_all_offered()]
    return {command.verb(): (bench, command) for bench, command in [*found, *all_in_emergencies()]}


def example(verb: str) -> Example:
    """The example of one command, on a bench of its own."""
    bench, command = examples()[verb]
    return bench.apart(), command
