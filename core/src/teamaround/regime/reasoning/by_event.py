"""
What an event says by itself: what is so of every case just after it, so that a condition need not ask it, or cannot.

A plan that is agreed is in force, a meeting that is held was held, whoever begins to lead holds a role that leads; and
when a case is opened there is no plan yet, and nobody was heard. Some things are so unless what happened is recorded
late: whoever begins to lead leads, but for one who has died since (`in_time`). That all this is so is tried over random
histories.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.regime.conditions import build_condition
from teamaround.regime.predicates import CORE
from teamaround.regime.reasoning.atoms import IN_HAND, formula_of_all, is_so
from teamaround.regime.reasoning.formulas import asked_about, wherever
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.regime.reasoning.formulas import Asks, Formula
    from teamaround.regime.rules import ConditionTable, Regime

    SoWhere = tuple[ConditionTable, ConditionTable]
    """Two conditions, of which the second holds wherever the first does."""

BY_NAME = {one.name: one for one in CORE}
OF_LEADS = ("lead_started", "lead_agreed", "lead_ended", "family_contact_named")
OF_OTHER_ROLES = ("role_started", "role_ended")

COVERED: ConditionTable = {"either": [{"has": {"cover": ["short"]}}, {"has": {"cover": ["long"]}}]}
IN_FORCE: ConditionTable = {"plan_is": ["agreed"], "has": {"plan": ["agreed"]}}
NOT_IN_FORCE: ConditionTable = {"not": {"has": {"plan": ["agreed"]}}}
NOT_HELD: ConditionTable = {"not": {"has": {"meeting": ["held"]}}}


def _lacks(thing: str, *parts: str) -> ConditionTable:
    """That what is in hand has none of these parts."""
    return {"not": {"either": [{"has": {thing: [part]}} for part in parts]}}


SAID: dict[str, ConditionTable] = {
    "case_opened": {"plan_is": ["none"]},
    "lead_agreed": {"holder_standing": ["agreed"]},
    "lead_nominated": {"holder_accepted": False},
    "cover_arranged": {"cover_accepted": False, **COVERED},
    "cover_answered": COVERED,
    "assessment_completed": {"assessed": ["any"]},
    "plan_started": {"plan_is": ["draft", "agreed"], **NOT_IN_FORCE},
    "plan_changed": {"plan_is": ["draft", "agreed"]},
    "plan_agreed": IN_FORCE,
    "plan_circulated": IN_FORCE,
    "plan_ended": {"plan_is": ["draft", "agreed", "ended"], **NOT_IN_FORCE},
    "meeting_held": {"has": {"meeting": ["held"]}},
    "meeting_forgone": _lacks("meeting", "date", "time", "venue", "arranged_with_family", "held"),
    "meeting_cancelled": NOT_HELD,
    "review_arranged": _lacks("review", "answers", "agencies", "together", "materials"),
    "materials_ready": {"has": {"review": ["materials"]}, **_lacks("review", "answers", "agencies", "together")},
}
"""What is so after an event, as a condition would ask it."""

IN_TIME: dict[str, ConditionTable] = {
    "lead_started": {"has_lead": True, "holder_is": ["lead"]},
    "meeting_arranged": NOT_HELD,
}
"""
What is so besides, where it is recorded in time: of a lead who is alive, of a meeting that is not recorded afterwards.
"""

NOT_YET = {
    "case_opened": (
        "family_heard",
        "holder_accepted",
        "takes_over",
        "handover_planned",
        "meeting_took_place",
        "consented",
        "assessed",
        "marked",
        "has",
    )
}
"""The predicates that are answered with no whatever they are asked, for nothing has come before the event."""


def said_by(event: str, regime: Regime, *, in_time: bool = False) -> ConditionTable:
    """What *event* says by itself, as a condition would ask it; empty where it says nothing that one could."""
    leads = event in OF_LEADS
    roles = [key for key, role in regime.role.items() if role.leads is leads]
    of_the_role: ConditionTable = {"role_is": roles} if leads or event in OF_OTHER_ROLES else {}
    if event == "lead_started":
        of_the_role["holder_standing"] = sorted({one for key in roles for one in regime.role[key].standings})
    return {**SAID.get(event, {}), **of_the_role, **(IN_TIME.get(event, {}) if in_time else {})}


def said_of_each(event: str, regime: Regime, *, in_time: bool = False) -> list[SoWhere]:
    """What *event* says of each thing that it may be about: where the one condition holds, the other does."""
    found: list[SoWhere] = []
    match event:
        case "consent_given":
            found = [({"consent_is": [to]}, {"consented": [to]}) for to in ("service", "sharing", "person")]
        case "consent_withdrawn" if in_time:
            found = [({"consent_is": [to]}, {"not": {"consented": [to]}}) for to in ("service", "sharing")]
        case "case_marked":
            marks = dict.fromkeys(item.key for one in regime.list.values() if one.marks for item in one.items)
            found = [({"just_marked": [mark]}, {"marked": [mark]}) for mark in marks]
        case "meeting_held" | "meeting_forgone" if "meeting_kind" in regime.list:
            kinds = [item.key for item in regime.list["meeting_kind"].items]
            either = {"or_forgone": event == "meeting_forgone"}
            found = [
                ({"meeting_is": {"kind": [kind]}}, {"meeting_took_place": {"kind": [kind], **either}}) for kind in kinds
            ]
        case "role_started" if in_time:
            found = [({"role_is": [key]}, {"held": [key]}) for key, role in regime.role.items() if not role.leads]
    return found


def so_after(event: str, asked: Iterable[Formula], regime: Regime, *, in_time: bool = False) -> list[Formula]:
    """The same as formulas, what of *asked* cannot have come before it, and what it does not bring."""
    nothing = NOT_YET.get(event, ())
    about: dict[Any, Asks] = {one.about: one for one in asked_about(asked)}
    not_yet = [is_so(*key, so=False) for key in about if key[0] in nothing]
    brought = {*TRIGGERS[event].brings, "holder"}
    not_there = [is_so(*key, so=False) for key in about if key[0] == IN_HAND and key[1] not in brought]
    of_each = [
        wherever(_formula(one, regime), _formula(then, regime))
        for one, then in said_of_each(event, regime, in_time=in_time)
    ]
    return [_formula(said_by(event, regime, in_time=in_time), regime), *of_each, *not_yet, *not_there]


def _formula(table: ConditionTable, regime: Regime) -> Formula:
    return formula_of_all(build_condition(table, BY_NAME)[0], regime)
