"""
The reads of the register: the record of a child, a person or an agency, with the cases that whoever looks may read.

A child's record is for the authority's own staff, unless it is restricted to others, and for the child, who is not told
whose address is kept from whom; a person's for them and for oneself; an agency's for everybody who is known. What it
holds: `views/register/record.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import may_know_bars, may_see, unbarred
from teamaround.access.staff import is_staff
from teamaround.concepts.people import Agency, Child, Person
from teamaround.errors import NotAllowed
from teamaround.office.allowed.asking import AnswersWhoMay, known_record
from teamaround.office.allowed.commands import refuse_restricted
from teamaround.office.codec import read_record
from teamaround.office.loading.case_and_records import askable, load_case, refuse_unknown_asker
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.together import together
from teamaround.views.register.record import RecordCase, record_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.views.register.record import RecordPage

FOR_STAFF = "Records of children and people are for the authority's own staff. Ask the authority."


class RecordReads(AnswersWhoMay):
    """The reads of an office about its records of children, people and agencies."""

    installation: Installation
    store: Store
    clock: Clock

    def record(self, reference: str, *, by: Actor) -> RecordPage:
        """
        All that is recorded of a child, a person or an agency, and their cases as far as *by* may read them.

        Of records of one child that were joined, the one that is gone on in, with all that the others hold; whoever may
        not know both sees each by itself.

        Raises:
            NotFound: There is no such record, or nobody has the reference of whoever looks.
            NotAllowed: *by* may not see it.
        """
        today = self.clock.today()
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            record = known_record(reading, reference)
            if isinstance(record, Child):
                refuse_restricted(record, None, reading, by=by, grants=self.installation.authority.grants, today=today)
            if not (is_staff(by) or isinstance(record, Agency) or record.id == by.person_reference):
                raise NotAllowed(FOR_STAFF)
            joined: tuple[Child, ...] = ()
            linked = () if isinstance(record, Child) else reading.cases_with(record.id)
            if isinstance(record, Child):
                records = together(record, reading, by=by, today=today).records
                linked = tuple(each for one in records for each in reading.cases_of(one.id))
                record, *others = (one if may_know_bars(one, by=by, today=today) else unbarred(one) for one in records)
                joined = tuple(others)
            cases = tuple(self._cases(reading, linked, by))
            names = {key: name for one in (record, *joined) for key, name in _names(reading, one).items()}
        return record_page(
            record, name=lambda one: names.get(one, one), cases=cases, today=today, joined=joined, asked=reference
        )

    def _cases(self, reading: Reading, linked: tuple[str, ...], by: Actor) -> Iterator[RecordCase]:
        today = self.clock.today()
        for loaded in (load_case(reading, one) for one in linked):
            case, child = loaded.case, loaded.directory.child
            if may_see(case, child, by=by, today=today):
                known = self.installation.regimes.get(case.regime)
                yield RecordCase(
                    reference=case.id,
                    regime_name=known.regime.name if known else case.regime.replace("_", " "),
                    child=child.called,
                    opened_on=case.opened_on,
                    closed_on=case.closed_on,
                )


def _names(reading: Reading, record: Child | Person | Agency) -> dict[str, str]:
    """The names of those whom a record points to."""
    found = {record.id: record.name if isinstance(record, Agency) else record.called}
    for stream in reading.get(askable(_pointed_to(record))).values():
        other = read_record(stream.kind, stream.state)
        if isinstance(other, Person | Agency):
            found[other.id] = other.name if isinstance(other, Agency) else other.called
    return found


def _pointed_to(record: Child | Person | Agency) -> set[str]:
    named: set[str | None] = set()
    if isinstance(record, Agency):
        named.add(record.part_of)
    elif isinstance(record, Person):
        named.update(each for one in record.employments for each in (one.agency, one.line_manager))
    else:
        named.update(one.agency for one in record.settings)
        named.update(one.person for one in record.decision_makers)
        named.update(each for one in record.relationships for each in (one.person, *one.must_not_see_address_of))
        named.update(record.restricted_to or ())
        named.add(record.restriction.by if record.restriction else None)
    return {one for one in named if one}
