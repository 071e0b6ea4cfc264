from __future__ import annotations

from datetime import time

from teamaround.casework.commands.lead import AssignLead
from teamaround.casework.commands.meeting import (
    ArrangeMeeting,
    CancelMeeting,
)
from teamaround.casework.commands.plan import AgreePlan, DraftPlan, EndPlan
from teamaround.casework.commands.review import ArrangeReview, HoldReview, PrepareMaterials
from tests.unit.casework.bench import (
    NOWHERE,
    NURSERY,
    TRUST,
    Bench,
    day,
    with_team,
)

ARRANGE = ArrangeMeeting(what="harbour_meeting", day=day(15), at=time(10), venue="by telephone", on=day(10))


def arranged(*leads: str, rules: object = None) -> Bench:
    """A case with a meeting arranged for the fifteenth of September, led by these since the third."""
    bench = with_team(rules)  # type: ignore[arg-type]
    if leads:
        bench.do(AssignLead(people=leads, on=day(3)))
    bench.do(ARRANGE)
    return bench


class TestReviews:
    """The plan is reviewed, at a meeting or without one."""

    def test_a_review_needs_no_meeting(self) -> None:
        """The agencies can review together without a meeting, and without its having been arranged."""
        bench = with_team()
        bench.do(HoldReview(mode="no_meeting", agencies=(NURSERY, TRUST), words="It helps.", on=day(5)))
        review = bench.case.reviews["review1"]
        assert (review.mode, review.held_on, review.agencies, review.words) == (
            "no_meeting",
            day(5),
            (NURSERY, TRUST),
            "It helps.",
        )

    def test_one_that_nobody_had_arranged_is_of_the_kind_that_is_said(self) -> None:
        """At a meeting, or without one."""
        bench = with_team()
        bench.do(HoldReview(mode="meeting", on=day(5)))
        bench.do(HoldReview(mode="no_meeting", on=day(6)))
        assert [one.mode for one in bench.case.reviews.values()] == ["meeting", "no_meeting"]

    def test_it_is_arranged_prepared_and_held(self) -> None:
        """Materials are ready before it is held, and each has its day."""
        bench = arranged()
        bench.do(ArrangeReview(mode="meeting", meeting="meeting1", planned_for=day(15), on=day(10)))
        early = PrepareMaterials(review="review1", materials="x", on=day(9))
        assert "The review was arranged on 2026-09-10" in bench.refuse(early)
        bench.do(PrepareMaterials(review="review1", materials="what we saw", on=day(12)))
        assert "The review was arranged on" in bench.refuse(HoldReview(review="review1", on=day(9)))
        bench.do(HoldReview(review="review1", answers={"does_it_help": "yes"}, on=day(15)))
        assert bench.case.reviews["review1"].materials_ready_on == day(12)
        assert "It was held on 2026-09-15." in bench.refuse(HoldReview(review="review1"))
        assert "The review was held on" in bench.refuse(PrepareMaterials(review="review1", materials="x"))

    def test_it_is_of_the_plan_in_hand(self) -> None:
        """A plan that has ended is not reviewed; which plan it was may be said when it is held."""
        bench = with_team()
        bench.do(DraftPlan(text="One line."))
        bench.do(AgreePlan(plan="plan1"))
        bench.do(ArrangeReview(mode="no_meeting"))
        bench.do(HoldReview(review="review1", plan="plan1"))
        assert bench.case.reviews["review1"].plan == "plan1"
        bench.do(EndPlan(plan="plan1", why="x"))
        assert "plan1 has ended." in bench.refuse(ArrangeReview(mode="no_meeting", plan="plan1"))
        assert "plan1 has ended." in bench.refuse(HoldReview(mode="no_meeting", plan="plan1"))

    def test_arranging_one_makes_sense(self) -> None:
        """A meeting of a review without one, a meeting that will not be held and a day in the past are refused."""
        bench = arranged()
        assert "A review without a meeting names none." in bench.refuse(
            ArrangeReview(mode="no_meeting", meeting="meeting1")
        )
        bench.do(CancelMeeting(meeting="meeting1", why="snow"))
        said = bench.refuse(ArrangeReview(mode="meeting", meeting="meeting1", planned_for=day(1)))
        assert "meeting1 will not be held." in said
        assert "Record one held with `hold_review`." in said

    def test_holding_one_says_all_that_is_wrong_at_once(self) -> None:
        """Neither one nor the other, an unknown agency and an unknown question are refused together."""
        said = with_team().refuse(HoldReview(agencies=(NOWHERE,), answers={"does_it_rain": "yes"}))
        expected = ("Which review is not clear.", NOWHERE, "does_it_rain")
        assert [word for word in expected if word not in said] == []
        assert "What the materials are is not said." in with_team().refuse(PrepareMaterials(review="r", materials=" "))
