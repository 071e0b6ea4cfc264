from __future__ import annotations

from tests.unit.testing.lanterns import misses
from tests.unit.testing.scenarios.compared.stories import story


def test_a_name_that_is_said_twice_is_found_twice() -> None:
    """Lists are exact to the number: who is named once where two things are theirs is not enough."""
    ((_, expected, found),) = misses(
        story(["ms cole joins"], 'work = { officer = ["light_the_lantern", "offer_tea"] }')
    )
    assert (expected, found) == ("light_the_lantern, offer_tea", "light_the_lantern")
