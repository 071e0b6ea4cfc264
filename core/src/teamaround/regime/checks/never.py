"""
Conditions that can never hold: the simple cases, those that can be told without knowing any case.

Bounds that no number fits, two that exclude each other, two marks of a list that holds one; and a need that is so
wherever its rule applies (`always`). Which conditions are held against each other, and the words: `conditions.py`.
"""

from __future__ import annotations

import operator
from itertools import combinations
from math import inf
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from teamaround.files import Path, quoted
from teamaround.regime.checks.regime_to_check import fields_of
from teamaround.regime.predicates import Predicate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from teamaround.regime.checks.regime_to_check import RegimeToCheck

BOUNDS = ("at_least", "at_most", "exactly")


@frozen(kw_only=True)
class Question:
    """One predicate at its place in a file; or the questions that a `not` turns round, each with its own."""

    path: Path = ()
    predicate: Predicate | None = None
    turned: tuple[Question, ...] = ()


def never(questions: Sequence[Question], to_check: RegimeToCheck) -> str:
    """Why these questions, all of which must be answered with yes, never can be; empty where they may."""
    asked = [one.predicate for one in questions if one.predicate is not None]
    turned = [one.turned for one in questions if one.turned]
    for predicate in asked:
        if counts(predicate) and operator.gt(*bounds(predicate)):
            return f"no number of {predicate.name.replace('_', ' ')} lies within these bounds"
    for one in combinations(asked, 2):
        if why := _exclude_each_other(*one) or _one_mark_only(*one, to_check):
            return why
    for group in turned:
        if all(any(_follows(inner.predicate, given) for given in asked) for inner in group):
            return f"{quoted(str(group[0].path[-1]))} is asked for and ruled out at once"
    return ""


def always(wanted: Sequence[Question], given: Sequence[Question]) -> bool:
    """Whether what is *wanted* holds wherever what is *given* does, as far as that can be told."""
    return bool(wanted) and all(_given(one, given) for one in wanted)


def _given(wanted: Question, given: Sequence[Question]) -> bool:
    if wanted.predicate is None:
        inner = [one.predicate for one in wanted.turned]
        return any(inner == [one.predicate for one in each.turned] for each in given)
    return any(_follows(wanted.predicate, one.predicate) for one in given)


def counts(predicate: Predicate) -> bool:
    """Whether it asks for a number, by the bounds that it takes."""
    return all(isinstance(getattr(predicate, name, ...), int | None) for name in BOUNDS)


def bounds(predicate: Predicate) -> tuple[float, float]:
    """The least and the most that fits; endless where nothing else is said."""
    least, most, exactly = (getattr(predicate, name) for name in BOUNDS)
    lows = [bound for bound in (0, least, exactly) if bound is not None]
    highs = [bound for bound in (inf, most, exactly) if bound is not None]
    return max(lows), min(highs)


def _follows(wanted: Any, given: Any) -> bool:
    """Whether *wanted* holds whenever *given* does; of what is turned round, which is no predicate, nothing is said."""
    if type(wanted) is not type(given):
        return False
    if counts(wanted):
        (low, high), (least, most) = bounds(wanted), bounds(given)
        return low <= least and most <= high and _same_but_for_bounds(wanted, given)
    if "mark" in wanted.refers.values():
        return set(_marks(given)) <= set(_marks(wanted))
    return bool(wanted == given)


def _same_but_for_bounds(one: Any, other: Any) -> bool:
    unbound = dict.fromkeys(BOUNDS)
    return bool(evolve(one, **unbound) == evolve(other, **unbound))


def _exclude_each_other(one: Predicate, other: Predicate) -> str:
    if type(one) is not type(other):
        return ""
    if counts(one):
        (low, high), (least, most) = bounds(one), bounds(other)
        apart = _same_but_for_bounds(one, other) and max(low, least) > min(high, most)
        return f"no number of {one.name.replace('_', ' ')} lies within both bounds" if apart else ""
    values = [getattr(each, each.bare) for each in (one, other) if each.bare]
    if [type(value) for value in values] == [bool, bool] and values[0] is not values[1]:
        return f"{quoted(one.name)} is asked for and ruled out at once"
    return ""


def _one_mark_only(one: Predicate, other: Predicate, to_check: RegimeToCheck) -> str:
    """Two different marks of a list that holds one at a time."""
    marks = to_check.marks()
    first, second = _marks(one), _marks(other)
    lists = {marks.get(item) for item in (*first, *second)}
    if not first or not second or set(first) & set(second) or len(lists) != 1:
        return ""
    name = lists.pop()
    if name is None or to_check.regime.list[name].marks != "one":
        return ""
    return f"only one mark of the list {quoted(name)} is on a case at a time"


def _marks(predicate: Predicate) -> tuple[str, ...]:
    names = [one.name for one in fields_of(predicate) if predicate.refers.get(one.name) == "mark"]
    return tuple(item for name in names for item in getattr(predicate, name))
