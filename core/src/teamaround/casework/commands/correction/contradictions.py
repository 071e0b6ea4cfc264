"""
Whether what stands again contradicts what has come about since: two at once, a person dead or gone, cover of nobody.

And whether what is corrected takes from a role the part on which it rests. Refused, with what to see to first. What
stands again is worked out in `undoing.py`; which entries may not hold at once, in `correctable.py`; other days that
contradict, in `dates.py`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from teamaround.casework.commands.correction.correctable import beside
from teamaround.casework.events.case import EntryReinstated
from teamaround.casework.evolve import evolve
from teamaround.concepts.case import live
from teamaround.concepts.plan import Plan
from teamaround.concepts.team import Assignment, Handover, Involvement, Nomination

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case


def check_contradictions(events: list[Event], context: CommandContext) -> None:
    """Refuse what would contradict what has come about meanwhile, and say what to do about that first."""
    after = evolve(context.case, events)
    for event in events:
        if isinstance(event, EntryReinstated):
            _check(after.find(event.entry), after, context)


def check_rests(now: Any, context: CommandContext) -> None:
    """Refuse a correction after which a role that began, or was held to its end, within a part would not lie in one."""
    case = context.case
    after = case.keep(now)
    for held in after.assignments.values():
        was = case.assignments[held.id]
        first = _in_a_part(was, was.since, case) and not _in_a_part(held, held.since, after)
        last = _in_a_part(was, _last_day(was, context), case) and not _in_a_part(held, _last_day(held, context), after)
        if live(held) and (first or last):
            what = f"{held.id}, from {held.since}, would not lie within the part on which it rests."
            context.refuse(what, "Correct the other one first: the part, or the role.")


def _in_a_part(held: Assignment, day: date, case: Case) -> bool:
    return any(one.person == held.person for one in case.parts(day))


def _last_day(held: Assignment, context: CommandContext) -> date:
    """The last day on which a role is held, or today; its first where it ended on that."""
    return max(held.since, held.until - timedelta(days=1) if held.until else context.today)


def _check(one: Any, after: Case, context: CommandContext) -> None:
    first = f"Withdraw or end that first, if {one.id} is to stand again."
    for other in beside(one, after, context.rulebook.edition):
        context.refuse(f"{one.id} would hold at once with {other.id}, from {other.since}.", first)
    key = _alone(one)
    for other in after.collection(type(one)).values():
        if key is not None and other.id != one.id and live(other) and _alone(other) == key:
            context.refuse(f"{other.id} has come in its place: of {key[0]} there is one at a time.", first)
    if isinstance(one, (Assignment, Involvement)) and one.until is None:
        context.living(one.person)
        context.works_for(one.person, one.agency if isinstance(one, Involvement) else one.accountable_to)
    if isinstance(one, Assignment):
        covered = after.assignments.get(one.covers or "")
        gone = covered is not None and (not live(covered) or (covered.until is not None and one.until is None))
        context.need(not gone, f"{one.covers}, whom it stands in for, has ended.", "See to that first.")


def _alone(one: Any) -> tuple[str, ...] | None:
    """What only one entry of a kind can be at a time; None where any number may be at once."""
    if isinstance(one, Plan):
        return None if one.state == "ended" else (f"{one.state} plans",)
    if isinstance(one, Handover):
        return ("planned handovers",) if one.state == "planned" else None
    return ("open questions to a person", one.person) if isinstance(one, Nomination) and one.answer == "none" else None
