from __future__ import annotations

import pytest

from teamaround.access.staff import is_staff
from teamaround.concepts.actors import Actor


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (Actor.officer(), True),
        (Actor.system("portal", on_behalf_of="officer:duty"), True),
        (Actor.system("portal", on_behalf_of="officer:duty:night"), True),
        (Actor.system("portal", on_behalf_of="P1"), False),
        (Actor.system("officer", on_behalf_of="P1"), False),
        (Actor.system("portal", on_behalf_of="P1:officer"), False),
        (Actor.person("P1"), False),
        (Actor.person("officer:duty"), False),
        (Actor(kind="person", name="P1", on_behalf_of="officer:duty"), False),
    ],
    ids=str,
)
def test_who_is_of_the_authoritys_own_staff(by: Actor, expected: bool) -> None:
    """An officer is, and a system that acts for one; a person is not, whatever they are called."""
    assert is_staff(by) is expected
