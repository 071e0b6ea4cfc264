from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from teamaround.concepts.meeting import Meeting
from teamaround.regime.predicates.about_family import FamilyFeels, FamilyIsHeard, views_in_hand
from teamaround.regime.rule_context import Holder
from tests.unit.casework.at_rest.resting import lead
from tests.unit.casework.bench import ALI, HALL, POOLE, day
from tests.unit.regime.predicates.test_what_the_family_feels import about, said

HEARD = FamilyIsHeard(kind="wishes", of=("family",), before="next_meeting")


def meeting(number: int, on: int, **also: Any) -> Meeting:
    """A meeting that is arranged for that day."""
    given: dict[str, Any] = {"id": f"meeting{number}", "what": "m", "day": day(on), "arranged_on": day(1)}
    return Meeting(**given | also)


class TestTheRound:
    """What was said of nobody in particular counts since somebody else last began to lead."""

    @pytest.mark.parametrize(
        ("leads", "counts"),
        [
            ((), True),
            ((lead(1, HALL, since=day(9)),), False),
            ((lead(1, HALL, since=day(7)), lead(2, POOLE, since=day(9))), False),
            ((lead(1, HALL, since=day(9)), lead(2, POOLE, since=day(7))), False),
            ((lead(1, HALL, since=day(5)), lead(2, POOLE, since=day(7))), True),
            ((lead(1, ALI, since=day(9)),), True),
            ((lead(1, HALL, since=day(9), withdrawn="a mistake"),), True),
        ],
        ids=["nobody led", "after it", "the last of two", "in any order", "before it", "their own", "a mistake"],
    )
    def test_it_began_with_the_last_who_began_beside(self, leads: tuple[Any, ...], counts: bool) -> None:
        """Of two who began, the later one; one's own beginning and one by mistake begin no round."""
        context = about(*leads, said(about=None, words="Somebody kind."))
        assert bool(list(views_in_hand(context, "wishes"))) is counts

    def test_without_a_person_in_hand_whoever_leads_began_it(self) -> None:
        """Asked of nobody in particular, what was said before the last lead began is of the round before."""
        context = evolve(about(lead(1, ALI, since=day(9)), said(about=None)), holder=None)
        assert list(views_in_hand(context, "wishes")) == []
        assert list(views_in_hand(evolve(context, on=day(9)), "wishes")) != []


class TestTheNextMeeting:
    """What is to be heard before the next meeting, which is the first that takes place from the day in hand on."""

    @pytest.mark.parametrize(
        ("meetings", "holds"),
        [
            ((), True),
            ((meeting(1, 13),), True),
            ((meeting(1, 7),), True),
            ((meeting(1, 12),), True),
            ((meeting(1, 20), meeting(2, 13)), True),
            ((meeting(1, 30, held_on=day(12), state="held"),), True),
        ],
    )
    def test_what_was_said_before_it_counts(self, meetings: tuple[Meeting, ...], holds: bool) -> None:
        """Said on the eighth, of somebody who begins on the twelfth."""
        assert HEARD.answer(about(said(words="Kind."), *meetings)).holds is holds

    @pytest.mark.parametrize(
        ("meetings", "limit"),
        [
            ((meeting(1, 12),), "2026-09-12"),
            ((meeting(1, 20), meeting(2, 12)), "2026-09-12"),
            ((meeting(1, 30, held_on=day(12), state="held"),), "2026-09-12"),
            ((meeting(1, 12, state="cancelled"),), ""),
            ((meeting(1, 12, withdrawn="a mistake"),), ""),
            ((meeting(1, 11),), ""),
        ],
        ids=["that day", "the first of two", "held sooner", "cancelled", "a mistake", "over already"],
    )
    def test_what_was_said_on_the_day_came_too_late(self, meetings: tuple[Meeting, ...], limit: str) -> None:
        """Said on the twelfth; a meeting that was called off, or is over, sets no limit."""
        found = HEARD.answer(about(said(words="Kind.", on=day(12)), *meetings))
        assert found.holds is (not limit)
        assert f"before the meeting on {limit}" in found.because or not limit

    def test_it_is_counted_from_the_day_on_which_the_person_began(self) -> None:
        """Of somebody who leads since the tenth, the meeting of that day is the next one, whatever the day in hand."""
        held = lead(9, ALI, since=day(10))
        context = about(held, said(words="Kind.", on=day(10)), meeting(1, 10))
        began = evolve(context, holder=Holder(person=ALI, role="lead", assignment=held))
        assert HEARD.answer(began).holds is False
        without = about(said(words="Kind.", on=day(10)), meeting(1, 10))
        assert HEARD.answer(without).holds is True


def test_words_without_a_feeling_leave_the_last_feeling() -> None:
    """What was said later and says nothing of comfort takes no feeling back, and no later words are told as one."""
    of = FamilyFeels(comfortable=True)
    felt = said(1, comfortable=True)
    assert of.answer(about(felt, said(2, words="Kind.", on=day(9)))).holds is True
    late = of.answer(about(said(1, words="Kind.", on=day(20))))
    assert late.because == "whether the family is comfortable is not recorded"
