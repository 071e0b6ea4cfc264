"""
The numbers by which other systems know a record: what is kept of them, and who finds a record by one.

Staff find all, others what they may see in a case; what may not be known is as what is not there. A number that is
another record's already is refused here (`refuse_taken`), one that is wrong in itself in
`casework/directory/numbers.py`. How two are compared: `concepts/texts/numbers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import may_see
from teamaround.access.staff import is_staff
from teamaround.concepts.case import Case
from teamaround.concepts.people import Agency, Child, Person
from teamaround.concepts.texts.numbers import COMPARE, normal, normal_numbers, wrong_with
from teamaround.errors import Conflict, NotFound
from teamaround.office.codec import read_record
from teamaround.office.finding.known import known_to
from teamaround.office.finding.marks import found_under, hidden_system
from teamaround.office.loading.case_and_records import load_case, refuse_unknown_asker
from teamaround.office.loading.remembered import remembered_case
from teamaround.office.loading.veil import reading_as
from teamaround.office.merged.one_child import child_in
from teamaround.office.merged.together import together
from teamaround.store.records import Reference
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from teamaround.casework.records import Record
    from teamaround.clock import Clock
    from teamaround.concepts.actors import Actor
    from teamaround.office.installation import Installation
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Write


NUMBERED_BY = {
    "K": "correct_child child",
    "P": "correct_person person",
    "A": "correct_agency agency",
    "C": "number_case case",
}
"""The command by which a record is given a number, or with an empty one none, and the field that names it."""
GO_ON = (
    "Compare the two records; where they are one, go on in the one that was there first. "
    "Where that one has the number wrongly, take it away there."
)
TAKE_FROM_ONE = (
    "Take it away where it is wrong, and where both are of one from either: of that one; or of {this}, by somebody who "
    "is named on it. Then do this again."
)
TAKEN = "`{taken}` takes it away."
ASK_THE_NAMED = 'Ask somebody who is named on it, or to whom the authority\'s file grants "restrict".'


class NumberReads:
    """Records found by the numbers of other systems."""

    installation: Installation
    store: Store
    clock: Clock

    def find_by_number(self, system: str, number: str, *, by: Actor) -> str:
        """
        The reference of the child, person, agency or case that *system* knows under *number*.

        Of a child's record that is joined to another, the reference of that one, for whoever may know both.

        Spaces, hyphens and capital letters make no difference, in either.

        Raises:
            NotFound: There is none that *by* may know. What may not be known is as what is not there.
        """
        system_named, normalised = normal(system, number)
        with reading_as(self.store, self.installation, by) as reading:
            refuse_unknown_asker(reading, by)
            found = found_under(reading, system_named, normalised) if system_named and normalised else None
            if found is not None and may_know(reading, found, by=by, today=self.clock.today()):
                child = child_in(reading, found)
                return together(child, reading, by=by, today=self.clock.today()).survivor.id if child else found
        why = wrong_with(system, number)
        raise NotFound(f"Nothing is known in {quoted(system)} under {quoted(number)}. {why or COMPARE}")


def may_know(reading: Reading, reference: str, *, by: Actor, today: date) -> bool:
    """Whether *by* may know that a record is there, and so its reference."""
    stream = reading.get([reference])[reference]
    if stream.kind == "case":
        loaded = load_case(reading, reference)
        return may_see(loaded.case, loaded.directory.child, by=by, today=today)
    record = read_record(stream.kind, stream.state)
    if not isinstance(record, Child | Person | Agency):
        return is_staff(by)

    def cases(child: str) -> Iterator[Case]:
        return (remembered_case(one) for one in reading.get(reading.cases_of(child)).values())

    return known_to(record, cases, by=by, today=today)


def references_of(record: Record | Case) -> set[Reference]:
    """The numbers under which a record is found, in the form in which they are compared."""
    if isinstance(record, Case):
        numbers = record.numbers
    else:
        numbers = record.references if isinstance(record, Child | Person | Agency) else {}
    return {Reference(*one) for one in normal_numbers(numbers)}


def refuse_taken(reading: Reading, writes: Sequence[Write], *, by: Actor, today: date) -> None:
    """
    Refuse numbers under which another record is known already, unless that one gives them up at the same time.

    Raises:
        Conflict: One leads elsewhere; the record is named to whoever may know that it is there.
    """
    given_up = {(one, write.id) for write in writes for one in write.references_drop}
    for write in writes:
        for system, number in write.references_put:
            owner = found_under(reading, system, number) if number != write.id else None
            if owner in (None, write.id) or (Reference(system, number), owner) in given_up:
                continue
            its = f"{quoted(number)} in {quoted(system)} is the number of"
            if may_know(reading, owner, by=by, today=today):
                command = NUMBERED_BY.get(owner[:1], "")
                taken = f"teamaround do {command}={owner} references.{system}= why=WHY"
                is_unsealed = Reference(hidden_system(system, write.id), number) in write.references_drop
                fix = TAKE_FROM_ONE if is_unsealed else GO_ON
                said = f"{its} {owner} already. {fix.format(this=write.id)}"
                raise Conflict(said, to_operator=TAKEN.format(taken=taken))
            fix = ASK_THE_NAMED if is_staff(by) else "Ask the authority."
            raise Conflict(f"{its} a record that you may not see. {fix}")
