"""
Leaving a service, and leaving it by mistake (withdrawn): what each comes to in every case of whoever leaves.

Which commands follow: parts and roles for that service end, or stand again. And what contradicts the day: parts and
roles for it that began later (`begun_after_leaving`), for nobody works for a service that they had left. Both are
carried out in `office/directory.py`, restricted cases among them; that somebody has come in their place is told there.
What follows where somebody dies or is away: `at_rest/people_gone.py`; leaving one case: `commands/team.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.casework.commands.correction.entries import Reinstate
from teamaround.casework.commands.lead import EndRole
from teamaround.casework.commands.team import Leave
from teamaround.casework.listed_words import listed_word
from teamaround.concepts.at_rest.leading import left_the_service
from teamaround.concepts.case import in_force, live
from teamaround.concepts.team import Involvement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from teamaround.casework.command import CaseCommand
    from teamaround.casework.directory.people import LeaveService, WithdrawLeaving
    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Directory
    from teamaround.concepts.team import Assignment
    from teamaround.regime.rulebook import Rulebook


def commands_on_leaving(
    command: LeaveService, case: Case, rulebook: Rulebook, *, on: date, today: date
) -> list[CaseCommand]:
    """The commands by which the person leaves a case: with their parts, or with roles that rest on no part."""
    reasons = rulebook.edition.choice_keys("end_reason")
    told: dict[str, Any] = {
        "case": case.id,
        "why": command.why or "left the service",
        "end_reason": reason if (reason := listed_word(command.end_reason or "", reasons)) in reasons else None,
        "on": on,
        "decided_by": command.decided_by,
    }
    own = [one for one in case.parts(on) if one.person == command.person]
    parts = [one.id for one in own if one.agency == command.agency and not _over(one.until, today)]
    if parts:
        return [Leave(part=parts[0], and_parts=tuple(parts[1:]), **told)]
    held = [one for one in case.assignments.values() if one.person == command.person and in_force(one, on)]
    resting = [one for one in held if one.accountable_to == command.agency and not _over(one.until, today)]
    return [] if own else [EndRole(assignment=one.id, **told) for one in resting]


def begun_after_leaving(command: LeaveService, case: Case, directory: Directory) -> Iterator[tuple[str, date, date]]:
    """
    What the person began for the agency when they had left it: the entry, its day, and the day of leaving.

    *directory* holds the leaving. Whatever stands counts, in an open case or a closed one, over or not; but not what
    was never in force.
    """
    every: list[Involvement | Assignment] = [*case.involvements.values(), *case.assignments.values()]
    for one in every:
        agency = one.agency if isinstance(one, Involvement) else one.accountable_to
        if (one.person, agency) == (command.person, command.agency) and live(one) and one.until != one.since:
            gone = left_the_service(command.person, command.agency, directory, one.since)
            if gone is not None and gone < one.since:
                yield one.id, one.since, gone


def commands_on_returning(command: WithdrawLeaving, case: Case, *, left: date, on: date) -> list[CaseCommand]:
    """
    The commands by which a person whose leaving on the day *left* was a mistake stands in a case again.

    Where how they stood was not kept, as in an older journal, one command still asks, so that it is told.
    """
    parts = [one for one in case.involvements.values() if one.agency == command.agency]
    roles = [one for one in case.assignments.values() if one.accountable_to == command.agency]
    # Roles that rested on a part come back with it; what ended by itself that day beside a part had ended before.
    ended = _ended_last(parts, command.person, left) or _ended_last(roles, command.person, left)
    kept = [one for one in ended if one.before is not None]
    return [
        Reinstate(case=case.id, entry=one.id, why=command.why, on=on, decided_by=command.decided_by)
        for one in kept or ended[:1]
        if one.before is None or not one.before.by
    ]


def _ended_last(those: Sequence[Involvement | Assignment], person: str, left: date) -> list[Involvement | Assignment]:
    """
    Of what *person* had, all that ended as they *left*; not what something of theirs had followed that very day.

    An earlier release let what began after they had left end on the day on which it began.
    """
    own = [one for one in those if one.person == person and one.until == max(left, one.since) and live(one)]
    return [one for place, one in enumerate(own) if not any(later.since >= left for later in own[place + 1 :])]


def _over(until: date | None, today: date) -> bool:
    return until is not None and until <= today
