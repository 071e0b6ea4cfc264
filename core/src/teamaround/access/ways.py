"""
The ways in which a person may do something, one function for each word of the table in `acts.py`.

Each looks at records as they stand today, so what was taken back counts for nothing from the next request on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.access.acts import AccessAct
from teamaround.access.restriction import may_pass
from teamaround.access.ties import ties_of
from teamaround.concepts.actors import Actor, LookedAt
from teamaround.concepts.case import Case, live
from teamaround.concepts.contact import Advice
from teamaround.concepts.life.records import Certificate, Keeping
from teamaround.concepts.people import Agency, Child, Person, covers
from teamaround.concepts.team import CoverArrangement, Handover, Nomination
from teamaround.regime.rights import Grants

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.access.acts import Who
    from teamaround.access.ties import Ties

Subject = Case | Child | Person | Agency | Advice | LookedAt | Keeping | Certificate

ASKS = ("question", "concern", "message")
"""What a family member or a supporter records of their own; notes are made by those who work in the case."""


@frozen(kw_only=True)
class Circumstances:
    """
    What an answer of the policy rests on, beside who asks for what.

    Attributes:
        today: The day on which it is asked.
        grants: What the authority's file grants.
        asker: The record of the person who acts; None for a post, or where there is none.
        child: Whose case it is, or is to be.
        given: What is on the list of work of whoever acts, in this case: the ids of the entries.
        cases: The cases that a record of the directory stands in, each with its child; looked up where it is needed.
        joined: The other records of the child, joined to its own, whoever may know them; looked up where it is needed.
    """

    today: date
    grants: Grants
    asker: Person | Child | None = None
    child: Child | None = None
    given: frozenset[str] = frozenset()
    cases: Callable[[], Iterable[tuple[Case, Child]]] = tuple
    joined: Callable[[], Iterable[Child]] = tuple


@frozen(kw_only=True)
class Asking:
    """A person who asks to do something to a record."""

    by: Actor
    act: AccessAct
    subject: Subject | None
    context: Circumstances

    @property
    def person(self) -> str:
        """The person, by reference."""
        return self.by.person_reference or ""

    @property
    def ties(self) -> Ties | None:
        """What they have to do with the case; None where it is about no case."""
        if not isinstance(self.subject, Case) or self.context.child is None:
            return None
        return ties_of(self.person, self.subject, self.context.child, self.context.today)

    @property
    def agencies(self) -> set[str]:
        """The agencies that they work for today."""
        return _works_for(self.context.asker, self.context.today)

    def is_own(self, field: str) -> bool:
        """Whether the command says in this field that it is about them; so it is without such a field, or a command."""
        return self.act.given is None or not field or self.act.says(field) == self.person

    @property
    def in_own_name(self) -> bool:
        """Whether nobody else is said to have decided it."""
        return self.act.says("decided_by") in (None, self.person)


def works_in_it(asking: Asking) -> bool:
    """Whoever works in the case today."""
    return asking.ties is not None and asking.ties.at_work


def was_asked(asking: Asking) -> bool:
    """Whoever was asked to lead, to take over or to cover, and gives the answer that is waited for."""
    case = asking.subject
    if not isinstance(case, Case):
        return False
    questions = [
        _question(one) for of in (Nomination, Handover, CoverArrangement) for one in case.collection(of).values()
    ]
    asked = {(kind, key) for kind, key, person in filter(None, questions) if person == asking.person}
    field = QUESTION_OF[asking.act.name]
    if asking.act.given is None:
        return any(kind == field for kind, _ in asked)
    taking = asking.act.says("taking")
    return asking.in_own_name and (field, asking.act.says(field)) in asked and taking in (None, asking.person)


QUESTION_OF = {"answer_nomination": "nomination", "complete_handover": "handover", "answer_cover": "cover"}


def _question(entry: Nomination | Handover | CoverArrangement) -> tuple[str, str, str | None] | None:
    """An entry that waits for somebody: the field that names it, its id, for whom. None where it waits for nobody."""
    found: tuple[str, str, str | None]
    match entry:
        case Nomination(answer="none"):
            found = ("nomination", entry.id, entry.person)
        case Handover(state="planned"):
            found = ("handover", entry.id, entry.taking)
        case CoverArrangement(answer="none"):
            found = ("cover", entry.id, entry.by)
        case _:
            return None
    return found if live(entry) else None


ENTRY_IN = {
    "answer": "note", "answer_matter": "matter", "complete_action": "action", "decide_notice": "notice",
    "record_not_sent": "notice", "record_sent": "notice", "record_told": "notice", "skip_step": "step",
}  # fmt: skip
"""The field in which a command names the entry that somebody was given."""


def was_given_it(asking: Asking) -> bool:
    """Whoever has the entry that the command names on their own list of work."""
    if asking.act.given is None:
        return bool(asking.context.given)
    return asking.act.says(ENTRY_IN[asking.act.name]) in asking.context.given


def speaks_for_themselves(asking: Asking) -> bool:
    """Whoever takes part, or is of the family, and gives their own words, answer or leaving, in their own name."""
    ties, case = asking.ties, asking.subject
    if ties is None or not isinstance(case, Case) or not ties.take_part or not asking.in_own_name:
        return False
    act, line = asking.act, asking.act.line
    if act.given is None or line is None:
        return True
    if line.own == "part":
        own = {one.id for one in ties.parts}
        return {act.says("part"), *(act.says("and_parts") or ())} <= own
    if act.name == "record_contact" and act.says("what") not in ASKS:
        return False
    of_the_child = act.says("whose") == "child" and act.says(line.own) is None
    return asking.is_own(line.own) or (of_the_child and asking.person == case.child)


def decides_for_the_family(asking: Asking) -> bool:
    """Whoever decides for the family today, or is the child, in their own name."""
    child = asking.subject if isinstance(asking.subject, Child) else asking.context.child
    if child is None or not asking.in_own_name:
        return False
    own = asking.act.line.own if asking.act.line else ""
    decides = asking.person == child.id or asking.person in child.deciders(asking.context.today)
    return decides and (not own or asking.is_own(own))


def practises(asking: Asking) -> bool:
    """Whoever works for an agency on record; about a child of whom they are family, others begin."""
    child = asking.context.child
    if not asking.agencies or child is None:
        return bool(asking.agencies)
    return not (_is_family(asking, child) or any(_is_family(asking, one) for one in asking.context.joined()))


def _is_family(asking: Asking, child: Child) -> bool:
    """Whether they are the child, or decide for it or are related to it today, as one record of it says."""
    person, today = asking.person, asking.context.today
    decides = person == child.id or person in child.deciders(today)
    return decides or child.relationship(person, today) is not None


def is_the_person(asking: Asking) -> bool:
    """The person whose record it is."""
    return isinstance(asking.subject, Person) and asking.subject.id == asking.person


OF_ONE_AGENCY = ("leave_service", "withdraw_leaving")
"""The commands that end or restore the work for one agency: they are that agency's own."""


