"""
Variants of an acting rule: which of its keys are varied, and how; for each kind of rule, one line each.

Not varied are texts, templates, statements and the word for a rule: they are read, and decide nothing. Where two
spellings come to the same by the rule language itself, there is no variant: the staff send what nobody else can, so
`officer` is not taken from the end of `sender`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_type_hints

from attrs import evolve, fields

from teamaround.concepts.days.periods import UNITS, Period
from teamaround.concepts.findings import LEVELS
from teamaround.regime.conditions import build_condition
from teamaround.regime.people_named import OFFICER
from teamaround.regime.rules import DefaultHolder, Due, NoticeRule, Requirement, StepRule
from teamaround.regime.vocabulary import ABOUT_CHOOSING_A_LEAD, LEAVES_STANDING, PER
from teamaround.testing.variants.of_conditions import conditions_varied
from teamaround.testing.variants.variant import DROPPED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from teamaround.files import Path
    from teamaround.regime.predicates import Predicate

    Changed = tuple[Path, str, Any]
    """The key that is changed and what stands below it, what is said of the change, and the rule as it is then."""

    Registry = Mapping[str, type[Predicate]]
    Vary = Callable[[Any, Registry], Iterator[Changed]]

MADE_UP = Period(days=10)
"""A last day where the guidance gives none."""


def rules_varied(kind: str, rule: Any, registry: Registry) -> Iterator[Changed]:
    """Every variant of one *rule* but that it is dropped whole."""
    for vary in VARIED[kind]:
        yield from vary(rule, registry)


def _other(key: str, words: Callable[[Any], Sequence[str]]) -> Vary:
    """Each of *words* in place of the one that stands under *key*."""

    def vary(rule: Any, _: Registry) -> Iterator[Changed]:
        value = getattr(rule, key)
        for word in words(rule):
            if word != value:
                said = f"{key} {word} instead of {value}" if value else f"{key} {word}"
                yield (key,), said, evolve(rule, **{key: word})

    return vary


def _one_of(of: type, key: str) -> Vary:
    """Each of the other words that may stand under a *key* that takes one of a few."""
    words = get_args(get_type_hints(of)[key])
    return _other(key, lambda _: words)


def _level(rule: Any, _: Registry) -> Iterator[Changed]:
    """The levels next to its own. Why it stops is for the varied rule to say, as a whole rule would."""
    if getattr(rule, "who", True) == {}:
        return  # anyone may lead, so it says nothing on whichever level
    at = LEVELS.index(rule.level)
    for level in LEVELS[max(0, at - 1) : at + 2]:
        if level != rule.level:
            why = {"level_why": rule.level_why or "as varied"} if hasattr(rule, "level_why") else {}
            yield ("level",), f"level {level} instead of {rule.level}", evolve(rule, level=level, **why)


def _condition(key: str, *, needed: bool = False) -> Vary:
    def vary(rule: Any, registry: Registry) -> Iterator[Changed]:
        written = getattr(rule, key)
        asked = build_condition(written, registry)[0]
        for below, what, table in conditions_varied(written, registry, needed=needed):
            if build_condition(table, registry)[0] == asked:
                continue  # what is dropped is so by default
            yield (key, *below), f"{'.'.join((key, *map(str, below)))} {what}", evolve(rule, **{key: table})

    return vary


def _without(key: str, *, least: int = 1) -> Vary:
    """Each item of a list left out, while at least so many are left."""

    def vary(rule: Any, _: Registry) -> Iterator[Changed]:
        items = getattr(rule, key)
        for item in items if len(items) > least else ():
            if (key, item, items[-1]) != ("sender", OFFICER, OFFICER):
                left = tuple(one for one in items if one != item)
                yield (key,), f"{key} without {item}", evolve(rule, **{key: left})

    return vary


def _cleared(key: str) -> Vary:
    """What stands under a key dropped, where anything does."""

    def vary(rule: Any, _: Registry) -> Iterator[Changed]:
        empty = getattr(fields(type(rule)), key).default
        if getattr(rule, key) != empty:
            yield (key,), f"{key} {DROPPED}", evolve(rule, **{key: empty})

    return vary


def _turned(key: str) -> Vary:
    def vary(rule: Any, _: Registry) -> Iterator[Changed]:
        value = getattr(rule, key)
        words = ("true", "false")
        yield (key,), f"{key} {words[value]} instead of {words[not value]}", evolve(rule, **{key: not value})

    return vary


def _number(key: str) -> Vary:
    def vary(rule: Any, _: Registry) -> Iterator[Changed]:
        value = getattr(rule, key)
        for other in (value - 1, value + 1):
            if other > 0:
                yield (key,), f"{key} {other} instead of {value}", evolve(rule, **{key: other})

    return vary


def _somebody_else(named: str) -> str:
    return "lead" if named == OFFICER else OFFICER


def _owner_of_gate(rule: Any, _: Registry) -> Iterator[Changed]:
    """
    Somebody else who sees to it; where nobody is named, whose it is follows from what the gate stands before.

    What is for information alone is on nobody's list, and of an event that leaves nothing standing there is no list.
    """
    if rule.level == "info" or not set(rule.before) & LEAVES_STANDING.keys():
        return
    own = rule.owner or (OFFICER if set(rule.before) & ABOUT_CHOOSING_A_LEAD else "lead")
    other = _somebody_else(own)
    yield ("owner",), f"owner {other} instead of {own}", evolve(rule, owner=other)


def _owner_of_standing(rule: Any, registry: Registry) -> Iterator[Changed]:
    return iter(()) if rule.level == "info" else _owner(rule, registry)


def _sender(rule: NoticeRule, _: Registry) -> Iterator[Changed]:
    other = _somebody_else(rule.sender[0])
    if rule.sender != (other,):
        yield ("sender",), f"sender {other} alone", evolve(rule, sender=(other,))


def _recipient(rule: NoticeRule, _: Registry) -> Iterator[Changed]:
    """Somebody else is told, and one more is: the family, or else practitioners."""
    if len(rule.to) == 1:
        other = _somebody_else(rule.to[0])
        yield ("to",), f"to {other} instead of {rule.to[0]}", evolve(rule, to=(other,))
    more = next(name for name in ("family", "practitioner", "lead") if name not in rule.to)
    yield ("to",), f"to {more} as well", evolve(rule, to=(*rule.to, more))


_owner = _other("owner", lambda rule: (_somebody_else(rule.owner),))


def _once_per(rule: NoticeRule) -> tuple[str, ...]:
    """Told every time, once for the case, and once a day where it is told every time."""
    return ("command", "case", *(("day",) if rule.once_per == "command" else ()))


def _due(rule: StepRule, _: Registry) -> Iterator[Changed]:
    due = rule.due
    if due is None:
        yield ("due",), f"due within {MADE_UP}, made up", evolve(rule, due=Due(within=MADE_UP))
        return
    yield ("due",), f"due {DROPPED}", evolve(rule, due=None)
    if due.within is not None:
        for other in _periods(due.within):
            said = f"due.within {other} instead of {due.within}"
            yield ("due", "within"), said, evolve(rule, due=Due(within=other))


def _periods(period: Period) -> Iterator[Period]:
    """One more and one less of its unit, another unit, and the day itself counted or not."""
    ((unit, amount),) = [(unit, found) for unit in UNITS if (found := getattr(period, unit)) is not None]
    for other in (amount - 1, amount + 1):
        if other > 0:
            yield evolve(period, **{unit: other})
    another = "days" if unit == "working_days" else "working_days"
    yield evolve(period, **{unit: None, another: amount})
    yield evolve(period, beginning_with=not period.beginning_with)


_reading = _cleared("reading")
"""Our own inference claimed as what the guidance says."""

VARIED: dict[str, tuple[Vary, ...]] = {
    "role": (
        *(_turned("leads"), _number("at_once"), _level, _without("standings"), _cleared("stands_in_for")),
        _reading,
    ),
    "requirement": (_one_of(Requirement, "gives"), _condition("when"), _reading),
    "default_holder": (
        _condition("when"),
        _other("holder", lambda rule: ("starter" if rule.holder != "starter" else "family",)),
        _one_of(DefaultHolder, "standing"),
        _one_of(DefaultHolder, "otherwise"),
        _reading,
    ),
    "eligibility": (_condition("who", needed=True), _level, _reading),
    "gate": (
        *(_without("before"), _condition("when"), _condition("needs", needed=True), _level, _owner_of_gate),
        _reading,
    ),
    "standing": (
        _condition("when"),
        _condition("needs", needed=True),
        _level,
        _owner_of_standing,
        _reading,
    ),
    "step": (
        _without("after"),
        _condition("when"),
        _owner,
        _other("per", lambda _: PER),
        _without("met_by"),
        _condition("met_when"),
        _without("lapses", least=0),
        _one_of(StepRule, "skip"),
        _due,
        _reading,
    ),
    "notice": (
        _without("after"),
        _condition("when"),
        _sender,
        _without("sender"),
        _recipient,
        _without("to"),
        _one_of(NoticeRule, "send"),
        _other("once_per", _once_per),
        _reading,
    ),
}
"""For each kind of rule, how it is varied."""
