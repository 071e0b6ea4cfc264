"""
The predicates that are installed: the core's own, and those of the distributions that are enabled.

Here one is turned away that is no predicate, has no name, number or looks_at, looks at what no event brings, or whose
name is taken. The core's own are in `regime/predicates/`; one that raises while it answers is caught in
`office/installation.py`.
"""

from __future__ import annotations

import inspect
import re
import reprlib
from typing import TYPE_CHECKING, Any

import attrs

from teamaround.containing import contained, raised
from teamaround.errors import Place, Problem
from teamaround.files import did_you_mean, quoted
from teamaround.plugins.hookspecs import hookimpl
from teamaround.regime.conditions import JOINED
from teamaround.regime.predicates import CORE, Predicate
from teamaround.regime.vocabulary import TRIGGERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUBJECTS = ("case", "event", *sorted({subject for trigger in TRIGGERS.values() for subject in trigger.brings}))
NAME = re.compile(r"[a-z][a-z0-9_]*")


class CorePredicates:
    """The core's own predicates, through the same hook as everybody's."""

    @hookimpl
    def teamaround_predicates(self) -> Iterable[type[Predicate]]:
        """Those that look at facts which the core holds anyway."""
        return CORE


def gathered(given: Iterable[tuple[str, object]]) -> tuple[dict[str, type[Predicate]], list[Problem]]:
    """
    The predicates by name, and everything that is wrong with those that are left out.

    Args:
        given: Each predicate, after the distribution that brought it.
    """
    registry: dict[str, type[Predicate]] = {}
    first: dict[str, str] = {}
    problems: list[Problem] = []
    for brought_by, of in given:
        place, wrong = _looked_at(of, brought_by)
        problems += [Problem(place, *each) for each in wrong]
        if wrong:
            continue
        predicate: Any = of
        other = first.setdefault(predicate.name, brought_by)
        if registry.setdefault(predicate.name, predicate) is not predicate:
            what = f"The predicate {quoted(predicate.name)} comes from both {other} and {brought_by}."
            fix = "Uninstall one of them, or ask whoever maintains the second to give it another name."
            problems.append(Problem(place, what, fix))
    return registry, problems


def _looked_at(of: object, brought_by: str) -> tuple[Place, list[tuple[str, str]]]:
    """Where a predicate comes from, and what is wrong with it. To look at it may run the plugin's code."""
    try:
        with contained():
            return Place(f"{brought_by}: {_called(of)}"), list(_wrong(of))
    except Exception as error:  # noqa: BLE001  # whatever a plugin raises is its own failure, and is named
        what = f"A predicate that it brings cannot be looked at: {raised(error)}."
        return Place(brought_by), [(what, "Install a release in which this is mended; or disable the plugin.")]


def _called(of: object) -> str:
    return of.__qualname__ if isinstance(of, type) else reprlib.repr(of)


def _wrong(of: object) -> Iterator[tuple[str, str]]:
    if not (isinstance(of, type) and issubclass(of, Predicate) and attrs.has(of)) or inspect.isabstract(of):
        yield "This is no predicate.", "Give a frozen attrs class that is a Predicate and answers."
        return
    predicate: Any = of
    yield from _unfit(predicate, [one.name for one in attrs.fields(predicate)])


def _unfit(of: type[Predicate], names: list[str]) -> Iterator[tuple[str, str]]:
    for attribute, kind in (("name", str), ("number", int), ("looks_at", str)):
        if not isinstance(getattr(of, attribute, None), kind):
            yield f"It has no {attribute}.", f"Write {attribute} = … in the class; the base class says what it means."
            return
    if not NAME.fullmatch(of.name) or of.name in JOINED:
        yield f"{quoted(of.name)} cannot be used as a name.", "Use small letters from a to z, digits and _ alone."
    if of.looks_at not in SUBJECTS:
        fix = did_you_mean(of.looks_at, SUBJECTS) or f"There are: {', '.join(SUBJECTS)}."
        yield f"It looks at the {of.looks_at}, which no event brings.", fix
    for where, words in (("bare", filter(None, [of.bare])), ("refers", of.refers)):
        for word in words:
            if word not in names:
                yield f"{where} names {quoted(word)}, which is no field of it.", f"Its fields are: {', '.join(names)}."
