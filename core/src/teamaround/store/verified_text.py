"""
The verification of a journal as exported text, read line by line, so in a fresh process, far from the database.

That it was cut short is noticed here. Each stream, its state and the checkpoints kept elsewhere are compared in
`beside/journal_check.py`; a link, and the figure of a checkpoint, is made in `chain.py`. A database is verified in
`beside/verifying.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import define, field, frozen

from teamaround.store.beside.journal_check import COPY, Difference, DifferenceSort, JournalCheck
from teamaround.store.chain import Checkpoint
from teamaround.store.journal_text import FORMAT, entry_from_line, stream_from_line
from teamaround.store.records import Cursor, Entry, Stream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.store.beside.journal_check import Disposes, Refold, Replay, Restate

__all__ = ["COPY", "Difference", "DifferenceSort", "Verified", "verified_by", "verify"]


_decode = msgspec.json.Decoder().decode


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
    refold: Refold | None = None,
    disposes: Disposes | None = None,
    against: Sequence[Checkpoint] = (),
) -> Verified:
    """
    Check an exported journal, and report all that does not agree, never the first alone.

    Args:
        lines: The text that `export` wrote, line by line.
        replay: Computes the state of a stream from its entries.
        restate: Writes a stored state as the present release would; without it, states are compared as they stand.
        refold: Computes what the stored state of a stream of which something was erased comes to where what happened
            after that happens once more; without it, such a stream's state is not held to anything.
        disposes: Whether an entry records that all before it was disposed of; without it, whatever is erased is taken
            for disposed of, and only counted.
        against: Checkpoints that were taken earlier and kept outside the database.
    """
    check = JournalCheck(replay=replay, restate=restate, refold=refold, disposes=disposes)
    if against:
        lines = tuple(lines)
        places = sorted(_places(lines))
        check.expect(against, lambda number: places[number - 1] if 0 < number <= len(places) else None)
    text = _JournalText(check)
    for number, line in enumerate(lines, start=1):
        text.read_line(f"line {number}", line)
    text.finish()
    return verified_by(check, against)


def verified_by(check: JournalCheck, against: Sequence[Checkpoint]) -> Verified:
    """What a check that has read everything comes to, compared with checkpoints."""
    for one in against:
        check.compare(one)
    return Verified(
        streams=check.streams,
        entries=check.entries,
        disposed=check.disposed,
        differences=tuple(check.differences),
        now=check.now(),
    )


def _places(lines: Iterable[str]) -> Iterator[Cursor]:
    """Where the entries of a text stand; what is not one of its lines is told as it is read."""
    for text in lines:
        with suppress(KeyError, TypeError, ValueError, RecursionError):
            yield Cursor.from_text(_decode(text)["position"])


@define
class _JournalText:
    """Exported text that is read line by line, and checked one stream at a time."""

    check: JournalCheck
    end: dict[str, int] | None = None
    stream: Stream | None = None
    entries: list[Entry] = field(factory=list)
    read: int = 0

    def read_line(self, where: str, text: str) -> None:
        """Read one line, and note where it is not one of a journal."""
        try:
            self._read_value(_decode(text))
        except (KeyError, TypeError, ValueError, RecursionError):
            what = "This is not a line of a journal of this form."
            self.check.differ("unreadable", where, what, "Export it once more.")

    def _read_value(self, line: Any) -> None:
        """Read a line that is JSON. Raises what is raised where it is not one of a journal."""
        if not isinstance(line, dict):
            raise TypeError(line)
        if line.get("journal") == FORMAT:
            self.check.begin(Cursor.from_text(line["upto"]))
        elif "stream" in line:
            self._finish_stream()
            self.stream = stream_from_line(line)
        elif "end" in line:
            self.end = {"streams": line["end"]["streams"], "entries": line["end"]["entries"]}
        elif self.stream:
            self.entries.append(entry_from_line(line, self.stream))
        else:
            raise ValueError(line)

    def finish(self) -> None:
        """Check the last stream, and that the text was read to its end."""
        self._finish_stream()
        if self.end != {"streams": self.check.streams, "entries": self.check.entries}:
            self.check.differ(
                "cut_short", "the end", "Lines are missing, or were added.", "Export the journal once more."
            )

    def _finish_stream(self) -> None:
        if self.stream:
            self.check.check(self.stream, tuple(self.entries))
        self.stream, self.entries = None, []
