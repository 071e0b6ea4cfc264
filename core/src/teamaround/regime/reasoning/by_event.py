"""
What an event says by itself: what is so of every case just after it, so that a condition need not ask it, or cannot.

A plan that is agreed is in force, a meeting that is held was held, whoever begins to lead holds a role that leads; and
when a case is opened there is no plan yet, and nobody was heard. That this is so is tried over random histories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.regime.conditions import build_condition
from teamaround.regime.predicates import CORE
from teamaround.regime.reasoning.atoms import IN_HAND, formula_of_all, is_so
from teamaround.regime.reasoning.formulas import asked_about
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.regime.reasoning.formulas import Asks, Formula
    from teamaround.regime.rules import ConditionTable, Regime

BY_NAME = {one.name: one for one in CORE}
OF_LEADS = ("lead_started", "lead_agreed", "lead_ended")
OF_OTHER_ROLES = ("role_started", "role_ended")

SAID: dict[str, ConditionTable] = {
    "case_opened": {"plan_is": ["none"]},
    "assessment_completed": {"assessed": ["any"]},
    "plan_agreed": {"plan_is": ["agreed"], "has": {"plan": ["agreed"]}},
    "plan_ended": {"not": {"has": {"plan": ["agreed"]}}},
    "meeting_arranged": {"not": {"has": {"meeting": ["held"]}}},
    "meeting_held": {"has": {"meeting": ["held"]}},
    "meeting_forgone": {"not": {"has": {"meeting": ["held"]}}},
    "meeting_cancelled": {"not": {"has": {"meeting": ["held"]}}},
}
"""What is so after an event, as a condition would ask it."""

NOT_YET = {
    "case_opened": (
        "family_heard",
        "holder_accepted",
        "takes_over",
        "handover_planned",
        "meeting_took_place",
        "consented",
        "assessed",
    )
}
"""The predicates that are answered with no whatever they are asked, for nothing has come before the event."""


def said_by(event: str, regime: Regime) -> ConditionTable:
    """What *event* says by itself, as a condition would ask it; empty where it says nothing that one could."""
    leads = event in OF_LEADS
    roles = [key for key, role in regime.role.items() if role.leads is leads]
    return {**SAID.get(event, {}), **({"role_is": roles} if leads or event in OF_OTHER_ROLES else {})}


def so_after(event: str, asked: Iterable[Formula], regime: Regime) -> list[Formula]:
    """The same as formulas, what of *asked* cannot have come before it, and what it does not bring."""
    conditions, _ = build_condition(said_by(event, regime), BY_NAME)
    nothing = NOT_YET.get(event, ())
    about: dict[Any, Asks] = {one.about: one for one in asked_about(asked)}
    not_yet = [is_so(*key, so=False) for key in about if key[0] in nothing]
    brought = {*TRIGGERS[event].brings, "holder"}
    not_there = [is_so(*key, so=False) for key in about if key[0] == IN_HAND and key[1] not in brought]
    return [formula_of_all(conditions, regime), *not_yet, *not_there]
