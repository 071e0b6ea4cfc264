"""What the passing of time has brought about by a day, each thing once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.commands.team import ended
from teamaround.casework.events.plan import ActionFellLate, ReviewFellDue
from teamaround.casework.events.team import PersonLeft, RoleEnded
from teamaround.concepts.case import in_force, live
from teamaround.concepts.people import covers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.concepts.team import Involvement

RAN_OUT = "the time agreed has passed"
LEFT = "left the service"
COVER_RAN_OUT = "the time agreed for cover has passed"
UNCOVERED = "the lead whom it covered has ceased to lead"


def elapsed(case: Case, directory: Directory, day: date) -> Iterator[Event]:
    """What fell late, which review fell due, whose part or cover ran out; nothing in a closed case."""
    if case.closed_on is not None:
        return
    for action in case.actions.values():
        if action.late(day) and action.fell_late_on is None:
            yield ActionFellLate(action=evolve(action, fell_late_on=day))
    for plan in case.plans.values():
        due = plan.state == "agreed" and plan.review_on is not None and plan.review_on <= day
        if due and not plan.review_fell_due and live(plan):
            yield ReviewFellDue(plan=evolve(plan, review_fell_due=True))
    yield from _left(case, directory, day)
    yield from _uncovered(case, day)


def next_due(case: Case) -> date | None:
    """The first day on which the calendar has something to say of *case*; None where it has nothing."""
    if case.closed_on is not None:
        return None
    actions = [one for one in case.actions.values() if one.due and one.fell_late_on is None and one.open and live(one)]
    days = [one.due + timedelta(days=1) for one in actions if one.due]
    plans = [one for one in case.plans.values() if one.state == "agreed" and not one.review_fell_due and live(one)]
    days += [one.review_on for one in plans if one.review_on]
    held = [one for one in case.assignments.values() if one.covers and not one.ended_because and live(one)]
    days += [one.until for one in held if one.until]
    parts = [one for one in case.involvements.values() if not one.left_because and live(one)]
    days += [one.until for one in parts if one.until]
    return min(days, default=None)


def _left(case: Case, directory: Directory, day: date) -> Iterator[Event]:
    """The parts whose time has passed, and those of people who have left the service they took part for."""
    for part in case.involvements.values():
        gone = left_the_service(part.person, part.agency, directory, day)
        if part.until and part.until <= day and not part.left_because and live(part):
            yield PersonLeft(part=evolve(part, left_because=RAN_OUT))
            yield from _roles_of(part, case, part.until, RAN_OUT)
        elif gone and in_force(part, day):
            until = max(gone, part.since)
            yield PersonLeft(part=evolve(part, until=until, left_because=LEFT))
            yield from _roles_of(part, case, until, LEFT)


def left_the_service(person: str | None, agency: str | None, directory: Directory, day: date) -> date | None:
    """The day on which *person* left *agency*; None where they work there, or it is not recorded that they ever did."""
    record = directory.people.get(person or "")
    jobs = [one for one in record.employments if one.agency == agency] if record else []
    if not jobs or any(covers(one, day) or (one.since is not None and one.since > day) for one in jobs):
        return None
    return max(one.until for one in jobs if one.until is not None)


def _roles_of(part: Involvement, case: Case, until: date, because: str) -> Iterator[Event]:
    """The end of the roles of somebody who has no part left in the case; a role that began later was never in force."""
    parts = case.involvements.values()
    if any(one.id != part.id and one.person == part.person and in_force(one, until) for one in parts):
        return
    for held in case.assignments.values():
        if part.person and held.person == part.person and live(held) and (held.until is None or held.until > until):
            yield ended(held, max(until, held.since), because)


def _uncovered(case: Case, day: date) -> Iterator[Event]:
    """Cover that has run out, and cover for a lead who has ceased to lead."""
    for held in case.assignments.values():
        if not held.covers or not live(held):
            continue
        covered = case.assignments.get(held.covers)
        gone = covered.until if covered is not None and live(covered) else None
        if held.until and held.until <= day:
            if not held.ended_because:
                yield RoleEnded(assignment=evolve(held, ended_because=COVER_RAN_OUT))
        elif gone and gone <= day:
            yield ended(held, max(gone, held.since), UNCOVERED)
