from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.testing.variants import evidence
from tests.unit.testing.variants.lights import OPENED, told

if TYPE_CHECKING:
    from teamaround.testing.variants import Evidence, Variant

LIVES = 'schema = 1\n[[harmless]]\nvariant = "step.light_the_lantern: {}"\nreason = "For the tests."\n'


def lantern_step(one: Variant) -> bool:
    """Whether a variant is of the one step that the story looks at."""
    return one.rule == "step.light_the_lantern"


def of_the_step(steps: str = OPENED, harmless: str = "") -> Evidence:
    """What a story is evidence for, of one rule."""
    return evidence("lantern", [told(steps, harmless=harmless)], wanted=lantern_step)


def test_variants_are_counted_by_what_comes_of_them() -> None:
    """What is noticed, what lives, and what is said to be harmless make up all that was played."""
    found = of_the_step(harmless=LIVES.format("skip never instead of with_reason"))
    assert found.noticed + found.harmless + found.live == len(found.verdicts)
    assert (found.harmless, found.figures["harmless"]) == (1, 1)
    assert 0 < found.percent < 100
    noticed = {one.variant.change for one in found.verdicts if one.noticed}
    assert {"dropped", "due dropped", "due.within 3 weeks instead of 2 weeks"} <= noticed


def test_a_variant_that_lives_is_said_with_its_place_and_what_to_do() -> None:
    """Seeded fault: nobody looks at whose the step is. The rule, the line of the key and the entry are named."""
    [said] = [str(one) for one in of_the_step().problems if "owner" in one.what]
    assert "made-up 1.0: regime.toml:" in said
    assert "[step.light_the_lantern.owner]" in said
    assert 'No scenario notices "step.light_the_lantern: owner lead instead of officer".' in said
    assert "harmless.toml" in said


def test_a_scenario_that_does_not_hold_is_said_and_nothing_is_varied() -> None:
    """What fails as it is would fail with every variant, and prove them all."""
    found = of_the_step(OPENED.replace("2026-09-21", "2026-09-22"))
    assert (found.verdicts, found.percent) == ((), 0.0)
    assert "2026-09-21" in str(found.problems[0])


def test_a_claim_that_nothing_bears_out_is_noticed() -> None:
    """Seeded fault: the story says that it proves LA-10, and looks at nothing that rests on it."""
    found = evidence("lantern", [told(OPENED, proves='["LA-12", "LA-10"]')])
    claims = [one for one in found.problems if "makes this scenario fail" in one.what]
    assert [(one.where.key, '"LA-10"' in one.what) for one in claims] == [("proves[1]", True)]


def test_a_scenario_that_cannot_fail_is_noticed() -> None:
    """Seeded fault: a story that looks at nothing of the regime holds whatever is changed in it."""
    steps = '[[step]]\nname = "It is open"\nthen = { decides = [] }\n'
    blind = told(steps, proves="[]", file="blind.toml")
    found = evidence("lantern", [told(OPENED, proves='["LA-12"]'), blind])
    [said] = [one for one in found.problems if "this scenario holds" in one.what]
    assert said.where.file == "blind.toml"


def test_an_entry_that_is_needed_no_more_is_noticed() -> None:
    """Seeded fault: what the story notices is listed as harmless."""
    found = evidence("lantern", [told(OPENED, proves='["LA-12"]', harmless=LIVES.format("dropped"))])
    [said] = [str(one) for one in found.problems if "is noticed by a scenario" in one.what]
    assert "made-up 1.0: harmless.toml:3:1" in said
