"""Seats: the places of those who may hold a role at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.case import live

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.concepts.team import Assignment
    from teamaround.regime.rules import Role

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


def limit(role: Role, roles: Iterable[Role]) -> int:
    """How many may hold *role* at once; all that lead share the most that any of them allows."""
    return max([one.at_once for one in roles if one.leads]) if role.leads else role.at_once
