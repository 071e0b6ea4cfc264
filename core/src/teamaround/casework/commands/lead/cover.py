"""
The lead is away (absence), and somebody stands in (cover): arranged, answered by themselves (yes or no), begun, ended.

Absences of one person may not overlap. Nobody who has left the service stands in. Cover begins as a role of its own, in
`roles.py`. A stand-in who is away on the days of the cover is refused there, for what is arranged and what begins. One
who said no or has gone since: `casework/at_rest/people_gone.py`; cover that runs on or runs out:
`casework/at_rest/days_and_answers.py`, `casework/at_rest/elapsed.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.lead.roles import StartRole, away_between, check_there
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import AbsenceEnded, AbsenceRecorded, CoverAnswered, CoverArranged
from teamaround.concepts.case import live
from teamaround.concepts.team import Absence, Assignment, CoverArrangement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class RecordAbsence(CaseCommand):
    """Record that somebody who takes part is away; they keep the roles they hold. With `ended`, that they are back."""

    person: str
    until: date | None = None
    why: str = ""
    ended: bool = False

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The absence, or its end."""
        absences = [one for one in context.case.absences.values() if one.person == self.person and live(one)]
        away = [one for one in absences if one.until is None or one.until > context.on]
        if self.ended:
            context.person(self.person)
            context.need(self.until is None, "The day they are back is the day of the command.", "Leave `until` out.")
            name = context.directory.name_of(self.person)
            context.need(away, f"{name} is not away, as far as is recorded.", "No action needed.")
            for one in away:
                context.not_before(one.since, "They went")
                yield AbsenceEnded.settling(one, until=context.on)
            return
        self._check_part(context)
        context.need(self.until is None or self.until > context.on, "It would end before it begins.", "Check the days.")
        for one in away:
            if self.until is None or one.since < self.until:
                context.refuse(f"They are away from {one.since}: {one.id}.", "Correct that, or record its end.")
        new = Absence(
            id=context.case.next_id(Absence), person=self.person, since=context.on, until=self.until, why=self.why
        )
        yield AbsenceRecorded(absence=new)

    def _check_part(self, context: CommandContext) -> None:
        """Somebody who only leads, or stands in, has no part of their own, and can be away too."""
        own = [one for one in context.case.assignments.values() if one.person == self.person and live(one)]
        if not any(one.until is None or one.until > context.on for one in own):
            context.part_of(self.person)


@frozen(kw_only=True)
class ArrangeCover(CaseCommand):
    """Arrange beforehand who stands in for a lead, for short absences, long ones, or both."""

    covers: str
    by: str
    lengths: tuple[Literal["short", "long"], ...]
    since: date | None = None
    until: date | None = None
    notes: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The arrangement."""
        context.fit_to_act(self.by)
        context.in_service(self.by)
        context.need(self.lengths, "For which absences is not said.", 'Give "short", "long", or both.')
        first = self.since or context.on
        context.need(self.until is None or self.until > first, "It would end before it begins.", "Check the days.")
        if self.since or self.until:
            check_there(self.by, first, self.until, context)
        else:
            for away in away_between(self.by, first, None, context):
                context.remark(away, "It can begin once they are back; see who stands in until then.")
        covered = context.find(Assignment, self.covers)
        if covered is None or _role_for(covered, context) is None:
            return
        context.need(covered.person != self.by, "Nobody covers for themselves.", "Name somebody else.")
        ended_on = covered.until
        context.need(ended_on is None or ended_on > context.on, f"{covered.id} ended on {ended_on}.", "Name another.")
        yield CoverArranged(
            cover=CoverArrangement(
                id=context.case.next_id(CoverArrangement),
                covers=self.covers,
                by=self.by,
                lengths=self.lengths,
                since=self.since,
                until=self.until,
                notes=self.notes,
            )
        )


@frozen(kw_only=True)
class AnswerCover(CaseCommand):
    """
    Record what somebody who is to stand in says of it themselves. A no leaves no mark against anyone.

    Whoever passes it on, and is no staff, says whose answer it is: `decided_by`.
    """

    cover: str
    accepts: bool

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The answer; whoever thinks otherwise later is asked by a new arrangement."""
        arranged = context.find(CoverArrangement, self.cover)
        if arranged is not None:
            context.own_answer(arranged.by)
            context.need(arranged.answer == "none", f"It is settled: {arranged.answer}.", "Arrange it anew.")
            answer = "accepted" if self.accepts else "declined"
            yield CoverAnswered.settling(arranged, answer=answer, answered_on=context.on)


@frozen(kw_only=True)
class StartCover(CaseCommand):
    """Let arranged cover begin. The lead stays the lead."""

    cover: str
    until: date | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The beginning of a role that stands in for the lead's."""
        arranged = context.find(CoverArrangement, self.cover)
        if arranged is None:
            return
        covered = context.find(Assignment, arranged.covers)
        role = _role_for(covered, context) if covered else None
        if role is None:
            return
        if arranged.answer == "declined":
            said = f"{context.directory.name_of(arranged.by)} said no to standing in, on {arranged.answered_on}."
            context.remark(said, "Ask them again, or let somebody else stand in.")
        running = _running(arranged.covers, context)
        context.need(not running, "Cover is running.", "No action needed; or end it first.")
        until = self.until or (arranged.until if arranged.until and arranged.until > context.on else None)
        yield from StartRole(person=arranged.by, role=role, covers=arranged.covers, until=until).happens(context)


@frozen(kw_only=True)
class EndCover(CaseCommand):
    """Let running cover end: the lead is back."""

    after_death: ClassVar[bool] = True

    cover: str
    why: str = "the lead is back"

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The end of the role that stood in."""
        context.need_text(self.why, "Why it ends is not said.")
        arranged = context.find(CoverArrangement, self.cover)
        if arranged is None:
            return
        running = _running(arranged.covers, context)
        context.need(running, "No cover is running.", "No action needed.")
        for one in running:
            context.not_before(one.since, "It began")
            yield ended(one, context.on, self.why)


def _running(covers: str, context: CommandContext) -> list[Assignment]:
    """Those who stand in for this assignment and have not ceased to."""
    return [
        one
        for one in context.case.assignments.values()
        if one.covers == covers and live(one) and (one.until is None or one.until > context.today)
    ]


def _role_for(covered: Assignment, context: CommandContext) -> str | None:
    """The role that stands in for the one covered; refused where the regime has none."""
    roles = context.rulebook.edition.role
    role = next((key for key, one in roles.items() if one.stands_in_for == covered.role), None)
    if role is None:
        any_cover = any(one.stands_in_for for one in roles.values())
        what = f"Nobody stands in for {covered.role} in this regime." if any_cover else "This regime knows no cover."
        context.refuse(what, "Name the assignment of a lead." if any_cover else "Hand the lead over, or let two lead.")
    return role
