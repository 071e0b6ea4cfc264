from __future__ import annotations

from typing import Any

import pytest
from attrs import frozen

from teamaround.concepts.findings import Answer
from teamaround.regime.checks.gates import without_a_lead
from teamaround.regime.conditions import ALWAYS, build_condition
from teamaround.regime.predicates import Predicate
from tests.unit.regime.made_up import REGISTRY


@frozen(kw_only=True)
class Says(Predicate):
    """Answers what it is given: yes, no, or not known."""

    name, number, looks_at, bare = "says", 1, "case", "answer_is"

    answer_is: str

    def answer(self, _: Any) -> Answer:
        """The answer."""
        return Answer({"yes": True, "no": False}.get(self.answer_is), self.answer_is)


def holds(table: dict[str, object]) -> bool | None:
    """What a condition answers of an empty case."""
    found, faults = build_condition(table, {**REGISTRY, "says": Says})
    assert faults == []
    return found.answer(next(without_a_lead())).holds


@pytest.mark.parametrize(
    ("table", "answer"),
    [
        ({}, True),
        ({"says": "yes"}, True),
        ({"says": "perhaps"}, None),
        ({"says": "yes", "has_lead": False}, True),
        ({"says": "yes", "has_lead": True}, False),
        ({"says": "perhaps", "has_lead": False}, None),
        ({"says": "perhaps", "has_lead": True}, False),
        ({"not": {"says": "yes"}}, False),
        ({"not": {"says": "no"}}, True),
        ({"not": {"says": "perhaps"}}, None),
        ({"not": {"says": "yes", "has_lead": True}}, True),
    ],
)
def test_all_must_hold_and_what_is_not_known_stays_so(table: dict[str, object], answer: bool | None) -> None:
    """A condition holds if all of it does; a no counts before what is not known, and `not` turns only what is known."""
    assert holds(table) is answer


def test_an_empty_condition_holds_always() -> None:
    """What asks nothing is the condition of whatever applies everywhere."""
    assert build_condition({}, REGISTRY) == (ALWAYS, [])


def test_predicates_are_found_under_a_not_as_well() -> None:
    """Whoever asks a condition for its predicates is given those that are turned round, too."""
    found, _ = build_condition({"has_lead": True, "not": {"marked": ["quiet"]}}, REGISTRY)
    assert [one.name for one in found.predicates()] == ["has_lead", "marked"]


@pytest.mark.parametrize(
    ("table", "path", "what"),
    [
        ({"has_leed": True}, ("has_leed",), "There is no predicate 'has_leed'."),
        ({"has_lead": "yes"}, ("has_lead",), "This should be true or false"),
        ({"marked": ["quiet", 1]}, ("marked", 1), "This should be text"),
        ({"practitioners": 2}, ("practitioners",), "takes a table"),
        ({"practitioners": {"at_least": "2"}}, ("practitioners", "at_least"), "This should be a whole number"),
        ({"not": {}}, ("not",), "takes a table of predicates"),
        ({"not": {"marked": ["quiet", 1]}}, ("not", "marked", 1), "This should be text"),
    ],
)
def test_a_fault_is_placed_below_its_table(table: dict[str, object], path: tuple[str | int, ...], what: str) -> None:
    """What is wrong with a condition is said with the way to it, which never names a field that nobody wrote."""
    _, (fault,) = build_condition(table, REGISTRY)
    assert fault.path == path
    assert what in fault.what


def test_what_is_sound_is_built_beside_what_is_not() -> None:
    """A broken part is left out, and the parts beside it are built; everything that is wrong is said at once."""
    found, faults = build_condition({"has_lead": "yes", "marked": ["quiet"], "has_leed": True}, REGISTRY)
    assert [one.name for one in found.predicates()] == ["marked"]
    assert len(faults) == 2
