from __future__ import annotations

import pytest

from teamaround.access.writing import check_write
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from tests.unit.views.made_up import NURSE, TEACHER, case, child

OFFICER = Actor.officer()
FOR_OFFICER = Actor.system("portal", on_behalf_of="officer:duty")


def test_whoever_is_named_may_write() -> None:
    """A command about a restricted record is taken from whoever is named on it, and any where nothing is restricted."""
    for restricts in (True, False):
        check_write(child(), case(restricted_to=(NURSE,)), by=Actor.person(NURSE), restricts=restricts)
        check_write(child(), case(), by=Actor.person(TEACHER), restricts=restricts)
        check_write(child(), None, by=OFFICER, restricts=restricts)


@pytest.mark.parametrize("by", [OFFICER, FOR_OFFICER], ids=str)
def test_staff_may_set_and_lift_a_restriction(by: Actor) -> None:
    """So that no record is closed to everybody for good; of any other command about it they are refused."""
    closed = case(restricted_to=())
    check_write(child(), closed, by=by, restricts=True)
    with pytest.raises(NotAllowed, match=r"^This record is restricted"):
        check_write(child(), closed, by=by, restricts=False)


@pytest.mark.parametrize("restricts", [True, False])
def test_nobody_else_may_lift_a_restriction_they_are_not_named_on(restricts: bool) -> None:
    """A person who is not named on a record, or on its child's, changes nothing of it."""
    for of, who in ((case(restricted_to=(TEACHER,)), child()), (case(), child(restricted_to=(TEACHER,)))):
        with pytest.raises(NotAllowed, match=r"^This record is restricted"):
            check_write(who, of, by=Actor.person(NURSE), restricts=restricts)
