from __future__ import annotations

from teamaround.access.staff import is_staff
from teamaround.concepts.actors import Actor
from tests.unit.views.made_up import STRANGER

OFFICER = Actor.officer("duty")
STAFF_SYSTEM = Actor.system("import", on_behalf_of="officer:duty")


def test_nobody_is_staff_but_a_post_and_a_system() -> None:
    """A person who is said to act for staff is a person still."""
    odd = Actor(kind="person", name=STRANGER, on_behalf_of="officer")
    assert not is_staff(odd)
    assert [is_staff(one) for one in (OFFICER, STAFF_SYSTEM, Actor.person("officer"))] == [True, True, False]
