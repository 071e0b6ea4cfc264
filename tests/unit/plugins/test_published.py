"""What plugins import from `teamaround.plugins` stays importable."""

from __future__ import annotations

from teamaround import plugins


def test_the_earlier_name_of_a_rule_context_is_kept() -> None:
    """A predicate written for an `Occasion` is given a `RuleContext`, for they are one class."""
    assert plugins.Occasion is plugins.RuleContext
    assert {"Occasion", "RuleContext"} <= set(plugins.__all__)
