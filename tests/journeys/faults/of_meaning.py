"""Rules in the right shape that come to nothing: they contradict or repeat one another, never act, or nobody hears."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.faults.seeding import Seedbed, Seeds

NEVER = {"has_lead": True, "not": {"has_lead": True}}
GIVES = ("required", "recommended", "optional", "not_required")
SAID_ANYWAY: dict[str, dict[str, Any]] = {
    "plan_agreed": {"plan_is": ["agreed"]},
    "meeting_held": {"has": {"meeting": ["held"]}},
    "meeting_arranged": {"not": {"has": {"meeting": ["held"]}}},
}
"""What some events say by themselves."""

ALWAYS_MISSED: dict[str, dict[str, Any]] = {
    "plan_agreed": {"plan_is": ["draft"]},
    "plan_ended": {"has": {"plan": ["agreed"]}},
    "meeting_arranged": {"has": {"meeting": ["held"]}},
    "meeting_held": {"not": {"has": {"meeting": ["held"]}}},
}
"""What is never so after some events."""


def _gate_never_opens(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("gate"):
        if "not" not in rule["needs"]:
            yield f"gate.{key}: asks both", bed.with_rule("gate", key, needs={**rule["needs"], "not": rule["needs"]})
        if (asked := ALWAYS_MISSED.get(rule["before"][0])) is not None:
            yield f"gate.{key}: needs what its event rules out", bed.with_rule("gate", key, needs=asked)


def _when_is_needs(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules("gate", "standing"):
        yield f"{kind}.{key}: when", bed.with_rule(kind, key, when=rule["needs"])


def _opposite_gate(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules("gate", "standing"):
        inside = rule["needs"].get("not") if len(rule["needs"]) == 1 else None
        opposite = inside if isinstance(inside, dict) else {"not": rule["needs"]}
        yield f"{kind}.{key}: and its opposite", bed.with_rule(kind, f"not_{key}", **{**rule, "needs": opposite})


def _written_twice(bed: Seedbed) -> Seeds:
    kinds = ("requirement", "default_holder", "eligibility", "gate", "standing", "step", "notice", "pointer", "task")
    for kind, key, rule in bed.rules(*kinds):
        yield f"{kind}.{key}: twice", bed.with_rule(kind, f"{key}_again", **rule)


def _opposite_requirement(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("requirement"):
        other = {**rule, "gives": next(one for one in GIVES if one != rule["gives"])}
        yield f"requirement.{key}: and its opposite", bed.with_rule("requirement", f"not_{key}", **other)


def _narrower_opposite(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("requirement"):
        other = {**rule, "gives": next(one for one in GIVES if one != rule["gives"])}
        other["when"] = {**rule.get("when", {}), "one_family_contact": True}
        yield f"requirement.{key}: otherwise in some cases", bed.with_rule("requirement", f"not_{key}", **other)


def _met_by_what_cannot_be(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("step"):
        if "not" not in rule.get("met_when", {}):
            yield f"step.{key}: met_when", bed.with_rule("step", key, met_when={**rule.get("met_when", {}), **NEVER})
        if (asked := ALWAYS_MISSED.get(rule["met_by"][0])) is not None:
            yield f"step.{key}: met_when is ruled out", bed.with_rule("step", key, met_when=asked)


def _to_its_sender(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        yield f"notice.{key}: to", bed.with_rule("notice", key, to=rule["sender"][:1])
        if rule["to"] in (["lead"], ["replier"], ["action_owner"], ["named_person"]):
            yield f"notice.{key}: sender", bed.with_rule("notice", key, sender=rule["to"])


def _child_told_to_act(bed: Seedbed) -> Seeds:
    for kind, key, _ in bed.rules("step", "standing", "gate"):
        yield f"{kind}.{key}: owner", bed.with_rule(kind, key, owner="child")
    for _, key, _rule in bed.rules("default_holder"):
        yield f"default_holder.{key}: holder", bed.with_rule("default_holder", key, holder="child")


def _mark_unasked(bed: Seedbed) -> Seeds:
    says = next(rule["says"] for kind, key, rule in bed.rules("role"))
    items = [{"key": "seen_twice", "one": "seen twice", "says": says}]
    yield "list.looked_at: marks", bed.with_rule("list", "looked_at", marks="many", items=items)
    for _, name, one in bed.rules("list"):
        if one.get("marks") and "note" not in one and not one.get("fills"):
            more = [*one["items"], *items]
            yield f"list.{name}: a mark more", bed.with_rule("list", name, items=more)


def _list_unasked(bed: Seedbed) -> Seeds:
    for _, name, one in bed.rules("list"):
        if not one.get("marks"):
            yield f"list.{name}: under another name", bed.with_rule("list", f"{name}s", items=one["items"])


def _restated(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules("gate", "step", "notice"):
        events = rule.get("before") or rule["after"]
        if len(events) == 1 and (asked := SAID_ANYWAY.get(events[0])) is not None:
            yield f"{kind}.{key}: when", bed.with_rule(kind, key, when={**asked, **rule.get("when", {})})
    roles = [key for _, key, rule in bed.rules("role") if rule["leads"]]
    for _, key, rule in bed.rules("gate"):
        if rule["before"] == ["lead_started"]:
            yield f"gate.{key}: role", bed.with_rule("gate", key, when={**rule.get("when", {}), "role_is": roles})


def _default_against_a_block(bed: Seedbed) -> Seeds:
    roles = bed.regime["role"]
    for _, key, rule in bed.rules("default_holder"):
        if rule["after"] == "case_opened":
            event = "lead_started" if roles[rule["role"]]["leads"] else "role_started"
            gate = {"before": [event], "needs": {"holder_accepted": True}, "level": "block", "level_why": "It is ours."}
            gate |= {"text": "No yes is recorded.", "fix": "Ask.", "says": rule["says"]}
            yield f"default_holder.{key}: against a block", bed.with_rule("gate", "said_yes", **gate)


def _locks_for_good(bed: Seedbed) -> Seeds:
    """A gate that blocks what a case has had before: once it has, nobody gets past it any more."""
    wants: tuple[dict[str, Any], ...] = ({"plan_is": ["none"]}, {"takes_over": False})
    for number, (_, key, rule) in enumerate(bed.rules("gate")):
        asked = wants[number % 2]
        if rule["before"] == ["lead_started"]:
            changed = {"level": "block", "level_why": "It is ours.", "reading": None}
            yield f"gate.{key}: locks", bed.with_rule("gate", key, needs=asked, **changed)


def _favours_and_asks(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("pointer"):
        if rule.get("favours"):
            yield f"pointer.{key}: ask", bed.with_rule("pointer", key, ask="Is this person well placed?")


def _deadline_unheard(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("step"):
        due = rule.get("due", {"within": {"weeks": 2}})
        yield f"step.{key}: due, and skip freely", bed.with_rule("step", key, due=due, skip="freely")
        lapses = [*rule.get("lapses", []), "review_fell_due"]
        yield f"step.{key}: due, and lapses by the day", bed.with_rule("step", key, due=due, lapses=lapses)


def _follows_its_own_lateness(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("step"):
        due, after = rule.get("due", {"within": {"weeks": 2}}), [*rule["after"], "step_fell_late"]
        if "late_step" not in rule.get("when", {}):
            yield f"step.{key}: after its own lateness", bed.with_rule("step", key, due=due, after=after, when=None)


def _never_late(bed: Seedbed) -> Seeds:
    """A rule that waits for the lateness of a step that has no last day."""
    for _, key, rule in bed.rules("step"):
        if "due" not in rule:
            more = {"after": ["step_fell_late"], "when": {"late_step": [key]}, "per": "case", "owner": "officer"}
            yield f"step.{key}: followed, should it be late", bed.with_rule("step", "act_on_it", **{**rule, **more})


def _silenced_by_a_reading(bed: Seedbed) -> Seeds:
    """The one part that rests on a strong statement is called a reading."""
    shown = [kind for kind, parts in bed.regime.items() if isinstance(parts, dict) and kind != "source"]
    resting: dict[str, list[tuple[str, str]]] = {}
    items = ((kind, key, part) for kind, key, part in bed.rules(*(one for one in shown if one != "list")))
    listed = (("list", name, item) for _, name, one in bed.rules("list") for item in one["items"])
    for kind, key, part in chain(items, listed):
        for said in part["says"]:
            resting.setdefault(said, []).append((kind, key))
    for said, parts in resting.items():
        kind, key = parts[0]
        strong = bed.guidance["statement"][said]["strength"] in ("must", "should", "negative")
        if (
            strong
            and len(parts) == 1
            and kind in ("gate", "standing", "step", "notice", "boundary", "function", "task")
        ):
            yield f"{kind}.{key}: reading", bed.with_rule(kind, key, reading="It is our reading.")


KINDS: dict[str, Callable[[Seedbed], Seeds]] = {
    "a gate that never opens": _gate_never_opens,
    "a when that is its needs": _when_is_needs,
    "a rule and its opposite": _opposite_gate,
    "a rule written twice": _written_twice,
    "opposite requirements": _opposite_requirement,
    "a requirement that never decides": _narrower_opposite,
    "a step met by what cannot be": _met_by_what_cannot_be,
    "a notice to its sender": _to_its_sender,
    "the child told to act": _child_told_to_act,
    "a mark that no rule asks for": _mark_unasked,
    "a list that nothing asks for": _list_unasked,
    "a condition that restates its event": _restated,
    "a default against a block": _default_against_a_block,
    "a gate that locks a case for good": _locks_for_good,
    "a pointer that favours and asks": _favours_and_asks,
    "a last day that nobody hears of": _deadline_unheard,
    "a step that follows its own lateness": _follows_its_own_lateness,
    "a rule after what is never late": _never_late,
    "a statement silenced by a reading": _silenced_by_a_reading,
}
"""All of these are for `check` to see."""
