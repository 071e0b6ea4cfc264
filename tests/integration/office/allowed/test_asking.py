from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.commands import Join, RestrictCase
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed, NotFound
from teamaround.office.installation import Installation
from teamaround.regime.rights import Grants, Post

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
        assert not made.office.may(by, "read", made.case, by=by).allowed
    with pytest.raises(NotAllowed, match="restricted"):
        made.office.may(hall, "read", made.case, by=DUTY)
    assert made.office.may(hall, "read", made.case, by=hall).allowed


def test_what_is_not_there_is_told(made: Made) -> None:
    """An act that is mistyped with the nearest, a record that is not of the kind, somebody who is not on record."""
    for act, reference, says in (
        ("close_cases", made.case, 'Did you mean "close_case"'),
        ("close_case", made.child, "No case is known"),
        ("open_case", made.case, "No child is known as .* It is the reference of a case"),
        ("correct_child", made.hall, "No child is known as .*; or add the record"),
        ("chronology", made.case, "is a way of reading one record. Ask for read"),
        ("dispose", "", "dispose is about one record. Give its reference"),
        ("verify", made.case, "verify is about no single record. Leave out"),
        ("export", "everything", "There is no list"),
        ("listed", "", "Which list|Say which list"),
        ("add_child", made.child, "It adds a record: leave out"),
        ("close_case", "", "No case is known"),
        ("correct_child", "", "is about a record: give"),
        ("read", "P000-0000-00", "No child, person or agency"),
    ):
        with pytest.raises(NotFound, match=says):
            made.office.may(DUTY, act, reference, by=DUTY)
    verdict = made.office.may(Actor.person("PZZZ-ZZZZ-ZZ"), "read", made.case, by=DUTY)
    assert (verdict.allowed, verdict.why[:15]) == (False, "Nobody is known")


def test_a_post_asks_about_itself_without_a_right_and_of_others_with_it(made: Made) -> None:
    """What its door would say of it anyway; who else may do what is for whoever may see the whole caseload."""
    posts = {"duty": Post(rights=("read", "write")), "head": Post(rights=("manage",))}
    standing = made.office.installation
    authority = evolve(standing.authority, grants=Grants(officers=posts))
    made.office.installation = Installation(authority=authority, host=standing.host)
    head, hall = Actor.officer("head"), Actor.person(made.hall)
    assert made.office.may(DUTY, "read", made.case, by=DUTY).allowed
    assert not made.office.may(head, "read", made.case, by=head).allowed
    for who in (hall, head):
        with pytest.raises(NotAllowed, match='does not grant "manage"'):
            made.office.may(who, "read", made.case, by=DUTY)
    assert made.office.may(hall, "read", made.case, by=head).allowed
