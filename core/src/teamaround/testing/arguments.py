"""
What those who write regimes hand to the tools of this room, held to what the signatures say, all at once.

It is `teamaround.arguments` with the values of this room besides: people who are made up, scenarios, results. A value
is held to its fields where it is made. Scenarios are files, and read as strictly as files are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, ParamSpec, TypeVar

from teamaround import arguments
from teamaround.arguments import ArgumentKind

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=type)


def _is(value: object, name: str) -> bool:
    return any(one.__name__ == name and one.__module__.startswith("teamaround.") for one in type(value).__mro__)


def _one(name: str, called: str) -> ArgumentKind:
    return ArgumentKind(lambda value: _is(value, name), called)


def _all(name: str, called: str, kind: Any = Sequence) -> ArgumentKind:
    """Several of a class; what comes one by one is looked at as it comes."""

    def fits(value: Any) -> bool:
        if not isinstance(value, kind) or isinstance(value, (str, bytes, Mapping)):
            return False
        return not isinstance(value, Collection) or all(_is(one, name) for one in value)

    return ArgumentKind(fits, called)


TEXT, CALLABLE = arguments.KINDS["str"], arguments.KINDS["Resolve"]

KINDS = arguments.KINDS | {
    "Callable[[Variant], bool]": CALLABLE,
    "DirectContact": TEXT,
    "Install": CALLABLE,
    "Installations": _one("Installations", "Installations()"),
    "Iterable[Result]": _all("Result", "a list of Results, as `run` gives one", Iterable),
    "Iterable[Row]": _all("Row", "a list of Rows, as `coverage` gives them", Iterable),
    "MadeUpFamily": _one("MadeUpFamily", "a MadeUpFamily, such as MadeUpFamily(born=date(2019, 3, 1))"),
    "Scenario": _one("Scenario", "a Scenario, as `read_scenario` gives it"),
    "Sector": TEXT,
    "SeededChance": _one("SeededChance", 'a SeededChance, such as SeededChance("a seed")'),
    "Sequence[MadeUpPractitioner]": _all(
        "MadeUpPractitioner", 'a list of MadeUpPractitioners, such as [MadeUpPractitioner(sector="health")]'
    ),
    "Sequence[Scenario]": _all("Scenario", "a list of Scenarios, as `read_scenario` gives one"),
    "bytes": ArgumentKind(lambda value: isinstance(value, bytes), "bytes, as a file holds them"),
    "timedelta": ArgumentKind(lambda value: isinstance(value, timedelta), "a timedelta"),
    "tuple[MadeUpRelative, ...]": _all(
        "MadeUpRelative", 'MadeUpRelatives in a tuple, such as (MadeUpRelative(relation="mother"),)'
    ),
}
"""What may stand where a signature of this room says so."""


def as_declared(function: Callable[P, R]) -> Callable[P, R]:
    """*function*, which raises TypeError or ValueError for arguments that are not what its signature says."""
    return arguments.as_declared(function, known=KINDS)


def front_door(door: T) -> T:
    """*door*, with every public method held to what its signature says."""
    return arguments.front_door(door, kinds=KINDS)


def value_as_declared(made: T) -> T:
    """*made*, a class of values, which raises TypeError where a field is not what the class says."""
    begin, name = made.__init__, made.__name__  # type: ignore[misc]
    made.__init__ = arguments.as_declared(begin, name, KINDS)  # type: ignore[misc]
    return made
