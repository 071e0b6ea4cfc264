"""
Invariants, which hold after every step whatever a scenario says: the journal comes to whatever is kept.

And a refused command wrote nothing. The replay: `office/codec.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.errors import NotIntact
from teamaround.office.codec import read_event, replay
from teamaround.testing.scenarios.played.results import Miss

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.store.snapshot import MemorySnapshot


def broken_invariants(before: MemorySnapshot, after: MemorySnapshot, *, refused: bool) -> Iterator[Miss]:
    """
    A miss for everything in which the office is not as it must be after a step.

    Args:
        before: What it kept before the step; what has not changed since is not looked at again.
        after: What it keeps now.
        refused: Whether the command was refused, so that nothing at all may have been written.
    """
    if refused and after is not before:
        yield Miss(path=(), expected="nothing written, for the command was refused", found="something was written")
    for reference, stream in after.streams.items():
        if before.streams.get(reference) is stream:
            continue
        entries = after.journals[reference]
        try:
            events = [read_event(one.name, one.schema, one.payload) for one in entries if one.payload is not None]
            state = replay(stream.kind, events)
        except NotIntact as error:
            yield Miss(path=(), expected="a journal that can be replayed", found=str(error))
            continue
        if state != stream.state or len(entries) != stream.version:
            what = f"the journal of this {stream.kind} comes to its state"
            yield Miss(path=(), expected=what, found=f"it comes to another one, at {reference}")
