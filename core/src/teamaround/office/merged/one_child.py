"""
All records of one child that were joined, whoever looks: what is asked of the child is asked over every one of them.

Family is family though it is recorded in one of them alone, and what is joined to a record keeps it from being joined
on. It is for the whole view, and nobody is told by it which record it was. What somebody may know: `together.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.people import Child
from teamaround.office.codec import read_record
from teamaround.store.finding.sought import JOINED_TO

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.store.port import Reading


def child_in(reading: Reading, reference: str) -> Child | None:
    """The record of a child; None where there is none."""
    return next(_read(reading, [reference]), None)


def survivor_of(child: Child, reading: Reading, changed: Child | None = None) -> Child:
    """
    The record that is gone on in: itself, where it is joined to none in this view.

    Nobody joins on what they know another to be joined to; who knows nothing of a hidden one may, so it is followed on.
    One that is *changed* counts as it is to stand.
    """
    own = changed if changed and changed.id == child.id else child
    into = child_in(reading, own.merged.into) if own.merged else None
    return survivor_of(into, reading, changed) if into else own


def aliases_of(survivor: Child, reading: Reading, changed: Child | None = None) -> list[Child]:
    """The records in this view that are joined to one, and what is joined to these; one *changed* as it is to stand."""
    joined = list(_read(reading, reading.in_system(f"{JOINED_TO}{survivor.id}")))
    if changed is not None:
        joined = [one for one in joined if one.id != changed.id]
        joined += [changed] if changed.merged and changed.merged.into == survivor.id else []
    return [each for one in joined for each in (one, *aliases_of(one, reading, changed))]


def all_aliases(reading: Reading) -> list[Child]:
    """Every record in this view that is joined to another."""
    return list(_read(reading, reading.in_system(JOINED_TO, begun=True)))


def others_of(child: Child, reading: Reading, changed: Child | None = None) -> tuple[Child, ...]:
    """The other records of a child in this view, by whichever of them it is met; one *changed* as it is to stand."""
    survivor = survivor_of(child, reading, changed)
    return tuple(one for one in (survivor, *aliases_of(survivor, reading, changed)) if one.id != child.id)


def _read(reading: Reading, references: Iterable[str]) -> Iterator[Child]:
    for stream in reading.get(list(references)).values():
        record = read_record(stream.kind, stream.state) if stream.kind == "child" else None
        if isinstance(record, Child):
            yield record
