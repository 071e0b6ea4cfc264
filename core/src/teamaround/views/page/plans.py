"""
The plan: what it rests on, what it says, who agrees; and the meetings and reviews about it, with replies and reports.

Its actions, and steps: `views/work.py`. How its lines read: `cli/rendering/case.py`.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.case import live
from teamaround.views.sentences.meeting import ANSWERED, ANSWERS, leads_said
from teamaround.views.sentences.meeting import how_it_stands as meeting_stands
from teamaround.views.sentences.plan import agreement
from teamaround.views.sentences.plan import how_it_stands as plan_stands
from teamaround.views.words import Party

if TYPE_CHECKING:
    from teamaround.concepts.meeting import Meeting, Review
    from teamaround.concepts.plan import Plan, SingleAgencyPlan
    from teamaround.views.case_view import CaseView


@frozen(kw_only=True)
class AssessmentLine:
    """An assessment of the child, by the regime's name for it."""

    id: str
    name: str
    by: Party | None
    opened_on: date
    completed_on: date | None
    outcome: str


@frozen(kw_only=True)
class AgreementLine:
    """Whether one person agrees with what the plan says. Words of others are left out for the family."""

    sentence: str
    person: Party
    agrees: bool
    words: str
    on: date


@frozen(kw_only=True)
class ContributionLine:
    """What one part of the team does under the plan."""

    who: str
    text: str


@frozen(kw_only=True)
class AgencyPlanLine:
    """A plan that one agency has already, and whether it is taken in or why not yet."""

    agency: Party
    text: str
    incorporated: bool
    why_not: str


@frozen(kw_only=True)
class PlanLine:
    """
    A plan, by the regime's name for it. `state` is for programs, `stands` for people.

    `single_agency_plans` is None until somebody has said which there are. When a review is needed is what the plan
    itself says: a day, words, or both; `review_due` says that the day has come.
    """

    id: str
    name: str
    state: str
    stands: str
    revision: int
    mode: str
    started_on: date
    agreed_on: date | None
    ended_on: date | None
    ended_because: str
    text: str
    focus: str
    outcomes: tuple[str, ...]
    rests_on: tuple[AssessmentLine, ...]
    single_agency_plans: tuple[AgencyPlanLine, ...] | None
    contributions: tuple[ContributionLine, ...]
    agreements: tuple[AgreementLine, ...]
    review_on: date | None
    review_point: str
    review_due: bool


@frozen(kw_only=True)
class ReplyLine:
    """What somebody answered to an invitation, for programs and for people, and the report asked of them."""

    who: str
    answer: str
    answered: str
    report_asked_on: date | None
    report_received_on: date | None
    report: str


@frozen(kw_only=True)
class MeetingLine:
    """
    A meeting, by the regime's name for its kind.

    `state` is for programs, `stands` for people. `lead_answer` is how it settled who leads, in a sentence.
    """

    id: str
    name: str
    state: str
    stands: str
    day: date | None
    at: time | None
    venue: str
    about: str
    arranged_with_family: bool | None
    replies: tuple[ReplyLine, ...]
    held_on: date | None
    present: tuple[Party, ...]
    family_present: bool | None
    lead_answer: str
    decisions: tuple[str, ...]
    rationale: str
    because: str


@frozen(kw_only=True)
class ReviewLine:
    """A look at how the plan works, at a meeting or without one."""

    id: str
    mode: str
    planned_for: date | None
    materials: str
    materials_ready_on: date | None
    held_on: date | None
    agencies: tuple[Party, ...]
    answers: tuple[tuple[str, str], ...]
    words: str


def plans_of(case_view: CaseView) -> tuple[PlanLine, ...]:
    """The plans, the latest last. Those withdrawn as a mistake are left out."""
    return tuple(_plan(one, case_view) for one in case_view.case.plans.values() if live(one))


def assessments_of(case_view: CaseView) -> tuple[AssessmentLine, ...]:
    """The assessments."""
    return tuple(_assessments([key for key, one in case_view.case.assessments.items() if live(one)], case_view))


def meetings_of(case_view: CaseView) -> tuple[MeetingLine, ...]:
    """The meetings, in the order in which they were arranged."""
    return tuple(_meeting(one, case_view) for one in case_view.case.meetings.values() if live(one))


