"""
A matter of the core's own (`core.…`), which no rule of a regime has to ask for; and whose a matter is, its owner.

Where nobody is there, alive or standing in, it is the officer's. Which there are: `days_and_answers.py` and
`people_gone.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.at_rest.leading import at_hand
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import in_force
from teamaround.regime.people_named import OFFICER, parties

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.regime.rule_context import RuleContext


def core_matter(
    word: str,
    context: RuleContext,
    entry: str,
    what: str,
    fix: str,
    *,
    owners: tuple[str, ...],
    about: str | None = None,
    due: date | None = None,
    info: bool = False,
) -> Matter:
    """A matter under the core's own *word*, about the case's *entry*."""
    return Matter(
        id="",
        rule=f"core.{word}",
        subject=entry,
        about=about,
        what=what,
        fix=fix,
        grade="core",
        owners=owners,
        info=info,
        due=due,
        since=context.day,
    )


def owners_named(context: RuleContext, names: Iterable[str]) -> tuple[str, ...]:
    """Whose something is, by the names that rules use for people; the officer's, where nobody is there."""
    return owners_among(context, parties(context, names))


def owners_among(context: RuleContext, people: Iterable[str]) -> tuple[str, ...]:
    """Those of *people* who are there, with whoever stands in for those who are not; else the officer."""
    return at_hand(people, context.case, context.directory, context.day) or (OFFICER,)


def owners_of_part(context: RuleContext, part_id: str | None) -> tuple[str, ...]:
    """Whose something is that one part of the team sees to, while it lasts; the agency's, where it has named nobody."""
    part = context.case.involvements.get(part_id or "")
    if part is None or not in_force(part, context.day):
        return (OFFICER,)
    return owners_among(context, (part.person,)) if part.person else (part.agency or OFFICER,)
