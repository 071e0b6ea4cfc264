from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.access.restriction import RESTRICTED
from teamaround.access.writing import check_write
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from tests.unit.views.made_up import NURSE, STRANGER, case, child

if TYPE_CHECKING:
    from teamaround.concepts.case import Case

OFFICER = Actor.officer("duty")
STAFF_SYSTEM = Actor.system("import", on_behalf_of="officer:duty")
ALONE = child(decision_makers=(), relationships=())
"""A child of whom nobody is recorded."""


@pytest.mark.parametrize("by", [OFFICER, STAFF_SYSTEM, Actor.person(STRANGER)], ids=str)
@pytest.mark.parametrize("restricted", ["case", "child", "child alone"])
def test_whoever_is_not_named_does_not_write(restricted: str, by: Actor) -> None:
    """Neither to a restricted case nor to any case of a restricted child, nor to the child's own record."""
    closed: dict[str, Any] = {"restricted_to": (NURSE,)}
    who = evolve(ALONE, **closed) if "child" in restricted else ALONE
    of = {"case": case(**closed), "child": case()}.get(restricted)
    with pytest.raises(NotAllowed, match=RESTRICTED):
        check_write(who, of, by=by, restricts=False)
    check_write(who, of, by=Actor.person(NURSE), restricts=False)


def test_what_is_not_restricted_takes_commands() -> None:
    """Who else may write is for whatever stands in front of the office."""
    for of in (case(), None):
        check_write(ALONE, of, by=Actor.person(STRANGER), restricts=False)


@pytest.mark.parametrize("of", [case(restricted_to=(NURSE,)), None], ids=["case", "child"])
def test_staff_may_set_and_lift_a_restriction(of: Case | None) -> None:
    """No record is closed for good: the authority's staff get past a restriction to change it, and nobody else."""
    who = evolve(ALONE, restricted_to=(NURSE,))
    for by in (OFFICER, STAFF_SYSTEM, Actor.person(NURSE)):
        check_write(who, of, by=by, restricts=True)
    with pytest.raises(NotAllowed, match=RESTRICTED):
        check_write(who, of, by=Actor.person(STRANGER), restricts=True)
