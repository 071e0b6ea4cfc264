from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.meeting import Meeting, Review
from teamaround.concepts.plan import (
    Contribution,
    Request,
    SingleAgencyPlan,
)
from teamaround.concepts.team import CoverArrangement
from teamaround.regime.predicates.about_plan import Has
from tests.unit.casework.at_rest.resting import part
from tests.unit.casework.bench import ALI, HALL
from tests.unit.regime.predicates.test_about_plan import DAY, PLAN, in_case


class TestHas:
    """Every part that a rule asks for has to be filled, and those that are not are named."""

    @pytest.mark.parametrize(
        ("word", "filled", "missing"),
        [
            ("date", {"day": DAY}, "the date"),
            ("time", {"at": time(10)}, "the time"),
            ("venue", {"venue": "Hall"}, "the venue"),
            ("arranged_with_family", {"arranged_with_family": True}, "organised with the family"),
            ("held", {"state": "held"}, "that it was held"),
        ],
    )
    def test_of_a_meeting(self, word: Any, filled: dict[str, Any], missing: str) -> None:
        """Its day, time and venue; and that it was arranged with the family, or held. Not known is not yes."""
        bare = Meeting(id="meeting1", what="circle", arranged_on=DAY)
        asked = Has(meeting=(word,))
        assert in_case(asked, meeting=bare) == (False, f"missing: {missing}")
        assert in_case(asked, meeting=evolve(bare, **filled)) == (True, "nothing is missing")
        assert in_case(asked) == (False, f"missing: the meeting's {word}")
        assert (
            in_case(Has(meeting=("arranged_with_family",)), meeting=evolve(bare, arranged_with_family=False))[0]
            is False
        )

    @pytest.mark.parametrize(
        ("word", "filled", "missing"),
        [
            ("agreed", {"state": "agreed"}, "agreed"),
            ("single_agency_plans", {"single_agency_plans": ()}, "single agency plans"),
            ("review_point", {"review_on": DAY}, "review point"),
            ("review_point", {"review_point": "at Easter"}, "review point"),
            ("outcomes", {"outcomes": ("He swims.",)}, "outcomes"),
        ],
    )
    def test_of_a_plan(self, word: Any, filled: dict[str, Any], missing: str) -> None:
        """That it is agreed; what it is for, when it is reviewed, and what single agencies have planned already."""
        asked = Has(plan=(word,))
        assert in_case(asked, plan=PLAN) == (False, f"missing: {missing}")
        assert in_case(asked, plan=evolve(PLAN, **filled)) == (True, "nothing is missing")
        assert in_case(asked) == (False, f"missing: the plan's {word}")

    def test_every_single_agency_plan_is_taken_in_or_it_is_said_why_not(self) -> None:
        """One of several that is left out without a reason is enough to ask."""
        taken, left = SingleAgencyPlan(agency="A1"), SingleAgencyPlan(agency="A2", incorporated=False)
        asked = Has(plan=("single_agency_plans",))
        assert in_case(asked, plan=evolve(PLAN, single_agency_plans=(taken, left)))[0] is False
        why = evolve(left, why_not="It has just ended.")
        assert in_case(asked, plan=evolve(PLAN, single_agency_plans=(taken, why)))[0] is True

    def test_every_practitioner_has_a_contribution(self) -> None:
        """Those who take part as practitioners each say what they do; nobody else has to."""
        asked = Has(plan=("roles_and_contributions",))
        both = tuple(Contribution(part=one, text="t") for one in ("part1", "part2"))
        assert in_case(asked, plan=evolve(PLAN, contributions=both[:1])) == (False, "missing: roles and contributions")
        assert in_case(asked, plan=evolve(PLAN, contributions=both))[0] is True
        more = evolve(PLAN, contributions=(*both, Contribution(part="part3", text="t")))
        assert in_case(asked, plan=more)[0] is True
        assert in_case(asked, part(9, ALI, "A1"), plan=more)[0] is False

    def test_a_request_names_whoever_leads(self) -> None:
        """Where somebody leads, it has to name one of them; where nobody does yet, any name will do."""
        asked, request = Has(request=("lead",)), Request(id="request1", prepared_on=DAY)
        assert in_case(asked, request=request) == (False, "missing: the lead's name")
        named = evolve(request, names_lead=ALI)
        assert in_case(asked, request=named)[0] is True
        assert in_case(asked, leading=(HALL, ALI), request=named)[0] is True
        assert in_case(asked, leading=(HALL,), request=named) == (False, "missing: the lead's name")
        assert in_case(asked, leading=(HALL,), request=request)[0] is False
        assert in_case(asked, leading=(HALL,))[0] is False

    @pytest.mark.parametrize(
        ("word", "filled", "missing"),
        [
            ("answers", {"answers": {"went_well": "It did."}}, "the review's answers"),
            ("agencies", {"agencies": ("A1",)}, "the review's agencies"),
            ("together", {"agencies": ("A1", "A2")}, "that several agencies took part"),
            ("materials", {"materials_ready_on": DAY}, "materials for it"),
        ],
    )
    def test_of_a_review(self, word: Any, filled: dict[str, Any], missing: str) -> None:
        """What was answered, which agencies took part, and that the materials for it were there."""
        review, asked = Review(id="review1", mode="meeting", arranged_on=DAY), Has(review=(word,))
        assert in_case(asked, review=review) == (False, f"missing: {missing}")
        assert in_case(asked, review=evolve(review, **filled)) == (True, "nothing is missing")
        assert in_case(asked) == (False, f"missing: the review's {word}")

    def test_one_agency_named_twice_is_not_several(self) -> None:
        """A review by one agency is not one by several together."""
        review = Review(id="review1", mode="meeting", arranged_on=DAY, agencies=("A1", "A1"))
        assert in_case(Has(review=("together",)), review=review)[0] is False

    def test_cover_for_each_length_of_absence(self) -> None:
        """Arrangements that stand count together, whoever they are for."""
        asked = Has(cover=("short", "long"))
        short = CoverArrangement(id="cover1", covers="role1", by=ALI, lengths=("short",))
        long = CoverArrangement(id="cover2", covers="role1", by=ALI, lengths=("long",))
        assert in_case(asked) == (False, "missing: cover for short absence, cover for long absence")
        assert in_case(asked, short) == (False, "missing: cover for long absence")
        assert in_case(asked, short, long) == (True, "nothing is missing")
        assert in_case(asked, short, evolve(long, withdrawn="x"))[0] is False

    def test_all_that_is_missing_is_named(self) -> None:
        """What a rule asks of several things is told of each, in one go."""
        asked = Has(meeting=("date",), plan=("outcomes",), request=("lead",), review=("answers",), cover=("long",))
        assert in_case(asked)[1] == (
            "missing: the meeting's date, the plan's outcomes, the lead's name, cover for long absence, "
            "the review's answers"
        )
