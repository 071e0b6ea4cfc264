"""A rule context under the names by which plugins import it."""

from __future__ import annotations

import pytest

from teamaround import plugins
from teamaround.regime.checks.levels import without_a_lead
from teamaround.regime.rule_context import Holder, RuleContext


def test_the_earlier_name_of_a_rule_context_is_kept() -> None:
    """A predicate written for an `Occasion` is given a `RuleContext`, for they are one class."""
    with pytest.warns(
        DeprecationWarning, match=r"Occasion goes with release 0\.2\. Write teamaround\.plugins\.RuleContext"
    ):
        assert plugins.Occasion is plugins.RuleContext
    assert {"Occasion", "RuleContext"} <= set(plugins.__all__)


def test_a_name_that_plugins_cannot_import_is_told() -> None:
    """What is not published for plugins is told as Python does."""
    with pytest.raises(AttributeError, match=r"module 'teamaround\.plugins' has no attribute 'Ocasion'"):
        _ = plugins.Ocasion


def test_at_rest_nothing_is_happening() -> None:
    """The case is as it was before, today is the day of its facts, and nothing and nobody is in hand."""
    context = next(without_a_lead())
    found = RuleContext.at_rest(context.case, context.directory, context.facts, context.edition)
    assert found.before is found.case is context.case
    assert found.day == found.on == context.facts.day
    assert (found.subjects, found.holder, found.actor, found.decided_by) == ({}, None, None, None)


def test_of_somebody_thought_of_nothing_more_is_known() -> None:
    """A candidate answers to nobody in the role, holds none and was not asked."""
    thought_of = Holder(person="P1")
    assert (thought_of.accountable_to, thought_of.role, thought_of.assignment, thought_of.nomination) == (None,) * 4
