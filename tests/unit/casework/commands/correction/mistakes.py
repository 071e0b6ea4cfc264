"""Commands that put a mistake right, and what stands of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.commands.correction.entries import Reinstate, WithdrawEntry
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import COLLECTION, live
from tests.unit.casework.bench import (
    Bench,
    with_team,
)

if TYPE_CHECKING:
    from teamaround.concepts.case import Case, Entry

WHY = "the wrong case"
"""Why what was recorded was a mistake."""


def again(entry: str) -> Reinstate:
    """The entry stands again."""
    return Reinstate(entry=entry, why=WHY)


def struck(entry: str) -> WithdrawEntry:
    """The entry should not have been made."""
    return WithdrawEntry(entry=entry, why=WHY)


def after(*commands: Any, bench: Bench | None = None) -> Bench:
    """The team's case after these commands."""
    bench = bench or with_team()
    for command in commands:
        bench.do(command)
    return bench


def entries(case: Case) -> dict[str, Entry]:
    """Every entry of a case that stands, by its id; matters follow from the others."""
    names = [name for of, name in COLLECTION.items() if of is not Matter]
    return {key: one for name in names for key, one in getattr(case, name).items() if live(one)}
