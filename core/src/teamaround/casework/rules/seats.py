"""
Seats: the places of those who may hold a role at once, joint leads too, and how many there are (the limit).

All roles that lead share their places. One too many is refused or asks for a reason, as the role's level says. Of two
who contest a place, whoever locks the case first has it. The other is told here that it is taken or, where they had
seen an older version, by the store (`store/sql/writing.py`, `store/snapshot.py`; docs/decisions/0008-seats.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.team import LeadStarted, RoleStarted
from teamaround.concepts.case import live
from teamaround.concepts.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.team import Assignment
    from teamaround.regime.edition import Edition
    from teamaround.regime.rules import Role

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
"""Small numbers as a sentence has them."""

LEADING = "lead"
"""All roles that lead share their seats, whatever the regime calls them."""


def group(assignment: Assignment) -> str:
    """Which holdings share seats with this one: all that lead; otherwise all of its role."""
    return LEADING if assignment.leads else f"role.{assignment.role}"


def seated(case: Case, role_key: str, *, leads: bool, day: date) -> list[Assignment]:
    """Those who sit on a seat of this role's group on *day* or later; not those who only stay on for an overlap."""
    wanted = LEADING if leads else f"role.{role_key}"
    return [
        one
        for one in case.assignments.values()
        if (one.until is None or one.until > day) and one.seat > 0 and live(one) and group(one) == wanted
    ]


def free_seat(
    case: Case, role_key: str, role: Role, *, day: date, leaving: tuple[str, ...] = (), ahead: int = 0
) -> int:
    """
    The lowest seat that is free from *day* on, counted from one. It may lie past the limit.

    The seats of the assignments *leaving* count as free; *ahead* of them are kept for others who begin as well.
    """
    taken = {one.seat for one in seated(case, role_key, leads=role.leads, day=day) if one.id not in leaving}
    free = (seat for seat in range(1, len(taken) + ahead + 2) if seat not in taken)
    for _ in range(ahead):
        next(free)
    return next(free)


def limit(role: Role, edition: Edition, *, decided: bool) -> int:
    """
    How many may hold *role* at once; all that lead share the most that any of them allows.

    Where joint leads are allowed, a second may be *decided* on; none comes to stand beside the first by default.
    """
    if not role.leads:
        return role.at_once
    most = max(one.at_once for one in edition.role.values() if one.leads)
    return max(most, 2) if decided and "joint_leads" in edition.allows else most


def beyond_limit(change: Change, event: Event) -> Iterator[Finding]:
    """What the regime says where somebody begins to hold a role beyond the number of those who may."""
    if not isinstance(event, (LeadStarted, RoleStarted)):
        return
    edition, held = change.rulebook.edition, event.assignment
    role = edition.role[held.role]
    most = limit(role, edition, decided=True)
    if held.seat <= most:
        return
    leading = [one for one in edition.role.values() if one.leads]
    rests_on = max(leading, key=lambda one: (one.level == "block", one is role)) if role.leads else role
    what, fix = _too_many(change, held, most)
    yield Finding(
        level=rests_on.level,
        rule=f"role.{held.role}",
        what=what,
        fix=fix,
        says=rests_on.says,
        grade=rests_on.grade,
        about=held.person,
    )


def _too_many(change: Change, one_more: Assignment, most: int) -> tuple[str, str]:
    """Who is beyond the number: somebody beside those who hold the role, or more who are named at once than can."""
    sitting = seated(change.after, one_more.role, leads=one_more.leads, day=change.on)
    holding = [one for one in sitting if one.id in change.before.assignments]
    named = len(sitting) - len(holding)
    only = f"This role is for {'one person' if most == 1 else NUMBERS.get(most, most)} at once"
    if not holding:
        return f"{only}, and {NUMBERS.get(named, named)} are named.", "Name no more than it is for."
    fix = "End the present holder's assignment, or let this person take over from them."
    if len(holding) < most:
        already = "one holds it" if len(holding) == 1 else f"{NUMBERS.get(len(holding), len(holding))} hold it"
        return f"{only}; {already}, and {NUMBERS.get(named, named)} more are named.", fix
    return f"{only}, and {'one holds it' if most == 1 else f'{NUMBERS.get(most, most)} hold it'} already.", fix
