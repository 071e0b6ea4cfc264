"""
What a person has to do with a case today: their parts, whom they cover for, what they are to the child.

Everything that somebody may read or do in a case follows from this and from nothing else: a part that has ended, cover
that is over, a relationship of the past count for nothing. How much is read: `reading.py`; what may be done: `ways.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.restriction import is_restricted
from teamaround.concepts.at_rest.leading import stands_in_for
from teamaround.concepts.team import Involvement

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child

AT_WORK = ("practitioner", "named_person")
"""The capacities in which somebody works in a case. A line manager does what was given to them."""


@frozen(kw_only=True)
class Ties:
    """
    What a person has to do with a case.

    Attributes:
        named: Whether the case, or its child's record, is restricted; whoever comes so far is named on it.
        parts: Their parts in force.
        lent: The parts in force of those for whom they stand in.
        leads: Whether they lead it.
        covers_lead: Whether one of those for whom they stand in leads it, as a practitioner or as a line manager.
        decides: Whether they are the child, or decide for the family.
        may_receive: Whether it is recorded that they may receive what the case holds.
        family: Whether they are of the family.
    """

    person: str
    named: bool
    parts: tuple[Involvement, ...]
    lent: tuple[Involvement, ...]
    leads: bool
    covers_lead: bool
    decides: bool
    may_receive: bool | None
    family: bool

    @property
    def take_part(self) -> bool:
        """Whether they have to do with the case in a way that lets them speak for themselves in it."""
        return bool(self.parts or self.leads or self.decides or self.lent or (self.family and self.may_receive))

    @property
    def at_work(self) -> bool:
        """
        Whether they work in the case: with a practitioner's part, as its lead, or for somebody who has one or is that.

        Of the family only the lead does. On a restricted record being named is enough.
        """
        parts = any(one.capacity in AT_WORK for one in (*self.parts, *self.lent))
        working = parts or self.covers_lead or (self.named and not self.parts)
        return self.leads or (working and not self.family)


def ties_of(person: str, case: Case, child: Child, today: date) -> Ties:
    """What *person* has to do with *case* today."""
    parts = tuple(one for one in case.parts(today) if person and one.person == person)
    covered = stands_in_for(person, case, today)
    lent = tuple(one for one in case.parts(today) if one.person in covered)
    leading = {one.person for one in case.leads(today)}
    relationship = child.relationship(person, today)
    decides = person == child.id or person in child.deciders(today)
    return Ties(
        person=person,
        named=is_restricted(child, case),
        parts=parts,
        lent=lent,
        leads=person in leading,
        covers_lead=any(one.person in leading and one.capacity not in ("family", "supporter") for one in lent),
        decides=decides,
        may_receive=relationship.may_receive if relationship else None,
        family=decides or relationship is not None or any(one.capacity == "family" for one in parts),
    )
