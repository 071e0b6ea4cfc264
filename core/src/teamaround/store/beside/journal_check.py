"""
The check of journals, a stream at a time: each against itself, against its state, and against checkpoints.

An entry that was changed or is out of its order (by version and sequence), an end that was cut off, a payload that was
erased though no disposal is recorded (what happened after it is still held to the state), a kind or state that differs,
by the names of its parts. Where the streams come from, a database or exported text, is its caller's affair; they come
in the order of their ids.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any, Literal

from attrs import define, field, frozen

from teamaround.errors import NotIntact
from teamaround.store.chain import GENESIS, Checkpoint, commitment_of, link_of
from teamaround.store.records import START, Cursor, Entry, Kind, Stream

Replay = Callable[[Kind, tuple[Entry, ...]], str]
"""Computes the state of a stream from its entries."""

Restate = Callable[[Kind, str], str]
"""Writes a stored state as the present release would."""

Refold = Callable[[Kind, str, tuple[Entry, ...]], str]
"""Computes what a stored state comes to where the last entries happen to it once more."""

Disposes = Callable[[Entry], bool]
"""Whether an entry says that all before it in its stream was disposed of, and holds what is left."""

DifferenceSort = Literal[
    "unreadable", "cut_short", "gap", "position", "link", "payload", "head", "replay", "state", "checkpoint",
    "kind", "order", "orphan", "damaged", "disposed", "row", "edition", "receipt",
]  # fmt: skip

OF_JOURNALS = ("unreadable", "gap", "position", "link", "payload", "head", "replay", "orphan", "disposed")
"""The sorts of differences with which a journal is no ground to write anything anew from."""

COPY = "Compare it with the last good copy, and find out who could write to the database."
SINCE = "Nothing that happened says so: compare it with the last good copy, and find out who erased it."


@frozen(kw_only=True)
class Difference:
    """One thing that does not agree: where, what, and what to do."""

    sort: DifferenceSort
    where: str
    what: str
    fix: str = COPY

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.fix}"


@define
class Tally:
    """The figure of a checkpoint, over heads that come in the order of their ids."""

    figure: Any = field(factory=sha256)
    streams: int = 0
    entries: int = 0

    def add(self, last: Entry) -> None:
        """Add the head of one more stream."""
        self.figure.update(f"{last.stream} {last.version} {last.link}\n".encode())
        self.streams += 1
        self.entries += last.version

    def checkpoint(self, upto: Cursor) -> Checkpoint:
        """The checkpoint of all that was added."""
        return Checkpoint(upto=upto, streams=self.streams, entries=self.entries, figure=self.figure.hexdigest())


@define(kw_only=True)
class JournalCheck:
    """
    A journal that is checked one stream at a time.

    Attributes:
        tallies: For each place that a checkpoint reaches, how far every stream had come there.
        counted: For each number of entries that a checkpoint counts, where so many stand now: places are given anew
            where the records are carried into another database, and their order stays.
        upto: How far the journal reaches.
        differences: All that was found.
        replayed: The state that the last stream's journal comes to; None where it could not be told.
    """

    replay: Replay | None = None
    restate: Restate | None = None
    refold: Refold | None = None
    disposes: Disposes | None = None
    tallies: dict[Cursor, Tally] = field(factory=dict)
    counted: dict[int, Cursor] = field(factory=dict)
    upto: Cursor = START
    streams: int = 0
    entries: int = 0
    disposed: int = 0
    last: bytes = b""
    differences: list[Difference] = field(factory=list)
    replayed: str | None = None

    def begin(self, upto: Cursor) -> None:
        """Begin a journal that reaches to *upto*."""
        self.upto = upto
        self.tallies.setdefault(upto, Tally())

    def expect(self, against: Iterable[Checkpoint], place_of: Callable[[int], Cursor | None]) -> None:
        """Take in checkpoints with which it is to be compared, and where so many entries stand as each counts."""
        for one in against:
            if place := place_of(one.entries):
                self.counted[one.entries] = place
                self.tallies[place] = Tally()
            self.tallies[one.upto] = Tally()

    def differ(self, sort: DifferenceSort, where: str, what: str, fix: str = COPY) -> None:
        """Note something that does not agree."""
        self.differences.append(Difference(sort=sort, where=where, what=what, fix=fix))

    def check(self, stream: Stream, journal: tuple[Entry, ...]) -> None:
        """Check one stream."""
        if stream.id.encode() <= self.last:
            self.differ("order", stream.id, "It stands there twice, or not in its order.")
        self.last = stream.id.encode()
        self.streams += 1
        self.entries += len(journal)
        for upto, tally in self.tallies.items():
            if there := next((one for one in reversed(journal) if one.position <= upto), None):
                tally.add(there)
        self._check_chain(stream, journal)
        self._check_state(stream, journal)

    def _check_chain(self, stream: Stream, journal: tuple[Entry, ...]) -> None:
        """Check every entry against the one before, and the last against the stream."""
        version, before, place = 0, GENESIS, START.place
        left = max((one.version for one in journal if self.disposes and self.disposes(one)), default=0)
        for one in journal:
            where = f"{stream.id}, version {one.version}"
            if one.version != version + 1:
                self.differ("gap", where, f"It follows version {version}.")
            # The transaction is not looked at: earlier releases gave a later version an earlier one on PostgreSQL.
            if one.position.place <= place:
                self.differ("position", where, f"Its place in the journal, {one.position}, is not after {place}.")
            if one.link != _link(one, before):
                self.differ("link", where, "It is not the entry that was written here, or not after this one.")
            self._check_payload(one, where, left)
            version, before, place = one.version, one.link, one.position.place
        if (stream.version, stream.head) != (version, before):
            what = f"It is kept as being at version {stream.version}, and its journal ends with {version} or otherwise."
            self.differ("head", stream.id, what)
        if journal and stream.kind != journal[-1].kind:
            self.differ("kind", stream.id, f"It is kept as {stream.kind}, and its journal is of a {journal[-1].kind}.")

    def _check_payload(self, one: Entry, where: str, left: int) -> None:
        """Check a payload against what the chain vouches for."""
        if one.payload is None and one.salt is None:
            self.disposed += 1
            if self.disposes and one.version >= left:
                self.differ("disposed", where, "What it says was erased, and no disposal of it is recorded.", SINCE)
        elif one.payload is None or one.salt is None or commitment_of(one.salt, one.payload) != one.commitment:
            self.differ("payload", where, "What it says is not what was written.")

    def _check_state(self, stream: Stream, journal: tuple[Entry, ...]) -> None:
        """Check the state against what follows from the entries, as far as something is left of them."""
        self.replayed = None
        if self.replay is None:
            return
        erased = max((place for place, one in enumerate(journal, start=1) if one.payload is None), default=0)
        try:
            if not erased:
                state = self.replayed = self.replay(stream.kind, journal)
            elif self.refold:
                state = self.refold(stream.kind, stream.state, journal[erased:])
            else:
                return
        except Exception as error:  # noqa: BLE001 - whatever a replay stumbles over is a finding of its own
            what = f"Its state cannot be computed from its journal ({_said(error)})."
            self.differ("replay", stream.id, what, "Verify with the release that wrote it last.")
            return
        kept = stream.state
        if state != kept and self.restate:
            kept = self.restate(stream.kind, kept)
        if state != kept:
            what = f"Its state is not what follows from its journal{parts_that_differ(state, kept)}."
            self.differ("state", stream.id, what)

    def compare(self, kept: Checkpoint) -> None:
        """Compare the journal with a checkpoint that was kept."""
        places = (self.counted.get(kept.entries, kept.upto), kept.upto)
        *others, found = (self.tallies[place].checkpoint(kept.upto) for place in places)
        if kept in others:
            return
        if kept.entries not in self.counted:
            # There are fewer in all, wherever the place is where that many stood.
            found = self.now()
        where = f"the checkpoint at {kept.upto}"
        if (found.streams, found.entries) != (kept.streams, kept.entries):
            were = f"{kept.entries} entries of {kept.streams} streams"
            self.differ("checkpoint", where, f"There were {were}, and {found.entries} of {found.streams} are left.")
        elif found.figure != kept.figure:
            self.differ("checkpoint", where, "As many entries are there as were, and not the same.")

    def now(self) -> Checkpoint:
        """The checkpoint of the journal as it was read."""
        return self.tallies.get(self.upto, Tally()).checkpoint(self.upto)


def _said(error: Exception) -> str:
    # What any other error says may hold what is said of a family.
    return f"{type(error).__name__}: {error}" if isinstance(error, NotIntact) else type(error).__name__


def _link(one: Entry, before: str) -> str:
    return link_of(one, after=before, stream=one.stream, kind=one.kind, version=one.version, commitment=one.commitment)


def parts_that_differ(computed: str, stored: str) -> str:
    """Names of the parts in which two JSON objects differ; what they say stays out of it."""
    try:
        one, other = json.loads(computed), json.loads(stored)
        names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    except (AttributeError, ValueError):
        return ""
    return f" (in {', '.join(names)})" if names else " (in its form alone)"
