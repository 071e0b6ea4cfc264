"""
What the passing of time has brought about by a day, each thing once.

An action falls late, a review falls due, a part or cover is over. Roles end with the part that they rested on; cover
ends with the lead whom it covered. What only ran out is no mistake and keeps no `before`; what ended with a leaving of
the service does. Also the next day on which a case is to be looked at again (`next_due`). What is late and only waits
to be recorded: `days_and_answers.py`. A step that falls late: `casework/consequences/late_steps.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.at_rest.days_and_answers import last_day_to_send, waited_for
from teamaround.casework.at_rest.withdrawn import outlives_closing
from teamaround.casework.commands.team import ended
from teamaround.casework.events.plan import ActionFellLate, ReviewFellDue
from teamaround.casework.events.team import LeadEnded, PersonLeft, RoleEnded
from teamaround.casework.evolve import evolve as folded
from teamaround.casework.rules.answers import EVERY_TIME
from teamaround.concepts.at_rest.leading import left_the_service
from teamaround.concepts.case import in_force, live
from teamaround.concepts.days.ages import next_birthday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.rules.answers import Answers
    from teamaround.concepts.case import Case
    from teamaround.concepts.days.calendars import Calendar
    from teamaround.concepts.people import Directory
    from teamaround.concepts.team import Involvement

DAY_OF = attrgetter("day")

RAN_OUT = "the time agreed has passed"
LEFT = "left the service"
COVER_RAN_OUT = "the time agreed for cover has passed"
UNCOVERED = "the lead whom it covered has ceased to lead"


def elapsed(case: Case, directory: Directory, day: date, answers: Answers = EVERY_TIME) -> Iterator[Event]:
    """What fell late, which review fell due, whose part or cover ran out; nothing in a closed case."""
    if case.closed_on is not None:
        return
    for last in waited_for(case, answers):
        if last.what == "action" and last.day < day and case.actions[last.entry].fell_late_on is None:
            yield ActionFellLate(action=evolve(case.actions[last.entry], fell_late_on=day))
    for plan in case.plans.values():
        due = plan.state == "agreed" and plan.review_on is not None and plan.review_on <= day
        if due and not plan.review_fell_due and live(plan):
            yield ReviewFellDue(plan=evolve(plan, review_fell_due=True))
    yield from answers.of("over", lambda asked: tuple(_over(asked, directory, day)), case)


def next_due(
    case: Case,
    directory: Directory,
    day: date,
    calendar: Calendar,
    answers: Answers = EVERY_TIME,
    *,
    by_age: bool = False,
    by_steps: bool = False,
) -> date | None:
    """
    The first day after *day* on which something may be otherwise in *case* though nobody does anything.

    What had come by *day* is told by then. None where no day is to come; in a closed case, where nothing waits to be
    sent or answered, for only that can come to stand otherwise there. Where rules ask how old the child is (*by_age*),
    the next birthday is such a day; where they ask which steps fall late (*by_steps*), the day after the last of one.
    """
    if case.closed_on is not None and not outlives_closing(case):
        return None
    edges = answers.of("edges", lambda asked: tuple(_edges(asked, directory)), case)
    over = () if case.closed_on else (*_day_after_the_last(case, day, calendar, answers), *_reviews_due(case))
    if by_age and not case.closed_on and directory.child.born is not None:
        over = (*over, next_birthday(directory.child.born, day))
    if by_steps and not case.closed_on and directory.child.died is None:
        over = (*over, *(one.due + timedelta(days=1) for one in case.steps.values() if one.state == "open" and one.due))
    return min((one for one in (*edges, *over) if one > day), default=None)


def _edges(case: Case, directory: Directory) -> Iterator[date]:
    """The days on which something begins or ends, whether they have come or not."""
    yield from (edge for one in _dated(case, directory) for edge in (one.since, one.until) if edge)
    yield from (one.review_on for one in (case.restriction, directory.child.restriction) if one and one.review_on)


def _dated(case: Case, directory: Directory) -> list[Any]:
    """All that has half-open dates `[since, until)`, in the case and of the people around it."""
    child = directory.child
    dated: list[Any] = [*child.settings, *child.relationships, *child.decision_makers]
    for entries in (case.involvements, case.assignments, case.marks, case.absences, case.consents):
        dated += [one for one in entries.values() if not one.withdrawn]
    for person in directory.people.values():
        dated += person.employments
    return dated


def _day_after_the_last(case: Case, day: date, calendar: Calendar, answers: Answers) -> Iterator[date]:
    """The first day after *day* on which something is late that has a last day, or is queued."""
    queued = [last_day_to_send(one.on, calendar) for one in case.notices.values() if one.state == "queued"]
    to_come = [last for last in (*map(DAY_OF, waited_for(case, answers)), *queued) if last >= day]
    if to_come:
        yield min(to_come) + timedelta(days=1)


def _reviews_due(case: Case) -> Iterator[date]:
    yield from (one.review_on for one in case.plans.values() if one.state == "agreed" and live(one) and one.review_on)


def _over(case: Case, directory: Directory, day: date) -> Iterator[Event]:
    """The parts and the cover that have run out."""
    yield from (left := list(_left(case, directory, day)))
    yield from _uncovered(folded(case, left), day)


def _left(case: Case, directory: Directory, day: date) -> Iterator[Event]:
    """The parts whose time has passed, and those of people who have left the service they took part for."""
    for part in case.involvements.values():
        if part.until and part.until <= day and not part.left_because and live(part):
            over = PersonLeft(part=evolve(part, left_because=RAN_OUT))
            events = [over, *_roles_of(part, case, part.until, day, RAN_OUT)]
        elif in_force(part, day) and (gone := left_the_service(part.person, part.agency, directory, day)):
            until = max(gone, part.since)
            over = PersonLeft.settling(part, until=until, left_because=LEFT)
            events = [over, *_roles_of(part, case, until, day, LEFT, by=(PersonLeft.settled(part.id),))]
        else:
            continue
        yield from events
        case = folded(case, events)


def _roles_of(
    part: Involvement, case: Case, until: date, day: date, because: str, *, by: tuple[str, ...] = ()
) -> Iterator[Event]:
    """
    The end of the roles that rested on a *part* which ends: where no other part of the person is in force then.

    A role that began later was never in force. One that somebody has ended by *day* stays as it was.
    """
    parts = case.involvements.values()
    if any(one.id != part.id and one.person == part.person and in_force(one, until) for one in parts):
        return
    for held in case.assignments.values():
        if held.person != part.person or not live(held) or (held.until and held.until <= day and held.ended_because):
            continue
        if held.until is None or held.until > until:
            yield ended(held, max(until, held.since), because, by=by)


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
            yield ended(held, max(gone, held.since), UNCOVERED, by=(LeadEnded.settled(held.covers),))
