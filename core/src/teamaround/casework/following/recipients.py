"""Whether a party may be told, how, and what is kept from them. Not known is never taken for yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from teamaround.concepts.people import ContactWishes

if TYPE_CHECKING:
    from teamaround.regime.occasion import Occasion

State = Literal["queued", "proposed", "held_back"]


def may_be_told(party: str, occasion: Occasion) -> tuple[State, str]:
    """Whether a notice to *party* may be queued, wants a person's decision first, or is held back; and why."""
    if occasion.directory.child.died:
        return "held_back", "The child has died: a person decides whether anything is sent."
    if party.startswith("team.") or party == "officer":
        return "queued", ""
    if refused := _kept_from(party, occasion):
        return "held_back", refused
    return _as_family(party, occasion)


def _kept_from(party: str, occasion: Occasion) -> str:
    """Why nothing may go to this party, whatever it is; empty where something may."""
    wishes, person = wishes_of(party, occasion), occasion.directory.people.get(party)
    if wishes.do_not_contact:
        return f"Not to be contacted{': ' + wishes.because if wishes.because else ''}."
    if person and person.died:
        return "This person has died."
    if refused := _withdrawn_consent(party, occasion):
        return refused
    child = occasion.directory.child
    for what, allowed in (("case", occasion.case.restricted_to), ("child's record", child.restricted_to)):
        if allowed is not None and party not in (*allowed, child.id):
            return f"The {what} is restricted, and this party is not among those who may see it."
    return ""


def withheld_from(party: str, occasion: Occasion) -> tuple[str, ...]:
    """What is left out of everything that this party receives, each with its reason."""
    restricted = occasion.case.restricted_to is not None or occasion.directory.child.restricted_to is not None
    if restricted and party.startswith("team."):
        return ("every name: the record is restricted",)
    relationship = occasion.directory.child.relationship(party, occasion.day)
    hidden = relationship.must_not_see_address_of if relationship else ()
    name = occasion.directory.name_of
    return tuple(f"the address of {name(one)}: {name(party)} must not see it" for one in hidden)


def wishes_of(party: str, occasion: Occasion) -> ContactWishes:
    """How this party wishes to be reached; nothing recorded for a team or agency."""
    if party == occasion.directory.child.id:
        return occasion.directory.child.wishes
    person = occasion.directory.people.get(party)
    return person.wishes if person else ContactWishes()


def _as_family(party: str, occasion: Occasion) -> tuple[State, str]:
    part = occasion.case.part_of(party, occasion.day)
    if part is None or part.capacity != "family":
        return "queued", ""
    relationship = occasion.directory.child.relationship(party, occasion.day)
    if relationship is None or relationship.may_receive is None:
        return "proposed", "It is not recorded whether this family member may receive it: a person decides."
    if not relationship.may_receive:
        return "held_back", "It is recorded that this family member may not receive it."
    return "queued", ""


def _withdrawn_consent(party: str, occasion: Occasion) -> str:
    """Why the family's withdrawn agreement closes circulation to this party; the family themselves are still told."""
    part = occasion.case.part_of(party, occasion.day)
    if party == occasion.directory.child.id or (part and part.capacity == "family"):
        return ""
    last: dict[tuple[str, str | None], bool] = {}
    for consent in occasion.case.consents.values():
        if not consent.withdrawn and consent.since <= occasion.day:
            last[consent.to, consent.person] = consent.until is None or occasion.day < consent.until
    if last.get(("service", None)) is False:
        return "The family has withdrawn its agreement to the service."
    if last.get(("sharing", None)) is False:
        return "The family has withdrawn its agreement to sharing."
    return "The family has withdrawn its agreement to this person." if last.get(("person", party)) is False else ""
