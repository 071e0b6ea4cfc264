"""
Reviews of the plan: arranged, prepared with materials, held; at a meeting, or without one.

The plan's own day for a review is in `plan.py`; one that has passed: `casework/at_rest/days_and_answers.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.meeting import MaterialsReady, ReviewArranged, ReviewHeld
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class ArrangeReview(CaseCommand):
    """Arrange that the plan is reviewed. No interval is supplied: the day is for people to say."""

    mode: Literal["meeting", "no_meeting"]
    plan: str | None = None
    meeting: str | None = None
    planned_for: date | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The review."""
        _standing_plan(self.plan, context)
        meeting = context.find(Meeting, self.meeting) if self.meeting else None
        context.need(
            self.mode == "meeting" or self.meeting is None,
            "A review without a meeting names none.",
            "Leave the meeting out, or let the review be held at it.",
        )
        gone = meeting is not None and meeting.state in ("cancelled", "forgone")
        context.need(not gone, f"{self.meeting} will not be held.", "Name another.")
        context.need(
            self.planned_for is None or self.planned_for >= context.on,
            "The review would lie in the past.",
            "Record one held with `hold_review`.",
        )
        yield ReviewArranged(
            review=Review(
                id=context.case.next_id(Review),
                mode=self.mode,
                plan=self.plan,
                meeting=self.meeting,
                arranged_on=context.on,
                planned_for=self.planned_for,
            )
        )


@frozen(kw_only=True)
class PrepareMaterials(CaseCommand):
    """Record that the materials for a review are ready; what goes to whom, and what is withheld, follows."""

    review: str
    materials: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The materials."""
        context.need_text(self.materials, "What the materials are is not said.", "Name them in a line.")
        review = context.find(Review, self.review)
        if review is not None:
            context.need(review.held_on is None, f"The review was held on {review.held_on}.", "Arrange another.")
            context.not_before(review.arranged_on, "The review was arranged")
            yield MaterialsReady.settling(review, materials=self.materials, materials_ready_on=context.on)


@frozen(kw_only=True)
class HoldReview(CaseCommand):
    """
    Record that the agencies reviewed their involvement together: at a meeting, or without one.

    `review` names one that was arranged; without it, `mode` records one that had not been. `answers` are to the
    regime's review questions, where it has any.
    """

    review: str | None = None
    mode: Literal["meeting", "no_meeting"] | None = None
    plan: str | None = None
    agencies: tuple[str, ...] = ()
    answers: dict[str, str] | None = None
    words: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The review as it was held."""
        context.need(
            (self.review is None) != (self.mode is None),
            "Which review is not clear.",
            "Name one that was arranged, or give the mode of one that was not.",
        )
        for agency in self.agencies:
            context.agency(agency)
        questions = context.rulebook.edition.choice_keys("review_question")
        for question in self.answers or {}:
            context.one_of(question, questions, "review question")
        _standing_plan(self.plan, context)
        review = context.find(Review, self.review) if self.review else self._unannounced(context)
        if review is not None:
            context.need(review.held_on is None, f"It was held on {review.held_on}.", "Arrange another.")
            context.not_before(review.arranged_on, "The review was arranged")
            yield ReviewHeld.settling(
                review,
                plan=self.plan or review.plan,
                held_on=context.on,
                agencies=self.agencies,
                answers=self.answers,
                words=self.words,
            )

    def _unannounced(self, context: CommandContext) -> Review:
        return Review(
            id=context.case.next_id(Review),
            mode=self.mode or "no_meeting",
            plan=self.plan,
            arranged_on=context.on,
        )


def _standing_plan(plan_id: str | None, context: CommandContext) -> None:
    plan = context.find(Plan, plan_id) if plan_id else None
    context.need(plan is None or plan.state != "ended", f"{plan_id} has ended.", "Name the plan in hand.")
