"""
Whereabouts: addresses that somebody must not see are left out of whatever is shown to them, and nothing with one goes.

Whatever people write is looked through, for a meeting may be held at such an address; the one function for all that
goes to somebody is `tells_of`. Addresses that they had before are looked for, too (`office/loading/homes.py`). Where
the address is not known, it cannot be looked for, and every venue is left out. A venue that is said to be at somebody's
home needs no looking. Who lives with the child has one home with it. What one record of a child says holds of all that
were joined to it. How an address is read: `addresses.py`.
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

LEFT_OUT = "(left out: it may tell an address)"
"""What stands in the place of a text that may tell. It may stand on many lines of a copy, so it is short."""

STOOD_THERE = frozenset({LEFT_OUT, "left out, for it may tell where somebody is whose address you must not see"})
"""The same, as it stands in notices that are kept: with what was written there before."""

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
    """Those whose address *person* must not see, by any record of the child; which itself is named by the one asked."""
    child = directory.child
    related = (one.relationship(person, day) for one in (child, *directory.joined))
    kept = [one for each in related if each for one in each.must_not_see_address_of]
    other_names = {one.id for one in directory.joined}
    return tuple(dict.fromkeys(child.id if one in other_names else one for one in kept))


def homes_of(
    whose: Iterable[str], child: Child, day: date, *, apart_from: str, joined: Iterable[Child] = ()
) -> frozenset[str]:
    """
    Those whose home is that of one of *whose*: they themselves and, where one lives with the child or is the child,
    all who live there; unless the one *apart_from* whom it is kept lives there, too.

    Of a child of several records (*joined*) it is asked of each, and what any of them says is one with the others.
    """
    records = (child, *joined)
    names, homes = {one.id for one in records}, set(whose)
    homes |= names if names & homes else set()
    lives = ({one.person for one in each.relationships if one.lives_with and covers(one, day)} for each in records)
    households = [names | one for one in lives if apart_from not in names | one]
    if any(one & homes for one in households):
        homes = homes.union(*households)
    return frozenset(homes)


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
    child, joined = directory.child, directory.joined
    homes = homes_of(whose, child, day, apart_from=person or "", joined=joined)
    own = tells_of_address(_address(person or "", directory))
    found = {one: [tells_of_address(each) for each in _addresses(one, directory)] for one in homes}
    unknown = not all(found[one][0] for one in (*whose, *(each.id for each in joined if child.id in whose)))
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
        told = value not in STOOD_THERE and (kept.told_by(value) or (kept.unknown and name == VENUE))
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