def reviews_of(case_view: CaseView) -> tuple[ReviewLine, ...]:
    """The reviews, in the order in which they were arranged."""
    return tuple(_review(one, case_view) for one in case_view.case.reviews.values() if live(one))


def who_has(case_view: CaseView, part: str) -> str:
    """The name of the person or agency behind a part of the team."""
    found = case_view.case.involvements.get(part)
    return case_view.words.name(found.person or found.agency or part) if found else part


def _plan(plan: Plan, case_view: CaseView) -> PlanLine:
    known = plan.single_agency_plans
    return PlanLine(
        id=plan.id,
        name=case_view.words.one("plan"),
        state=plan.state,
        stands=plan_stands(plan, case_view.told),
        revision=plan.revision,
        mode=plan.mode,
        started_on=plan.started_on,
        agreed_on=plan.agreed_on,
        ended_on=plan.ended_on,
        ended_because=plan.ended_because,
        text=plan.text,
        focus=case_view.words.choice("plan_focus", plan.focus),
        outcomes=plan.outcomes,
        rests_on=tuple(_assessments(plan.rests_on, case_view)),
        single_agency_plans=None if known is None else tuple(_agency_plan(one, case_view) for one in known),
        contributions=tuple(
            ContributionLine(who=who_has(case_view, one.part), text=one.text) for one in plan.contributions
        ),
        agreements=tuple(
            AgreementLine(
                sentence=agreement(one, case_view.told),
                person=case_view.words.party(one.person),
                agrees=one.agrees,
                words=one.words if case_view.scope.of(one.person) else "",
                on=one.on,
            )
            for one in plan.agreements
        ),
        review_on=plan.review_on,
        review_point=plan.review_point,
        review_due=case_view.stands and _due(plan, case_view.today),
    )


def _due(plan: Plan, today: date) -> bool:
    return plan.state == "agreed" and plan.review_on is not None and plan.review_on <= today


def _agency_plan(one: SingleAgencyPlan, case_view: CaseView) -> AgencyPlanLine:
    return AgencyPlanLine(
        agency=case_view.words.party(one.agency), text=one.text, incorporated=one.incorporated, why_not=one.why_not
    )


def _assessments(ids: list[str] | tuple[str, ...], case_view: CaseView) -> list[AssessmentLine]:
    return [
        AssessmentLine(
            id=one.id,
            name=case_view.words.choice("assessment_kind", one.what),
            by=case_view.words.maybe(one.by),
            opened_on=one.opened_on,
            completed_on=one.completed_on,
            outcome=one.outcome,
        )
        for one in (case_view.case.assessments[key] for key in ids if key in case_view.case.assessments)
    ]


def _meeting(one: Meeting, case_view: CaseView) -> MeetingLine:
    return MeetingLine(
        id=one.id,
        name=case_view.words.choice("meeting_kind", one.what),
        state=one.state,
        stands=meeting_stands(one),
        day=one.day,
        at=one.at,
        venue=one.venue,
        about=one.about,
        arranged_with_family=one.arranged_with_family,
        replies=tuple(
            ReplyLine(
                who=who_has(case_view, reply.part),
                answer=reply.answer,
                answered=(ANSWERED if one.state == "held" else ANSWERS)[reply.answer],
                report_asked_on=reply.report_asked_on,
                report_received_on=reply.report_received_on,
                report=reply.report if case_view.scope.whole else "",
            )
            for reply in one.replies
        ),
        held_on=one.held_on,
        present=case_view.words.parties(one.present),
        family_present=one.family_present,
        lead_answer=leads_said(one, case_view.told),
        decisions=one.decisions,
        rationale=one.rationale,
        because=one.because,
    )


def _review(one: Review, case_view: CaseView) -> ReviewLine:
    return ReviewLine(
        id=one.id,
        mode=one.mode,
        planned_for=one.planned_for,
        materials=one.materials,
        materials_ready_on=one.materials_ready_on,
        held_on=one.held_on,
        agencies=case_view.words.parties(one.agencies),
        answers=tuple(
            (case_view.words.choice("review_question", key), text) for key, text in (one.answers or {}).items()
        ),
        words=one.words,
    )
