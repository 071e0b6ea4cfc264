"""
The records of the store, as frozen values of text, numbers and dates. What a text says is its writer's affair.

A *stream* is a record of any kind, the looks at a child, or what is left of what was disposed of: its state, and the
*entries* from which that follows. Links, seats, work and numbers are rows to query. Also the place in the journal
(`Cursor`). What is said of a family is in no `repr`, and so in no log. Tables: `sql/tables.py`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal, NamedTuple

from attrs import Attribute, field, frozen

from teamaround.store.finding.findable import Findable
from teamaround.store.tallies.tally import UNCHANGED, Tallies

Kind = Literal["case", "child", "person", "agency", "advice", "looks", "keeping", "disposed"]
WorkSort = Literal["step", "action", "notice", "matter", "emergency"]

SALT_BYTES = 16


@frozen(order=True)
class Cursor:
    """
    A place in the order of the office's journal: a number of transactions, and a place among the entries.

    Compare it, keep its text and give it back; it means nothing else. Within a stream it rises with the version.
    """

    transaction: int = 0
    place: int = 0

    def __str__(self) -> str:
        return f"{self.transaction}.{self.place}"

    @classmethod
    def from_text(cls, text: str) -> Cursor:
        """
        The cursor whose text this is.

        Raises:
            ValueError: It is not the text of a cursor.
        """
        transaction, point, place = text.partition(".") if isinstance(text, str) else ("", "", "")  # type: ignore[redundant-expr]
        if not (point and transaction.isascii() and transaction.isdigit() and place.isascii() and place.isdigit()):
            raise ValueError(f"{text!r} is not a place in the journal. It looks like 0.17: two numbers and a point.")
        return cls(int(transaction), int(place))


LAST_VERSION = 2**31 - 1
"""No version is higher: so large a number a column of versions holds."""

START = Cursor()
"""The cursor before every entry."""


class Stream(NamedTuple):
    """
    A case, child, person, agency or note of advice as it stands.

    `version` is the version of its last entry, and so the number of its entries. `head` is that entry's link (64
    hexadecimal digits). `state` and `facts` are canonical JSON, byte for byte as they were written.
    """

    id: str
    kind: Kind
    version: int
    head: str
    state: str
    facts: str | None = None

    def __repr__(self) -> str:
        return f"Stream(id={self.id!r}, kind={self.kind!r}, version={self.version!r}, head={self.head!r})"


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no time zone. Give the moment with one, such as UTC.")
    return moment.astimezone(UTC)


def _salt_has_its_length(entry: NewEntry, attribute: Attribute[bytes], salt: bytes) -> None:
    del entry, attribute
    if len(salt) != SALT_BYTES:
        raise ValueError(f"A salt has {SALT_BYTES} bytes, and this has {len(salt)}. Take it from teamaround.clock.")


@frozen(kw_only=True)
class NewEntry:
    """
    Something that has happened, to be added to a stream.

    Args:
        name: What the event is called, such as `lead_started`.
        schema: The number of the payload's shape.
        payload: Canonical JSON.
        happened_on: The day on which it happened, which may lie long before it was recorded.
        recorded_at: The moment; kept in UTC to the microsecond.
        by: Who gave the command.
        decided_by: Who decided, where that is somebody else.
        salt: Sixteen bytes that nobody can guess.

    Raises:
        ValueError: The moment has no time zone, or the salt is not of its length.
    """

    name: str
    schema: int
    payload: str = field(repr=False)
    happened_on: date
    recorded_at: datetime = field(converter=_in_utc)
    by: str
    decided_by: str | None = None
    salt: bytes = field(validator=_salt_has_its_length, repr=False)


@frozen(kw_only=True)
class Entry:
    """
    One line of the journal.

    `commitment` stands for the payload and `link` for the whole entry and all before it in its stream (64 hexadecimal
    digits each; `chain.py` says of what). `payload` and `salt` are None once the entry has been disposed of.
    """

    position: Cursor
    stream: str
    kind: Kind
    version: int
    name: str
    schema: int
    payload: str | None = field(repr=False)
    happened_on: date
    recorded_at: datetime
    by: str
    decided_by: str | None
    salt: bytes | None = field(repr=False)
    commitment: str
    link: str


@frozen(kw_only=True)
class Seat:
    """A place that one person holds in a case: at most one holder for each case, group and number, whatever races."""

    case: str
    group: str
    seat: int
    person: str


@frozen(kw_only=True)
class Work:
    """
    Something open that one owner is to do. Where several own it, each has a row.

    `entry` is the id within the case, such as `step3`; `state` is a word of the writer's. What is settled is dropped.
    """

    case: str
    entry: str
    sort: WorkSort
    owner: str
    due_on: date | None
    state: str


FORGOTTEN = timedelta(days=1)
"""After so long past its time, nothing of an earlier sending counts: it was withdrawn meanwhile, and is told again."""


@frozen(kw_only=True)
class Sending:
    """
    How far the sending of one notice has come: beside the journal, gone once the notice is sent, and never carried.

    Attributes:
        entry: The notice's id within the case.
        tries: How often somebody took it to send it, since it `began`.
        until: Until when nobody else takes it: whoever has it may have died, or it was put off.
        held_by: Who has it; empty where it was put off.
        settings: Under which settings nobody could send it; under others it is taken before its time.
        in_doubt: Whether it may have arrived: whoever had it died, or an answer was lost.
        channel: By which channel it went as an answer was lost last; to which `address`; `why` it was put off.
    """

    case: str
    entry: str
    tries: int = 0
    began: datetime = field(converter=_in_utc)
    until: datetime = field(converter=_in_utc)
    held_by: str = ""
    settings: str = ""
    in_doubt: bool = False
    channel: str = ""
    address: str = ""
    why: str = ""

    @property
    def may_have_arrived(self) -> bool:
        """Whether nobody knows that it did not arrive, once its time is over."""
        return self.in_doubt or bool(self.held_by)

    def may_be_taken(self, at: datetime, settings: str) -> bool:
        """Whether somebody may take it at this moment, under these settings."""
        return self.until <= at or self.settings not in ("", settings)

    def begins_anew(self, at: datetime) -> bool:
        """Whether it counts from the beginning: it was never tried, or was settled long ago."""
        return not self.tries or self.until < at - FORGOTTEN


class Reference(NamedTuple):
    """A number by which another system knows a record. One number of a system leads to one record."""

    system: str
    number: str


class Head(NamedTuple):
    """How far a stream has come: its version and the link of its last entry."""

    stream: str
    version: int
    head: str


@frozen(kw_only=True)
class StoredEdition:
    """An edition as it is kept: the resolved rules under their hash, as canonical text."""

    hash: str
    regime: str
    text: str = field(repr=False)


@frozen(kw_only=True)
class Write:
    """
    All that one command changes in one stream.

    What is dropped is dropped before anything is put, in all writes of one call: so a seat passes from one person to
    another, work from some owners to others, a reference from one record to another. Dropping what is not there is no
    error.

    Args:
        id: The stream.
        kind: What it is a stream of.
        expecting: The version that the writer decided on; 0 for a new stream.
        entries: What has happened, in order. The version rises by their number. With none, only the rows to query,
            the facts and `due_on` are written, and `state` must be what is stored.
        state: The state after the entries, canonical JSON.
        facts: What rules look at, canonical JSON; written each time.
        due_on: The next day on which the calendar has something for this stream; written each time.
        child: The child whose case this is. It is linked as well; given once, it stays.
        links_put: Ids of directory records that the case touches; they must exist, or be written at the same time.
        links_drop: Ids of directory records that it touches no more.
        seats_put, seats_drop: Seats taken, each of which must be free; and given up, as (group, number).
        work_put: Open work; a row of the same entry and owner is replaced.
        work_drop: Ids within the case whose work is settled or passes to others; of all owners.
        references_put: Numbers by which other systems know this record; each must be free, or lead here already. Those
            of `references_drop` lead here no more.
        findable: The words by which the record is found from now on; None leaves them as they are.
        tallies: What changes of what is counted of the record.
    """

    id: str
    kind: Kind
    expecting: int
    entries: tuple[NewEntry, ...]
    state: str = field(repr=False)
    facts: str | None = field(default=None, repr=False)
    due_on: date | None = None
    child: str | None = None
    links_put: tuple[str, ...] = ()
    links_drop: tuple[str, ...] = ()
    seats_put: tuple[Seat, ...] = ()
    seats_drop: tuple[tuple[str, int], ...] = ()
    work_put: tuple[Work, ...] = ()
    work_drop: tuple[str, ...] = ()
    references_put: tuple[Reference, ...] = ()
    references_drop: tuple[Reference, ...] = ()
    findable: Findable | None = field(default=None, repr=False)
    tallies: Tallies = UNCHANGED

    def linked(self) -> tuple[str, ...]:
        """The records to be linked, the child among them, each once."""
        return tuple(dict.fromkeys((*self.links_put, *([self.child] if self.child else []))))
