"""Rules that say something else than the guidance, each sound by itself: only a case can show that they are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.concepts.findings import LEVELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.faults.seeding import Seedbed, Seeds

WHOSE = {"officer": "family", "lead": "starter"}
CONDITIONED = ("requirement", "default_holder", "gate", "standing", "step", "notice")
SKIP = ("never", "with_reason", "freely")


def _dropped(*kinds: str) -> Callable[[Seedbed], Seeds]:
    def seeds(bed: Seedbed) -> Seeds:
        for kind, key, _ in bed.rules(*kinds):
            yield f"{kind}.{key}: dropped", bed.without_rule(kind, key)

    return seeds


def _met_when_dropped(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("step"):
        if rule.get("met_when"):
            yield f"step.{key}: met_when dropped", bed.with_rule("step", key, met_when=None)


def _shortened(name: str, *kinds: str, least: int = 1) -> Callable[[Seedbed], Seeds]:
    """Each item of a list left out, while so many are left."""

    def seeds(bed: Seedbed) -> Seeds:
        for kind, key, rule in bed.rules(*kinds):
            items = rule.get(name, [])
            for item in items if len(items) > least else ():
                left = [one for one in items if one != item]
                yield f"{kind}.{key}: {name} without {item}", bed.with_rule(kind, key, **{name: left})

    return seeds


def _owner_swapped(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules("step", "standing"):
        own = rule["owner"]
        other = WHOSE.get(own, "officer")
        yield f"{kind}.{key}: owner {other} instead of {own}", bed.with_rule(kind, key, owner=other)


def _skip_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("step"):
        for skip in SKIP:
            if skip != rule["skip"] and not ("due" in rule and skip == "freely"):
                yield f"step.{key}: skip {skip} instead of {rule['skip']}", bed.with_rule("step", key, skip=skip)


def _once_per_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        own = rule["once_per"]
        for other in ("case", "day"):
            if other != own:
                yield f"notice.{key}: once_per {other} instead of {own}", bed.with_rule("notice", key, once_per=other)


def _recipient_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        other = "family" if "family" not in rule["to"] else "practitioner"
        yield f"notice.{key}: to {other} alone", bed.with_rule("notice", key, to=[other])


def _sender_swapped(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        other = "officer" if rule["sender"][0] != "officer" else "lead"
        if rule["to"] != [other]:
            yield f"notice.{key}: sender {other}", bed.with_rule("notice", key, sender=[other])


def _deadline_added(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("step"):
        if "due" not in rule and rule["skip"] != "freely":
            yield f"step.{key}: due in three weeks", bed.with_rule("step", key, due={"within": {"weeks": 3}})


def _needs_weakened(bed: Seedbed) -> Seeds:
    """One of several things is asked for no more."""
    for kind, key, rule in bed.rules("gate", "standing"):
        for what, needs in _fewer(rule["needs"]):
            yield f"{kind}.{key}: needs without {what}", bed.with_rule(kind, key, needs=needs)


def _fewer(table: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, argument in table.items():
        if len(table) > 1:
            yield name, {key: value for key, value in table.items() if key != name}
        if not isinstance(argument, dict):
            continue
        for inner, value in argument.items():
            for item in value if isinstance(value, list) and len(value) > 1 else ():
                left = [one for one in value if one != item]
                yield f"{name}.{inner}.{item}", {**table, name: {**argument, inner: left}}


def _level(step: int) -> Callable[[Seedbed], Seeds]:
    def seeds(bed: Seedbed) -> Seeds:
        for kind, key, rule in bed.rules("gate", "eligibility"):
            own = rule.get("level", "warn")
            at = LEVELS.index(own) + step
            if 0 <= at < len(LEVELS) and (kind == "gate" or rule.get("who")):
                why = {"level_why": rule.get("level_why", "It was agreed.")}
                other = LEVELS[at]
                yield f"{kind}.{key}: level {other} instead of {own}", bed.with_rule(kind, key, level=other, **why)

    return seeds


def _first_dropped(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules(*CONDITIONED):
        asked = rule.get("when", {}).get("meeting_is", {})
        if "first" in asked:
            when = {**rule["when"], "meeting_is": {name: one for name, one in asked.items() if name != "first"}}
            yield f"{kind}.{key}: first dropped", bed.with_rule(kind, key, when=when)


def _when_changed(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules(*CONDITIONED):
        if rule.get("when"):
            yield f"{kind}.{key}: when dropped", bed.with_rule(kind, key, when=None)
            if "not" not in rule["when"]:
                yield f"{kind}.{key}: when turned round", bed.with_rule(kind, key, when={"not": rule["when"]})
        elif kind != "requirement":
            yield f"{kind}.{key}: only while somebody leads", bed.with_rule(kind, key, when={"has_lead": True})


def _of_another_late_step(bed: Seedbed) -> Seeds:
    with_a_day = [key for _, key, rule in bed.rules("step") if "due" in rule]
    for kind, key, rule in bed.rules("step", "notice"):
        named = rule.get("when", {}).get("late_step", [])
        others = [one for one in with_a_day if one not in (*named, key)]
        if named and others:
            when = rule["when"] | {"late_step": others[:1]}
            yield f"{kind}.{key}: of the lateness of {others[0]}", bed.with_rule(kind, key, when=when)


def _need_replaced(bed: Seedbed) -> Seeds:
    """A need that somebody copied from another rule."""
    for _, key, rule in bed.rules("gate"):
        other = {"plan_is": ["agreed"]} if "plan_agreed" not in rule["before"] else {"one_family_contact": True}
        if rule["needs"] != other:
            yield f"gate.{key}: needs {next(iter(other))}", bed.with_rule("gate", key, needs=other)


def _gives_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("requirement"):
        for gives in ("required", "recommended", "optional", "not_required"):
            if gives != rule["gives"]:
                files = bed.with_rule("requirement", key, gives=gives)
                yield f"requirement.{key}: gives {gives} instead of {rule['gives']}", files


def _default_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("default_holder"):
        other = "nothing" if rule["otherwise"] == "judgement_needed" else "judgement_needed"
        yield f"default_holder.{key}: otherwise {other}", bed.with_rule("default_holder", key, otherwise=other)
        if rule.get("standing"):
            yield f"default_holder.{key}: standing agreed", bed.with_rule("default_holder", key, standing="agreed")


def _stand_in_dropped(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("role"):
        if rule.get("stands_in_for"):
            yield f"role.{key}: stands_in_for dropped", bed.with_rule("role", key, stands_in_for=None)


def _seats_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("role"):
        yield f"role.{key}: one more at once", bed.with_rule("role", key, at_once=rule["at_once"] + 1)


def _send_changed(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        other = "queue" if rule["send"] == "propose" else "propose"
        yield f"notice.{key}: send {other}", bed.with_rule("notice", key, send=other)


def _reading_taken_away(bed: Seedbed) -> Seeds:
    """Our inference claimed as the guidance."""
    for kind, key, rule in bed.rules("role", "eligibility", *CONDITIONED):
        if rule.get("reading"):
            yield f"{kind}.{key}: reading taken away", bed.with_rule(kind, key, reading=None)


KINDS: dict[str, Callable[[Seedbed], Seeds]] = {
    "a gate dropped": _dropped("gate"),
    "a watch dropped": _dropped("standing"),
    "a step dropped": _dropped("step"),
    "a notice dropped": _dropped("notice"),
    "a requirement or a default dropped": _dropped("requirement", "default_holder"),
    "met_when dropped": _met_when_dropped,
    "lapses shortened": _shortened("lapses", "step", least=0),
    "met_by shortened": _shortened("met_by", "step"),
    "an event left out": _shortened("after", "step", "notice"),
    "a guarded event left out": _shortened("before", "gate"),
    "an owner swapped": _owner_swapped,
    "skip changed": _skip_changed,
    "once_per changed": _once_per_changed,
    "a recipient changed": _recipient_changed,
    "a recipient left out": _shortened("to", "notice"),
    "a sender swapped": _sender_swapped,
    "a last day that the guidance does not give": _deadline_added,
    "a need weakened": _needs_weakened,
    "a need replaced": _need_replaced,
    "a level lowered": _level(-1),
    "a level raised": _level(1),
    "first dropped": _first_dropped,
    "when changed": _when_changed,
    "a step that is late for another": _of_another_late_step,
    "an answer changed": _gives_changed,
    "a default changed": _default_changed,
    "a stand-in no more": _stand_in_dropped,
    "more places": _seats_changed,
    "sent without a decision, or with one": _send_changed,
    "a reading taken away": _reading_taken_away,
}
"""Those that `check` does not see are for scenarios to notice."""
