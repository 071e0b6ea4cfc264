"""
All that the store in memory keeps, and every check of what is written to it.

The expected version, a seat taken, a number or key used, a link to nothing. They are values that are never changed in
place: every change gives another one. The same over SQL: `sql/writing.py`; the transaction: `memory.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from teamaround.store import refusals
from teamaround.store.beside.keys import IdempotencyRecord
from teamaround.store.carried import CarriedRecord
from teamaround.store.chain import GENESIS, chain_entries
from teamaround.store.finding.findable import Findable
from teamaround.store.records import (
    Cursor,
    Entry,
    Reference,
    Seat,
    Sending,
    StoredEdition,
    Stream,
    Work,
    Write,
)
from teamaround.store.tallies.tally import TallyRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@frozen
class EntryLog:
    """
    The order of all entries, as (stream, version). Adding gives another log and leaves this one as it is.

    Logs that grow out of each other share one list, of which each knows how much is its own, so that adding costs what
    is added. Where two grow out of the same one, the second takes a copy.
    """

    places: list[tuple[str, int]] = field(factory=list)
    length: int = 0

    def adding(self, entries: Sequence[Entry]) -> EntryLog:
        """The log with *entries* at its end."""
        places = self.places if len(self.places) == self.length else self.places[: self.length]
        places.extend((one.stream, one.version) for one in entries)
        return EntryLog(places, len(places))


@frozen(kw_only=True)
class StreamRows:
    """The rows to query of one stream: due date, links, seats, work, the words by which it is found, tallies."""

    due_on: date | None = None
    child: str | None = None
    links: frozenset[str] = frozenset()
    seats: dict[tuple[str, int], str] = field(factory=dict)
    work: tuple[Work, ...] = ()
    findable: Findable | None = None
    tallies: dict[tuple[str, str], TallyRow] = field(factory=dict)

    def after_drops(self, write: Write) -> StreamRows:
        """These rows after what *write* drops."""
        return StreamRows(
            due_on=write.due_on,
            child=None if self.child in write.links_drop else self.child,
            links=self.links.difference(write.links_drop),
            seats={key: person for key, person in self.seats.items() if key not in write.seats_drop},
            work=tuple(one for one in self.work if one.entry not in write.work_drop),
            findable=self.findable if write.findable is None or write.findable.words else None,
            tallies={key: one for key, one in self.tallies.items() if key not in write.tallies.drop},
        )

    def after_puts(self, write: Write) -> StreamRows:
        """These rows after what *write* puts. Raises Conflict where a seat is taken."""
        for one in write.seats_put:
            if (one.group, one.seat) in self.seats:
                raise refusals.seat_taken(one, self.seats[one.group, one.seat])
        replaced = {(one.entry, one.owner) for one in write.work_put}
        return StreamRows(
            due_on=self.due_on,
            child=write.child or self.child,
            links=self.links.union(write.linked()),
            seats=self.seats | {(one.group, one.seat): one.person for one in write.seats_put},
            work=(*(one for one in self.work if (one.entry, one.owner) not in replaced), *write.work_put),
            findable=write.findable if write.findable and write.findable.words else self.findable,
            tallies=self.tallies | {(one.sort, one.entry): one for one in write.tallies.put},
        )


@frozen(kw_only=True)
class MemorySnapshot:
    """
    All that a store in memory keeps, at one moment. Keeping it costs nothing.

    `about` names the stream that the command behind a receipt was about, by the command's key.
    """

    streams: dict[str, Stream] = field(factory=dict)
    journals: dict[str, tuple[Entry, ...]] = field(factory=dict)
    rows: dict[str, StreamRows] = field(factory=dict)
    references: dict[Reference, str] = field(factory=dict)
    idempotency: dict[str, IdempotencyRecord] = field(factory=dict)
    about: dict[str, str] = field(factory=dict)
    editions: dict[str, StoredEdition] = field(factory=dict)
    log: EntryLog = field(factory=EntryLog)
    sendings: dict[tuple[str, str], Sending] = field(factory=dict)
    carried_into: bool = False
    quarantined: bool = False

    def with_writes(self, writes: Sequence[Write]) -> tuple[MemorySnapshot, tuple[Entry, ...]]:
        """What is kept after *writes*, and the new entries. Raises what `Writing.write` raises."""
        refusals.check_consistent(writes)
        streams, journals, log = dict(self.streams), dict(self.journals), self.log
        news: list[Entry] = []
        for write in writes:
            before, journal = streams.get(write.id), journals.get(write.id, ())
            if write.expecting != (before.version if before else 0):
                raise refusals.version_conflict(write, before, journal[write.expecting :])
            if before:
                refusals.check_as_stored(write, before)
            entries = _positioned(write, before.head if before else GENESIS, log)
            log = log.adding(entries)
            journals[write.id] = journal + entries
            last = journals[write.id][-1]
            streams[write.id] = Stream(
                id=write.id, kind=write.kind, version=last.version, head=last.link, state=write.state, facts=write.facts
            )
            news.extend(entries)
        written = evolve(self, streams=streams, journals=journals, log=log)
        return written.with_rows(writes), tuple(news)

    def with_rows(self, writes: Sequence[Write]) -> MemorySnapshot:
        """What is kept after the rows of all *writes* were dropped, and then put."""
        rows, references = dict(self.rows), dict(self.references)
        for write in writes:
            rows[write.id] = rows.get(write.id, StreamRows()).after_drops(write)
            for reference in write.references_drop:
                if references.get(reference) == write.id:
                    del references[reference]
        for write in writes:
            rows[write.id] = rows[write.id].after_puts(write)
            strangers = rows[write.id].links - self.streams.keys()
            if strangers:
                raise refusals.unknown_links(write.id, strangers)
            for reference in write.references_put:
                if references.setdefault(reference, write.id) != write.id:
                    raise refusals.reference_taken(reference, write.id)
        return evolve(self, rows=rows, references=references)

    def with_carried(self, records: Sequence[CarriedRecord], entries: Sequence[Entry]) -> MemorySnapshot:
        """What is kept with records and entries as they stand elsewhere. Raises what `Writing.carry` raises."""
        refusals.check_carried(records)
        streams, journals = dict(self.streams), dict(self.journals)
        for one in records:
            rows, before = one.rows, self.streams.get(one.rows.id)
            if rows.expecting != (before.version if before else 0):
                raise refusals.carried_onto_others()
            streams[rows.id] = Stream(
                id=rows.id, kind=rows.kind, version=one.version, head=one.head, state=rows.state, facts=rows.facts
            )
        for place, entry in enumerate(entries, start=self.log.length + 1):
            put = evolve(entry, position=Cursor(0, place))
            journals[entry.stream] = (*journals.get(entry.stream, ()), put)
        written = evolve(self, streams=streams, journals=journals, log=self.log.adding(entries))
        written = written.with_rows([one.rows for one in records])
        kept = {each.key: (each, one.rows.id) for one in records for each in one.receipts}
        return evolve(
            written,
            idempotency=self.idempotency | {key: each for key, (each, _) in kept.items()},
            about=self.about | {key: about for key, (_, about) in kept.items()},
        )

    def carried(self, record: str) -> CarriedRecord:
        """A record with all that stands beside its journal."""
        stream, rows = self.streams[record], self.rows.get(record, StreamRows())
        return CarriedRecord(
            rows=Write(
                id=record,
                kind=stream.kind,
                expecting=stream.version,
                entries=(),
                state=stream.state,
                facts=stream.facts,
                due_on=rows.due_on,
                child=rows.child,
                links_put=tuple(sorted(rows.links)),
                seats_put=tuple(
                    Seat(case=record, group=group, seat=number, person=person)
                    for (group, number), person in sorted(rows.seats.items())
                ),
                work_put=tuple(sorted(rows.work, key=lambda one: (one.entry, one.owner))),
                references_put=tuple(sorted(one for one, owner in self.references.items() if owner == record)),
            ),
            version=stream.version,
            head=stream.head,
            receipts=tuple(self.idempotency[key] for key in sorted(self.about) if self.about[key] == record),
        )

    def with_idempotency_record(self, record: IdempotencyRecord, writes: Sequence[Write]) -> MemorySnapshot:
        """What is kept with a receipt under its key. Raises Conflict where the key was used before."""
        if record.is_used(self.idempotency):
            raise refusals.key_used()
        kept = {one.key: one for one in record.rows()}
        about = {**self.about, **dict.fromkeys(kept, writes[0].id)} if writes else self.about
        return evolve(self, idempotency={**self.idempotency, **kept}, about=about)

    def with_edition(self, edition: StoredEdition) -> MemorySnapshot:
        """What is kept with an edition."""
        return evolve(self, editions={edition.hash: edition} | self.editions)

    def carrying(self, *, under_way: bool) -> MemorySnapshot:
        """What is kept while records are carried in, or once all are there; from the first on nothing is sent."""
        return evolve(self, carried_into=under_way, quarantined=under_way or self.quarantined)

    def to_be_sent(self, at: datetime, settings: str) -> tuple[tuple[str, str], ...]:
        """The notices that somebody may take to send them."""
        work = (one for rows in self.rows.values() for one in rows.work)
        queued = {(one.case, one.entry) for one in work if one.sort == "notice" and one.state == "queued"}
        kept = self.sendings
        return tuple(sorted(one for one in queued if one not in kept or kept[one].may_be_taken(at, settings)))

    def left_behind(self, at: datetime) -> tuple[tuple[str, str], ...]:
        """The notices that nobody has, and that are no open work any more."""
        work = {(one.case, one.entry) for rows in self.rows.values() for one in rows.work}
        free = (key for key, one in self.sendings.items() if one.until <= at)
        return tuple(sorted(one for one in free if one not in work))

    def taken(self, one: Sending, at: datetime, settings: str) -> Sending | None:
        """How a notice stands that is taken to be sent; None while another has it."""
        before = self.sendings.get((one.case, one.entry))
        if before and not before.may_be_taken(at, settings):
            return None
        in_doubt = before is not None and before.may_have_arrived
        again = before or evolve(one, tries=0)
        again = evolve(again, tries=0, began=one.began) if again.begins_anew(at) else again
        tries = before.tries if before and in_doubt else again.tries
        again = evolve(again, tries=tries + 1, in_doubt=in_doubt, why="")
        return evolve(again, until=one.until, held_by=one.held_by, settings=one.settings)

    def with_sending(self, one: Sending, held_by: str | None = None) -> MemorySnapshot:
        """What is kept where the sending of a notice has come so far, if it is still *held_by* that one."""
        before = self.sendings.get((one.case, one.entry))
        if held_by is not None and (before is None or before.held_by != held_by):
            return self
        return evolve(self, sendings=self.sendings | {(one.case, one.entry): one})

    def without_sending(self, case: str, entry: str, held_by: str) -> MemorySnapshot:
        """What is kept where a notice's sending is settled, if it is still *held_by* that one."""
        before = self.sendings.get((case, entry))
        if before is None or before.held_by != held_by:
            return self
        return evolve(self, sendings={key: one for key, one in self.sendings.items() if key != (case, entry)})

    def without_payloads(self, stream: str, through: int, receipt: Callable[[str], str]) -> MemorySnapshot:
        """What is kept after a stream's payloads, receipts and rows were erased, and other receipts put otherwise."""
        journal = self.journals.get(stream, ())
        erased = tuple(evolve(one, payload=None, salt=None) if one.version <= through else one for one in journal)
        left = {key: about for key, about in self.about.items() if about != stream}
        forgotten = self.about.keys() - left.keys()
        return evolve(
            self,
            journals={**self.journals, stream: erased},
            idempotency={
                key: evolve(one, receipt=receipt(one.receipt)) if stream in one.receipt else one
                for key, one in self.idempotency.items()
                if key not in forgotten
            },
            about=left,
            rows={**self.rows, stream: StreamRows()},
            references={one: owner for one, owner in self.references.items() if owner != stream},
            sendings={key: one for key, one in self.sendings.items() if one.case != stream},
        )


def _positioned(write: Write, head: str, log: EntryLog) -> tuple[Entry, ...]:
    """The entries of *write* in the places that follow *log*."""
    chained = chain_entries(write.entries, stream=write.id, kind=write.kind, version=write.expecting, head=head)
    return tuple(one.at_position(Cursor(0, place)) for place, one in enumerate(chained, start=log.length + 1))


def by_due(one: Work) -> tuple[bool, date, str, str, str]:
    """The order of open work: the earliest due first, and what has no date last."""
    return one.due_on is None, one.due_on or date.max, one.case, one.entry, one.owner
