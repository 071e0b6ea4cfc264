from __future__ import annotations

from typing import Any

import pytest

from teamaround.testing.variants.of_conditions import conditions_varied
from tests.unit.testing.variants.lights import REGISTRY


def varied(table: dict[str, Any], *, needed: bool = False) -> dict[str, Any]:
    """What each variant of a condition comes to, by what is said of it."""
    found = conditions_varied(table, REGISTRY, needed=needed)
    return {f"{'.'.join(map(str, below))} {what}".strip(): value for below, what, value in found}


def test_a_condition_is_dropped_and_turned_round() -> None:
    """A condition of one question is left out, and asked the other way round."""
    assert varied({"has_lead": True}) == {"dropped": {}, "turned round": {"not": {"has_lead": True}}}


def test_a_condition_that_the_rule_cannot_do_without_is_not_dropped() -> None:
    """A gate that needs nothing never says anything: that is the gate dropped, and no variant of its own."""
    assert varied({"has_lead": True}, needed=True).keys() == {"turned round"}


def test_what_is_turned_round_is_turned_back() -> None:
    """The opposite of a `not` is what stands inside it, and its insides are varied, too."""
    found = varied({"not": {"marked": ["night", "day"]}})
    assert found["turned round"] == {"marked": ["night", "day"]}
    assert found["not.marked without day"] == {"not": {"marked": ["night"]}}


def test_each_of_several_questions_is_dropped_and_turned_round() -> None:
    """Of two questions each is left out by itself, and asked the other way round while the other stays."""
    found = varied({"has_lead": True, "marked": ["night"]})
    assert found["has_lead dropped"] == {"marked": ["night"]}
    assert found["marked turned round"] == {"has_lead": True, "not": {"marked": ["night"]}}


def test_each_of_several_conditions_is_dropped_and_varied() -> None:
    """Of two, the one that is left stands alone; of three, the others; and each is varied by itself."""
    found = varied({"either": [{"has_lead": True}, {"marked": ["night", "day"]}], "plan_is": ["draft"]})
    assert found["either.0 dropped"] == {"plan_is": ["draft"], "marked": ["night", "day"]}
    assert found["either.1 dropped"] == {"plan_is": ["draft"], "has_lead": True}
    assert found["either.1.marked without day"]["either"] == [{"has_lead": True}, {"marked": ["night"]}]
    assert found["either.0 turned round"]["either"] == [{"not": {"has_lead": True}}, {"marked": ["night", "day"]}]
    three = varied({"either": [{"has_lead": True}, {"marked": ["night"]}, {"plan_is": ["draft"]}]})
    assert three["either.2 dropped"] == {"either": [{"has_lead": True}, {"marked": ["night"]}]}


def test_what_is_left_of_two_stands_beside_what_asks_the_same() -> None:
    """A table cannot ask the same twice, so what is left is turned round twice."""
    found = varied({"either": [{"marked": ["night"]}, {"has_lead": True}], "marked": ["day"]})
    assert found["either.1 dropped"] == {"marked": ["day"], "not": {"not": {"marked": ["night"]}}}


@pytest.mark.parametrize(
    ("table", "what", "argument"),
    [
        ({"practitioners": {"at_least": 2}}, "practitioners.at_least 1 instead of 2", {"at_least": 1}),
        ({"practitioners": {"at_least": 2}}, "practitioners.at_least 3 instead of 2", {"at_least": 3}),
        ({"meeting_is": {"kind": ["circle"], "first": True}}, "meeting_is.first dropped", {"kind": ["circle"]}),
        (
            {"meeting_is": {"kind": ["circle"], "first": True}},
            "meeting_is.first false instead of true",
            {"kind": ["circle"], "first": False},
        ),
        ({"holder_contact": "regular"}, "holder_contact day_to_day instead of regular", "day_to_day"),
    ],
)
def test_what_is_asked_is_varied(table: dict[str, Any], what: str, argument: object) -> None:
    """A number goes one up and down, an argument of several is dropped, a word becomes another that may stand there."""
    [name] = table
    assert varied(table)[what] == {name: argument}


def test_the_last_item_of_a_list_is_never_dropped() -> None:
    """A list that is left empty asks nothing, and a number below one is none."""
    assert varied({"marked": ["night"]}).keys() == {"dropped", "turned round"}
    assert "practitioners.at_least 0 instead of 1" not in varied({"practitioners": {"at_least": 1}})
