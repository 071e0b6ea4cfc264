from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.cli.explaining.conditions import conditions_in_words, question
from teamaround.regime.predicates import CORE
from tests.unit.cli.explaining.made_up import words
from tests.unit.regime.made_up import REGISTRY

if TYPE_CHECKING:
    from teamaround.regime.rules import ConditionTable


def test_every_predicate_asks_a_question() -> None:
    """Each predicate of the core says in one sentence what it asks."""
    for one in CORE:
        assert question(one), one.name


def test_conditions_are_told_as_they_are_meant() -> None:
    """What is turned round by `not` says so, and keys of lists are told by their words."""
    table: ConditionTable = {
        "not": {"meeting_is": {"kind": ["circle_meeting"], "first": True}},
        "marked": ["quiet", "busy"],
    }
    found = [one.reads for one in conditions_in_words(table, REGISTRY, words())]
    assert found == ["not: meeting is: kind circle meeting; first yes", "marked: quiet, busy"]
