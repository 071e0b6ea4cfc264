"""
Variants of a condition: dropped, turned round, or without one of the things that it asks; numbers one up and down.

A list is varied item by item, an argument or one of several conditions is dropped, a word is replaced by another that
may stand there.
What is left of a condition still asks something: one that asks nothing is the condition dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from teamaround.files import Path
from teamaround.regime.conditions import EITHER, NOT
from teamaround.testing.variants.variant import DROPPED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import ConditionTable

Varied = tuple[Path, str, Any]
"""Where below the condition something is changed, what is said of the change, and the value as it is then."""

ROUND = "turned round"


def conditions_varied(
    table: ConditionTable, registry: Mapping[str, type[Predicate]], *, needed: bool
) -> Iterator[Varied]:
    """
    Every variant of a condition that asks something.

    Args:
        table: The condition as it is written.
        registry: The predicates that are installed, by name.
        needed: Whether its rule never acts without it, so that dropping it is dropping the rule.
    """
    if not table:
        return
    if not needed:
        yield (), DROPPED, {}
    yield (), ROUND, _turned(table)
    for name, argument in table.items():
        others = {key: value for key, value in table.items() if key != name}
        if others:
            yield (name,), DROPPED, others
            if NOT not in table:
                yield (name,), ROUND, others | {NOT: {name: argument}}
        if name == EITHER:
            yield from _one_of_several(table, argument, others, registry)
            continue
        inner = _inside_not(argument, registry) if name == NOT else _argument(argument, registry.get(name))
        for below, what, value in inner:
            yield (name, *below), what, table | {name: value}


def _turned(table: ConditionTable) -> ConditionTable:
    """The opposite: of what is turned round alone, what stands inside."""
    inside = table.get(NOT)
    return dict(inside) if isinstance(inside, dict) and len(table) == 1 else {NOT: table}


def _inside_not(argument: object, registry: Mapping[str, type[Predicate]]) -> Iterator[Varied]:
    for below, what, value in conditions_varied(argument, registry, needed=True):  # type: ignore[arg-type]
        if below:
            yield below, what, value


def _one_of_several(
    table: ConditionTable, argument: Any, others: ConditionTable, registry: Mapping[str, type[Predicate]]
) -> Iterator[Varied]:
    """Each of several conditions left out, and varied by itself; of two, the other then stands alone."""
    for number, one in enumerate(argument):
        left = [each for place, each in enumerate(argument) if place != number]
        if len(left) > 1:
            yield (EITHER, number), DROPPED, table | {EITHER: left}
        elif not others.keys() & left[0].keys():
            yield (EITHER, number), DROPPED, others | left[0]
        elif NOT not in others:
            yield (EITHER, number), DROPPED, others | {NOT: {NOT: left[0]}}
        for below, what, value in conditions_varied(one, registry, needed=True):
            several = [value if place == number else each for place, each in enumerate(argument)]
            yield (EITHER, number, *below), what, table | {EITHER: several}


def _argument(argument: object, of: type[Predicate] | None) -> Iterator[Varied]:
    """What a predicate is asked, varied; a truth value asked alone is turned round with the whole."""
    if of is None:
        return
    if not isinstance(argument, dict):
        if not isinstance(argument, bool):
            yield from _value(argument, of, of.bare)
        return
    for key, value in argument.items():
        if len(argument) > 1:
            yield (key,), DROPPED, {name: one for name, one in argument.items() if name != key}
        for below, what, changed in _value(value, of, key):
            yield (key, *below), what, argument | {key: changed}


def _value(value: object, of: type[Predicate], key: str) -> Iterator[Varied]:
    if isinstance(value, bool):
        yield (), f"{_word(not value)} instead of {_word(value)}", not value
    elif isinstance(value, int):
        for other in (value - 1, value + 1):
            if other > 0:
                yield (), f"{other} instead of {value}", other
    elif isinstance(value, str):
        words = _words(of, key)
        if value in words and len(words) > 1:
            other = words[(words.index(value) + 1) % len(words)]
            yield (), f"{other} instead of {value}", other
    elif isinstance(value, list | tuple) and len(value) > 1:
        for item in value:
            yield (), f"without {item}", [one for one in value if one != item]


def _words(of: type[Predicate], key: str) -> tuple[Any, ...]:
    """The words that may stand under a key of a predicate, where it takes one of a few."""
    hint = get_type_hints(of).get(key)
    kinds = [one for one in (hint, *get_args(hint)) if get_origin(one) is Literal]
    return get_args(kinds[0]) if kinds else ()


def _word(value: bool) -> str:  # noqa: FBT001  # a value of a file
    return "true" if value else "false"
