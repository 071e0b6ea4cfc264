from __future__ import annotations

from attrs import evolve

from teamaround.testing.variants.variant import Variant, with_part, without_part
from tests.unit.testing.variants.lights import regime


def test_a_part_is_taken_away_and_everything_else_stays() -> None:
    """A rule, or one item of a list, is left out by its path; what is left is as it was."""
    whole = regime()
    gone = without_part(whole, ("gate", "has_a_place"))
    assert evolve(gone, gate=whole.gate) == whole
    assert whole.gate.keys() - gone.gate.keys() == {"has_a_place"}
    walks = without_part(whole, ("list", "meeting_kind", "items", 1))
    assert [one.key for one in walks.list["meeting_kind"].items] == ["circle"]


def test_a_part_is_put_in_place_of_another_in_the_same_order() -> None:
    """A changed rule stands where the one stood that it takes the place of."""
    whole = regime()
    changed = with_part(whole, ("gate", "has_a_place"), evolve(whole.gate["has_a_place"], level="warn"))
    assert list(changed.gate) == list(whole.gate)
    assert changed.gate["has_a_place"].level == "warn"


def test_a_variant_is_called_by_its_rule_and_its_change() -> None:
    """The name that reports print is the one that the list of harmless variants takes."""
    assert Variant(path=("gate", "x"), rule="gate.x", change="dropped", regime=regime()).name == "gate.x: dropped"
