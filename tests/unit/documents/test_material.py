from __future__ import annotations

from datetime import date
from random import Random

import pytest

from teamaround import FixedClock
from teamaround.documents.handout import Pairs, Paragraph
from teamaround.errors import NotFound
from tests.unit.documents.test_making import given
from tests.unit.documents.told import OFFICER, Told, told


@pytest.fixture(scope="module")
def east() -> Told:
    """A case with a meeting that was held and one to come."""
    return told("east_riding_eys")


class Never(Random):
    """Chance by which nothing more happens."""

    def random(self) -> float:
        """Past every likelihood."""
        return 0.99


def days(one: Told, kind: str, about: str = "") -> str:
    """The day that a document of a meeting names first."""
    [pairs] = [block for block in given(one, kind, one.teacher, about).sections[0].blocks if isinstance(block, Pairs)]
    return dict(pairs.rows)["Day"]


def test_a_document_is_about_what_comes_next_or_was_last(east: Told) -> None:
    """An invitation is to the next meeting, a record is of the last one held, unless another is named."""
    assert days(east, "invitation") == "Wednesday 18 November 2026"
    assert days(east, "record") == "Tuesday 1 September 2026"
    assert days(east, "invitation", "meeting1") == "Tuesday 1 September 2026"


def test_a_meeting_whose_day_has_passed_is_none_to_come() -> None:
    """Nobody is invited to a meeting that was to be held before today, and no page says that it comes."""
    east = told("east_riding_eys")
    east.office.clock = FixedClock.on(date(2026, 12, 24))
    with pytest.raises(NotFound, match="No Family Meeting is arranged"):
        given(east, "invitation", east.mother)
    page = given(east, "family_page", east.mother)
    [coming] = [part for part in page.sections if part.key == "next"]
    assert coming.blocks[0] == Paragraph("We were to look at the support plan again on Tuesday 1 December 2026.")


def test_what_is_named_has_to_be_of_that_kind(east: Told) -> None:
    """A document about something that is not there, or is something else, is refused; the message lists what is."""
    with pytest.raises(NotFound, match=r'"plan1" is no Family Meeting of this case. There are: meeting1, meeting2\.'):
        given(east, "invitation", east.teacher, "plan1")


def test_where_there_is_nothing_to_be_about_it_says_what_to_do() -> None:
    """Before a meeting is arranged or a plan begun, the message says so in the regime's words."""
    empty = told("girfec", chance=Never())
    for kind, said in (
        ("formal_meeting_agenda", "No formal meeting is arranged in this case. Arrange one first."),
        ("formal_meeting_record", "No formal meeting was held in this case yet."),
        ("plan", "There is no Child's Plan in this case yet."),
        ("review", "No review is arranged in this case. Arrange one first."),
        ("letter", "Responsibility was not returned to a named person in this case."),
    ):
        with pytest.raises(NotFound) as caught:
            empty.office.document(empty.case, kind, recipient="officer", by=OFFICER)
        assert str(caught.value) == said


def test_a_plan_that_counts_goes_before_one_that_ended(east: Told) -> None:
    """A plan's document is about the plan that counts."""
    [plan] = [one for one in given(east, "plan", east.teacher).sections if one.key == "plan_text"]
    assert plan.blocks[0] == Paragraph("This support plan was agreed on Tuesday 1 September 2026.")
