"""
What a plan rests on, the plan from the first draft to its end, and responsibility resumed after it.

Assessments, which end nobody's role; requests to the authority; draft, agreement, circulation. A plan may be short,
and needs no meeting. A change of an agreed plan is a draft of the next revision, to be agreed again; agreeing one ends
the plan before. A disagreement needs words. Actions: `action.py`; reviews: `review.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import evolve, field, fields_dict, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.plan import (
    AssessmentCompleted,
    AssessmentOpened,
    PlanAgreed,
    PlanChanged,
    PlanCirculated,
    PlanEnded,
    PlanStarted,
    RequestPrepared,
    RequestSent,
    ResponsibilityResumed,
)
from teamaround.concepts.case import live
from teamaround.concepts.meeting import Meeting
from teamaround.concepts.plan import (
    Agreement,
    Assessment,
    Contribution,
    Plan,
    Request,
    Responsibility,
    SingleAgencyPlan,
)
from teamaround.concepts.team import Involvement
from teamaround.concepts.texts.lines import LINE, shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class OpenAssessment(CaseCommand):
    """Begin an assessment. It ends nobody's role."""

    what: str = field(metadata=LINE)
    by: str | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The beginning."""
        context.living(self.by)
        context.one_of(self.what, context.rulebook.edition.choice_keys("assessment_kind"), "kind of assessment")
        new = Assessment(id=context.case.next_id(Assessment), what=self.what, by=self.by, opened_on=context.on)
        yield AssessmentOpened(assessment=new)


@frozen(kw_only=True)
class CompleteAssessment(CaseCommand):
    """Complete an assessment, with what came of it in short."""

    assessment: str
    outcome: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The completion."""
        begun = context.find(Assessment, self.assessment)
        if begun is not None:
            context.need(begun.completed_on is None, f"It was completed on {begun.completed_on}.", "Open another.")
            context.not_before(begun.opened_on, "It began")
            yield AssessmentCompleted.settling(begun, completed_on=context.on, outcome=self.outcome)


@frozen(kw_only=True)
class PrepareRequest(CaseCommand):
    """Write a request to the authority. `names_lead` is the person it names as lead."""

    text: str = ""
    names_lead: str | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The request."""
        context.person(self.names_lead)
        new = Request(
            id=context.case.next_id(Request), text=self.text, names_lead=self.names_lead, prepared_on=context.on
        )
        yield RequestPrepared(request=new)


@frozen(kw_only=True)
class SendRequest(CaseCommand):
    """Record that a request went to the authority. Nothing is sent by this."""

    request: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The sending."""
        prepared = context.find(Request, self.request)
        if prepared is not None:
            context.need(prepared.sent_on is None, f"It was sent on {prepared.sent_on}.", "Prepare another.")
            context.not_before(prepared.prepared_on, "It was prepared")
            yield RequestSent.settling(prepared, sent_on=context.on)


@frozen(kw_only=True)
class PlanText(CaseCommand):
    """What a plan can say. In a change, what is left out stays as it is."""

    text: str | None = None
    focus: str | None = field(default=None, metadata=LINE)
    mode: Literal["formal", "informal"] | None = None
    rests_on: tuple[str, ...] | None = None
    outcomes: tuple[str, ...] | None = None
    single_agency_plans: tuple[SingleAgencyPlan, ...] | None = None
    contributions: tuple[Contribution, ...] | None = None
    review_on: date | None = None
    review_point: str | None = field(default=None, metadata=LINE)
    meeting: str | None = None

    def written(self, plan: Plan, context: CommandContext) -> Plan:
        """The plan with what the command says; references that lead nowhere are refused. A new day falls due anew."""
        for assessment in self.rests_on or ():
            context.find(Assessment, assessment)
        for single in self.single_agency_plans or ():
            context.agency(single.agency)
        for contribution in self.contributions or ():
            context.find(Involvement, contribution.part)
        if self.meeting:
            context.find(Meeting, self.meeting)
        if self.focus:
            context.one_of(self.focus, context.rulebook.edition.choice_keys("plan_focus"), "focus of a plan")
        context.need(
            self.review_on is None or self.review_on > context.on,
            "The review would lie in the past.",
            "Give a later day.",
        )
        names = (
            "text", "focus", "mode", "rests_on", "outcomes", "single_agency_plans", "contributions", "review_on",
            "review_point", "meeting",
        )  # fmt: skip
        said = evolve(plan, **{name: value for name in names if (value := getattr(self, name)) is not None})
        return said if said.review_on == plan.review_on else evolve(said, review_fell_due=False)


