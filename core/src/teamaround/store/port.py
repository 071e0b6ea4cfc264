"""
The interface of every store: `reading()` and `writing()`. In memory, SQLite and PostgreSQL behave alike behind it.

    with store.writing() as writing:                            # one transaction, one commit, all or nothing
        before = writing.idempotency_records((key,))            # the same command may have come already
        found = writing.get_case_for_update(case_id)            # nobody else changes the case until the commit
        ...                                                     # decide
        entries = writing.write([Write(...)], idempotency=IdempotencyRecord(...))

What each read and write promises, and what it raises (conflict, not found), is said here once for all stores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from teamaround.store.finding.sought import FindReading
from teamaround.store.records import LAST_VERSION, START
from teamaround.store.tallies.tally import TallyReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from teamaround.store.beside.keys import IdempotencyRecord
    from teamaround.store.beside.rows import RowsBeside
    from teamaround.store.carried import CarriedRecord
    from teamaround.store.records import (
        Cursor,
        Entry,
        Head,
        Kind,
        Seat,
        Sending,
        StoredEdition,
        Stream,
        Work,
        WorkSort,
        Write,
    )


class Reading(FindReading, TallyReading, Protocol):
    """One view of everything that was committed when it was first asked; what others write after that is not in it."""

    def get(self, ids: Sequence[str]) -> dict[str, Stream]:
        """The streams under these ids. Those that are not there are left out."""

    def get_for_update(self, ids: Sequence[str]) -> dict[str, Stream]:
        """As `get`; in a transaction that writes, nobody else changes these streams until it ends."""

    def get_to_rest_on(self, ids: Sequence[str]) -> dict[str, Stream]:
        """
        As `get`; in a transaction that writes, nobody changes these streams before it ends; others may rest on them.

        Somebody who changes a record looks at every case that is linked to it. A case that is only now being linked is
        among those, for either the link is there when they look, or the change is there when the record is got.
        """

    def get_case_for_update(self, case: str) -> tuple[Stream, dict[str, Stream], bool] | None:
        """
        The case, the directory records linked to it, by id, and whether any other is joined to that of its child; None
        where there is no such case.

        In a transaction that writes, nobody else changes the case until it ends; the records they may.
        """

    def cases_of(self, child: str) -> tuple[str, ...]:
        """The cases written as this child's, ended ones too, ordered by id."""

    def cases_with(self, record: str) -> tuple[str, ...]:
        """The cases linked to this child, person or agency, whatever its part in them, ordered by id."""

    def journal(self, stream: str, after: int = 0, through: int = LAST_VERSION) -> tuple[Entry, ...]:
        """The entries of one stream whose version is later than *after* and not later than *through*, in order."""

    def journals(self, streams: Sequence[str]) -> Mapping[str, Sequence[Entry]]:
        """All entries of each of these streams, in order; of one that has none, none."""

    def follow(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """
        The next entries of the whole office, *limit* at most, in the order of their positions.

        Whoever goes on from the position of the last one misses nothing and gets nothing twice, though transactions
        commit out of order: an entry is held back while one that could come before it may still be committed.
        """

    def in_order(self, after: Cursor = START, limit: int = 1000) -> tuple[Entry, ...]:
        """
        The next entries of the whole office that this view has, *limit* at most, in the order of their positions.

        None is held back: within one view it is all there is. Whoever goes on in another view uses `follow`.
        """

    def latest(self, before: Cursor | None = None, limit: int = 1000) -> tuple[Entry, ...]:
        """The last entries of the whole office that this view has, or the last *before* a place; the latest first."""

    def carried(self, after: str = "", limit: int = 200) -> tuple[CarriedRecord, ...]:
        """The next records after the id *after*, ordered by it, each with all that stands beside its journal."""

    def work_of(self, owner: str, *, due_by: date | None = None, sort: WorkSort | None = None) -> Iterator[Work]:
        """
        The open work of one owner, the earliest due first and what has no date last; one small batch at a time.

        With *due_by*, only what is due on that day or before; with *sort*, only what is of that sort. Only to be used
        while this reading is open.
        """

    def work_due(self, due_by: date | None = None, *, sort: WorkSort | None = None) -> Iterator[Work]:
        """The open work of everybody, in the same order and as `work_of`."""

    def work_in(self, case: str) -> tuple[Work, ...]:
        """The open work of one case, in the same order."""

    def to_be_sent(self, *, at: datetime, settings: str, limit: int) -> tuple[tuple[str, str], ...]:
        """
        Notices that are queued, as case and entry, and that somebody may take to send them; *limit* at most.

        Left out are those that somebody has, or that were put off beyond *at*, unless other *settings* kept them.
        """

    def sendings(self, case: str) -> tuple[Sending, ...]:
        """How far the sending of the notices of a case has come that were tried, by their ids as text."""

    def left_behind(self, *, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that were tried and are no open work any more, as case and entry, *limit* at most."""

    def due_by(self, day: date) -> tuple[str, ...]:
        """The streams for which the calendar has something on *day* or had it before, the earliest first."""

    def seats(self, case: str) -> tuple[Seat, ...]:
        """The seats held in a case, by group and number."""

    def by_reference(self, system: str, number: str) -> str | None:
        """The record that another system knows under this number."""

    def in_system(self, system: str, *, begun: bool = False) -> tuple[str, ...]:
        """The records that another system, or any whose name is *begun* so, knows under any number; ordered by id."""

    def stream_ids(self, kind: Kind) -> Iterator[str]:
        """The ids of all streams of one kind, ordered. Only to be used while this reading is open."""

    def facts(self, kind: Kind = "case") -> Iterator[tuple[str, str]]:
        """The id and the facts of every stream of one kind that has any, ordered by id; one small batch at a time."""

    def idempotency_records(self, keys: Sequence[str]) -> dict[str, IdempotencyRecord]:
        """The receipts of the commands that carried these keys, by key."""

    def edition(self, edition_hash: str) -> str | None:
        """The text of an edition."""

    def editions(self) -> Mapping[str, str]:
        """The regime of every edition in use, by the edition's hash."""

    def heads(self, upto: Cursor | None = None) -> Iterator[Head]:
        """How far every stream has come, or had come at the place *upto*, ordered by id."""

    def place_of(self, number: int) -> Cursor | None:
        """The position of the entry that is the first, second or later in the order of positions, if there is one."""

    def horizon(self) -> Cursor:
        """The position of the last entry that `follow` would give, `START` where there is none."""

    def rows_beside(self) -> RowsBeside:
        """The rows beside the journal as they stand, to be verified and, in a transaction that writes, mended."""

    def is_quarantined(self) -> bool:
        """Whether nothing may be sent: the records were carried in, and nobody has said since that it may."""

    def is_carried_into(self) -> bool:
        """Whether records are being carried in, or that was stopped half way: it is no office until all are there."""


class Writing(Reading, Protocol):
    """
    One transaction. What it wrote is in its own view; nobody else sees it before the commit.

    Get all that is to be changed in one call of `get_for_update`, so that two transactions do not wait for each other.
    """

    def write(
        self,
        writes: Sequence[Write],
        *,
        idempotency: IdempotencyRecord | None = None,
        edition: StoredEdition | None = None,
    ) -> tuple[Entry, ...]:
        """
        Add entries and set what follows from them, in several streams at once; each stream once.

        Args:
            writes: What to write. The stream that the command is about comes first: the receipt under the key is
                disposed of with it.
            idempotency: The receipt under the command's key.
            edition: The edition that decided, to be kept under its hash if it is not there yet.

        Returns:
            The new entries, in the order of *writes*.

        Raises:
            Conflict: A stream has another version than its write expects, a seat or a reference is taken, the key was
                used meanwhile, or the database gave others the way. The transaction can only be left, and nothing of it
                is written.
            NotFound: A record to be linked is not in the store.
            BrokenOffice: Records are being carried in.
            ValueError: The writes contradict themselves.
        """

    def take_to_send(self, one: Sending, *, at: datetime, settings: str) -> Sending | None:
        """
        Take a notice to send it, as *one* proposes; None where somebody has it, or it was put off, at this moment.

        What comes back counts this try, and says when the first was; what was never tried, or is asked for again after
        it was settled long ago, begins anew. However many ask at once, one has it.
        """

    def put_off(self, one: Sending, *, held_by: str) -> None:
        """Let a notice wait until later, if *held_by* still has it."""

    def bring_forward(self, at: datetime) -> None:
        """Let every notice that was put off beyond *at* be taken from then on; not one that somebody has."""

    def let_go(self, case: str, entry: str, *, held_by: str) -> None:
        """Forget how far its sending came, for it is settled; if *held_by* still has it."""

    def carry(self, records: Sequence[CarriedRecord], entries: Sequence[Entry] = ()) -> None:
        """
        Put records, and entries of their journals in the order in which they are to stand, as they stand elsewhere.

        Whoever carries them sees to it that entries follow their journals, and that a record is what they come to.

        Raises:
            Conflict: A record is at another version than is expected or stands twice, or something of it is taken.
        """

    def note_carrying(self, *, under_way: bool) -> None:
        """
        Note that records are being carried in, or that all are there.

        Until all are there, whoever opens the store is refused, but those who carry in (`open_store`), and so is
        `write`. Who is writing entries is waited for: what they wrote can be seen afterwards. From then on nothing may
        be sent, until somebody says so.
        """

    def quarantine(self, *, begins: bool) -> None:
        """Note that nothing may be sent from these records any more, or that somebody lets notices leave again."""

    def dispose(self, stream: str, *, through: int, receipt: Callable[[str], str] = str) -> int:
        """
        Erase payloads and salts of a stream up to the version *through*, receipts of its commands, and all rows beside.

        State and facts are erased by a write, before. What other receipts say in which the stream is named is put
        through *receipt*. Returns how many entries had a payload.
        """


class Store(Protocol):
    """An office's records. May be used from several threads at once; each transaction belongs to one thread."""

    def writing(self) -> AbstractContextManager[Writing]:
        """
        One transaction, all or nothing, with one commit. Leaving it with an exception writes nothing.

        Raises:
            Conflict: Others kept the database busy for too long, or were given the way.
            BrokenOffice: The database cannot be reached.
        """

    def reading(self) -> AbstractContextManager[Reading]:
        """One view of what has been committed. Raises as `writing`."""

    def within(self, given: object) -> Store:
        """
        The same records on a connection that a host gives, in the host's transaction and committed with it.

        Raises:
            Unusable: They cannot be kept on what is given.
        """

    def after_commit(self, written: Sequence[Entry], call: Callable[[], None]) -> None:
        """Do something once what was *written* is committed: at once or, in a host's transaction, after its end."""

    def clear_away(self) -> tuple[str, ...]:
        """
        Write anew whatever files, logs and indexes may hold copies of what was erased; others wait for it.

        Returns where copies may be left, in words.
        """

    def close(self) -> None:
        """Give back all connections. A closed store raises Unusable."""
