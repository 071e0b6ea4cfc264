"""
The verification of a journal: does it agree with itself, with its states, and with checkpoints kept elsewhere?

The figure of a checkpoint, and each link, is made in `chain.py`; here they are compared. It reads exported text
alone, so it can run in a fresh process, far from the database. The replay it is given is in `office/verifying.py`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from attrs import define, field, frozen

from teamaround.store.chain import GENESIS, Checkpoint, checkpoint_of, commitment_of, link_of
from teamaround.store.export import FORMAT, entry_from_line, stream_from_line
from teamaround.store.records import START, Cursor, Entry, Head, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from teamaround.store.records import Kind

    Replay = Callable[[Kind, tuple[Entry, ...]], str]
    Restate = Callable[[Kind, str], str]

DifferenceSort = Literal[
    "unreadable", "cut_short", "gap", "position", "link", "payload", "head", "replay", "state", "checkpoint"
]

COPY = "Compare it with the last good copy, and find out who could write to the database."


@frozen(kw_only=True)
class Difference:
    """One thing that does not agree: where, what, and what to do."""

    sort: DifferenceSort
    where: str
    what: str
    fix: str = COPY

    def __str__(self) -> str:
        return f"{self.where}: {self.what} {self.fix}"


@frozen(kw_only=True)
class Verified:
    """
    The outcome of a verification. All is well where there are no `differences`.

    `disposed` is the number of entries without a payload, to be compared with what was lawfully disposed of. `now` is
    the checkpoint of the journal that was read.
    """

    streams: int
    entries: int
    disposed: int
    differences: tuple[Difference, ...]
    now: Checkpoint


def verify(
    lines: Iterable[str],
    *,
    replay: Replay | None = None,
    restate: Restate | None = None,
    against: Sequence[Checkpoint] = (),
) -> Verified:
    """
    Check an exported journal, and report all that does not agree, never the first alone.

    Args:
        lines: The text that `export` wrote, line by line.
        replay: Computes the state of a stream from its entries. A stream of which something was disposed is not
            replayed.
        restate: Writes a stored state as the present release would; without it, states are compared as they stand.
        against: Checkpoints that were taken earlier and kept outside the database.
    """
    check = _JournalCheck(replay, restate, {one.upto: {} for one in against})
    for number, line in enumerate(lines, start=1):
        check.read_line(f"line {number}", line)
    check.finish()
    for one in against:
        check.compare(one)
    return Verified(
        streams=check.streams,
        entries=check.entries,
        disposed=check.disposed,
        differences=tuple(check.differences),
        now=checkpoint_of(check.heads.get(check.upto, {}).values(), check.upto),
    )


@define
class _JournalCheck:
    """
    A journal that is checked line by line, one stream at a time.

    `heads` has, for each place that a checkpoint reaches, how far every stream had come there.
    """

    replay: Replay | None
    restate: Restate | None
    heads: dict[Cursor, dict[str, Head]]
    upto: Cursor = START
    streams: int = 0
    entries: int = 0
    disposed: int = 0
    differences: list[Difference] = field(factory=list)
    end: dict[str, int] | None = None
    stream: Stream | None = None
    journal: list[Entry] = field(factory=list)

    def differ(self, sort: DifferenceSort, where: str, what: str, fix: str = COPY) -> None:
        """Note something that does not agree."""
        self.differences.append(Difference(sort=sort, where=where, what=what, fix=fix))

    def read_line(self, where: str, text: str) -> None:
        """Read one line, and note where it is not one of a journal."""
        try:
            self.read_value(json.loads(text))
        except (KeyError, TypeError, ValueError):
            self.differ("unreadable", where, "This is not a line of a journal of this form.", "Export it once more.")

    def read_value(self, line: Any) -> None:
        """Read a line that is JSON. Raises what is raised where it is not one of a journal."""
        if not isinstance(line, dict):
            raise TypeError(line)
        if line.get("journal") == FORMAT:
            self.upto = Cursor.from_text(line["upto"])
            self.heads.setdefault(self.upto, {})
        elif "stream" in line:
            self.finish_stream()
            self.stream = stream_from_line(line)
            self.streams += 1
        elif "end" in line:
            self.end = {"streams": line["end"]["streams"], "entries": line["end"]["entries"]}
        elif self.stream:
            self.journal.append(entry_from_line(line, self.stream))
            self.entries += 1
        else:
            raise ValueError(line)

    def finish(self) -> None:
        """Check the last stream, and that the text was read to its end."""
        self.finish_stream()
        if self.end != {"streams": self.streams, "entries": self.entries}:
            self.differ("cut_short", "the end", "Lines are missing, or were added.", "Export the journal once more.")

    def finish_stream(self) -> None:
        """Check the stream that was read."""
        if not self.stream:
            return
        for upto, heads in self.heads.items():
            there = [one for one in self.journal if one.position <= upto]
            if there:
                heads[self.stream.id] = Head(self.stream.id, there[-1].version, there[-1].link)
        self.check_chain(self.stream)
        self.check_state(self.stream)
        self.stream, self.journal = None, []

    def check_chain(self, stream: Stream) -> None:
        """Check every entry against the one before, and the last against the stream."""
        version, before, position = 0, GENESIS, START
        for one in self.journal:
            where = f"{stream.id}, version {one.version}"
            if one.version != version + 1:
                self.differ("gap", where, f"It follows version {version}.")
            if one.position <= position:
                self.differ("position", where, f"Its place in the journal, {one.position}, is not after {position}.")
            if one.link != _link(one, before):
                self.differ("link", where, "It is not the entry that was written here, or not after this one.")
            self.check_payload(one, where)
            version, before, position = one.version, one.link, one.position
        if (stream.version, stream.head) != (version, before):
            what = f"It is kept as being at version {stream.version}, and its journal ends with {version} or otherwise."
            self.differ("head", stream.id, what)

    def check_payload(self, one: Entry, where: str) -> None:
        """Check a payload against what the chain vouches for."""
        if one.payload is None and one.salt is None:
            self.disposed += 1
        elif one.payload is None or one.salt is None or commitment_of(one.salt, one.payload) != one.commitment:
            self.differ("payload", where, "What it says is not what was written.")

    def check_state(self, stream: Stream) -> None:
        """Check the state against what follows from the entries."""
        if self.replay is None or any(one.payload is None for one in self.journal):
            return
        try:
            state = self.replay(stream.kind, tuple(self.journal))
        except Exception as error:  # noqa: BLE001 - whatever a replay stumbles over is a finding of its own
            what = f"Its state cannot be computed from its journal ({type(error).__name__}: {error})."
            self.differ("replay", stream.id, what, "Verify with the release that wrote it last.")
            return
        kept = stream.state
        if state != kept and self.restate:
            kept = self.restate(stream.kind, kept)
        if state != kept:
            what = f"Its state is not what follows from its journal{_parts_that_differ(state, kept)}."
            self.differ("state", stream.id, what)

    def compare(self, kept: Checkpoint) -> None:
        """Compare the journal with a checkpoint that was kept."""
        found = checkpoint_of(self.heads[kept.upto].values(), kept.upto)
        where = f"the checkpoint at {kept.upto}"
        if (found.streams, found.entries) != (kept.streams, kept.entries):
            were = f"{kept.entries} entries of {kept.streams} streams"
            self.differ("checkpoint", where, f"There were {were}, and {found.entries} of {found.streams} are left.")
        elif found.figure != kept.figure:
            self.differ("checkpoint", where, "As many entries are there as were, and not the same.")


def _link(one: Entry, before: str) -> str:
    return link_of(one, after=before, stream=one.stream, kind=one.kind, version=one.version, commitment=one.commitment)


def _parts_that_differ(computed: str, stored: str) -> str:
    """Names of the parts in which two states differ; what they say stays out of it."""
    try:
        one, other = json.loads(computed), json.loads(stored)
        names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    except (AttributeError, ValueError):
        return ""
    return f" (in {', '.join(names)})" if names else " (in its form alone)"
