"""
By which numbers a record of the directory is found: its own, and what it has in common with those like it.

Where the record is hidden: `marks.py`; likeness: `office/alike.py`. By which words: `findable.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.people import Child
from teamaround.office.alike import likeness
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.finding.marks import as_kept, hides

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.store.records import Reference


def found_by(record: Record) -> set[Reference]:
    """The numbers of other systems under which a record is found, and what it has in common with those like it."""
    like = likeness(record)
    own = references_of(record)
    if isinstance(record, Child):
        own = as_kept(own, record, hidden=hides(record))
    return own | ({like} if like else set())
