"""
To what kind of recipient a letter goes, and what of a child it may say to them.

The child's name, and details in somebody's own words, go to nobody unless the authority chose so for that kind:
`[regimes.CODE.letters]`, in `regime/authority/choices.py`. It is a local choice, for no guidance speaks of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from teamaround.concepts.case import live
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Child
    from teamaround.regime.authority import Letters, Recipient

DETAILS = frozenset({"plan", "action", "actions", "materials", "message", "roles_and_contributions", "outcomes"})
"""The words that hold what somebody wrote of the child."""

LONG_ENOUGH = 3
"""Letters of a further name that tells who is meant; an initial does not."""

CALLED: dict[Recipient, str] = {
    "child": "the child or young person",
    "family": "the family",
    "supporter": "supporters",
    "practitioner": "practitioners",
    "team": "the authority's mailboxes",
}
"""The kinds of recipients in words."""


def kind_of_recipient(party: str, case: Case, child: Child) -> Recipient:
    """What *party* is to the child. Whoever is or was family is written to as family, whatever else they are."""
    if party == OFFICER or party.startswith("team."):
        return "team"
    if party == child.id:
        return "child"
    parts = {one.capacity for one in case.involvements.values() if one.person == party and live(one)}
    tied = {one.person for one in child.relationships} | {one.person for one in child.decision_makers}
    if party in tied or "family" in parts:
        return "family"
    return "supporter" if parts == {"supporter"} else "practitioner"


def chosen_for(kind: Recipient, letters: Letters) -> tuple[str, ...]:
    """What the authority chose to say to this kind of recipient, as people who work in the case are to know it."""
    said = (
        ("The child is named", letters.name_child_to),
        ("Details are written out", letters.details_to),
    )
    return tuple(
        f"{what} to {CALLED[kind]}. Local choice, not in the guidance: {letters.reason}"
        for what, kinds in said
        if kind in kinds
    )


def without_name(text: str, child: Child, otherwise: str) -> str:
    """*text* with *otherwise* in the place of the child's name, of the first of its names, and of each long enough."""
    first, *others = child.name.split() or [""]
    names = {child.name, first, *(one for one in others if len(one) >= LONG_ENOUGH)} - {""}
    written = {way for name in names for way in (name, name.upper(), name.title())}
    for one in sorted(written, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", otherwise, text)
    return text
