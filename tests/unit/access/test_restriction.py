from __future__ import annotations

import pytest
from attrs import evolve

from teamaround.access.restriction import RESTRICTED, refuse_unnamed
from teamaround.concepts.actors import Actor
from teamaround.errors import NotAllowed
from tests.unit.views.made_up import NURSE, STRANGER, child

OFFICER = Actor.officer("duty")


def test_a_restricted_child_is_closed_to_whoever_is_not_named() -> None:
    """The record itself is refused with no more than that it is restricted."""
    who = evolve(child(), restricted_to=(NURSE,))
    refuse_unnamed(who, None, by=Actor.person(NURSE))
    refuse_unnamed(child(), None, by=Actor.person(STRANGER))
    with pytest.raises(NotAllowed, match=RESTRICTED):
        refuse_unnamed(who, None, by=OFFICER)
