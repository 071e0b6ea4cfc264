"""
What every record is found by, put beside it where a release that knew nothing of it left it: its words and likeness.

And a child under each person whom its record names. `teamaround upgrade` does it, and whoever restores a backup of an
older release. What a record is found by: `findable.py`, `found_by.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.office.codec import read_record
from teamaround.office.finding.findable import KINDS, findable_of
from teamaround.office.finding.found_by import found_by
from teamaround.store.records import Write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.store.port import Store, Writing
    from teamaround.store.records import Stream

AT_ONCE = 500
"""How many records are looked at in one transaction."""


def keep_found(store: Store) -> None:
    """Put beside all records what they are found by, so many in one transaction."""
    with store.reading() as reading:
        every = [one for kind in KINDS for one in reading.stream_ids(kind)]
    for some in _parts(every):
        with store.writing() as writing:
            _keep(writing, some)


def keep_all_found(writing: Writing) -> None:
    """The same in a transaction that is under way."""
    for some in _parts([one for kind in KINDS for one in writing.stream_ids(kind)]):
        _keep(writing, some)


def _parts(every: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(every), AT_ONCE):
        yield every[first : first + AT_ONCE]


def _keep(writing: Writing, some: Sequence[str]) -> None:
    if found := [_found_by(one) for one in writing.get_for_update(some).values()]:
        writing.write(found)


def _found_by(stream: Stream) -> Write:
    record = read_record(stream.kind, stream.state)
    return Write(
        id=stream.id,
        kind=stream.kind,
        expecting=stream.version,
        entries=(),
        state=stream.state,
        facts=stream.facts,
        # No other record stands under its own reference, as others may under a number that is no longer one of its.
        references_put=tuple(sorted(one for one in found_by(record) if one.number == stream.id)),
        findable=findable_of(record),
    )
