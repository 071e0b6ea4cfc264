"""
The records of one child that were joined, as far as somebody may know of all of them; by anybody else met one by one.

A record that goes stands under a reference of its own kind beside the numbers (`alias_of`), so it is found from the one
that stays. Nobody is told by it what they could not see before: who may not know of both meets each as though it had
not been joined. What is joined: `casework/directory/merging.py`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.restriction import may_pass
from teamaround.casework.records import RecordEvent
from teamaround.concepts.people import Child
from teamaround.office.codec import read_event
from teamaround.office.finding.known import known_to
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.merged.one_child import aliases_of, child_in, others_of, survivor_of
from teamaround.store.finding.sought import JOINED_TO
from teamaround.store.records import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.casework.receipt import Receipt
    from teamaround.casework.records import Record
    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.store.port import Reading

JOINED, PARTED = "child_merged", "child_unmerged"
"""The events by which records are joined and parted."""


@frozen(kw_only=True)
class Together:
    """The record that stays, and those joined to it that whoever looks may know."""

    survivor: Child
    aliases: tuple[Child, ...] = ()

    @property
    def records(self) -> tuple[Child, ...]:
        """All of them, the one that stays first."""
        return (self.survivor, *self.aliases)

    def besides(self, reference: str) -> tuple[Child, ...]:
        """The others, beside one of them."""
        return tuple(one for one in self.records if one.id != reference)


def alias_of(record: Record) -> Reference | None:
    """What a record that was joined is found by from the one that stays; None where it was not."""
    if not isinstance(record, Child) or record.merged is None:
        return None
    return Reference(f"{JOINED_TO}{record.merged.into}", record.id)


def together(child: Child, reading: Reading, *, by: Actor, today: date) -> Together:
    """The records of *child* that *by* may know; that one alone, where they may not know the one that stays."""
    knows = partial(_knows, reading=reading, by=by, today=today)
    survivor = survivor_of(child, reading)
    aliases = [one for one in aliases_of(survivor, reading) if one.id == child.id or knows(one)]
    if survivor is child:
        return Together(survivor=child, aliases=tuple(aliases) if aliases and knows(child) else ())
    if not (knows(child) and knows(survivor)):
        return Together(survivor=child)
    return Together(survivor=survivor, aliases=tuple(aliases))


def open_beside(child: Child, reading: Reading, *, by: Actor) -> tuple[Child, ...]:
    """The other records of *child*, as far as no restriction closes one of them to *by*."""
    if not (may_pass(child, None, by=by) and may_pass(survivor_of(child, reading), None, by=by)):
        return ()
    return tuple(one for one in others_of(child, reading) if may_pass(one, None, by=by))


def is_unknown(record: Record | None, reading: Reading, *, by: Actor, today: date) -> bool:
    """Whether a record is joined to one that *by* may not know."""
    into = record.merged.into if isinstance(record, Child) and record.merged else None
    return into is not None and not _may_know(into, reading, by=by, today=today)


def has_unknown_alias(record: Record | None, reading: Reading, *, by: Actor, today: date) -> bool:
    """Whether a record that *by* may not know is joined to this one; of a hidden one nobody may tell that it is."""
    aliases = aliases_of(record, reading) if isinstance(record, Child) else []
    return not all(_may_know(one.id, reading, by=by, today=today) for one in aliases)


def apart(receipt: Receipt, reading: Reading, *, by: Actor, today: date) -> Receipt:
    """The *receipt* of a record without a word of the one that it is joined to, where *by* may not know that."""
    if not isinstance(receipt.state, Child) and not any(_tells(one) for one in receipt.events):
        return receipt
    first = receipt.version - len(receipt.events) + 1
    told = [
        told_apart(one, receipt.reference, version, reading, by=by, today=today)
        if isinstance(one, RecordEvent)
        else one
        for version, one in enumerate(receipt.events, first)
    ]
    state = receipt.state
    if isinstance(state, Child) and is_unknown(state, reading, by=by, today=today):
        state = evolve(state, merged=None)
    return evolve(receipt, state=state, events=tuple(one for one in told if one is not None))


def told_apart(
    event: RecordEvent, reference: str, version: int, reading: Reading, *, by: Actor, today: date
) -> RecordEvent | None:
    """
    An event of a record as *by* may be told it: without what it is joined to, where they may not know that.

    None where it is that it was joined, or parted: it is as though that had not been.
    """
    if not _tells(event):
        return event
    joined = event.now
    if event.name == PARTED:
        (before,) = reading.journal(reference, after=version - 2, through=version - 1)
        was = read_event(before.name, before.schema, before.payload) if before.payload else event
        joined = was.now if isinstance(was, RecordEvent) else joined
    into = joined.merged.into if isinstance(joined, Child) and joined.merged else None
    if into is not None and _may_know(into, reading, by=by, today=today):
        return event
    return None if event.name in (JOINED, PARTED) else evolve(event, now=_alone(event.now))


def _tells(event: object) -> bool:
    """Whether an event tells of another record that its own is, or was, joined to."""
    now = getattr(event, "now", None)
    return getattr(event, "name", "") == PARTED or (isinstance(now, Child) and now.merged is not None)


def _alone(record: Record) -> Record:
    return evolve(record, merged=None) if isinstance(record, Child) else record


def _may_know(reference: str, reading: Reading, *, by: Actor, today: date) -> bool:
    found = child_in(reading, reference)
    return found is not None and _knows(found, reading=reading, by=by, today=today)


def _knows(record: Child, *, reading: Reading, by: Actor, today: date) -> bool:
    def cases(child: str) -> Iterator[Case]:
        return (remembered_case(one) for one in reading.get(reading.cases_of(child)).values())

    return known_to(record, cases, by=by, today=today)