def is_colleague(asking: Asking) -> bool:
    """
    Whoever works for the agency, or for one of the person's, or is their line manager.

    What the command itself says makes nobody a colleague. Of a leaving, the agency that is left counts alone, also
    once the person has left it.
    """
    subject, today = asking.subject, asking.context.today
    if isinstance(subject, Agency):
        return subject.id in asking.agencies
    if not isinstance(subject, Person):
        return False
    if asking.act.name in OF_ONE_AGENCY and asking.act.given is not None:
        jobs = [one for one in subject.employments if one.agency == asking.act.says("agency")]
    else:
        jobs = [one for one in subject.employments if covers(one, today)]
    return any(one.agency in asking.agencies or one.line_manager == asking.person for one in jobs)


def works_around(asking: Asking) -> bool:
    """Whoever works in a case in which the record stands; of one that stands in none, whoever practises."""
    found = list(asking.context.cases())
    if not found:
        alone = isinstance(asking.subject, Child) or _works_for(asking.subject, asking.context.today) == set()
        return alone and practises(asking)
    open_to_them = [(case, child) for case, child in found if may_pass(child, case, by=asking.by)]
    return any(ties_of(asking.person, case, child, asking.context.today).at_work for case, child in open_to_them)


def opened_it(asking: Asking) -> bool:
    """Whoever opened the case in an emergency, acting as they did then."""
    case = asking.subject
    openings = case.emergencies.values() if isinstance(case, Case) else ()
    named = asking.act.says("emergency")
    return any(one.by == str(asking.by) and named in (None, one.id) for one in openings)


def _works_for(record: object, today: date) -> set[str]:
    return {one.agency for one in record.employments if covers(one, today)} if isinstance(record, Person) else set()


WAYS: Mapping[Who, Callable[[Asking], bool]] = {
    "team": works_in_it,
    "asked": was_asked,
    "given": was_given_it,
    "own_words": speaks_for_themselves,
    "decider": decides_for_the_family,
    "practitioner": practises,
    "oneself": is_the_person,
    "colleague": is_colleague,
    "around": works_around,
    "opener": opened_it,
}
"""What each word of the table takes."""
