"""
What every record is found by, put beside it where a release that knew nothing of it left it: its words and likeness.

And a child under each person whom its record names. `teamaround upgrade` does it; for records of an older release that
are imported or restored, `office/elsewhere/lines.py`. What a record is found by: `findable.py`, `found_by.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.office.codec import read_record
from teamaround.office.finding.findable import KINDS, findable_of
from teamaround.office.finding.found_by import alone_under
from teamaround.store.records import Write

if TYPE_CHECKING:
    from teamaround.store.port import Store
    from teamaround.store.records import Stream

AT_ONCE = 500
"""How many records are looked at in one transaction."""


def keep_found(store: Store) -> None:
    """Put beside all records what they are found by, so many in one transaction."""
    with store.reading() as reading:
        every = [one for kind in KINDS for one in reading.stream_ids(kind)]
    for first in range(0, len(every), AT_ONCE):
        with store.writing() as writing:
            if found := [_found_by(one) for one in writing.get_for_update(every[first : first + AT_ONCE]).values()]:
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
        references_put=alone_under(record),
        findable=findable_of(record),
    )
