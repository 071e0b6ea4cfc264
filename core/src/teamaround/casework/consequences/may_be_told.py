"""
Whether a party may be told, how, and what is kept from them (withheld). Not known is never taken for yes.

Queued, proposed to a person, or held back: not to be contacted, died, agreement (consent) withdrawn, restricted,
family of whom it is not recorded that they may receive. Who would be told: `notices.py`; asked again later:
`casework/at_rest/notices.py`. Who may read a case: `access/reading.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from teamaround.access.restriction import is_restricted, restrictions
from teamaround.access.whereabouts import barred_from, kept_from, tells_of
from teamaround.concepts.people import ContactWishes
from teamaround.regime.people_named import OFFICER, TEAM

if TYPE_CHECKING:
    from teamaround.concepts.work import Notice
    from teamaround.regime.rule_context import RuleContext

State = Literal["queued", "proposed", "held_back"]

BY_ANOTHER_RECORD = "What is recorded elsewhere speaks against it: a person decides whether anything is sent."
"""Why nothing goes where another record of the child says that they died, which not all who read this may know."""

ALL_THE_SAME = "A person let it go, though what is recorded elsewhere speaks against it."
"""How it is said of a notice that a person let go which was held back by another record; their own words come after."""

MAY_THEY = "It is not recorded whether this family member may receive it: a person decides."
"""Why a person decides on a notice to a family member until that is recorded."""

MAY_TELL_WHERE = "It may tell where somebody is whose address they must not see: a person decides."
"""Why a person decides on a notice in which an address is found that is kept from its party."""


def let_go_all_the_same(notice: Notice) -> bool:
    """Whether a person let a notice go held back by another record, and so knew that this speaks against it."""
    was = notice.before.values if notice.before else {}
    knew = (was.get("state"), was.get("because")) == ("held_back", BY_ANOTHER_RECORD)
    return knew and notice.state == "queued" and notice.by_person and notice.because.startswith(ALL_THE_SAME)


def said_of_going(notice: Notice, context: RuleContext) -> str:
    """What is said of a queued notice that a person let go: that nothing speaks against it any more takes that back."""
    return notice.because if context.directory.died_elsewhere else notice.because.removeprefix(ALL_THE_SAME).strip()


def may_be_told(party: str, context: RuleContext, *, all_the_same: bool = False) -> tuple[State, str]:
    """
    Whether a notice to *party* may be queued, wants a person's decision first, or is held back; and why.

    What a person let go *all the same* is not held back by another record, but by all else.
    """
    if context.directory.child.died:
        return "held_back", "The child has died: a person decides whether anything is sent."
    if context.directory.died_elsewhere and not all_the_same:
        return "held_back", BY_ANOTHER_RECORD
    if party == OFFICER:
        return "queued", ""
    if refused := _closed_to(party, context) or _kept_from(party, context):
        return "held_back", refused
    return ("queued", "") if party.startswith(TEAM) else _as_family(party, context)


def _closed_to(party: str, context: RuleContext) -> str:
    """
    Why a restricted record is told to nobody who is not named on it, be it a person, an agency or a team's mailbox.

    The child is not kept from their own. Whoever of the authority's staff is told reads it, and so has to be named.
    """
    child = context.directory.child
    for what, allowed in restrictions(child, context.case):
        if party not in (*allowed, child.id):
            return f"The {what} is restricted, and this party is not among those who may see it."
    return ""


def _kept_from(party: str, context: RuleContext) -> str:
    """Why nothing may go to this person, whatever it is; empty where something may, and for a team."""
    if party.startswith(TEAM):
        return ""
    wishes, person = wishes_of(party, context), context.directory.people.get(party)
    if wishes.do_not_contact:
        return f"Not to be contacted{': ' + wishes.because if wishes.because else ''}."
    if person and person.died:
        return "This person has died."
    return _withdrawn_consent(party, context)


def withheld_from(party: str, full: object, context: RuleContext) -> tuple[str, ...]:
    """What is left out for this party of all that is said to them (*full*), each with its reason."""
    if nameless(party, context):
        return ("every name: the record is restricted",)
    barred = barred_from(party, context.directory, context.day)
    told = [one for one in barred if tells_of(full, kept_from(party, context.directory, context.day, whose=(one,)))]
    name, child = context.directory.name_of, context.directory.child
    known = {child.id, *context.directory.people}
    known |= {one for each in child.relationships for one in each.must_not_see_address_of}
    # Who stands in a record alone that was joined to this one is not to be found out by it.
    named = {one: name(one) if one in known else "somebody" for one in barred}
    # What was left out before stays so, whosever it was.
    return tuple(f"the address of {named[one]}: {name(party)} must not see it" for one in told or barred)


def nameless(party: str, context: RuleContext) -> bool:
    """Whether this party learns no name: a mailbox that many read, of a restricted record."""
    return party.startswith(TEAM) and is_restricted(context.directory.child, context.case)


def wishes_of(party: str, context: RuleContext) -> ContactWishes:
    """How this party wishes to be reached; nothing recorded for a team or agency."""
    if party == context.directory.child.id:
        return context.directory.child.wishes
    person = context.directory.people.get(party)
    return person.wishes if person else ContactWishes()


def _as_family(party: str, context: RuleContext) -> tuple[State, str]:
    relationship = context.directory.child.relationship(party, context.day)
    if relationship is None and not _is_family(party, context):
        return "queued", ""
    if relationship is None or relationship.may_receive is None:
        return "proposed", MAY_THEY
    if not relationship.may_receive:
        return "held_back", "It is recorded that this family member may not receive it."
    return "queued", ""


def _is_family(party: str, context: RuleContext) -> bool:
    """Whether this party is told as one of the family: by their part, or by what they are to the child without one."""
    child, part = context.directory.child, context.case.part_of(party, context.day)
    if party == child.id:
        return False
    if part is not None:
        return part.capacity == "family"
    return child.relationship(party, context.day) is not None or party in child.deciders(context.day)


def _withdrawn_consent(party: str, context: RuleContext) -> str:
    """Why the family's withdrawn agreement closes circulation to this party; the family themselves are still told."""
    if party == context.directory.child.id or _is_family(party, context):
        return ""
    last: dict[tuple[str, str | None], bool] = {}
    for consent in context.case.consents.values():
        if not consent.withdrawn and consent.since <= context.day:
            last[consent.to, consent.person] = consent.until is None or context.day < consent.until
    if last.get(("service", None)) is False:
        return "The family has withdrawn its agreement to the service."
    if last.get(("sharing", None)) is False:
        return "The family has withdrawn its agreement to sharing."
    return "The family has withdrawn its agreement to this person." if last.get(("person", party)) is False else ""
