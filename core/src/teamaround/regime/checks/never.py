"""Conditions that can never hold: the simple cases, those that can be told without knowing any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, fields, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamaround.files import Path
    from teamaround.regime.checks.ground import Ground
    from teamaround.regime.predicates import Predicate

BOUNDS = ("at_least", "at_most", "exactly")


@frozen(kw_only=True)
class Question:
    """One predicate at its place in a file; or the questions that a `not` turns round."""

    path: Path
    predicate: Predicate | None = None
    turned: tuple[Question, ...] = ()


def never(questions: Sequence[Question], ground: Ground) -> str:
    """Why these questions, all of which must be answered with yes, never can be; empty where they may."""
    asked = [one.predicate for one in questions if one.predicate is not None]
    turned = [[inner.predicate for inner in one.turned] for one in questions if one.turned]
    for predicate in asked:
        if _counts(predicate) and not _span(predicate):
            return f"no number of {predicate.name.replace('_', ' ')} lies within these bounds"
    for one in _pairs(asked):
        if why := _exclude_each_other(*one) or _one_mark_only(*one, ground):
            return why
    for group in turned:
        plain = [predicate for predicate in group if predicate is not None]
        if len(plain) == len(group) and all(any(_follows(one, given) for given in asked) for one in plain):
            return f"{plain[0].name!r} is asked for and ruled out at once"
    return ""


def _pairs(asked: Sequence[Predicate]) -> Iterable[tuple[Predicate, Predicate]]:
    return ((one, other) for number, one in enumerate(asked) for other in asked[number + 1 :])


def _counts(predicate: Predicate) -> bool:
    return all(isinstance(getattr(predicate, name, ""), int | None) for name in BOUNDS)


def _span(predicate: Predicate) -> range:
    """The numbers that fit, up to one past every bound that is named anywhere."""
    least, most, exactly = (getattr(predicate, name) for name in BOUNDS)
    low = max(least or 0, exactly or 0)
    high = min(bound for bound in (most, exactly, 1 << 16) if bound is not None)
    return range(low, high + 1)


def _follows(wanted: Predicate, given: Predicate) -> bool:
    """Whether *wanted* holds whenever *given* does."""
    if type(wanted) is not type(given):
        return False
    if _counts(wanted):
        within = set(_span(given)) <= set(_span(wanted))
        return within and evolve(wanted, **_unbound()) == evolve(given, **_unbound())
    if "mark" in wanted.refers.values():
        return set(_marks(given)) <= set(_marks(wanted))
    return wanted == given


def _unbound() -> dict[str, None]:
    return dict.fromkeys(BOUNDS)


def _exclude_each_other(one: Predicate, other: Predicate) -> str:
    if type(one) is not type(other):
        return ""
    if _counts(one):
        same = evolve(one, **_unbound()) == evolve(other, **_unbound())  # type: ignore[arg-type]
        apart = same and not set(_span(one)) & set(_span(other))
        return f"no number of {one.name.replace('_', ' ')} lies within both bounds" if apart else ""
    values = [getattr(each, each.bare) for each in (one, other) if each.bare]
    if [type(value) for value in values] == [bool, bool] and values[0] is not values[1]:
        return f"{one.name!r} is asked for and ruled out at once"
    return ""


def _one_mark_only(one: Predicate, other: Predicate, ground: Ground) -> str:
    """Two different marks of a list that holds one at a time."""
    marks = ground.marks()
    first, second = _marks(one), _marks(other)
    lists = {marks.get(item) for item in (*first, *second)}
    if not first or not second or set(first) & set(second) or len(lists) != 1:
        return ""
    name = lists.pop()
    if name is None or ground.regime.list[name].marks != "one":
        return ""
    return f"only one mark of the list {name!r} is on a case at a time"


def _marks(predicate: Predicate) -> tuple[str, ...]:
    names = [one.name for one in fields(type(predicate)) if predicate.refers.get(one.name) == "mark"]
    return tuple(item for name in names for item in getattr(predicate, name))
