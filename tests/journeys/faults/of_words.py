"""Slips: words that are not there, of the wrong type or in the wrong place; letters that do not fit their notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.journeys.faults.seeding import Seedbed, Seeds

ACTING = ("role", "requirement", "default_holder", "eligibility", "gate", "standing", "step", "notice")
EVENTS = ("before", "after", "met_by", "lapses")
CONDITIONS = ("when", "needs", "who", "met_when", "favours")


def misspelt(word: str) -> str:
    """A word with its second letter lost."""
    return word[0] + word[2:]


def _statement_not_there(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules(*ACTING, "pointer", "task"):
        if rule["says"]:
            yield f"{kind}.{key}: says", bed.with_rule(kind, key, says=[f"{rule['says'][0]}9", *rule["says"][1:]])


def _wrong_type(bed: Seedbed) -> Seeds:
    for kind, name, value in (("notice", "once_per", True), ("step", "per", 1), ("gate", "level", ["warn"])):
        for _, key, _rule in bed.rules(kind):
            yield f"{kind}.{key}: {name}", bed.with_rule(kind, key, **{name: value})


def _key_misspelt(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules(*ACTING):
        name = next(iter(rule))
        yield f"{kind}.{key}: {name}", bed.with_rule(kind, key, **{name: None, misspelt(name): rule[name]})


def _key_missing(bed: Seedbed) -> Seeds:
    for kind, name in (("gate", "fix"), ("step", "skip"), ("notice", "send"), ("standing", "owner")):
        for _, key, _rule in bed.rules(kind):
            yield f"{kind}.{key}: {name}", bed.with_rule(kind, key, **{name: None})


def _event_misspelt(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules("gate", "step", "notice"):
        for name in EVENTS:
            if rule.get(name):
                changed = [misspelt(rule[name][0]), *rule[name][1:]]
                yield f"{kind}.{key}: {name}", bed.with_rule(kind, key, **{name: changed})


def _predicate_misspelt(bed: Seedbed) -> Seeds:
    for kind, key, rule in bed.rules(*ACTING, "pointer"):
        for name in CONDITIONS:
            if rule.get(name):
                changed = {misspelt(asked): argument for asked, argument in rule[name].items()}
                yield f"{kind}.{key}: {name}", bed.with_rule(kind, key, **{name: changed})


def _word_misspelt(bed: Seedbed) -> Seeds:
    """A mark, a role, a kind of meeting, a name for people in a condition."""
    for kind, key, rule in bed.rules(*ACTING, "pointer"):
        for name in CONDITIONS:
            for asked, changed in _first_word_misspelt(rule.get(name, {})):
                yield f"{kind}.{key}: {name}.{asked}", bed.with_rule(kind, key, **{name: changed})


def _first_word_misspelt(condition: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A condition in which the first word of one question is misspelt, in each of the tables of `either` as well."""
    for asked, argument in condition.items():
        if not isinstance(argument, list):
            continue
        if asked != "either":
            yield asked, {**condition, asked: [misspelt(argument[0]), *argument[1:]]}
            continue
        for number, table in enumerate(argument):
            for within, changed in _first_word_misspelt(table):
                several = [changed if place == number else one for place, one in enumerate(argument)]
                yield f"{asked}.{number}.{within}", {**condition, asked: several}


