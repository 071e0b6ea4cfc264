"""
A row beside the journal, in one form for all tables: which one it is, and what it says.

The store knows which columns tell a row from others, and nothing of why it is there: what a record's rows are is said
in `office/rows.py`, what they should be in `office/verifying/rows_due.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from attrs import frozen

from teamaround.store.records import Entry, Stream

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from teamaround.store.finding.findable import Findable
    from teamaround.store.records import Kind, Reference, Seat, Work
    from teamaround.store.tallies.tally import TallyRow

Value = str | int | None


class RowKey(NamedTuple):
    """Which row it is: its table, and the values of its key."""

    table: str
    key: tuple[str | int, ...]


Rows = dict[RowKey, tuple[Value, ...]]
"""What rows say, in the order of the columns of `COLUMNS`; a day as ISO 8601 text."""

KEYS: dict[str, tuple[str, ...]] = {
    "state": ("id",),
    "stream": ("id",),
    "link": ("case_id", "record_id"),
    "seat": ("case_id", "seat_group", "seat"),
    "work": ("case_id", "entry", "owner"),
    "search": ("stream",),
    "tally": ("record", "sort", "entry"),
    "reference": ("system", "number"),
    "kept": ("key",),
    "edition": ("hash",),
}
"""The columns that tell a row from others. A record's own row is looked at twice: what follows from its journal alone
(`state`), and what follows from the days and from others as well (`stream`)."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "state": ("kind", "state"),
    "stream": ("facts", "due_on"),
    "link": ("as_child",),
    "seat": ("person",),
    "work": ("sort", "due_on", "state"),
    "search": ("kind", "name", "words"),
    "tally": ("who", "what", "since", "until", "on_day"),
    "reference": ("stream",),
    "kept": ("digest", "receipt", "about"),
    "edition": ("regime", "text"),
}
"""The columns in which a row says something."""

OWNER: dict[str, str] = {
    "link": "case_id",
    "seat": "case_id",
    "work": "case_id",
    "search": "stream",
    "tally": "record",
}
"""The tables of rows that belong to one stream, and the column that names it."""


@frozen(kw_only=True)
class RecordWithRows:
    """A record as it stands: its stream, its journal in order, and its rows but for those of `reference`."""

    stream: Stream
    journal: tuple[Entry, ...]
    rows: Rows


class RowsBeside(Protocol):
    """The rows beside all journals, in one view of a store, as they stand there; small batches at a time."""

    @property
    def unreadable(self) -> tuple[type[Exception], ...]:
        """What is raised where something that stands there cannot be read."""

    def standing(self, ids: Sequence[str], *, bare: bool = False) -> list[RecordWithRows]:
        """
        The streams under these ids, in their order, each with all of its rows but for references.

        Those that are *bare* come with an empty state and without what `stream` has of them, which cannot be read.
        """

    def leading(self, references: Sequence[Reference]) -> dict[Reference, str]:
        """The streams to which these references lead, as far as they lead anywhere."""

    def all_of(self, table: str) -> Iterator[tuple[RowKey, tuple[Value, ...]]]:
        """Every row of a table that belongs to no one stream, in the order of their keys."""

    def strays(self) -> Iterator[RowKey]:
        """The rows that name a stream which is not there."""

    def orphans(self) -> Iterator[str]:
        """The streams of which entries stand in the journal, and nothing else."""

    def damage(self) -> Iterator[str]:
        """What the database itself finds broken in its own order, in words."""

    def disorder(self) -> Iterator[str]:
        """What of the order of the journal is not as the database keeps it, in words."""

    def mend(self, rows: Mapping[RowKey, tuple[Value, ...] | None]) -> None:
        """Write rows as they should be; None for one that should not be. Only in a transaction that writes."""


def link_row(case: str, record: str, *, as_child: bool) -> tuple[RowKey, tuple[Value, ...]]:
    """A link as a row."""
    return RowKey("link", (case, record)), (int(as_child),)


def seat_row(one: Seat) -> tuple[RowKey, tuple[Value, ...]]:
    """A seat as a row."""
    return RowKey("seat", (one.case, one.group, one.seat)), (one.person,)


def work_row(one: Work) -> tuple[RowKey, tuple[Value, ...]]:
    """Open work as a row."""
    due = one.due_on.isoformat() if one.due_on else None
    return RowKey("work", (one.case, one.entry, one.owner)), (one.sort, due, one.state)


def search_row(record: str, kind: Kind, findable: Findable) -> tuple[RowKey, tuple[Value, ...]]:
    """The words by which a record is found, as a row."""
    return RowKey("search", (record,)), (kind, findable.name, " ".join(findable.words))


def tally_row(one: TallyRow) -> tuple[RowKey, tuple[Value, ...]]:
    """What is counted of a record, as a row."""
    until = one.until.isoformat() if one.until else None
    said = (one.who, one.what, one.since.isoformat(), until, one.on.isoformat())
    return RowKey("tally", (one.record, one.sort, one.entry)), said


@frozen
class Unmendable:
    """What is wrong with a row of which nobody here can tell what it should say, and what to do about it."""

    what: str
    fix: str


class RowsDue(Protocol):
    """What the rows should be, as whoever keeps records in the store computes it. Anything may be raised by it."""

    def of(self, standing: RecordWithRows, state: str) -> Rows:
        """The rows that should stand beside a record in this *state*, but for those of `reference`."""

    def passed_over(self, standing: RecordWithRows) -> None:
        """Take note of a record whose journal is damaged, so that nothing can be said of its rows."""

    def references(self, kind: Kind, state: str) -> Collection[Reference]:
        """The references that should lead to a record in this *state*."""

    def said(self, row: RowKey, values: tuple[Value, ...]) -> tuple[Value, ...] | Unmendable:
        """What a row of `kept` or `edition` should say."""

    def missing(self) -> Iterator[tuple[RowKey, tuple[Value, ...] | Unmendable]]:
        """The rows of `edition` that should be there and were not asked about, each with what it should say."""
