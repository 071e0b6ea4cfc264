"""
Questions about plans, meetings, reviews and what else an event brings: what of it is filled, and what is missing.

A plan's completed assessment, agreed by whom, responsibility resumed; a meeting the first of its kind, its venue, held
or forgone, who leads from it, replied how; cover for short and long leave; which mark was just recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import frozen

from teamaround.concepts.case import live
from teamaround.concepts.findings import RuleAnswer
from teamaround.concepts.team import Capacity
from teamaround.regime.people_named import parties
from teamaround.regime.predicates.base import Predicate

if TYPE_CHECKING:
    from teamaround.concepts.plan import Plan
    from teamaround.regime.rule_context import RuleContext


@frozen(kw_only=True)
class JustMarked(Predicate):
    """Which mark has just been recorded."""

    name, number, looks_at, bare = "just_marked", 1, "mark", "items"
    refers = {"items": "mark"}  # noqa: RUF012

    items: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these."""
        mark = context.subjects["mark"]
        if mark.until is not None and mark.until <= context.on:
            return RuleAnswer(False, f"just ended: {mark.item}")
        return RuleAnswer(mark.item in self.items, f"just recorded: {mark.item}")


@frozen(kw_only=True)
class MeetingIs(Predicate):
    """The kind of the meeting in hand, and whether it is the first of its kind."""

    name, number, looks_at = "meeting_is", 1, "meeting"
    refers = {"kind": "list.meeting_kind"}  # noqa: RUF012

    kind: tuple[str, ...] = ()
    first: bool | None = None

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these kinds; and, asked, whether none of its kind was held before it."""
        meeting = context.subjects.get("meeting")
        if meeting is None:
            return RuleAnswer(False, "no meeting is in hand")
        earlier = [
            one
            for one in context.case.meetings.values()
            if one.what == meeting.what and one.id != meeting.id and one.state == "held" and live(one)
        ]
        is_first = self.first is None or (not earlier) is self.first
        return RuleAnswer((not self.kind or meeting.what in self.kind) and is_first, f"meeting: {meeting.what}")


@frozen(kw_only=True)
class LeadQuestionIs(Predicate):
    """What the meeting settled about who leads from here."""

    name, number, looks_at, bare = "lead_question", 1, "meeting", "answers"

    answers: tuple[Literal["continues", "takes_on"], ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it settled it in one of these ways."""
        question = getattr(context.subjects.get("meeting"), "lead_question", None)
        settled = question.answer if question else "not said"
        return RuleAnswer(settled in self.answers, f"who leads from here: {settled}")


@frozen(kw_only=True)
class Has(Predicate):
    """Whether the named parts of what is in hand are filled; a request names the lead if it names whoever leads."""

    name, number, looks_at = "has", 2, "event"

    meeting: tuple[Literal["date", "time", "venue", "arranged_with_family", "held"], ...] = ()
    plan: tuple[
        Literal["agreed", "single_agency_plans", "review_point", "outcomes", "roles_and_contributions"], ...
    ] = ()
    request: tuple[Literal["lead"], ...] = ()
    review: tuple[Literal["answers", "agencies", "together", "materials"], ...] = ()
    cover: tuple[Literal["short", "long"], ...] = ()

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether every one is."""
        missing = [*self._of_meeting(context), *self._of_plan(context), *self._of_request(context)]
        missing += [*self._of_cover(context), *self._of_review(context)]
        return RuleAnswer(not missing, f"missing: {', '.join(missing)}" if missing else "nothing is missing")

    def _of_meeting(self, context: RuleContext) -> list[str]:
        meeting = context.subjects.get("meeting")
        if meeting is None:
            return [f"the meeting's {part}" for part in self.meeting]
        filled = {
            "date": meeting.day is not None,
            "time": meeting.at is not None,
            "venue": bool(meeting.venue),
            "arranged_with_family": meeting.arranged_with_family is True,
            "held": meeting.state == "held",
        }
        words = {"arranged_with_family": "organised with the family", "held": "that it was held"}
        return [words.get(part, f"the {part}") for part in self.meeting if not filled[part]]

    def _of_plan(self, context: RuleContext) -> list[str]:
        plan: Plan | None = context.subjects.get("plan")
        if plan is None:
            return [f"the plan's {part}" for part in self.plan]
        parts = {one.id for one in context.case.parts(context.day) if one.capacity == "practitioner"}
        singles = plan.single_agency_plans
        filled: dict[str, Any] = {
            "agreed": plan.state == "agreed",
            "single_agency_plans": singles is not None and all(one.incorporated or one.why_not for one in singles),
            "review_point": plan.review_on or plan.review_point,
            "outcomes": plan.outcomes,
            "roles_and_contributions": parts <= {one.part for one in plan.contributions},
        }
        return [part.replace("_", " ") for part in self.plan if not filled[part]]

    def _of_request(self, context: RuleContext) -> list[str]:
        request = context.subjects.get("request")
        named = request.names_lead if request else None
        leading = context.facts.leading
        names_lead = named in leading if leading else bool(named)
        return ["the lead's name"] if "lead" in self.request and not names_lead else []

    def _of_review(self, context: RuleContext) -> list[str]:
        review = context.subjects.get("review")
        if review is None:
            return [f"the review's {part}" for part in self.review]
        filled = {
            "answers": bool(review.answers),
            "agencies": bool(review.agencies),
            "together": len(set(review.agencies)) > 1,
            "materials": review.materials_ready_on is not None,
        }
        words = {"together": "that several agencies took part", "materials": "materials for it"}
        return [words.get(part, f"the review's {part}") for part in self.review if not filled[part]]

    def _of_cover(self, context: RuleContext) -> list[str]:
        arranged = {length for one in context.case.covers.values() if live(one) for length in one.lengths}
        return [f"cover for {length} absence" for length in self.cover if length not in arranged]


@frozen(kw_only=True)
class RestsOn(Predicate):
    """Whether the plan is linked to a completed assessment of one of these kinds; `any` is any kind."""

    name, number, looks_at, bare = "rests_on", 1, "plan", "kinds"
    refers = {"kinds": "list.assessment_kind"}  # noqa: RUF012

    kinds: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is."""
        plan = context.subjects.get("plan")
        if plan is None:
            return RuleAnswer(False, "no plan is in hand")
        linked = [context.case.assessments.get(one) for one in plan.rests_on]
        completed = [one.what for one in linked if one and one.completed_on and live(one)]
        fits = any("any" in self.kinds or kind in self.kinds for kind in completed)
        return RuleAnswer(fits, f"linked to: {', '.join(completed) or 'no completed assessment'}")


