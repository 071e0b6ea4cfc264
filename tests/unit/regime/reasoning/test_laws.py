from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from teamaround.regime.conditions import build_condition
from teamaround.regime.reasoning import laws
from teamaround.regime.reasoning.atoms import formula_of_all
from teamaround.regime.reasoning.formulas import possible
from teamaround.regime.reasoning.laws import can_be, follows, same
from teamaround.regime.rules import Choice, Choices
from tests.unit.regime.made_up import REGISTRY, regime

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.regime.reasoning.formulas import Formula
    from teamaround.regime.rules import Regime

REGIME = regime()[0]
LEADS = {"has_lead": True}
HEALTH = {"holder_service": {"sector": ["health"]}}


def asked(table: dict[str, Any]) -> Any:
    """A condition of the made-up regime as a formula."""
    return asked_of(table, REGIME)


def asked_of(table: dict[str, Any], of: Regime) -> Any:
    """A condition of a regime as a formula."""
    conditions, faults = build_condition(table, REGISTRY)
    assert not faults
    return formula_of_all(conditions, of)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"coordination_is": ["led", "jointly_led", "covered"]}, {"has_lead": False}),
        ({"coordination_is": ["vacant", "declined"]}, LEADS),
        ({"lead_standing": ["agreed"]}, {"has_lead": False}),
        ({"lead_standing": ["interim"]}, {"coordination_is": ["open"]}),
        ({"one_family_contact": True}, {"has_lead": False}),
        (LEADS, {"not": {"lead_standing": ["interim", "agreed"]}}),
        ({"plan_is": ["none", "draft"]}, {"plan_is": ["agreed", "ended"]}),
        ({"marked": ["quiet"]}, {"marked": ["busy", "urgent"]}),
        ({"just_marked": ["quiet"]}, {"marked": ["busy"]}),
        ({"practitioners": {"at_least": 3, "about": "child"}}, {"practitioners": {"at_most": 2}}),
        ({"practitioners": {"at_least": 2, "specialist": True}}, {"practitioners": {"exactly": 1}}),
        ({"agencies": {"at_least": 2}}, {"practitioners": {"at_most": 1}}),
        ({"rests_on": ["assessment"]}, {"not": {"rests_on": ["any"]}}),
        ({"meeting_took_place": {"kind": ["circle_meeting"]}},
         {"not": {"meeting_took_place": {"kind": ["circle_meeting"], "or_forgone": True}}}),
        ({"holder_is": ["practitioner"]}, {"not": {"holder_is": ["team"]}}),
        (HEALTH, {"not": {"holder_service": {"sector": ["health", "education"]}}}),
        ({"holder_service": {"sector": ["health"], "specialist": True}},
         {"not": {"holder_service": {"specialist": True}}}),
        ({"holder_contact": "day_to_day"}, {"not": {"holder_contact": "regular"}}),
        ({"has": {"meeting": ["date", "time"]}}, {"not": {"has": {"meeting": ["time"]}}}),
        ({"family_heard": {"kind": "wishes", "of": ["child", "family"]}},
         {"not": {"family_heard": {"kind": "wishes", "of": ["family"]}}}),
        ({"family_feels": {"comfortable": True, "confident": True}}, {"family_feels": {"confident": False}}),
        ({"role_is": ["lead"]}, {"role_is": ["caller"]}),
        ({"meeting_is": {"kind": ["circle_meeting"]}}, {"not": {"meeting_is": {"kind": ["circle_meeting"]}}}),
    ],
    ids=str,
)  # fmt: skip
def test_what_no_case_can_be_at_once(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Each is so in some case, and both in none, by what is so of every case."""
    assert can_be([asked(one)], REGIME)
    assert can_be([asked(other)], REGIME)
    assert not can_be([asked(one), asked(other)], REGIME)
    assert not can_be([asked(other), asked(one)], REGIME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LEADS, {"coordination_is": ["covered"]}),
        ({"one_family_contact": False}, {"has_lead": False}),
        ({"marked": ["quiet"]}, {"marked": ["schooling"]}),
        ({"just_marked": ["quiet"]}, {"marked": ["quiet"]}),
        ({"just_marked": ["schooling"]}, {"marked": ["busy"]}),
        ({"practitioners": {"at_least": 3}}, {"practitioners": {"at_most": 2, "about": "child"}}),
        ({"practitioners": {"at_least": 3, "specialist": True}},
         {"practitioners": {"at_most": 2, "specialist": False}}),
        ({"practitioners": {"at_least": 3}}, {"agencies": {"exactly": 1}}),
        (HEALTH, {"not": {"holder_service": {"sector": ["health"], "universal": True}}}),
        (HEALTH, {"holder_service": {"sector": ["education"]}}),
        ({"holder_is": ["family"]}, {"holder_is": ["practitioner"]}),
        ({"holder_contact": "regular"}, {"not": {"holder_contact": "day_to_day"}}),
        ({"lead_standing": ["agreed"]}, {"lead_standing": ["interim"]}),
    ],
    ids=str,
)  # fmt: skip
def test_what_some_case_is_at_once(one: dict[str, Any], other: dict[str, Any]) -> None:
    """Of what may be so together nothing is said."""
    assert can_be([asked(one), asked(other)], REGIME)


def test_what_follows_and_what_is_the_same() -> None:
    """The narrower follows from what it is part of, and not the other way; two ways to write one thing are the same."""
    narrow, wide = asked({"plan_is": ["agreed"]}), asked({"plan_is": ["agreed", "ended"]})
    assert follows(wide, [narrow], REGIME)
    assert not follows(narrow, [wide], REGIME)
    assert not same(wide, narrow, REGIME)
    assert same(wide, asked({"not": {"plan_is": ["draft", "none"]}}), REGIME)
    assert same(asked({"has_lead": False}), asked({"not": LEADS}), REGIME)


CROWDED = evolve(
    REGIME,
    list={
        "stage": Choices(
            marks="one", items=tuple(Choice(key=f"m{one}", one="It is.", says=("EX-01",)) for one in range(20))
        )
    },
)
ALL = [f"m{one}" for one in range(20)]


@pytest.mark.parametrize(
    ("given", "wanted", "so"),
    [
        ({"marked": ALL[:10]}, {"not": {"marked": ALL[10:]}}, True),
        ({"marked": ALL[:10]}, {"marked": ALL[5:15]}, False),
        ({"marked": ALL[:5]}, {"marked": ALL[:6]}, True),
        ({"just_marked": ALL[:10]}, {"not": {"marked": ALL[10:]}}, True),
        ({"just_marked": ALL[:10], "marked": ALL}, {"marked": ALL[:10]}, True),
        ({"just_marked": ALL[:10], "marked": ALL}, {"marked": ALL[:9]}, False),
        ({"marked": ALL, "practitioners": {"at_least": 2, "about": "child"}}, {"practitioners": {"at_least": 2}}, True),
    ],
    ids=str,
)
def test_a_long_list_of_which_one_holds_takes_few_steps(
    given: dict[str, Any], wanted: dict[str, Any], so: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of twenty marks one holds: whether one rule follows from another is told within as many choices as there are."""
    told: list[bool | None] = []

    def within(formulas: Iterable[Formula]) -> bool | None:
        told.append(possible(formulas, most=len(ALL)))
        return told[-1]

    monkeypatch.setattr(laws, "possible", within)
    assert follows(asked_of(wanted, CROWDED), [asked_of(given, CROWDED)], CROWDED) is so
    assert told == [not so]


def test_of_what_cannot_be_said_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that was given up says neither that a case can be nor that it cannot, whichever would accuse a rule."""
    monkeypatch.setattr(laws, "possible", lambda _: None)
    assert can_be([asked(LEADS)], REGIME)
    assert not can_be([asked(LEADS)], REGIME, unsaid=False)
    assert not follows(asked(LEADS), [asked(LEADS)], REGIME)
