"""
Conditions in words: what a rule looks at, and what it looks for.

What a predicate asks is the first sentence of its docstring. How they answer: `regime/conditions.py`. The rules' own
sentences: `rules.py`.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from attrs import fields, frozen

from teamaround.files import listed
from teamaround.regime.conditions import EITHER, NOT
from teamaround.regime.predicates.about_family import HEARD, FamilyIsHeard
from teamaround.regime.vocabulary import WHO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.regime.predicates import Predicate
    from teamaround.regime.rules import ConditionTable
    from teamaround.views.words import Words


@frozen(kw_only=True)
class ConditionInWords:
    """One condition: as it stands in the file, as a person reads it, and the question behind it."""

    predicate: str
    reads: str
    asks: str


def conditions_in_words(
    table: ConditionTable, registry: Mapping[str, type[Predicate]], words: Words
) -> tuple[ConditionInWords, ...]:
    """Every condition of a table. What is turned round by `not` begins with the word; several of `either` are one."""
    return tuple(_in_words(table, registry, words, turned=False))


def question(predicate: type[Predicate]) -> str:
    """What a predicate asks, in one sentence."""
    text = inspect.getdoc(predicate) or ""
    return " ".join(text.partition("\n\n")[0].split())


def _in_words(
    table: Any, registry: Mapping[str, type[Predicate]], words: Words, *, turned: bool
) -> Iterator[ConditionInWords]:
    for name, argument in table.items():
        if name == NOT:
            yield from _in_words(argument, registry, words, turned=not turned)
            continue
        if name == EITHER:
            yield _one_of_several(argument, registry, words, turned=turned)
            continue
        of = registry[name]
        if name == FamilyIsHeard.name:
            yield ConditionInWords(
                predicate=name, reads=f"{'not: ' if turned else ''}{_heard(argument)}", asks=question(of)
            )
            continue
        reads = f"{'not: ' if turned else ''}{name.replace('_', ' ')}"
        yield ConditionInWords(predicate=name, reads=f"{reads}: {_arguments(of, argument, words)}", asks=question(of))


def _one_of_several(
    tables: Any, registry: Mapping[str, type[Predicate]], words: Words, *, turned: bool
) -> ConditionInWords:
    """Conditions one of which has to hold; turned round, none of them."""
    each = [conditions_in_words(table, registry, words) for table in tables]
    first, between = ("neither", "nor") if turned else ("either", "or")
    reads = f"; {between} ".join(" and ".join(one.reads for one in several) for several in each)
    asks = " ".join(dict.fromkeys(one.asks for several in each for one in several))
    return ConditionInWords(predicate=EITHER, reads=f"{first} {reads}", asks=asks)


def _heard(argument: Any) -> str:
    of: tuple[str, ...] | list[str] = argument["of"]
    clauses = [HEARD[argument["kind"]].format(whose=one) for one in of]
    before = " before the day of the next meeting" if argument.get("before") else ""
    return f"it is recorded {listed(clauses, last='and')}{before}"


def _arguments(of: type[Predicate], argument: Any, words: Words) -> str:
    if of.bare:
        return _value(argument, of.refers.get(of.bare, ""), words)
    known: Any = of  # every predicate is an attrs class; their common base is not
    given = [one.name for one in fields(known) if one.name in argument]
    return "; ".join(
        f"{name.replace('_', ' ')} {_value(argument[name], of.refers.get(name, ''), words)}" for name in given
    )


def _value(value: Any, refers: str, words: Words) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            # Whether any or all of a list are meant is for the predicate to say.
            return ", ".join(_value(one, refers, words) for one in value) or "none"
        case dict():
            return "; ".join(f"{key.replace('_', ' ')} {_value(one, refers, words)}" for key, one in value.items())
        case str():
            return _word(value, refers, words)
        case _:
            return str(value)


def _word(value: str, refers: str, words: Words) -> str:
    if refers.startswith("list."):
        return words.choice(refers.removeprefix("list."), value)
    if refers in ("role", "other_role"):
        return words.role(value)
    if refers == "mark":
        return _mark(value, words)
    if refers == "who" and value in WHO:
        return f"{value.replace('_', ' ')} ({WHO[value]})"
    return value.replace("_", " ")


def _mark(key: str, words: Words) -> str:
    lists = words.regime.list.items() if words.regime else ()
    found = (item.one for _, choices in lists if choices.marks for item in choices.items if item.key == key)
    return next(found, key)
