"""
What of a receipt whoever asked may be told: as much of it as their chronology of the case shows, and no more.

First answers (`cases.py`, `directory.py`) and those given again under a key (`receipts.py`) come through here, so what
Python, JSON and the command line tell agrees. Which events may be shown is decided in `views/chronology.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.access.reading import scope_of
from teamaround.casework.events import Event
from teamaround.casework.receipt import UntoldEvent
from teamaround.concepts.references import kind_of
from teamaround.errors import NotAllowed
from teamaround.office.codec import canonical
from teamaround.office.elsewhere.found_by_number import may_know
from teamaround.office.loading.case_and_records import REFERENCE
from teamaround.views.chronology import may_be_shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.findings import Finding
    from teamaround.concepts.people import Child
    from teamaround.store.port import Reading


def told_of_case(receipt: Receipt, seen: Case, child: Child, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """
    The *receipt* of a case as far as *by* may read it, who may see of the case what they may see of *seen*.

    Whoever sees the whole is told all. An event has no place in which others' words could be left out, as a sentence
    has: whoever sees a part is told which events there were of those that may be shown, and nothing that they hold.
    Whoever sees nothing is told that it was done.
    """
    try:
        scope = scope_of(seen, child, by=by, today=today)
    except NotAllowed:
        return evolve(receipt, events=(), findings=(), state=None)
    receipt = with_tellable(receipt, reading, by=by, today=today)
    if scope.whole:
        return receipt
    first = receipt.version - len(receipt.events) + 1
    events = tuple(
        UntoldEvent(name=one.name, schema=one.schema, version=version)
        for version, one in enumerate(receipt.events, first)
        if isinstance(one, Event) and may_be_shown(one, scope)
    )
    return evolve(receipt, events=events, findings=tuple(evolve(one, note="") for one in receipt.findings), state=None)


def with_tellable(receipt: Receipt, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """The *receipt* with those of its findings that *by* may be told."""
    tellable = tuple(_tellable(receipt.findings, reading, by=by, today=today))
    return receipt if tellable == receipt.findings else evolve(receipt, findings=tellable)


def _tellable(findings: Iterable[Finding], reading: Reading, *, by: Actor, today: date) -> Iterator[Finding]:
    """Those findings that name no case or child of which *by* may not know today, as one like this child may be."""
    for one in findings:
        named = {found for found in REFERENCE.findall(canonical(one)) if kind_of(found) in ("C", "K")}
        if all(may_know(reading, found, by=by, today=today) for found in reading.get(sorted(named))):
            yield one
