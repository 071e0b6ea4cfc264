"""
The numbers by which other systems know a record, as commands give them: checked, put right, removed by an empty one.

One that is too long or fails its check is refused here; what is asked of `nhs`, `upn` and `uln`, and how numbers are
compared: `concepts/texts/numbers.py`. One that is another record's: `office/elsewhere/numbers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.texts.numbers import COMPARE, normal, wrong_with
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.casework.problems import Problems


LONGEST_NUMBER = 200
"""So many characters at most has a number, and the name of its system: stores find by no longer ones."""


def number_in(system: str, numbers: Mapping[str, str]) -> str:
    """The number of a record in a system, however its name is written; empty where there is none."""
    wanted = normal(system, "").system
    return next((number for name, number in numbers.items() if normal(name, "").system == wanted), "")


def numbers_given(numbers: Mapping[str, str], context: Problems) -> dict[str, str]:
    """The numbers of a new record. An empty one is none; one that cannot be its system's is refused."""
    return numbers_corrected({}, numbers, context)


def numbers_corrected(standing: Mapping[str, str], given: Mapping[str, str], context: Problems) -> dict[str, str]:
    """
    The numbers of a record after those *given*: another is put right, one that is new is added, an empty one removed.

    A system is the same one however its name is written.
    """
    names = {normal(system, "").system: system for system in standing}
    now, seen = dict(standing), dict[str, str]()
    for system, number in given.items():
        name = normal(system, number).system
        if not name:
            context.refuse("The system of a number has no name.", "Say whose number it is.")
        elif name in seen:
            what = f"Two numbers are given of one system: {quoted(seen[name])} and {quoted(system)}."
            context.refuse(what, "Give the one that is right.")
        elif max(len(system), len(number)) > LONGEST_NUMBER:
            what = f"The number in {quoted(system)} is too long to be found by."
            context.refuse(what, f"Give {LONGEST_NUMBER} characters at most.")
        elif normal(system, number).number:
            now[names.get(name, system)] = number
            wrong = wrong_with(system, number)
            context.need(not wrong, f"{quoted(number)} is no number in {quoted(system)}. {wrong}", COMPARE)
        else:
            now.pop(names.get(name, system), None)
        seen[name] = system
    return now
