"""
Who leads in fact, and who stands in: the holders of a role that leads, as far as they are alive.

Also whether somebody has died, has left their service, or is away (absence), and who covers for whom meanwhile.
Whoever only stays on through an overlap does not lead. What becomes of it where nobody is there:
`casework/at_rest/people_gone.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.concepts.case import in_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory, Employment
    from teamaround.concepts.team import Assignment


def leads_of(case: Case, directory: Directory, day: date) -> list[Assignment]:
    """Who leads on *day*: nobody who has died, and nobody who only stays on through an overlap."""
    return [one for one in case.leads(day) if not has_died(one.person, directory, day)]


def has_died(person: str | None, directory: Directory, day: date) -> bool:
    """Whether *person* had died by *day*; nobody has not."""
    record = directory.people.get(person or "")
    return record is not None and record.died is not None and record.died <= day


def left_the_service(person: str | None, agency: str | None, directory: Directory, day: date) -> date | None:
    """The day on which *person* left *agency*; None where they work there, or it is not recorded that they ever did."""
    record = directory.people.get(person or "")
    if record is None or not record.employments:
        return None
    return _all_over([one for one in record.employments if one.agency == agency], day)


def out_of_service(person: str, agency: str | None, case: Case, directory: Directory, day: date) -> date | None:
    """
    The day on which *person*, who holds a role for *agency*, had left it; None as in `left_the_service`.

    Whoever holds it for no agency and has no part in the case is there for whomever they work for, and so until they
    have left the last of them.
    """
    if agency is not None or case.part_of(person, day) is not None:
        return left_the_service(person, agency, directory, day)
    record = directory.people.get(person)
    return _all_over(record.employments if record else (), day)


def _all_over(jobs: Sequence[Employment], day: date) -> date | None:
    """The day on which the last of *jobs* was over; None where one goes on, or there is none."""
    last = None
    for one in jobs:
        if one.until is None or one.until > day:
            return None
        last = max(last or one.until, one.until)
    return last


def is_away(person: str, case: Case, day: date) -> bool:
    """Whether an absence of *person* is recorded for *day*."""
    return any(one.person == person and in_force(one, day) for one in case.absences.values())


def stand_ins(person: str, case: Case, directory: Directory, day: date) -> list[str]:
    """Those who stand in for *person* on *day* and are there themselves."""
    held = [one.id for one in case.assignments.values() if one.person == person]
    return [
        one.person
        for one in case.assignments.values()
        if one.covers in held
        and in_force(one, day)
        and not has_died(one.person, directory, day)
        and not out_of_service(one.person, one.accountable_to, case, directory, day)
        and not is_away(one.person, case, day)
    ]


def stands_in_for(person: str, case: Case, day: date) -> list[str]:
    """The leads for whom *person* stands in on *day*; nobody while they are away themselves."""
    running = [one for one in case.assignments.values() if one.person == person and in_force(one, day)]
    covered = [case.assignments.get(one.covers or "") for one in running]
    return [one.person for one in covered if one and in_force(one, day)] if not is_away(person, case, day) else []


def at_hand(people: Iterable[str], case: Case, directory: Directory, day: date) -> tuple[str, ...]:
    """*people*, or those who stand in for them while somebody does; none who is away or has died."""
    found: dict[str, None] = {}
    for person in people:
        if has_died(person, directory, day):
            continue
        standing_in = stand_ins(person, case, directory, day)
        found |= dict.fromkeys(standing_in)
        if not (standing_in or is_away(person, case, day)):
            found[person] = None
    return tuple(found)
