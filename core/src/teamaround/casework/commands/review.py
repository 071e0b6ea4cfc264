"""Reviews of the plan: at a meeting, or without one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.meeting import MaterialsReady, ReviewArranged, ReviewHeld
from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation


@frozen(kw_only=True)
class ArrangeReview(CaseCommand):
    """Arrange that the plan is reviewed. No interval is supplied: the day is for people to say."""

    mode: Literal["meeting", "no_meeting"]
    plan: str | None = None
    meeting: str | None = None
    planned_for: date | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The review."""
        if self.plan:
            situation.find(Plan, self.plan)
        if self.meeting:
            situation.find(Meeting, self.meeting)
        yield ReviewArranged(
            review=Review(
                id=situation.case.next_id(Review),
                mode=self.mode,
                plan=self.plan,
                meeting=self.meeting,
                arranged_on=situation.on,
                planned_for=self.planned_for,
            )
        )


@frozen(kw_only=True)
class PrepareMaterials(CaseCommand):
    """Record that the materials for a review are ready; what goes to whom, and what is withheld, follows."""

    review: str
    materials: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The materials."""
        situation.need(self.materials.strip(), "What the materials are is not said.", "Name them in a line.")
        review = situation.find(Review, self.review)
        if review is not None:
            situation.need(review.held_on is None, "The review has been held.", "Arrange another.")
            yield MaterialsReady(review=evolve(review, materials=self.materials, materials_ready_on=situation.on))


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

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The review as it was held."""
        situation.need(
            (self.review is None) != (self.mode is None),
            "Which review is not clear.",
            "Name one that was arranged, or give the mode of one that was not.",
        )
        for agency in self.agencies:
            situation.agency(agency)
        questions = situation.rulebook.edition.choice_keys("review_question")
        for question in self.answers or {}:
            situation.one_of(question, questions, "review question")
        if self.plan:
            situation.find(Plan, self.plan)
        review = situation.find(Review, self.review) if self.review else self._unannounced(situation)
        if review is not None:
            situation.need(review.held_on is None, f"It was held on {review.held_on}.", "Arrange another.")
            held = evolve(review, held_on=situation.on, agencies=self.agencies, answers=self.answers, words=self.words)
            yield ReviewHeld(review=held)

    def _unannounced(self, situation: Situation) -> Review:
        return Review(
            id=situation.case.next_id(Review),
            mode=self.mode or "no_meeting",
            plan=self.plan,
            arranged_on=situation.on,
        )
