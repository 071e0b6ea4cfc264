from __future__ import annotations

from tests.unit.testing.lanterns import misses
from tests.unit.testing.scenarios.compared.stories import story


def test_a_refusal_that_nobody_expects_is_noticed() -> None:
    """A command that is refused is not as written, unless the step says so; the rule and its words are said."""
    ((key, expected, found),) = misses(story(["a meeting without a place"], ""))
    assert (key, expected) == ("step[0].do", "carried out")
    assert "A meeting needs a place. (LA-10, LA-11) Give it. [gate.has_a_place]" in found


def test_an_empty_list_of_what_stops_a_command_means_that_nothing_does() -> None:
    """`refused`, `blocked` and `asks_reason` may say that nothing is there; then the command is carried out."""
    for expected in ("refused = []", "blocked = []", "asks_reason = []"):
        assert misses(story(["ms cole joins"], expected)) == [], expected
        assert "step[0].do" in [key for key, _, _ in misses(story(["a meeting without a place"], expected))], expected
