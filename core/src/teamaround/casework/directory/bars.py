"""
Bars: that somebody must not see an address. None is dropped but by name, and none by whom it keeps out.

Whatever changes a child's record is held against how it stood: recording the relationship again, taking one back as a
mistake. Whoever is kept out changes neither their own relationship nor the address that is kept from them, nor to where
the family moved or who lives with whom, and is not told that any is. What a bar leaves out: `access/whereabouts.py`;
the relationship: `circumstances.py`; an address of somebody else than the child: `office/directory.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.access.reading import ASK_THEM, IN_THE_WAY
from teamaround.access.whereabouts import homes_of
from teamaround.concepts.people import Child

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.casework.directory.command import DirectoryContext
    from teamaround.casework.records import Record


def bars_of(child: Child, day: date) -> dict[str, frozenset[str]]:
    """Whose addresses are kept from whom, on *day*: person → those whose address they must not see."""
    people = {one.person for one in child.relationships}
    standing = {person: child.relationship(person, day) for person in people}
    return {
        person: frozenset(one.must_not_see_address_of)
        for person, one in standing.items()
        if one and one.must_not_see_address_of
    }


def check_bars(after: Record, context: DirectoryContext, *, lifted: Iterable[str] = ()) -> None:
    """Refuse a change of a child's record that drops a bar without naming it, or is asked for by whom it keeps out."""
    before = context.record
    if not isinstance(before, Child) or not isinstance(after, Child):
        return
    stood, stand = bars_of(before, context.today), bars_of(after, context.today)
    me = context.actor.person_reference
    if me in stood:
        own = [[one for one in child.relationships if one.person == me] for child in (before, after)]
        homes = homes_of(stood[me], before, context.today, apart_from=me)
        moved = (before.address, before.moves) != (after.address, after.moves) and before.id in homes
        parted = homes - homes_of(stood[me], after, context.today, apart_from=me)
        if own[0] != own[1] or moved or parted:
            context.refuse(IN_THE_WAY, ASK_THEM)
            return
    for person, whose in stood.items():
        for one in sorted(whose - stand.get(person, frozenset()) - set(lifted)):
            context.refuse(
                f"The address of {one} is kept from {person}, and would be no more.",
                f"Lift that first, and say why: relate person={person} … may_see_address_of={one} why=…",
            )
