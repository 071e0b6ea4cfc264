"""
The chain that ties each entry to all before it in its stream, so that nobody changes the past unseen.

An entry's *commitment* is the SHA-256 of its salt followed by its payload in UTF-8. Its *link* is the SHA-256 of a
JSON array in UTF-8 without white space and with nothing escaped that need not be (RFC 8259), of these in this order:

    link of the entry before (64 zeros for the first), stream, kind, version, name, schema,
    happened on (ISO 8601), recorded at (ISO 8601, UTC, microseconds, +00:00), by, decided by or null, commitment

The link rests on the commitment and not on the payload: payload and salt may be erased and the chain stays valid. The
salt keeps an erased payload from being guessed out of its commitment.

A chain does not notice that its tail was cut off or written anew. A *checkpoint* does: one figure over the heads of all
streams at one place of the journal, kept outside the database.
"""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from attrs import frozen

from teamaround.arguments import spelt
from teamaround.store.records import Cursor, Entry, Kind, NewEntry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from teamaround.store.port import Reading
    from teamaround.store.records import Head

GENESIS = "0" * 64
"""What stands in place of the link before the first."""

MARK = "teamaround-checkpoint-1"

_encode = msgspec.json.Encoder().encode


def commitment_of(salt: bytes, payload: str) -> str:
    """What stands for *payload* in the chain, and lets nobody without *salt* guess it."""
    return sha256(salt + payload.encode()).hexdigest()


def link_of(entry: NewEntry | Entry, *, after: str, stream: str, kind: Kind, version: int, commitment: str) -> str:
    """The link of an entry that follows the link *after* in a stream."""
    parts = (
        after,
        stream,
        kind,
        version,
        entry.name,
        entry.schema,
        entry.happened_on.isoformat(),
        moment_text(entry.recorded_at),
        entry.by,
        entry.decided_by,
        commitment,
    )
    return sha256(_encode(parts)).hexdigest()


def moment_text(moment: datetime) -> str:
    """A moment as the chain and the databases write it: in UTC, to the microsecond, always of one length."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class ChainedEntry(NamedTuple):
    """A new entry with its place in the chain of its stream, and no position in the journal yet."""

    new: NewEntry
    stream: str
    kind: Kind
    version: int
    commitment: str
    link: str

    def at_position(self, position: Cursor) -> Entry:
        """The entry, as a line of the journal."""
        new = self.new
        return Entry(
            position=position,
            stream=self.stream,
            kind=self.kind,
            version=self.version,
            name=new.name,
            schema=new.schema,
            payload=new.payload,
            happened_on=new.happened_on,
            recorded_at=new.recorded_at,
            by=new.by,
            decided_by=new.decided_by,
            salt=new.salt,
            commitment=self.commitment,
            link=self.link,
        )


def chain_entries(
    entries: Iterable[NewEntry], *, stream: str, kind: Kind, version: int, head: str
) -> list[ChainedEntry]:
    """New entries chained to the *version* and *head* of their stream (0 and `GENESIS` for a new one)."""
    chained = []
    for number, entry in enumerate(entries, start=version + 1):
        promise = commitment_of(entry.salt, entry.payload)
        head = link_of(entry, after=head, stream=stream, kind=kind, version=number, commitment=promise)
        chained.append(ChainedEntry(entry, stream, kind, number, promise, head))
    return chained


@frozen(kw_only=True)
class Checkpoint:
    """
    One figure over all streams as they stood at a place of the journal. Keep its text outside the database.

    `figure` is the SHA-256 of a line `stream version head` for each stream that had an entry by then, ordered by the
    bytes of its id, each line closed by a line feed.
    """

    upto: Cursor
    streams: int
    entries: int
    figure: str

    def __str__(self) -> str:
        return f"{MARK} {self.upto} {self.streams} {self.entries} {self.figure}"

    @classmethod
    def from_text(cls, text: str) -> Checkpoint:
        """
        The checkpoint whose text this is.

        Raises:
            ValueError: It is not the text of a checkpoint.
            TypeError: It is no text.
        """
        if not isinstance(text, str):
            raise TypeError(f"Checkpoint.from_text: text is {spelt(text)}. Give text (str).")
        try:
            upto, streams, entries, figure = text.strip().removeprefix(f"{MARK} ").split()
            bytes.fromhex(figure)
            return cls(upto=Cursor.from_text(upto), streams=int(streams), entries=int(entries), figure=figure)
        except ValueError as error:
            raise ValueError(
                f"{text.strip()[:40]!r} is not a checkpoint. It is one line that begins with {MARK}, as it was printed."
            ) from error


def rolled(ordered: Iterable[Head]) -> tuple[int, int, str]:
    """How many streams and entries there are, and the figure over their heads, which come in the order of their ids."""
    streams = entries = 0
    figure = sha256()
    for one in ordered:
        figure.update(f"{one.stream} {one.version} {one.head}\n".encode())
        streams, entries = streams + 1, entries + one.version
    return streams, entries, figure.hexdigest()


def take_checkpoint(reading: Reading) -> Checkpoint:
    """The checkpoint of a store as it stands, at the last place that no unfinished transaction can come before."""
    upto = reading.horizon()
    streams, entries, figure = rolled(reading.heads(upto))
    return Checkpoint(upto=upto, streams=streams, entries=entries, figure=figure)


def stands(reading: Reading, one: Entry) -> bool:
    """Whether this very entry stands in its journal, and no other in its place."""
    return [there.link for there in reading.journal(one.stream, after=one.version - 1)][:1] == [one.link]
