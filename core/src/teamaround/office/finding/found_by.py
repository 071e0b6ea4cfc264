"""
By which numbers a record is found: its own, what it has in common with others like it, and what it is joined to.

A child's is found by each person whom it names, too. Where the record is hidden: `marks.py`; likeness:
`office/alike.py`. By which words: `findable.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import may_come_to_have_tie
from teamaround.concepts.people import Child
from teamaround.office.alike import likeness
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.finding.marks import as_kept, hides
from teamaround.office.merged.together import alias_of
from teamaround.store.records import Reference

if TYPE_CHECKING:
    from teamaround.casework.records import Record

NAMING = "names "
"""How the system begins, before a person's reference, under which the children stand whose records name that person."""


def found_by(record: Record) -> set[Reference]:
    """The numbers of other systems under which a record is found, what is like it, and what it is joined to."""
    like = likeness(record)
    own = references_of(record)
    if isinstance(record, Child):
        own = as_kept(own, record, hidden=hides(record))
        own |= {Reference(f"{NAMING}{one}", record.id) for one in may_come_to_have_tie(record)}
    return own | {one for one in (like, alias_of(record)) if one}
