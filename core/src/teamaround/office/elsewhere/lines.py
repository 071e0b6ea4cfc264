"""
The records of a whole office as lines of JSON: what `teamaround export` writes and `teamaround import` reads.

    {"line":"office","format":1,"records":2,"entries":3,"figure":"9f…"}
    {"line":"entry","record":"K9G3-QCJG-4X","kind":"child","version":1,"name":"child_added",…}   in the journal's order
    {"line":"edition","hash":"…","regime":"…","text":"…"}
    {"line":"record","record":"K9G3-QCJG-4X","kind":"child","version":1,"head":"9f…","state":"{…}",…}
    {"line":"end"}

They hold personal data. Names and types stay; a line may gain fields with a default. So many lines are read at a time.
They are checked in `importing.py`. The journal that `verify --export` writes is another text: `store/journal_text.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import groupby, starmap
from typing import TYPE_CHECKING, TypeVar

import msgspec

from teamaround.office.caseload.tallies import tallies_in
from teamaround.office.finding.findable import findable_in
from teamaround.office.finding.found_by import alone_under_in
from teamaround.store.beside.keys import IdempotencyRecord
from teamaround.store.carried import CarriedRecord
from teamaround.store.chain import rolled
from teamaround.store.records import (
    START,
    Cursor,
    Entry,
    Kind,
    Reference,
    Seat,
    Work,
    WorkSort,
    Write,
)
from teamaround.store.refusals import refuse_if_carried_into
from teamaround.store.tallies.tally import Tallies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.store.port import Reading

L = TypeVar("L")

FORMAT = 1
LARGEST = 2**31 - 1
"""The largest number of an entry that a database holds."""

AT_ONCE = 500
"""How many entries or records are read, and written, in one go."""


class OfficeLine(msgspec.Struct, tag="office", tag_field="line", kw_only=True):
    """The first line: how much follows, and the figure over all heads, as a checkpoint has it."""

    format: int
    records: int
    entries: int
    figure: str


class EntryLine(msgspec.Struct, tag="entry", tag_field="line", kw_only=True):
    """An entry of the journal, in its order."""

    record: str
    kind: Kind
    version: int
    name: str
    schema: int
    payload: str | None
    happened_on: date
    recorded_at: datetime
    by: str
    decided_by: str | None
    salt: str | None
    commitment: str
    link: str

    def entry(self) -> Entry:
        """The entry, at no place yet. Raises ValueError or OverflowError where it is none."""
        if self.recorded_at.tzinfo is None or (self.payload is None) is not (self.salt is None):
            raise ValueError(self.name)
        if not (0 < self.version <= LARGEST and 0 < self.schema <= LARGEST):
            raise ValueError(self.version)
        return Entry(
            position=START,
            stream=self.record,
            kind=self.kind,
            version=self.version,
            name=self.name,
            schema=self.schema,
            payload=self.payload,
            happened_on=self.happened_on,
            recorded_at=self.recorded_at.astimezone(UTC),
            by=self.by,
            decided_by=self.decided_by,
            salt=None if self.salt is None else bytes.fromhex(self.salt),
            commitment=self.commitment,
            link=self.link,
        )


class EditionLine(msgspec.Struct, tag="edition", tag_field="line", kw_only=True):
    """An edition that decides cases."""

    hash: str
    regime: str
    text: str


class RecordLine(msgspec.Struct, tag="record", tag_field="line", kw_only=True):
    """A record as it stands, with all that is found without reading it."""

    record: str
    kind: Kind
    version: int
    head: str
    state: str
    facts: str | None
    due_on: date | None
    child: str | None
    links: tuple[str, ...]
    seats: tuple[tuple[str, int, str], ...]
    work: tuple[tuple[str, WorkSort, str, date | None, str], ...]
    references: tuple[tuple[str, str], ...]
    receipts: tuple[tuple[str, str, str], ...]

    def __post_init__(self) -> None:
        """Nobody holds a seat beside another, or has the same work twice."""
        seats = {(group, number) for group, number, _ in self.seats}
        work = {(entry, owner) for entry, _, owner, *_ in self.work}
        if len(seats) < len(self.seats) or len(work) < len(self.work):
            raise ValueError(self.record)

    def carried(self) -> CarriedRecord:
        """The record, to be put where its journal is there; with what an older release did not put beside it."""
        key = self.record
        return CarriedRecord(
            rows=Write(
                id=key,
                kind=self.kind,
                expecting=self.version,
                entries=(),
                state=self.state,
                facts=self.facts,
                due_on=self.due_on,
                child=self.child,
                links_put=self.links,
                seats_put=tuple(Seat(case=key, group=one[0], seat=one[1], person=one[2]) for one in self.seats),
                work_put=tuple(
                    Work(case=key, entry=entry, sort=sort, owner=owner, due_on=due, state=state)
                    for entry, sort, owner, due, state in self.work
                ),
                references_put=tuple(
                    dict.fromkeys((*starmap(Reference, self.references), *alone_under_in(self.kind, self.state)))
                ),
                findable=findable_in(self.kind, self.state),
                tallies=Tallies(put=tallies_in(self.kind, self.state, self.facts)),
            ),
            version=self.version,
            head=self.head,
            receipts=tuple(IdempotencyRecord(key=one[0], digest=one[1], receipt=one[2]) for one in self.receipts),
        )


class EndLine(msgspec.Struct, tag="end", tag_field="line"):
    """The last line, so that a file that was cut short is noticed."""


Line = OfficeLine | EntryLine | EditionLine | RecordLine | EndLine

encoded = msgspec.json.Encoder().encode
decoded = msgspec.json.Decoder(Line).decode


def lines_of(reading: Reading) -> Iterator[Line]:
    """The lines of an office, in one view of its store; so many at a time. BrokenOffice where not all are there."""
    refuse_if_carried_into(reading)
    records, entries, figure = rolled(reading.heads())
    yield OfficeLine(format=FORMAT, records=records, entries=entries, figure=figure)
    at: Cursor = START
    while some := reading.in_order(at, AT_ONCE):
        yield from map(_entry_line, some)
        at = some[-1].position
    for key, regime in sorted(reading.editions().items()):
        yield EditionLine(hash=key, regime=regime, text=reading.edition(key) or "")
    after = ""
    while found := reading.carried(after, AT_ONCE):
        yield from map(_record_line, found)
        after = found[-1].rows.id
    yield EndLine()


def in_batches(lines: Iterable[tuple[int, L]]) -> Iterator[list[tuple[int, L]]]:
    """Numbered lines of one sort, so many at once."""
    for _, same in groupby(lines, key=lambda one: type(one[1])):
        batch: list[tuple[int, L]] = []
        for one in same:
            batch.append(one)
            if len(batch) == AT_ONCE:
                yield batch
                batch = []
        if batch:
            yield batch


def _entry_line(one: Entry) -> EntryLine:
    return EntryLine(
        record=one.stream,
        kind=one.kind,
        version=one.version,
        name=one.name,
        schema=one.schema,
        payload=one.payload,
        happened_on=one.happened_on,
        recorded_at=one.recorded_at,
        by=one.by,
        decided_by=one.decided_by,
        salt=None if one.salt is None else one.salt.hex(),
        commitment=one.commitment,
        link=one.link,
    )


def _record_line(one: CarriedRecord) -> RecordLine:
    rows = one.rows
    return RecordLine(
        record=rows.id,
        kind=rows.kind,
        version=one.version,
        head=one.head,
        state=rows.state,
        facts=rows.facts,
        due_on=rows.due_on,
        child=rows.child,
        links=rows.links_put,
        seats=tuple((each.group, each.seat, each.person) for each in rows.seats_put),
        work=tuple((each.entry, each.sort, each.owner, each.due_on, each.state) for each in rows.work_put),
        references=tuple((each.system, each.number) for each in rows.references_put),
        receipts=tuple((each.key, each.digest, each.receipt) for each in one.receipts),
    )
