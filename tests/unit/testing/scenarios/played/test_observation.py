from __future__ import annotations

from tests.unit.testing.lanterns import misses
from tests.unit.testing.scenarios.played.steps import BROTHER, step


def test_what_is_expected_of_a_case_needs_one() -> None:
    """An expectation about the case in hand says that several are open, rather than pick one."""
    ((key, expected, found),) = misses(step("One looks", "then = { leads = [] }"), BROTHER)
    assert (key, expected) == ("leads", "something to look at")
    assert "several cases are open (ada's case, bo's case)" in found


def test_a_restricted_case_is_seen_by_whoever_may_see_it() -> None:
    """Where the staff may not read a case, what it shows is looked at as somebody whom the restriction names."""
    steps = step("It is restricted", 'do = "restrict_case"', 'with = { to = ["dean"], why = "safety" }')
    steps += 'then = { requirement = "not_required", shows = ["Light the lantern."], may_not_read = ["cole"] }\n'
    never = '[[never]]\nshows = ["light the lantern."]\n'
    assert misses(steps + never) == []
    child = step("So is she", 'do = "restrict_child"', 'with = { child = "ada", to = ["obi"], why = "safety" }')
    ((key, _, found),) = misses(steps + child + 'then = { requirement = "not_required" }\n')
    assert (key, found) == ("requirement", "the case is restricted, and nobody may read it")
