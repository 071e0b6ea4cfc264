"""
The order of a story: which step follows which, on which day, and which names are in use when it begins.

A day that goes back, a step's name that does not exist or stands twice, `instead_of` and `after`: what is wrong is
said here. What is done in a list of cases is a step in each; names of another branch are free again.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from teamaround.files import Fault, did_you_mean, quoted
from teamaround.testing.scenarios.written.scope import MAKES, a
from teamaround.testing.scenarios.written.story import Act, StartingPoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from teamaround.files import Path
    from teamaround.testing.scenarios.written.scope import Scope
    from teamaround.testing.scenarios.written.shape import Given, StepGiven


NOT_SAID = date.min


def acts_in_order(
    given: Mapping[Path, Given], steps: Mapping[Path, StepGiven], records: Mapping[str, str]
) -> tuple[list[Act], list[Fault]]:
    """
    Everything that is done, first what is given and then the steps; and what is wrong with their order.

    Args:
        given: What is done before the first step, by where it stands in the file.
        steps: The steps, likewise.
        records: The names of those who are known from the start, each with its kind.
    """
    told: list[Act] = []
    faults: list[Fault] = []
    numbers: dict[str, range] = {}
    for way, one in (*given.items(), *steps.items()):
        origin = _origin(one, way, numbers, len(told), faults)
        before = _before(told, origin)
        names = before.names if origin.side == "before" and before else before.names_then if before else dict(records)
        day = one.on or (before.day if before else NOT_SAID)
        faults += [fault.under(way) for fault in _day_faults(one, day, told, origin)]
        makes, wrong = _made(one, names)
        faults += [fault.under(way) for fault in wrong]
        if way in steps:
            name = steps[way].name
            if name in numbers:
                faults.append(Fault((*way, "name"), f"Another step is called {quoted(name)}.", "Choose another name."))
            numbers.setdefault(name, range(len(told), len(told) + len(_cases(one))))
        if not _cases(one):
            faults.append(Fault((*way, "case"), "In which cases this is done is not said.", "Name them."))
        for case in _cases(one):
            told.append(
                Act(way=way, doing=one, case=case, origin=origin, day=day, names=names, names_then=names | makes)
            )
            origin = StartingPoint(at=len(told) - 1)
    return told, faults


def _cases(one: Given) -> tuple[str | None, ...]:
    return one.case if isinstance(one.case, tuple) else (one.case,)


def _origin(one: Given, way: Path, numbers: Mapping[str, range], number: int, faults: list[Fault]) -> StartingPoint:
    instead, after = getattr(one, "instead_of", None), getattr(one, "after", None)
    if instead is not None and after is not None:
        fix = "Keep `instead_of` to go back to just before a step, or `after` to go back to just after it."
        faults.append(Fault((*way, "after"), "It says twice where the story is taken up.", fix))
    for key, name in (("instead_of", instead), ("after", after)):
        if name is not None and name not in numbers:
            fix = did_you_mean(name, numbers) or "Name a step that stands further up."
            faults.append(Fault((*way, key), f"No step further up is called {quoted(name)}.", fix))
        elif name is not None:
            acts = numbers[name]
            return StartingPoint(at=acts[0], side="before") if key == "instead_of" else StartingPoint(at=acts[-1])
    return StartingPoint(at=number - 1 if number else None)


def _before(told: list[Act], origin: StartingPoint) -> Act | None:
    return None if origin.at is None else told[origin.at]


def _day_faults(one: Given, day: date, told: list[Act], origin: StartingPoint) -> Iterator[Fault]:
    if day == NOT_SAID:
        yield Fault(("on",), "On which day this is done is not said.", 'Add "on": a date.')
        return
    earliest = _earliest(told, origin)
    if earliest is not None and day < earliest:
        fix = f"Give a day from then on; what happened earlier is said by `happened = {day}`."
        yield Fault(("on",), f"The story has reached {earliest} by then.", fix)
    if one.happened is not None and one.happened > day:
        yield Fault(("happened",), f"It is done on {day}, before it happened.", "Check the days.")


def _earliest(told: list[Act], origin: StartingPoint) -> date | None:
    """The day that the story has reached where it is taken up."""
    while origin.at is not None and origin.side == "before":
        origin = told[origin.at].origin
    return None if origin.at is None else told[origin.at].day


def _made(one: Given, names: Scope) -> tuple[Scope, list[Fault]]:
    if one.as_ is None:
        return {}, []
    kind = MAKES.get(one.do or "")
    if kind is None:
        what = "Nothing is made here that could be given a name."
        return {}, [Fault(("as",), what, 'Take "as" out.')]
    if one.as_ in names:
        what = f"{quoted(one.as_)} is already the name of {a(names[one.as_])}."
        return {}, [Fault(("as",), what, "Choose another name.")]
    return {one.as_: kind}, []