@frozen(kw_only=True)
class AgreedBy(Predicate):
    """Whether every one of these has agreed the plan, or is heard in their own words where they do not."""

    name, number, looks_at, bare = "agreed_by", 1, "plan", "names"
    refers = {"names": "who"}  # noqa: RUF012

    names: tuple[str, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether each has."""
        plan = context.subjects.get("plan")
        given = {one.person for one in (plan.agreements if plan else ()) if one.agrees or one.words}
        missing = [person for person in parties(context, self.names) if person not in given]
        names = ", ".join(context.directory.name_of(person) for person in missing)
        return RuleAnswer(not missing, f"not heard yet: {names}" if missing else "everyone is heard")


@frozen(kw_only=True)
class ReplyIs(Predicate):
    """What was replied to the invitation."""

    name, number, looks_at, bare = "reply_is", 1, "reply", "answers"

    answers: tuple[Literal["coming", "unable"], ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is any of these; not known where it is asked again of what only tells of the meeting."""
        reply = context.subjects.get("reply")
        if reply is None:
            return RuleAnswer(None, "which reply it tells of is not kept")
        return RuleAnswer(reply.answer in self.answers, f"replied: {reply.answer}")


@frozen(kw_only=True)
class ReviewBy(Predicate):
    """Whether the review is held at a meeting."""

    name, number, looks_at, bare = "review_by", 1, "review", "modes"

    modes: tuple[Literal["meeting", "no_meeting"], ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is in one of these ways."""
        mode = context.subjects["review"].mode
        return RuleAnswer(mode in self.modes, f"review by: {mode.replace('_', ' ')}")


@frozen(kw_only=True)
class MeetingTookPlace(Predicate):
    """Whether a meeting of one of these kinds was held; with `or_forgone`, or it was decided to do without one."""

    name, number, looks_at = "meeting_took_place", 1, "case"
    refers = {"kind": "list.meeting_kind"}  # noqa: RUF012

    kind: tuple[str, ...]
    or_forgone: bool = False

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether there is one that stands."""
        states = ("held", "forgone") if self.or_forgone else ("held",)
        found = [
            one for one in context.case.meetings.values() if one.what in self.kind and one.state in states and live(one)
        ]
        return RuleAnswer(bool(found), f"{' or '.join(self.kind)}: {found[-1].state if found else 'none'}")


@frozen(kw_only=True)
class ResponsibilityIsResumed(Predicate):
    """Whether somebody in one of these capacities has resumed responsibility since the plan in hand ended."""

    name, number, looks_at, bare = "responsibility_resumed_by", 1, "plan", "capacities"

    capacities: tuple[Capacity, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is recorded of anybody who takes part so."""
        ended_on = getattr(context.subjects.get("plan"), "ended_on", None)
        parts = [one for one in context.case.involvements.values() if one.capacity in self.capacities and live(one)]
        people = {one.person for one in parts}
        found = [
            one
            for one in context.case.responsibilities.values()
            if live(one) and one.to in people and (ended_on is None or one.on >= ended_on)
        ]
        return RuleAnswer(bool(found), f"responsibility resumed: {found[-1].on if found else 'not recorded'}")


ALL = (
    MeetingTookPlace,
    ResponsibilityIsResumed,
    JustMarked,
    MeetingIs,
    LeadQuestionIs,
    Has,
    RestsOn,
    AgreedBy,
    ReplyIs,
    ReviewBy,
)