@frozen(kw_only=True)
class DraftPlan(PlanText):
    """Draft a plan. One line will do."""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The draft."""
        standing = [one for one in context.case.plans.values() if one.state == "draft" and live(one)]
        context.need(not standing, "A draft stands already.", "Change it, or end it first.")
        new = Plan(id=context.case.next_id(Plan), started_on=context.on)
        yield PlanStarted(plan=self.written(new, context))


@frozen(kw_only=True)
class ChangePlan(PlanText):
    """Change a plan. One that was agreed becomes a draft of its next revision, to be agreed again."""

    plan: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The change."""
        plan = context.find(Plan, self.plan)
        if plan is None:
            return
        context.need(plan.state != "ended", "The plan has ended.", "Draft another.")
        context.not_before(plan.agreed_on or plan.started_on, "The plan was agreed" if plan.agreed_on else "It began")
        changed = self.written(plan, context)
        context.need(changed != plan, "Nothing is changed.", "Give at least one thing that is different.")
        if plan.state == "agreed":
            changed = evolve(changed, state="draft", revision=plan.revision + 1, agreements=())
            yield PlanChanged.settling(plan, **_differing(changed, plan))
            return
        yield PlanChanged(plan=changed)


@frozen(kw_only=True)
class RecordAgreement(CaseCommand):
    """Record whether one person agrees with the plan; whoever does not is heard in their own words."""

    plan: str
    person: str
    agrees: bool
    words: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The plan with this person's answer, in place of an earlier one."""
        context.person(self.person)
        heard = self.agrees or shows(self.words)
        context.need(heard, "Why they do not agree is not said.", "Write it in their own words.")
        plan = context.find(Plan, self.plan)
        if plan is not None:
            context.need(plan.state != "ended", "The plan has ended.", "Draft another.")
            context.not_before(plan.started_on, "The plan was begun")
            answer = Agreement(person=self.person, agrees=self.agrees, words=self.words, on=context.on)
            others = tuple(one for one in plan.agreements if one.person != self.person)
            yield PlanChanged(plan=evolve(plan, agreements=(*others, answer)))


@frozen(kw_only=True)
class AgreePlan(PlanText):
    """Agree the plan: it is complete, and in force. What the command says of it is written first."""

    plan: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The agreement; an earlier plan in force ends by it."""
        plan = context.find(Plan, self.plan)
        if plan is None:
            return
        context.need(plan.state == "draft", f"The plan is {plan.state}.", "Change it first, or draft another.")
        context.not_before(plan.started_on, "The plan was begun")
        for other in context.case.plans.values():
            if other.state == "agreed" and other.id != plan.id and live(other):
                context.not_before(other.agreed_on, f"{other.id} was agreed")
                ends: dict[str, Any] = {"ended_on": context.on, "ended_because": f"replaced by {plan.id}"}
                yield PlanChanged.settling(other, by=(PlanAgreed.settled(plan.id),), state="ended", **ends)
        said = _differing(self.written(plan, context), plan)
        yield PlanAgreed.settling(plan, **said, state="agreed", agreed_on=context.on)


@frozen(kw_only=True)
class CirculatePlan(CaseCommand):
    """Record that the plan was given to people whom no rule names. Nothing is sent by this."""

    plan: str
    to: tuple[str, ...]

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The circulation."""
        context.need(self.to, "To whom is not said.", "Name at least one person.")
        for person in self.to:
            context.person(person)
        plan = context.find(Plan, self.plan)
        if plan is not None:
            context.need(plan.state == "agreed", f"The plan is {plan.state}.", "Agree it first.")
            context.not_before(plan.agreed_on, "The plan was agreed")
            yield PlanCirculated(plan=plan, to=self.to)


@frozen(kw_only=True)
class EndPlan(CaseCommand):
    """Record that the plan is no longer needed, and why. Actions that are open stay their owners'."""

    after_death: ClassVar[bool] = True

    plan: str
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The end."""
        context.need_text(self.why, "Why it is no longer needed is not said.")
        plan = context.find(Plan, self.plan)
        if plan is not None:
            context.need(plan.state != "ended", "The plan has ended.", "No action needed.")
            context.not_before(plan.agreed_on or plan.started_on, "It was agreed" if plan.agreed_on else "It began")
            yield PlanEnded.settling(plan, state="ended", ended_on=context.on, ended_because=self.why)


@frozen(kw_only=True)
class ResumeResponsibility(CaseCommand):
    """Record that responsibility for the child has returned to whoever holds it without a common plan."""

    to: str
    words: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The return."""
        context.part_of(self.to)
        new = Responsibility(id=context.case.next_id(Responsibility), to=self.to, on=context.on, words=self.words)
        yield ResponsibilityResumed(responsibility=new)


def _differing(plan: Plan, earlier: Plan) -> dict[str, Any]:
    """What is said otherwise in *plan* than in the *earlier* one."""
    return {name: value for name in fields_dict(Plan) if (value := getattr(plan, name)) != getattr(earlier, name)}
