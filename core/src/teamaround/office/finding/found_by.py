"""
By which numbers a record is found: its own, what it has in common with others like it, and what it is joined to.

A child's is found by each person whom it names, too. Where the record is hidden: `marks.py`; likeness:
`office/alike.py`. By which words: `findable.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import may_come_to_have_tie
from teamaround.concepts.people import Child
from teamaround.errors import BrokenOffice, NotIntact
from teamaround.office.alike import likeness
from teamaround.office.codec import read_record
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.finding.findable import KINDS
from teamaround.office.finding.marks import as_kept, hides
from teamaround.office.merged.together import alias_of
from teamaround.store.records import Reference

if TYPE_CHECKING:
    from teamaround.casework.records import Record
    from teamaround.store.records import Kind

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


def alone_under(record: Record) -> tuple[Reference, ...]:
    """
    Those among them that stand under its own reference, which a release that knew nothing of them left out.

    No other record stands under it, as others may under a number that is no longer one of its.
    """
    return tuple(sorted(one for one in found_by(record) if one.number == record.id))


def alone_under_in(kind: Kind, state: str) -> tuple[Reference, ...]:
    """The same out of a stored state; none where it cannot be read, which is told by whoever looks at the journal."""
    try:
        return alone_under(read_record(kind, state)) if kind in KINDS else ()
    except (NotIntact, BrokenOffice):
        return ()
