from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest
from attrs import evolve

from teamaround.concepts.family import FamilyChoice
from teamaround.concepts.team import Absence
from teamaround.views.case_view import case_view_of
from teamaround.views.family import ContactLine, contact_line
from tests.unit.views.made_up import (
    BOARD,
    CALENDAR,
    MOTHER,
    NURSE,
    OPENED,
    TEACHER,
    TODAY,
    case,
    case_view,
    held,
    lead,
    part,
)

ASK = "the children's desk (desk@example.org)"
UNTIL = date(2026, 12, 2)


def line(*entries: Any) -> ContactLine:
    """The family's line of a case with these entries."""
    return contact_line(case_view(case(*entries)), ask=ASK)


def chose(what: Literal["none_wanted", "coordinate_ourselves"]) -> FamilyChoice:
    """What the family chose."""
    return FamilyChoice(id="choice1", choice=what, decided_by=MOTHER, on=OPENED)


AWAY = Absence(id="absence1", person=NURSE, since=OPENED, until=UNTIL, why="an operation")
ONE_HELPS = (part(2, TEACHER, until=TODAY),)
NOT_KNOWN = (part(2, TEACHER, until=TODAY), part(1, NURSE, agency=BOARD))


@pytest.mark.parametrize(
    ("entries", "text", "contact"),
    [
        ((lead(1, NURSE),), "Ms Birch", NURSE),
        ((lead(1, NURSE, standing="interim"),), "Ms Birch, until a first voice is agreed", NURSE),
        (
            (lead(1, NURSE), lead(2, TEACHER, family_contact=True)),
            "Mr Cedar (first), with Ms Birch",
            TEACHER,
        ),
        ((lead(1, NURSE), lead(2, TEACHER)), "Ms Birch, with Mr Cedar", NURSE),
        ((lead(1, NURSE), AWAY), f"Ms Birch, who is away until Wed 2 Dec 2026. Ask {ASK}.", None),
        (
            (lead(1, NURSE, family_contact=True), lead(2, TEACHER), AWAY),
            "Mr Cedar; Ms Birch, who is away until Wed 2 Dec 2026",
            TEACHER,
        ),
        (
            (
                lead(1, NURSE),
                AWAY,
                held(2, TEACHER, "stand_in", covers="role1"),
                evolve(AWAY, id="absence2", person=TEACHER),
            ),
            f"Ms Birch, who is away until Wed 2 Dec 2026. Ask {ASK}.",
            None,
        ),
        (
            (lead(1, NURSE), AWAY, held(2, TEACHER, "stand_in", covers="role1", until=UNTIL)),
            "Mr Cedar, for Ms Birch until Wed 2 Dec 2026",
            TEACHER,
        ),
        ((chose("none_wanted"),), "no first voice (your choice)", None),
        ((chose("coordinate_ourselves"),), "you coordinate this yourselves", None),
        ((), f"no first voice at the moment. Ask {ASK}. Help goes on meanwhile.", None),
        (
            (held(1, NURSE, "scribe"),),
            "Ms Birch, scribe of the round (SR); no first voice at the moment",
            NURSE,
        ),
        ((*ONE_HELPS, held(1, NURSE, "scribe")), "Ms Birch, scribe of the round (SR)", NURSE),
        (ONE_HELPS, f"no first voice, and none is required. If you have a question, ask {ASK}.", None),
        (NOT_KNOWN, f"no first voice at the moment. If you would like one, ask {ASK}.", None),
    ],
    ids=[
        "a lead",
        "a lead meanwhile",
        "joint leads, one the contact",
        "joint leads, no contact named",
        "a lead who is away",
        "joint leads, the contact away",
        "a stand-in who is away, too",
        "cover",
        "declined",
        "self-coordinated",
        "vacant",
        "vacant, with another role",
        "another role",
        "not required",
        "nobody has decided",
    ],
)
def test_the_line_says_whom_to_turn_to(entries: tuple[Any, ...], text: str, contact: str | None) -> None:
    """A family reads in one plain line whom it turns to, or whom to ask; never why somebody is away."""
    found = line(*entries)
    assert found.text == f"Round Table: {text}"
    assert (found.contact.reference if found.contact else None) == contact
    assert "operation" not in found.text


def test_another_role_is_not_given_as_the_lead() -> None:
    """Somebody who holds another role is named by that role, so that nobody takes them for the lead."""
    assert "first voice" not in line(*ONE_HELPS, held(1, NURSE, "scribe")).text


def test_a_regime_without_words_speaks_to_the_family() -> None:
    """Where the regime has no words of its own for what the family chose, the core's speak to the family."""
    seen = case_view(case(chose("none_wanted")))
    bare = evolve(seen.words, regime=None)
    again = case_view_of(seen.case, bare, today=TODAY, scope=seen.scope, rulebook=seen.rulebook, calendar=CALENDAR)
    assert contact_line(again, ask=ASK).text == "round table: no lead (your choice)"


def test_whoever_leads_under_another_name_is_called_that() -> None:
    """A family reads that it turns to its key worker, where that is what the regime calls whoever leads."""
    found = line(evolve(lead(1, NURSE), role="scribe"))
    assert found.text == "Round Table: Ms Birch, scribe of the round (SR)"
