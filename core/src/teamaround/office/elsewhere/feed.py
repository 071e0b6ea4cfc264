"""
The feed: all that happens in an office, event by event, for a nightly job, another system or a warehouse.

For the authority's own staff (`access/staff.py`). Of a restricted record those named on it get entries, and what was
passed over is not given later; nor is that a record was joined to it (`office/merged/together.py`). What was disposed
of comes without its event. A cursor says where to go on. That nothing is missed where others commit out of order:
`store/sql/statements/dialects.py`.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.restriction import is_named
from teamaround.casework.events import Event
from teamaround.casework.records import RecordEvent
from teamaround.errors import NotFound
from teamaround.office.codec import read_event, read_restriction
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.together import told_apart
from teamaround.store.records import START, Cursor, Kind
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.codec import Restriction
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry

LAST_NUMBER = 2**63 - 1
"""The largest that a database counts to."""

PAGE = 500
"""How many entries are looked at in one view of the store."""


OF_NO_RECORD = ("looks", "keeping")
"""The kinds of what is kept beside records, of which the feed does not tell."""
CAN_BE_CLOSED = ("case", "child", "disposed")


@frozen(kw_only=True)
class FeedEntry:
    """
    Something that happened, as whoever follows an office gets it.

    Attributes:
        cursor: Its place in the journal of the whole office. Keep the last one's text, and go on from there.
        reference: The case, child, person, agency or note of advice.
        kind: Which of these it is.
        version: Its version from then on: the number of its entries.
        name: What the event is called.
        event: What happened; None where it was disposed of.
        happened_on: The day on which it happened.
        recorded_at: When it was recorded.
        by: Who gave the command, as `str(Actor)`.
        decided_by: Who decided, where that is somebody else.
    """

    cursor: Cursor
    reference: str
    kind: Kind
    version: int
    name: str
    event: Event | RecordEvent | None
    happened_on: date
    recorded_at: datetime
    by: str
    decided_by: str | None


class FeedReads:
    """What can be followed of an office."""

    installation: Installation
    store: Store
    clock: Clock

    if TYPE_CHECKING:

        def _let_out(self, what: str, by: Actor) -> None:
            """Use up the agreement to carrying records out: of `Countersigns`."""

    def follow(self, after: Cursor | str = START, *, by: Actor) -> Iterator[FeedEntry]:
        """
        All that has happened after the place *after*, in the order of the journal, a page of the store at a time.

        Whoever goes on after the cursor of the last entry that they got misses nothing that they may see, and gets
        nothing twice; within one record, versions rise one by one. It ends where nothing more is there. Of a record
        that is restricted as it is looked at, only who is named on it gets entries; what was passed over is not
        given later.

        Args:
            after: A cursor, or its text; the beginning, where it is left out.
            by: Who follows.

        Raises:
            NotAllowed: Whoever follows is not of the authority's own staff, nor a system that acts for them; or nobody
                agreed to it who has to.
            NotFound: It is no cursor, or of another office; the latter is noticed when the first entry is asked for.
            NotIntact: What is stored of a record cannot be read.
        """
        place = _place(after)
        self._let_out("follow", by)
        return self._followed(place, by)

    def _followed(self, after: Cursor, by: Actor) -> Iterator[FeedEntry]:
        known = after == START
        while True:
            with reading_as(self.store, self.installation, by) as reading:
                if not known:
                    _known(reading, after)
                    known = True
                entries = reading.follow(after, PAGE)
                closed = closed_to(by, {one.stream for one in entries}, reading)
                open_to_them = (one for one in entries if one.stream not in closed and one.kind not in OF_NO_RECORD)
                told = [self._given(one, by, reading) for one in open_to_them]
            if not entries:
                return
            after = entries[-1].position
            yield from (one for one in told if one is not None)

    def _given(self, entry: Entry, by: Actor, reading: Reading) -> FeedEntry | None:
        """An entry as it is given; None where it is that a record was joined to one that is restricted to others."""
        event = None if entry.payload is None else read_event(entry.name, entry.schema, entry.payload)
        if isinstance(event, RecordEvent):
            event = told_apart(event, entry.stream, entry.version, reading, by=by, today=self.clock.today())
            if event is None:
                return None
        return FeedEntry(
            cursor=entry.position,
            reference=entry.stream,
            kind=entry.kind,
            version=entry.version,
            name=entry.name,
            event=event,
            happened_on=entry.happened_on,
            recorded_at=entry.recorded_at,
            by=entry.by,
            decided_by=entry.decided_by,
        )


def _place(after: Cursor | str) -> Cursor:
    """A cursor as it was given, if it can be one at all."""
    with suppress(ValueError):
        after = Cursor.from_text(after) if isinstance(after, str) else after
    if isinstance(after, Cursor) and all(_can_be(number) for number in (after.transaction, after.place)):
        return after
    raise NotFound(
        f"{quoted(str(after))} is no place in the journal. It looks like 0.17: two numbers and a point. Give the text "
        f"of the last entry's cursor as it was kept, or {START} for the beginning."
    )


def _known(reading: Reading, after: Cursor) -> None:
    """Raise NotFound where no entry stands at this place: none is ever deleted, so it is no cursor of this office."""
    before = Cursor(after.transaction, after.place - 1)
    if not any(one.position == after for one in reading.follow(before, 1)):
        raise NotFound(
            f"This office has no entry at {after}: the cursor is of another office, or of a database that was replaced "
            f"since. Follow from the beginning ({START}); reference and version tell what you have already."
        )


def _can_be(number: object) -> bool:
    return type(number) is int and 0 <= number <= LAST_NUMBER


def closed_to(by: Actor, references: Iterable[str], reading: Reading) -> set[str]:
    """Those records that are restricted, or whose child's is, to others than *by*."""
    found = _restrictions(reading, references)
    children = {one.child for one in found.values() if one.child} - found.keys()
    around = _restrictions(reading, children)
    closed = {key for key, one in (found | around).items() if not _open(one, by)}
    return closed | {key for key, one in found.items() if one.child in closed}


def _restrictions(reading: Reading, references: Iterable[str]) -> dict[str, Restriction]:
    """What is said of those that can be restricted at all."""
    streams = reading.get(sorted(references)).items()
    return {key: read_restriction(one.kind, one.state) for key, one in streams if one.kind in CAN_BE_CLOSED}


def _open(restriction: Restriction, by: Actor) -> bool:
    return restriction.restricted_to is None or is_named(restriction.restricted_to, by)
