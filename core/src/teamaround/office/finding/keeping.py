"""
What every record is found by, put beside it where a release that knew nothing of it left it: its words and likeness.

`teamaround upgrade` does it, and whoever restores a backup of an older release. What a record is found by:
`findable.py`; what makes two children alike: `office/alike.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.office.alike import likeness
from teamaround.office.codec import read_record
from teamaround.office.finding.findable import KINDS, findable_of
from teamaround.store.records import Write

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from teamaround.store.port import Reading, Store, Writing
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
    if found := [_found_by(one, writing) for one in writing.get_for_update(some).values()]:
        writing.write(found)


def _found_by(stream: Stream, reading: Reading) -> Write:
    record = read_record(stream.kind, stream.state)
    like = likeness(record)
    missing = like is not None and reading.by_reference(like.system, like.number) is None
    return Write(
        id=stream.id,
        kind=stream.kind,
        expecting=stream.version,
        entries=(),
        state=stream.state,
        facts=stream.facts,
        references_put=(like,) if like and missing else (),
        findable=findable_of(record),
    )
