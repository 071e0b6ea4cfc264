from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from teamaround.commands import Join, RestrictCase
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.allowed.asking import ADDS

if TYPE_CHECKING:
    from tests.integration.office.made import Made

DUTY = Actor.officer("duty")


@pytest.mark.parametrize(
    ("who", "act", "about", "allowed"),
    [
        ("hall", "read", "case", True),
        ("hall", "close_case", "case", True),
        ("hall", "restrict_case", "case", False),
        ("hall", "open_case", "child", True),
        ("hall", "correct_child", "child", True),
        ("hall", "read", "child", False),
        ("hall", "read", "nursery", True),
        ("hall", "leave_service", "hall", True),
        ("mother", "read", "case", False),
        ("mother", "open_case", "child", False),
        ("mother", "set_wishes", "mother", True),
        ("mother", "set_wishes", "hall", False),
    ],
)
def test_one_question_is_answered_with_its_reason(made: Made, who: str, act: str, about: str, allowed: bool) -> None:
    """Of a case, a child and a person; the reason is in words, and whoever asks of themselves is told, too."""
    asked = Actor.person(getattr(made, who))
    for by in (DUTY, asked):
        verdict = made.office.may(asked, act, getattr(made, about), by=by)
        assert (verdict.allowed, verdict.why.endswith(".")) == (allowed, True)
        assert verdict.allowed or verdict.said != verdict.why or "restricted" in verdict.why or act == "read"


def test_family_is_answered_for_its_own_words(made: Made) -> None:
    """A view is theirs to give where they take part, and not before."""
    mother = Actor.person(made.mother)
    assert not made.office.may(mother, "record_view", made.case, by=DUTY).allowed
    made.do(Join(case=made.case, person=made.mother, capacity="family"))
    assert made.office.may(mother, "record_view", made.case, by=mother).allowed


def test_it_tells_nobody_of_others(made: Made) -> None:
    """A person asks of themselves alone; of a restricted record only those named on it learn who may do what."""
    hall, poole = Actor.person(made.hall), Actor.person(made.poole)
    with pytest.raises(NotAllowed, match="about themselves"):
        made.office.may(poole, "read", made.case, by=hall)
    made.do(RestrictCase(case=made.case, to=(made.hall,), why="a witness"))
    for by in (DUTY, poole):
        with pytest.raises(NotAllowed, match="restricted"):
            made.office.may(by, "read", made.case, by=by)
    assert made.office.may(hall, "read", made.case, by=hall).allowed


def test_what_is_yet_to_be_added_has_no_reference(made: Made) -> None:
    """Whether somebody may add a child, a person or an agency is answered where there is none yet."""
    for act in ADDS:
        verdict = made.office.may(DUTY, act, "", by=DUTY)
        assert verdict.allowed, verdict
    with pytest.raises(NotFound, match="correct_child is about one of these"):
        made.office.may(DUTY, "correct_child", "", by=DUTY)


def test_what_is_not_there_is_told(made: Made) -> None:
    """An act that is mistyped with the nearest, a record that is not of the kind, somebody who is not on record."""
    hall = Actor.person(made.hall)
    for act, reference, says in (
        ("close_cases", made.case, 'Did you mean "close_case"'),
        ("close_case", made.child, "No case is known"),
        ("open_case", made.case, "open_case is about one of these"),
        ("read", "P000-0000-00", "No child, person or agency"),
    ):
        with pytest.raises(NotFound, match=says):
            made.office.may(hall, act, reference, by=DUTY)
    verdict = made.office.may(Actor.person("PZZZ-ZZZZ-ZZ"), "read", made.case, by=DUTY)
    assert (verdict.allowed, verdict.why[:15]) == (False, "Nobody is known")
