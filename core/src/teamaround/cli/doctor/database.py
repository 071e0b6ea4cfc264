"""
The database: whether it is there and reached, whose it is, of which release, whole, and whether one may write in it.

What is seen of it from outside: `store/sql/examining/`; nothing is made or changed. What stands in it: `records.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.cli.doctor.ailment import Ailment, of_problems
from teamaround.errors import BrokenOffice
from teamaround.store.opening import MEMORY
from teamaround.store.sql.opening import OWN_STORE
from teamaround.words import quoted

if TYPE_CHECKING:
    from teamaround.cli.doctor.proposed import Typist
    from teamaround.office.opening.described import Described
    from teamaround.store.sql.examining.database_look import DatabaseLook

UNREACHED = "Nobody can record or look at anything until it is mended."


def looked_at(described: Described, typist: Typist) -> tuple[DatabaseLook | None, list[Ailment]]:
    """What was seen of the database of an authority, and what is wrong with it."""
    try:
        if lacking := described.not_here():
            return None, of_problems("database", [lacking], UNREACHED)
        look = described.look_at_store()
    except BrokenOffice as broken:
        return None, of_problems("database", broken.problems, UNREACHED)
    if look is None:
        return None, [
            Ailment(
                area="database",
                what=f"The address of the store is {MEMORY}",
                why="Nothing is kept: every record is gone when a program ends.",
                fix="Give the address of a database: [store] url in the authority's file.",
            )
        ]
    found = [evolve(one, fix=typist.instead(one.fix)) for one in of_problems("database", look.problems, UNREACHED)]
    if not look.is_there and not found:
        found.append(
            Ailment(
                area="database",
                what=f"{look.name} has no tables yet.",
                why="Whoever opens the office first makes them; if there should be records, the address is wrong.",
                fix=f"If it is new, type: {typist.types('tick')}",
                harmless=True,
            )
        )
    code = described.authority.code
    if look.whose not in (None, code):
        found.append(
            Ailment(
                area="database",
                what=f"{look.name} holds records of {quoted(str(look.whose))}, and this file is of {quoted(code)}.",
                why="No office of this file opens it, so that two councils' children are never mixed.",
                fix=OWN_STORE,
            )
        )
    return look, found
