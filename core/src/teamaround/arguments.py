"""
What Python hands to the front door, held to what the signatures say: which argument, what it is, what to give.

One place for every argument of every method: `front_door` goes over a class, `as_declared` over one function. A wrong
type is a TypeError, a number that is too small or too large a ValueError: slips of a program, which no user brings
about. What users send is read strictly, with all faults at once, in `files/strict.py` and `command_input/`. Classes of
ours are known by their names, so nothing is imported for it; no two in the core share one.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, wraps
from io import TextIOBase
from itertools import chain, cycle
from os import PathLike
from typing import Any, ParamSpec, TypeVar

from attrs import frozen

from teamaround.words import listed, quoted, some

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T", bound=type)

LEAST = {"limit": 0, "before": 0, "most": 0, "steps": 0}
"""The smallest numbers that some arguments take, by name."""

MOST = 10**9
"""The largest number that these take: more than there are lines in any office, and less than any database counts to."""


@frozen
class ArgumentKind:
    """What fits where a signature says so, and how it is called."""

    fits: Callable[[Any], bool]
    called: str
    wrong_inside: Callable[[str, Any], Iterator[str]] = lambda _name, _value: iter(())
    """What is wrong within a value of the right kind, given how the argument is called: such as a key of a mapping."""


def _ours(name: str, called: str) -> ArgumentKind:
    @cache
    def is_one(kind: Any) -> bool:
        return any(one.__name__ == name and one.__module__.startswith("teamaround.") for one in kind.__mro__)

    def fits(value: object) -> bool:
        kind: Any = type(value)
        return is_one(kind)

    return ArgumentKind(fits, called)


def _with(called: str, *methods: str) -> ArgumentKind:
    def fits(value: object) -> bool:
        return not isinstance(value, type) and all(callable(getattr(value, one, None)) for one in methods)

    return ArgumentKind(fits, called)


def _is_of_texts(value: object) -> bool:
    return isinstance(value, Mapping) and not any(_no_texts("", value))


def _no_texts(name: str, value: object) -> Iterator[str]:
    """
    The keys that are no text, and those under which none stands. A value may be a secret, so its class alone is told.

    Of other mappings than dicts it is not known what it costs to look at all.
    """
    for key, one in value.items() if isinstance(value, dict) else ():
        if not isinstance(key, str):
            yield f"{name} has a key that is {spelt(key)}. Give text (str)."
        elif not isinstance(one, str):
            said = "None" if one is None else spelt_by_class(one)
            yield f"{name}[{quoted(key)}] is {said}. Give text (str), or leave the key out."


def _is_directory(value: object) -> bool:
    return _A_DIRECTORY(value) and not any(_no_records("", value))


def _no_records(name: str, value: Any) -> Iterator[str]:
    """What a Directory holds that is no record of its kind."""
    if not _A_DIRECTORY(value):
        return
    if not _A_CHILD(value.child):
        yield f"{name}.child is {spelt(value.child)}. Give a Child."
    for field, fits, give in (("people", _A_PERSON, "Person"), ("agencies", _AN_AGENCY, "Agency")):
        held = getattr(value, field)
        if not isinstance(held, dict):
            yield f"{name}.{field} is {spelt(held)}. Give a dict from each reference to its {give}."
            continue
        for key, one in held.items():
            if not isinstance(key, str):
                yield f"{name}.{field} has a key that is {spelt(key)}. Give text (str)."
            elif not fits(one):
                yield f"{name}.{field}[{quoted(key)}] is {spelt(one)}. Give {give}(…)."


_A_DIRECTORY, _A_CHILD, _A_PERSON, _AN_AGENCY, _AN_EVENT = (
    _ours(one, "").fits for one in ("Directory", "Child", "Person", "Agency", "Event")
)
_CALLABLE = ArgumentKind(callable, "something that can be called")
_MAPPING = ArgumentKind(lambda value: isinstance(value, Mapping), "a mapping (dict)")
_TEXT = ArgumentKind(lambda value: isinstance(value, str), "text (str)")

KINDS: dict[str, ArgumentKind] = {
    "Actor": _ours(
        "Actor",
        'an Actor: Actor.officer(), Actor.person(REFERENCE), or, where it stands as text, Actor.read("officer:duty")',
    ),
    "BinaryIO": ArgumentKind(
        lambda value: hasattr(value, "readline") and not isinstance(value, TextIOBase), "a file that is open for bytes"
    ),
    "Callable[[int, int], None]": _CALLABLE,
    "Callable[[int], None]": _CALLABLE,
    "Case": _ours("Case", "a Case, as a decision has it"),
    "CaseCommand": _ours("CaseCommand", "a command about the case, such as CirculatePlan(…)"),
    "CaseState": _TEXT,
    "Checkpoint": _ours("Checkpoint", "a Checkpoint"),
    "Clock": _with("a Clock, such as SystemClock()", "now", "today"),
    "Command": _ours("Command", 'a command of teamaround.commands, such as AddChild(name="Leo P")'),
    "ConnectionPool": _ours("ConnectionPool", "a ConnectionPool"),
    "Cursor": _ours("Cursor", "a Cursor"),
    "Directory": ArgumentKind(_is_directory, "a Directory, with the records that the case touches", _no_records),
    "Ids": _with("Ids, such as SystemIds()", "new", "salt"),
    "Iterable[Certificate]": ArgumentKind(
        lambda value: isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping)),
        "certificates, as `Disposals` has them",
    ),
    "Iterable[Event]": ArgumentKind(
        lambda value: (
            isinstance(value, Iterable)
            and not isinstance(value, (str, bytes, Mapping))
            and (not isinstance(value, (list, tuple)) or all(map(_AN_EVENT, value)))
        ),
        "events, as a decision has them",
    ),
    "Iterable[bytes]": ArgumentKind(
        lambda value: isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping)), "lines of bytes"
    ),
    "ListName": _TEXT,
    "Mapping[str, object]": _MAPPING,
    "Mapping[str, str]": ArgumentKind(_is_of_texts, "a mapping (dict) from text to text", _no_texts),
    "None": ArgumentKind(lambda value: value is None, "None"),
    "Patience": _ours("Patience", "a Patience"),
    "Path": ArgumentKind(lambda value: isinstance(value, PathLike), "a Path"),
    "PlanHandover": _ours("PlanHandover", "a PlanHandover"),
    "Receipt": _ours("Receipt", "a receipt, as `do` gives it"),
    "Resolve": _CALLABLE,
    "Section": _TEXT,
    "Sequence[Checkpoint]": ArgumentKind(
        lambda value: isinstance(value, Sequence) and {type(one).__name__ for one in value} <= {"Checkpoint"},
        "a list of Checkpoints",
    ),
    "Sequence[FoundKind]": ArgumentKind(
        lambda value: (
            isinstance(value, Sequence) and {type(one) for one in value} <= {str} and value.__class__ is not str
        ),
        'a list of kinds, such as ["child", "case"]',
    ),
    "Sequence[str]": ArgumentKind(
        lambda value: isinstance(value, (list, tuple)) and {type(one) for one in value} <= {str}, "a list of texts"
    ),
    "bool": ArgumentKind(lambda value: isinstance(value, bool), "True or False"),
    "date": ArgumentKind(
        lambda value: isinstance(value, date) and not isinstance(value, datetime), "a day, such as date(2026, 3, 31)"
    ),
    "int": ArgumentKind(lambda value: isinstance(value, int) and not isinstance(value, bool), "a whole number"),
    "str": _TEXT,
}
"""What may stand where a signature says so, by the words in which it says it. Anything fits where it says another."""


def front_door(door: T, kinds: Mapping[str, ArgumentKind] = KINDS) -> T:
    """*door*, with every public method held to what its signature says, in the words of *kinds*."""
    for name in (one for one in dir(door) if not one.startswith("_")):
        held = inspect.getattr_static(door, name)
        where = f"{door.__name__}.{name}"
        if isinstance(held, (classmethod, staticmethod)):
            setattr(door, name, type(held)(as_declared(held.__func__, where, kinds)))
        elif inspect.isfunction(held):
            setattr(door, name, as_declared(held, where, kinds))
    return door


def as_declared(function: Callable[P, R], where: str = "", known: Mapping[str, ArgumentKind] = KINDS) -> Callable[P, R]:
    """*function*, which raises TypeError or ValueError for arguments that are not what its signature says."""
    where = where or getattr(function, "__name__", "")
    taken = inspect.signature(function).parameters.values()
    kinds = {
        name: tuple(known[one] for one in said.split(" | "))
        for name, said in inspect.get_annotations(function).items()
        if name != "return" and all(one in known for one in said.split(" | "))
    }
    names = tuple(one.name for one in taken if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD))
    # What is given without a name beyond those that have one goes into *several*.
    several = tuple(one.name for one in taken if one.kind is one.VAR_POSITIONAL)

    def named(args: Iterable[object], kwargs: Mapping[str, object]) -> Iterator[tuple[str, Any]]:
        yield from zip(chain(names, cycle(several)), args, strict=False)
        yield from kwargs.items()

    @wraps(function)
    def held(*args: P.args, **kwargs: P.kwargs) -> R:
        for name, value in named(args, kwargs):
            for one in kinds.get(name, ()):
                if one.fits(value):
                    break
            else:
                if name in kinds:
                    break
            if name in LEAST and value is not None and not LEAST[name] <= value <= MOST:
                break
        else:
            return function(*args, **kwargs)
        if wrong := list(_wrong_kinds(named(args, kwargs), kinds)):
            raise TypeError(f"{where}: {' '.join(wrong)}")
        raise ValueError(f"{where}: {' '.join(_out_of_range(dict(named(args, kwargs))))}")

    return held


def _wrong_kinds(given: Iterable[tuple[str, Any]], kinds: Mapping[str, tuple[ArgumentKind, ...]]) -> Iterator[str]:
    for name, value in given:
        if name in kinds and not any(one.fits(value) for one in kinds[name]):
            if inside := list(chain.from_iterable(one.wrong_inside(name, value) for one in kinds[name])):
                yield from inside
                continue
            yield f"{name} is {spelt(value)}. Give {listed(dict.fromkeys(one.called for one in kinds[name]))}."


def _out_of_range(given: Mapping[str, Any]) -> Iterator[str]:
    for name, least in LEAST.items():
        if (value := given.get(name)) is not None and not least <= value <= MOST:
            to = f"from {least} on" if value < least else f"from {least} to {MOST:,}"
            yield f"{name} is {spelt(value)}. Give a whole number {to}."


def spelt(value: object) -> str:
    """A value that is not what it should be, in words."""
    if isinstance(value, type):
        return f"the class {value.__name__}"
    if isinstance(value, str):
        return f"the text {quoted(value)}"
    if value is None or isinstance(value, (bool, int, float)):
        return repr(value) if not isinstance(value, int) or abs(value) < 10**20 else "a very large number"
    if isinstance(value, (list, tuple)) and value:
        held = {f"the class {one.__name__}" if isinstance(one, type) else type(one).__name__ for one in value}
        return f"a {type(value).__name__} with {some(sorted(held))} in it"
    return spelt_by_class(value)


def spelt_by_class(value: object) -> str:
    """The same by its class alone, where nobody is to read the value."""
    return f"a value of the class {type(value).__name__}"
