"""
By which numbers a record is found that is hidden: one of which others do not know that it is there.

A mark stands among the numbers of other systems, under a system with a space in its name, as none has that is given
(`concepts/texts/numbers.py`). The numbers of a hidden record stand under names of their own, so that another record may
have the same and nobody is told of a clash; who may know is (`office/register/restrictions.py`). It is found by them
all the same, for whoever may know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.store.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child
    from teamaround.store.port import Reading

EXISTENCE = "restricted existence"
"""The system under which the hidden records stand, each by its own reference."""

HIDDEN = "hidden "
"""How the system begins under which a number of a hidden record stands: the record and the system follow."""


def hides(record: Case | Child) -> bool:
    """Whether a record is restricted so far that others do not know that it is there."""
    terms = record.restriction
    return record.restricted_to is not None and terms is not None and terms.grade == "existence"


def as_kept(references: Iterable[Reference], record: Case | Child, *, hidden: bool) -> set[Reference]:
    """
    The numbers of a record as they stand in the store: those of a *hidden* one under names of their own.

    With them stands its mark, where it is the record itself that is hidden.
    """
    mark = {Reference(EXISTENCE, record.id)} if hides(record) else set()
    if not hidden:
        return {*references, *mark}
    return {Reference(hidden_system(one.system, record.id), one.number) for one in references} | mark


def found_under(reading: Reading, system: str, number: str) -> str | None:
    """The record that a system knows under a number, also where it is hidden and whoever asks may know it."""
    if (found := reading.by_reference(system, number)) is not None:
        return found
    every = reading.by_number(number)
    return next((one for one in every if reading.by_reference(hidden_system(system, one), number) == one), None)


def of_case(references: Iterable[Reference], case: Case, child: Child) -> set[Reference]:
    """The numbers of a case as they stand in the store: hidden with its child, or by itself."""
    return as_kept(references, case, hidden=hides(case) or hides(child))


def hidden_system(system: str, reference: str) -> str:
    """The system under which a number of a hidden record stands."""
    return f"{HIDDEN}{reference} {system}"
