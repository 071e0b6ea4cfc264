"""
Formulas, and whether they can be so: what conditions come to, once each question is a choice among a few values.

A question is about something (who coordinates, whether a mark is on the case) that has one of finitely many values at a
time. Formulas are searched for a world, a value for everything, in which all of them are so: first what follows without
a choice, then what has nothing to do with one another apart, then the shortest choice, as Davis, Putnam, Logemann and
Loveland have it. A search has an end: beyond `MOST_STEPS` choices it cannot be said. What each predicate asks about:
`atoms.py`; what is so in every world: `laws.py`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING

from attrs import define, evolve, frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    World = dict[Hashable, frozenset[Hashable]]
    """For each thing that is asked about, the values that it may still have."""

MOST_STEPS = 100
"""How many choices are tried until a question is given up. What the five regimes ask takes no more than two."""


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


def changed(one: Formula, change: Callable[[Asks], Formula]) -> Formula:
    """A formula with each of its questions put otherwise."""
    return (
        change(one) if isinstance(one, Asks) else evolve(one, parts=tuple(changed(part, change) for part in one.parts))
    )


def possible(formulas: Iterable[Formula], most: int = MOST_STEPS) -> bool | None:
    """
    Whether there is a world in which all *formulas* are so.

    Args:
        formulas: What is to be so at once.
        most: How many choices are tried at most.

    Returns:
        Whether there is; None where it cannot be said after so many.
    """
    try:
        return _Choosing(most).found(list(formulas), {})
    except _TooLong:
        return None


class _TooLong(Exception):  # it ends a search, and nobody is told of it
    """More choices than may be tried."""


@define
class _Choosing:
    left: int

    def found(self, wanted: list[Formula], world: World) -> bool:
        choices = _narrowed(wanted, world)
        return choices is not None and all(self._chosen(one, world) for one in _apart(choices))

    def _chosen(self, choices: list[Some], world: World) -> bool:
        """Whether one part of the shortest of *choices* can be so, and with it all the others."""
        first = min(choices, key=lambda choice: len(choice.parts))
        rest: list[Formula] = [one for one in choices if one is not first]
        for part in first.parts:
            if not self.left:
                raise _TooLong
            self.left -= 1
            if self.found([part, *rest], dict(world)):
                return True
            rest.append(turned(part))
        return False


def _narrowed(wanted: list[Formula], world: World) -> list[Some] | None:
    """What is left to choose once *world* has all that follows without a choice; None where that contradicts itself."""
    before: World | None = None
    choices: list[Some] = []
    while before != world:
        before, choices = dict(world), []
        left = [*wanted]
        while left:
            one = _left_of(left.pop(), world)
            if isinstance(one, Asks):
                world[one.about] = one.values
            elif isinstance(one, Every):
                left += one.parts
            elif one.parts:
                choices.append(one)
            else:
                return None
        wanted = [*choices]
    return choices


def _left_of(one: Formula, world: World) -> Formula:
    """What a formula still asks in a *world*: `Every()` where it is so, `Some()` where it cannot be."""
    if isinstance(one, Asks):
        there = world.get(one.about, one.of)
        left = there & one.values
        return Some() if not left else Every() if left == there else evolve(one, values=left)
    parts = [_left_of(part, world) for part in one.parts]
    if isinstance(one, Every):
        return Some() if Some() in parts else Every(tuple(part for part in parts if part != Every()))
    if Every() in parts:
        return Every()
    together: dict[Hashable, Formula] = {}
    for part in parts:
        if isinstance(part, Asks):
            same = together.get(part.about)
            values = part.values | same.values if isinstance(same, Asks) else part.values
            together[part.about] = evolve(part, values=values)
        else:
            together[part] = part
    several = tuple(part for part in together.values() if part != Some())
    one_left = several[0] if len(several) == 1 else Some(several)
    return _left_of(one_left, world) if isinstance(one_left, Asks) else one_left


def _apart(choices: list[Some]) -> list[list[Some]]:
    """*choices* in groups that ask about nothing in common, so that each can be made by itself."""
    groups: list[tuple[set[Hashable], list[Some]]] = []
    for one in choices:
        about, members = {asks.about for asks in asked_about([one])}, [one]
        for other in [group for group in groups if group[0] & about]:
            groups.remove(other)
            about |= other[0]
            members = [*other[1], *members]
        groups.append((about, members))
    return [members for _, members in groups]
