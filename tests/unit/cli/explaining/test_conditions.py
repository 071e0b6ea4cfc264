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


def test_of_several_conditions_one_is_told_to_be_enough() -> None:
    """In one line; turned round, none of them is so."""
    several: ConditionTable = {"either": [{"has_lead": True, "plan_is": ["draft"]}, {"all_marked": ["quiet", "busy"]}]}
    [one] = conditions_in_words(several, REGISTRY, words())
    assert one.reads == "either has lead: yes and plan is: draft; or all marked: quiet, busy"
    assert (
        one.asks == "Whether anybody leads. The state of the plan in hand. Whether all of these marks are on the case."
    )
    [none] = conditions_in_words({"not": several}, REGISTRY, words())
    assert none.reads == "neither has lead: yes and plan is: draft; nor all marked: quiet, busy"


def test_conditions_are_told_as_they_are_meant() -> None:
    """What is turned round by `not` says so, and keys of lists are told by their words."""
    table: ConditionTable = {
        "not": {"meeting_is": {"kind": ["circle_meeting"], "first": True}},
        "marked": ["quiet", "busy"],
    }
    found = [one.reads for one in conditions_in_words(table, REGISTRY, words())]
    assert found == ["not: meeting is: kind circle meeting; first yes", "marked: quiet, busy"]
