"""
Formulas, and whether they can be so: what conditions come to, once each question is a choice among a few values.

A question is about something (who coordinates, whether a mark is on the case) that has one of finitely many values at a
time. Formulas are searched for a world, a value for everything, in which all of them are so. What each predicate asks
about, and what is so in every world: `atoms.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    World = dict[Hashable, frozenset[Hashable]]
    """For each thing that is asked about, the values that it may still have."""


@frozen
class Asks:
    """That what a question is *about* has one of these *values*, of all those that it may have."""

    about: Hashable
    values: frozenset[Hashable]
    of: frozenset[Hashable]


@frozen
class Every:
    """That all of the *parts* are so; with none, it always is."""

    parts: tuple[Formula, ...] = ()


@frozen
class Some:
    """That at least one of the *parts* is so; with none, it never is."""

    parts: tuple[Formula, ...] = ()


Formula = Asks | Every | Some


def turned(one: Formula) -> Formula:
    """The opposite of a formula."""
    if isinstance(one, Asks):
        return Asks(one.about, one.of - one.values, one.of)
    parts = tuple(map(turned, one.parts))
    return Some(parts) if isinstance(one, Every) else Every(parts)


def wherever(given: Formula, then: Formula) -> Formula:
    """That *then* is so in every world in which *given* is."""
    return Some((turned(given), then))


def asked_about(formulas: Iterable[Formula]) -> Iterator[Asks]:
    """Every question in *formulas*."""
    for one in formulas:
        if isinstance(one, Asks):
            yield one
        else:
            yield from asked_about(one.parts)


def possible(formulas: Iterable[Formula], fits: Callable[[World], bool] = lambda _: True) -> bool:
    """
    Whether there is a world in which all *formulas* are so.

    Args:
        formulas: What is to be so at once.
        fits: Whether a world may be at all, by what no formula says.
    """
    return _found(list(formulas), {}, fits)


def _found(wanted: list[Formula], world: World, fits: Callable[[World], bool]) -> bool:
    choices: list[Some] = []
    while wanted:
        one = wanted.pop()
        if isinstance(one, Every):
            wanted += one.parts
        elif isinstance(one, Some):
            choices.append(one)
        else:
            left = world.get(one.about, one.of) & one.values
            if not left:
                return False
            world[one.about] = left
    if not choices:
        return fits(world)
    first, *rest = sorted(choices, key=lambda choice: len(choice.parts))
    return any(_found([part, *rest], dict(world), fits) for part in first.parts)
