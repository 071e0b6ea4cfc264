from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.documents.making import texts_of
from teamaround.documents.parts import PARTS
from teamaround.regime.documents import KINDS
from teamaround.regime.documents import PARTS as NAMED
from tests.unit.documents.told import OFFICER, Told, told

if TYPE_CHECKING:
    from teamaround.documents.handout import Handout


@pytest.fixture(scope="module")
def scottish() -> Told:
    """A case under a regime with a plan, meetings and a review, from whose documents every part is made here."""
    every = {"childs_plan": {"parts": [one for one in NAMED if one not in ("points", "questions")]}}
    worded = {"formal_meeting_record": {"parts": list(NAMED), "points": ["What about {child}?"]}}
    return told("girfec", choices={"document": {**every, **worded}})


def lines(copy: Handout, part: str) -> list[str]:
    """The texts of one part of a document; none where it is left away."""
    return [text for one in copy.sections if one.key == part for text in texts_of(one.blocks)]


def test_every_part_that_a_regime_may_name_is_there() -> None:
    """The parts that a regime may name are those that can be made, and each kind of document is made of them."""
    assert set(PARTS) == set(NAMED)
    assert {part for parts in KINDS.values() for part in parts} <= set(PARTS)


def test_every_part_says_what_it_is_for(scottish: Told) -> None:
    """Of a case in which everything has happened, each part has something to say in one document or another."""
    said: set[str] = set()
    for kind in ("childs_plan", "formal_meeting_record", "review_materials", "formal_meeting_agenda", "chronology"):
        copy = scottish.office.document(scottish.case, kind, recipient=scottish.teacher, by=OFFICER)
        said |= {one.key for one in copy.sections}
    ehcp = told("ehcp")
    request = ehcp.office.document(ehcp.case, "request", recipient=ehcp.teacher, by=OFFICER)
    said |= {one.key for one in request.sections}
    east = told("east_riding_eys", choices={"document": {"templates": {"text": "In the hall."}}})
    sheet = east.office.document(east.case, "role", recipient=east.teacher, by=OFFICER)
    said |= {one.key for one in sheet.sections}
    said |= (
        {"links"}
        if lines(east.office.document(east.case, "templates", recipient="officer", by=OFFICER), "links")
        else set()
    )
    assert set(NAMED) - said == {"review_answers"}


def test_a_plan_says_who_does_what_by_when(scottish: Told) -> None:
    """The actions of a plan are told with owner and day, those without a day last."""
    copy = scottish.office.document(scottish.case, "plan", recipient=scottish.mother, by=OFFICER)
    told_of = lines(copy, "actions")
    assert told_of[3:] == [
        "Visit the school.", "Ms Adeyemi", "Monday 5 October 2026", "Ask about the bus.", "Ms Adeyemi", "no day set",
    ]  # fmt: skip
    assert lines(copy, "outcomes") == ["Noor can say what she needs.", "Noor feels at home at school."]
    assert lines(copy, "review_point") == ["On Tuesday 1 December 2026. Or sooner, if something changes."]
    assert lines(copy, "single_agency_plans") == ["Riverside NHS Trust", "Speech therapy plan."]
    assert lines(copy, "done")[3:] == ["Order the cards.", "Mr Brandt", "Done on Tuesday 1 September 2026"]


def test_people_are_told_with_their_part(scottish: Told) -> None:
    """Whoever leads stands first among those who help, each with whom they work for; the family is not among them."""
    copy = scottish.office.document(scottish.case, "plan", recipient=scottish.mother, by=OFFICER)
    names = lines(copy, "who_helps")[3::3]
    assert names == ["Mr Brandt", "Ms Adeyemi", "Ms Okoro"]
    assert lines(copy, "lead") == ["Mr Brandt", "Lead professional, Riverside NHS Trust"]
    assert lines(copy, "contact") == [
        "Please turn to Mr Brandt of Riverside NHS Trust, lead professional.",
        "If you cannot reach Mr Brandt, ask A Scottish Council.",
    ]
    assert copy.ask == ()


def test_a_meeting_to_come_is_told_with_day_time_and_place(scottish: Told) -> None:
    """An agenda says when and where, in words, what is to be talked about, and who was asked to come."""
    copy = scottish.office.document(scottish.case, "agenda", recipient=scottish.teacher, by=OFFICER)
    assert lines(copy, "when_and_where")[:6] == [
        "Day", "Wednesday 18 November 2026", "Time", "3:30pm", "Where", "12 Mill Lane, Beverley, HU17 9ZZ",
    ]  # fmt: skip
    assert lines(copy, "invited") == ["Ms Adeyemi (will come), Mr Brandt, Mrs H, Mr H and Ms Okoro."]
    assert lines(copy, "points")[0] == "What Noor H and the family think, and what they want"


def test_a_record_says_what_was_decided_and_why(scottish: Told) -> None:
    """A record holds who was there, the decisions with their reasons, and who leads from here."""
    copy = scottish.office.document(scottish.case, "record", recipient=scottish.mother, by=OFFICER)
    assert lines(copy, "present") == ["Ms Adeyemi", "Mr Brandt", "Mrs H", "The family was there."]
    assert lines(copy, "decisions") == [
        "The same picture cards at home and at the nursery.",
        "Visit the school in October.",
        "Why: Noor uses them already.",
    ]
    assert lines(copy, "lead_question") == ["Mr Brandt goes on as lead professional."]


def test_a_part_with_nothing_in_it_is_left_away_or_says_so() -> None:
    """Where nothing is recorded, a part is left away; one that people look for says that nothing is."""
    from tests.unit.documents.test_material import Never

    empty = told("slough_ecaf", chance=Never())
    page = empty.office.document(empty.case, "family_page", recipient="officer", by=OFFICER)
    assert lines(page, "next") == ["Nothing is arranged at the moment."]
    assert "links" not in {one.key for one in page.sections}


def test_a_duty_never_stands_under_what_may_be_done() -> None:
    """On a sheet, what the guidance asks stands apart from what it allows."""
    ehcp = told("ehcp")
    tasks = lines(ehcp.office.document(ehcp.case, "role", recipient=ehcp.mother, by=OFFICER), "tasks")
    must, may = tasks.index("What the lead professional is to do:"), tasks.index("What may be done:")
    assert must < tasks.index("Support the family in seeing that all needs are properly identified.") < may
