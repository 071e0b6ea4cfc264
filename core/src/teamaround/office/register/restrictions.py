"""
All restrictions in force, for whoever the authority's file grants `restrict`: each has a grantor, and becomes late.

Nothing else of a record is given, so that whoever looks after restrictions reads no case by it. Why one was set is told
to those who may read the record. Where the numbers of a hidden record are another record's, too, it is told here, for
nobody else could be; and where another record of the same child is open to more people, for as long as it is. Every
case and child is looked at for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.restriction import may_pass
from teamaround.casework.directory.merging import open_to_more, said_of_open
from teamaround.concepts.case import Case
from teamaround.concepts.people import Child, Person
from teamaround.office.codec import read_record, read_restriction
from teamaround.office.elsewhere.found_by_number import references_of
from teamaround.office.finding.marks import hides
from teamaround.office.loading.case_and_records import askable
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.one_child import others_of
from teamaround.views.register.restriction import RestrictionLine, Restrictions, restriction_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Stream

AT_ONCE = 500
"""How many records are looked at together."""


class RestrictionReads:
    """What an office says of its restrictions."""

    installation: Installation
    store: Store
    clock: Clock

    def restrictions(self, *, by: Actor) -> Restrictions:
        """
        All restrictions in force, the longest late first, then by the day on which they are looked at again.

        Args:
            by: Who looks: a post, or a system, to which the authority's file grants `restrict`.

        Raises:
            NotAllowed: Whoever looks is not of the authority's own staff.
        """
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            found = [self._line(one, reading, by) for one in _restricted(reading)]
        ordered = sorted(found, key=lambda one: (one.review_on is None, one.review_on or today, one.record))
        return Restrictions(lines=tuple(ordered), as_of=today)

    def _line(self, stream: Stream, reading: Reading, by: Actor) -> RestrictionLine:
        record: Case | Child = remembered_case(stream) if stream.kind == "case" else _child(stream)
        case, child = (
            (record, _child(reading.get([record.child])[record.child]))
            if isinstance(record, Case)
            else (
                None,
                record,
            )
        )
        people = reading.get(askable(record.restricted_to or ()))
        names = {key: read_record(one.kind, one.state) for key, one in people.items()}
        line = restriction_line(
            record,
            name=lambda one: found.called if isinstance(found := names.get(one), Person | Child) else one,
            today=self.clock.today(),
            readable=may_pass(child, case, by=by),
            clashes=tuple(_clashes(record, reading)),
            beside=tuple(_beside(record, reading)),
        )
        assert line is not None
        return line


def _restricted(reading: Reading) -> Iterator[Stream]:
    """The records that are restricted, of children and cases."""
    for kind in ("child", "case"):
        every = list(reading.stream_ids(kind))
        for first in range(0, len(every), AT_ONCE):
            for one in reading.get(every[first : first + AT_ONCE]).values():
                if read_restriction(one.kind, one.state).restricted_to is not None:
                    yield one


def _child(stream: Stream) -> Child:
    record = read_record(stream.kind, stream.state)
    assert isinstance(record, Child)
    return record


def _beside(record: Case | Child, reading: Reading) -> Iterator[str]:
    """Of each record that was joined and is open to more people than this one."""
    if isinstance(record, Child):
        wider = (one for one in others_of(record, reading) if open_to_more(one, record))
        yield from (" ".join(said_of_open(one, record)) for one in wider)


def _clashes(record: Case | Child, reading: Reading) -> Iterator[str]:
    """The numbers of a hidden record that another has, too."""
    for system, number in sorted(references_of(record)) if hides(record) else ():
        other = reading.by_reference(system, number)
        if other is not None and other != record.id:
            yield f"{number} in {system} is the number of {other}, too."
