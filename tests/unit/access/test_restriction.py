from __future__ import annotations

import pytest

from teamaround.access.restriction import (
    OPENED_BY,
    RESTRICTED,
    is_named,
    is_restricted,
    may_pass,
    refuse_unnamed,
    restricted_kinds,
    restrictions,
    said_of_restricted,
)
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from tests.unit.views.made_up import NURSE, TEACHER, case, child

BY = Actor.person(NURSE)


def test_what_is_restricted_is_told_with_those_it_is_restricted_to() -> None:
    """A case and its child's record are restricted each for itself; a record of a child alone has no case."""
    closed, hidden = case(restricted_to=(NURSE,)), child(restricted_to=(TEACHER,))
    assert list(restrictions(hidden, closed)) == [("case", (NURSE,)), ("child's record", (TEACHER,))]
    assert list(restrictions(hidden, None)) == [("child's record", (TEACHER,))]
    assert list(restrictions(child(), closed)) == [("case", (NURSE,))]
    assert list(restrictions(child(), case())) == []


def test_a_list_of_nobody_restricts() -> None:
    """A record that is restricted to nobody is restricted all the same, and open to nobody."""
    closed = case(restricted_to=())
    assert is_restricted(child(), closed)
    assert not may_pass(child(), closed, by=BY)
    assert not is_restricted(child(), case())
    assert not is_restricted(child(), None)


@pytest.mark.parametrize(
    ("to", "by", "expected"),
    [
        ((NURSE,), BY, True),
        ((TEACHER,), BY, False),
        (("officer:duty",), Actor.officer("duty"), True),
        (("officer:duty",), Actor.officer("night"), False),
        (("officer:duty",), Actor.person("officer:duty"), False),
        (("system:portal", NURSE), Actor.system("portal", on_behalf_of=NURSE), True),
        (("system:portal", "officer:duty"), Actor.system("portal", on_behalf_of="officer:duty"), True),
        (("system:portal",), Actor.system("portal", on_behalf_of=NURSE), False),
        ((NURSE,), Actor.system("portal", on_behalf_of=NURSE), False),
        (("system:portal", "system:other"), Actor.system("portal", on_behalf_of="system:other"), False),
    ],
    ids=str,
)
def test_who_is_named(to: tuple[str, ...], by: Actor, expected: bool) -> None:
    """People by reference, posts and systems by kind and name; a system together with the one it acts for."""
    assert is_named(to, by) is expected


def test_whoever_is_not_named_is_refused_with_nothing_told() -> None:
    """The refusal says that the record is restricted, and no more; whoever is named passes."""
    refuse_unnamed(child(), case(restricted_to=(NURSE,)), by=BY)
    refuse_unnamed(child(), None, by=BY)
    with pytest.raises(NotAllowed, match=r"^This record is restricted\. If you need it for your work, ask the auth"):
        refuse_unnamed(child(restricted_to=(TEACHER,)), None, by=BY)
    with pytest.raises(NotAllowed, match=r"^This record is restricted, and you are not named on it\.$"):
        refuse_unnamed(child(restricted_to=(TEACHER,)), None, by=Actor.officer("duty"))


def test_what_is_told_names_the_commands_that_may_be_given_and_no_others() -> None:
    """To whom none is open, whom to ask; to a person none but break_glass, and that where it is theirs to give."""
    duty = Actor.officer("duty")
    assert said_of_restricted((), by=duty).endswith('Ask somebody to whom the authority\'s file grants "restrict".')
    lifts = said_of_restricted(OPENED_BY["case"], by=duty, breaks_glass="break_glass")
    assert "lift_case_restriction or restrict_case. If it cannot wait, break_glass opens it to you" in lifts
    assert said_of_restricted((), by=BY) == RESTRICTED
    assert "break_glass" in said_of_restricted((), by=BY, breaks_glass="break_glass")


def test_which_of_two_is_restricted_is_told_apart() -> None:
    """The case, the child's record, both, or neither."""
    for of_case, of_child in ((False, False), (True, False), (False, True), (True, True)):
        kinds = restricted_kinds(
            child(restricted_to=(TEACHER,) if of_child else None), case(restricted_to=(NURSE,) if of_case else None)
        )
        assert ("case" in kinds, "child" in kinds) == (of_case, of_child)
