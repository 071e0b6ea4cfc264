"""
Reading: who may see what of a case. Where it is not known that somebody may, they may not.

A case opens to whoever takes part in it today, to the child, to whoever decides for the family, and to the authority's
own staff. Holding a role opens nothing; but whoever stands in for a lead (cover) reads what the lead's part opens,
while they are there (`concepts/at_rest/leading.py`). Family read only where it is recorded that they may receive. What
a page then leaves out: `AccessScope.of`; a restriction: `restriction.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.access.restriction import may_pass, refuse_unnamed
from teamaround.access.staff import is_staff
from teamaround.access.ties import ties_of
from teamaround.concepts.actors import LookedAt
from teamaround.concepts.contact import Advice
from teamaround.concepts.life.records import Certificate, Keeping
from teamaround.concepts.people import Agency, Child, Person
from teamaround.errors import NotAllowed

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.actors import Actor
    from teamaround.concepts.case import Case
    from teamaround.concepts.family import View

NO_PART = (
    "You take no part in this case today, so you may not read it; holding a role opens no file. "
    "Ask the team to let you join, or ask the authority."
)
NOT_RECORDED = (
    "It is not recorded that you may receive what this case holds, so you may not read it. "
    "Ask the authority to record it."
)
NO_TIE = "You take no part in any case of this child that you may see. Ask the authority."
NOT_FOR_FAMILY = (
    "Who is told what, and what is kept from whom, is shown only to those who work in the case. Ask one of them."
)

IN_THE_WAY = "Something that is recorded, and that you may not see, speaks against this."
ASK_THEM = "Ask somebody who works in the case, or the authority."
"""What is said instead of what would tell of a record that whoever asks may not read."""


@frozen(kw_only=True)
class AccessScope:
    """
    How much of a case somebody sees.

    Attributes:
        whole: All of it. Otherwise the words of other people, and what is kept from whom, are left out.
        own: Those whose words they may read in any case.
    """

    whole: bool
    own: frozenset[str] = frozenset()

    def of(self, *whose: str | None) -> bool:
        """Whether words by, to or about any of *whose* may be shown."""
        return self.whole or any(one in self.own for one in whose if one)


EVERYTHING = AccessScope(whole=True)


def scope_of(case: Case, child: Child, *, by: Actor, today: date) -> AccessScope:
    """
    What *by* may see of *case*.

    Raises:
        NotAllowed: Nothing. Of a restricted record, the message says no more than that it is restricted.
    """
    refuse_unnamed(child, case, by=by)
    if is_staff(by):
        return EVERYTHING
    ties = ties_of(by.person_reference or "", case, child, today)
    if not (ties.named or ties.decides or ties.parts or ties.lent):
        raise NotAllowed(NO_PART)
    if ties.may_receive is False or (ties.family and not (ties.named or ties.decides or ties.may_receive)):
        raise NotAllowed(NOT_RECORDED)
    at_work = any(one.capacity not in ("family", "supporter") for one in (*ties.parts, *ties.lent))
    whole = (at_work or (ties.named and not ties.parts)) and not ties.family
    return AccessScope(whole=whole, own=frozenset({ties.person, *_speaks_alone(case, child, ties.person, today)}))


def may_see(case: Case, child: Child, *, by: Actor, today: date) -> bool:
    """Whether *by* may see anything of *case*."""
    try:
        scope_of(case, child, by=by, today=today)
    except NotAllowed:
        return False
    return True


def sees_whole(case: Case, child: Child, *, by: Actor, today: date) -> bool:
    """Whether *by* may see all of *case*, and so be handed it as it stands."""
    return may_see(case, child, by=by, today=today) and scope_of(case, child, by=by, today=today).whole


Subject = Child | Person | Agency | Advice | LookedAt | Keeping | Certificate


def may_read_record(record: Subject, *, by: Actor, today: date) -> bool:
    """Whether *by* may see all of a record of the directory, apart from any case."""
    if isinstance(record, Child):
        return may_pass(record, None, by=by) and has_tie(record, by=by, today=today)
    return is_staff(by) or isinstance(record, Agency) or record.id == by.person_reference


def may_know_bars(child: Child, *, by: Actor, today: date) -> bool:
    """Whether *by* may know whose address is kept from whom: nobody of the family may, whatever else they read."""
    person = by.person_reference or ""
    return not (person == child.id or person in child.deciders(today) or child.relationship(person, today))


def unbarred(child: Child) -> Child:
    """A child's record without whose address is kept from whom."""
    return evolve(child, relationships=tuple(evolve(one, must_not_see_address_of=()) for one in child.relationships))


def may_know_contact(case: Case, child: Child, *, by: Actor, today: date) -> bool:
    """
    Whether *by* may know whom the family turns to under one regime, which is less than reading the case.

    Whoever takes part may, and whoever of the family may receive; nobody of whom it is recorded that they may not.
    """
    if not may_pass(child, case, by=by):
        return False
    if may_see(case, child, by=by, today=today):
        return True
    person = by.person_reference or ""
    relationship = child.relationship(person, today)
    if relationship is not None and relationship.may_receive is not None:
        return relationship.may_receive
    return bool(person) and any(one.person == person for one in case.parts(today))


def has_tie(child: Child, *, by: Actor, today: date) -> bool:
    """Whether *by* has to do with the child, apart from any case: as staff, as one named, or as family."""
    person = by.person_reference or ""
    relationship = child.relationship(person, today)
    may_receive = relationship is not None and relationship.may_receive is True
    decides = person == child.id or person in child.deciders(today)
    return is_staff(by) or child.restricted_to is not None or decides or may_receive


def may_come_to_have_tie(child: Child) -> set[str]:
    """All of whom `has_tie` says, on whatever day, that they have to do with the child; staff and itself apart."""
    family = (one.person for one in child.relationships)
    deciding = (one.person for one in child.decision_makers)
    return {*family, *deciding, *(child.restricted_to or ())} - {child.id}


def speakers(view: View, child: str) -> tuple[str, ...]:
    """Whose words a view holds, as `AccessScope.of` takes them: a person, the child, or the family without a name."""
    if view.person:
        return (view.person,)
    return (child,) if view.whose == "child" else ("family",)


def _speaks_alone(case: Case, child: Child, person: str, today: date) -> set[str]:
    """`family`, where *person* is the only one who can have said what is recorded as the family's without a name."""
    parts = {one.person for one in case.involvements.values() if one.capacity == "family"}
    known = {*parts, *child.deciders(today), *(one.person for one in child.relationships)} - {child.id, None}
    return {"family"} if known == {person} else set()
