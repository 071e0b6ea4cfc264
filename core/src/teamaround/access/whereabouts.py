"""
Whereabouts: addresses that somebody must not see are left out of whatever is shown to them, and nothing with one goes.

Whatever people write is looked through, for a meeting may be held at such an address; the one function for all that
goes to somebody is `tells_of`. Addresses that they had before are looked for, too (`office/loading/homes.py`). Where
the address is not known, it cannot be looked for, and every venue is left out. A venue that is said to be at somebody's
home needs no looking. Who lives with the child has one home with it. How an address is read: `addresses.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, frozen

from teamaround.access.addresses import NOTHING_TOLD, Tells, tells_of_address
from teamaround.concepts.people import covers
from teamaround.concepts.texts.lines import fields_of
from teamaround.errors import NotIntact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.concepts.people import Child, Directory

V = TypeVar("V")

LEFT_OUT = "left out, for it may tell where somebody is whose address you must not see"
"""What stands in the place of a text that may tell."""

VENUE, HOME = "venue", "home_of"
"""Where a meeting is held, in words; and whose home that is, where it is said."""


@frozen
class KeptAddresses:
    """
    The addresses that are kept from somebody.

    `tells` is what may tell one; `whose` they are; `unknown` says that one of them is not recorded; `some` that there
    are any, whether or not anything of theirs is a secret.
    """

    tells: Tells = NOTHING_TOLD
    whose: frozenset[str] = frozenset()
    unknown: bool = False
    some: bool = True

    def told_by(self, text: str) -> bool:
        """Whether a text may tell one of them, in any usual writing."""
        return self.tells.told_by(text)


NOTHING_KEPT = KeptAddresses(some=False)


def barred_from(person: str, directory: Directory, day: date) -> tuple[str, ...]:
    """Those whose address *person* must not see."""
    relationship = directory.child.relationship(person, day)
    return relationship.must_not_see_address_of if relationship else ()


def homes_of(whose: Iterable[str], child: Child, day: date, *, apart_from: str) -> frozenset[str]:
    """
    Those whose home is that of one of *whose*: they themselves and, where one lives with the child or is the child,
    all who live there; unless the one *apart_from* whom it is kept lives there, too.
    """
    household = {child.id, *(one.person for one in child.relationships if one.lives_with and covers(one, day))}
    shared = household if household.intersection(whose) and apart_from not in household else ()
    return frozenset(whose).union(shared)


def kept_from(
    person: str | None, directory: Directory, day: date, *, whose: tuple[str, ...] | None = None
) -> KeptAddresses:
    """
    The addresses that are kept from *person*, with those of before; with *whose*, of these alone among them.

    The parts that their own address shares are no secret; one that they had themselves before may be.

    Raises:
        NotIntact: The record of one of them cannot be read back to its beginning.
    """
    barred = barred_from(person, directory, day) if person else ()
    whose = barred if whose is None else tuple(one for one in barred if one in whose)
    if not whose:
        return NOTHING_KEPT
    homes = homes_of(whose, directory.child, day, apart_from=person or "")
    own = tells_of_address(_address(person or "", directory))
    found = {one: [tells_of_address(each) for each in _addresses(one, directory)] for one in homes}
    unknown = not all(found[one][0] for one in whose)
    tells = Tells.of(each for several in found.values() for each in several)
    return KeptAddresses(tells.without(own), whose=homes, unknown=unknown)


def tells_of(value: object, kept: KeptAddresses) -> bool:
    """Whether anything that is to go to somebody, of whatever kind, may tell an address that is kept from them."""
    return kept.some and without_addresses(value, kept) != value


def without_addresses(value: V, kept: KeptAddresses, *, name: str = "") -> V:
    """*value*, of whatever kind, with words in the place of each text that may tell an address that is kept."""
    if not kept.some:
        return value
    changed: Any = value
    if isinstance(value, str):
        told = value != LEFT_OUT and (kept.told_by(value) or (kept.unknown and name == VENUE))
        changed = LEFT_OUT if value and told else value
    elif isinstance(value, dict):
        changed = {key: without_addresses(one, kept, name=str(key)) for key, one in value.items()}
        if value.get(VENUE) and value.get(HOME) in kept.whose:
            changed[VENUE] = LEFT_OUT
    elif isinstance(value, (list, tuple, frozenset, set)):
        changed = type(value)(without_addresses(one, kept, name=name) for one in value)
    elif names := fields_of(type(value)):
        inner = {one: without_addresses(getattr(value, one), kept, name=one) for one in names}
        if inner.get(VENUE) and getattr(value, HOME, None) in kept.whose:
            inner[VENUE] = LEFT_OUT
        changed = evolve(changed, **inner)
    return changed  # type: ignore[no-any-return]  # of the kind that it was


def _addresses(party: str, directory: Directory) -> tuple[str, ...]:
    """The addresses of one from whom some are kept, the present one first."""
    known = directory.homes.get(party, (_address(party, directory),))
    if known is None:
        raise NotIntact("A record cannot be read back to its beginning, so an address that is to be kept is not known.")
    return known


def _address(party: str, directory: Directory) -> str:
    if party == directory.child.id:
        return directory.child.address
    person = directory.people.get(party)
    return person.address if person else ""