def _recipient_misspelt(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        yield f"notice.{key}: to", bed.with_rule("notice", key, to=[misspelt(rule["to"][0])])


def _contact_not_there(bed: Seedbed) -> Seeds:
    for kind, key, _ in bed.rules("step", "standing"):
        yield f"{kind}.{key}: contacts", bed.with_rule(kind, key, contacts=["the_desk"])


def _owner_not_here(bed: Seedbed) -> Seeds:
    """Somebody who is known only from a reply, where none is in hand."""
    for _, key, rule in bed.rules("step"):
        if any("reply" not in TRIGGERS[event].brings for event in rule["after"]):
            yield f"step.{key}: owner", bed.with_rule("step", key, owner="replier")


def _once_per_not_here(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        if any("nomination" not in TRIGGERS[event].brings for event in rule["after"]):
            yield f"notice.{key}: once_per", bed.with_rule("notice", key, once_per="nomination")


def _asked_where_it_cannot_be(bed: Seedbed) -> Seeds:
    """A requirement that asks more than the facts; a task that asks of a meeting."""
    for _, key, _rule in bed.rules("requirement"):
        asked = {"family_heard": {"kind": "wishes", "of": ["family"]}}
        yield f"requirement.{key}: when", bed.with_rule("requirement", key, when=asked)
    for _, key, _rule in bed.rules("task"):
        yield f"task.{key}: when", bed.with_rule("task", key, when={"meeting_is": {"first": True}})


def _role_nobody_can_hold(bed: Seedbed) -> Seeds:
    for _, key, _rule in bed.rules("role"):
        yield f"role.{key}: at_once", bed.with_rule("role", key, at_once=0)


def _statement_unused(bed: Seedbed) -> Seeds:
    first = next(one for one in bed.guidance["statement"].values() if "background" not in one)
    yield "guidance: one statement more", bed.with_statement("ZZ-99", **{**first, "says": "One thing more is said."})


def _background_used(bed: Seedbed) -> Seeds:
    for key, one in bed.guidance["statement"].items():
        if "background" not in one:
            yield f"guidance: {key}", bed.with_statement(key, background="Nothing follows from it.")


def _template_with_another_word(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        text = bed.templates[rule["template"]]
        yield f"notice.{key}: letter", bed.with_template(rule["template"], f"{text}\nAt {{place}}.\n")


def _template_without_a_word(bed: Seedbed) -> Seeds:
    """A letter that has lost the line with the venue, or whatever else it carries."""
    for _, key, rule in bed.rules("notice"):
        for word in rule["carries"]:
            kept = [line for line in bed.templates[rule["template"]].splitlines() if f"{{{word}" not in line]
            yield f"notice.{key}: letter without {word}", bed.with_template(rule["template"], "\n".join(kept))


def _template_missing(bed: Seedbed) -> Seeds:
    for _, key, rule in bed.rules("notice"):
        yield f"notice.{key}: no letter", bed.with_template(rule["template"], None)


def _template_unused(bed: Seedbed) -> Seeds:
    for name, text in bed.templates.items():
        yield f"templates: {name} copied", bed.with_template(f"{name}_old", text)


def _help_waits(bed: Seedbed) -> Seeds:
    """A gate that stops before what brings help."""
    for _, key, rule in bed.rules("gate"):
        if rule["level"] in ("block", "explain"):
            yield f"gate.{key}: before", bed.with_rule("gate", key, before=["concern_raised"])


def _level_unfounded(bed: Seedbed) -> Seeds:
    """More than the guidance's words carry, and not said why; or a block on our own reading."""
    literal = {key for key, one in bed.guidance["statement"].items() if one.get("literal")}
    for kind, key, rule in bed.rules("gate", "eligibility"):
        if not literal & set(rule["says"]):
            yield f"{kind}.{key}: level", bed.with_rule(kind, key, level_why=None, level="block")


def _due_in_two_ways(bed: Seedbed) -> Seeds:
    due: dict[str, Any] = {"on": "review_point", "within": {"weeks": 2}}
    for _, key, _rule in bed.rules("step"):
        yield f"step.{key}: due", bed.with_rule("step", key, due=due)


def _nothing_meets_it(bed: Seedbed) -> Seeds:
    for _, key, _rule in bed.rules("step"):
        yield f"step.{key}: met_by", bed.with_rule("step", key, met_by=[])


KINDS: dict[str, Callable[[Seedbed], Seeds]] = {
    "a statement that is not there": _statement_not_there,
    "a value of the wrong type": _wrong_type,
    "a key misspelt": _key_misspelt,
    "a key missing": _key_missing,
    "an event misspelt": _event_misspelt,
    "a predicate misspelt": _predicate_misspelt,
    "a word misspelt in a condition": _word_misspelt,
    "a recipient misspelt": _recipient_misspelt,
    "a contact that is not there": _contact_not_there,
    "an owner who is not known here": _owner_not_here,
    "once for each of what is not in hand": _once_per_not_here,
    "a question where it cannot be asked": _asked_where_it_cannot_be,
    "a role that nobody can hold": _role_nobody_can_hold,
    "a statement that nothing rests on": _statement_unused,
    "a statement used and called background": _background_used,
    "a letter with a word that is not carried": _template_with_another_word,
    "a letter without a word that is carried": _template_without_a_word,
    "a letter that is not there": _template_missing,
    "a letter that no notice sends": _template_unused,
    "help that waits": _help_waits,
    "a level that the words do not carry": _level_unfounded,
    "a last day in two ways": _due_in_two_ways,
    "a step that nothing meets": _nothing_meets_it,
}
"""All of these are for `check` to see."""
