"""The lead is passed on with care, and covered while its holder is away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.lead import AssignLead, StartRole
from teamaround.casework.commands.opening import PartTaken
from teamaround.casework.commands.team import ended
from teamaround.casework.events.team import (
    AbsenceRecorded,
    CoverArranged,
    HandoverCancelled,
    HandoverCompleted,
    HandoverPlanned,
)
from teamaround.concepts.case import live
from teamaround.concepts.team import Absence, Assignment, CoverArrangement, Handover

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation


@frozen(kw_only=True)
class PlanHandover(CaseCommand):
    """Plan that the lead passes on: why, to whom if that is known, from which day, and what passes on with it."""

    why: str
    from_day: date
    taking: str | None = None
    overlap_until: date | None = None
    passes_on: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The plan."""
        situation.person(self.taking)
        leads = situation.case.leads(situation.on)
        situation.need(leads, "Nobody leads, so nothing can be handed over.", "Assign a lead.")
        situation.need(self.why.strip(), "Why the lead passes on is not said.", "Say why, in a few words.")
        situation.need(not _planned(situation), "A handover is planned already.", "Cancel it first, or complete it.")
        situation.need(
            self.overlap_until is None or self.overlap_until > self.from_day,
            "The overlap ends before it begins.",
            "Check the days.",
        )
        new = Handover(
            id=situation.case.next_id(Handover),
            leaving=leads[0].person if leads else "",
            taking=self.taking,
            why=self.why,
            from_day=self.from_day,
            overlap_until=self.overlap_until,
            passes_on=self.passes_on,
        )
        yield HandoverPlanned(handover=new)


@frozen(kw_only=True)
class CompleteHandover(CaseCommand):
    """Let the planned handover take place: the one leaves, the other leads, on the same day."""

    handover: str
    taking: str | None = None
    part: PartTaken | None = None
    accountable_to: str | None = None
    end_reason: str | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The handover; and all that assigning the new lead comes to."""
        planned = situation.find(Handover, self.handover)
        if planned is None:
            return
        taking = self.taking or planned.taking
        situation.need(planned.state == "planned", f"It was {planned.state}.", "Plan another.")
        situation.need(taking, "Who takes over is not said.", "Name the person.")
        if taking is None:
            return
        yield HandoverCompleted(handover=evolve(planned, state="completed", taking=taking))
        others = [
            one.person for one in situation.case.leads(situation.on) if one.person not in (planned.leaving, taking)
        ]
        assign = AssignLead(
            people=(*others, taking),
            part=self.part,
            accountable_to=self.accountable_to,
            end_reason=self.end_reason,
            overlap_until=planned.overlap_until,
        )
        yield from assign.happens(situation)


@frozen(kw_only=True)
class CancelHandover(CaseCommand):
    """Record that the planned handover will not take place."""

    handover: str
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The cancelling."""
        planned = situation.find(Handover, self.handover)
        if planned is not None:
            situation.need(planned.state == "planned", f"It was {planned.state}.", "Nothing is to be done.")
            yield HandoverCancelled(handover=evolve(planned, state="cancelled", cancelled_because=self.why))


@frozen(kw_only=True)
class RecordAbsence(CaseCommand):
    """Record that somebody who holds a role is away. They hold it still."""

    person: str
    until: date | None = None
    why: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The absence."""
        situation.part_of(self.person)
        situation.need(
            self.until is None or self.until > situation.on, "It would end before it begins.", "Check the days."
        )
        new = Absence(
            id=situation.case.next_id(Absence),
            person=self.person,
            since=situation.on,
            until=self.until,
            why=self.why,
        )
        yield AbsenceRecorded(absence=new)


@frozen(kw_only=True)
class ArrangeCover(CaseCommand):
    """Arrange beforehand who stands in for a lead, for short absences, long ones, or both."""

    covers: str
    by: str
    lengths: tuple[Literal["short", "long"], ...]
    since: date | None = None
    until: date | None = None
    notes: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The arrangement."""
        situation.person(self.by)
        situation.need(self.lengths, "For which absences is not said.", 'Give "short", "long", or both.')
        covered = situation.find(Assignment, self.covers)
        if covered is None:
            return
        situation.need(covered.leads, "Only a lead is covered.", "Name the assignment of a lead.")
        situation.need(covered.person != self.by, "Nobody covers for themselves.", "Name somebody else.")
        yield CoverArranged(
            cover=CoverArrangement(
                id=situation.case.next_id(CoverArrangement),
                covers=self.covers,
                by=self.by,
                lengths=self.lengths,
                since=self.since,
                until=self.until,
                notes=self.notes,
            )
        )


@frozen(kw_only=True)
class StartCover(CaseCommand):
    """Let arranged cover begin. The lead stays the lead."""

    cover: str
    until: date | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The beginning of a role that stands in for the lead's."""
        arranged = situation.find(CoverArrangement, self.cover)
        if arranged is None:
            return
        roles = situation.rulebook.edition.role
        role = next((key for key, one in roles.items() if one.stands_in_for), None)
        if role is None:
            situation.refuse(
                "This regime has no role that stands in for a lead.", "Hand the lead over, or let two lead."
            )
            return
        running = any(
            one.covers == arranged.covers and one.until is None for one in situation.case.assignments.values()
        )
        situation.need(not running, "Cover is running.", "Nothing is to be done.")
        until = self.until or arranged.until
        yield from StartRole(person=arranged.by, role=role, covers=arranged.covers, until=until).happens(situation)


@frozen(kw_only=True)
class EndCover(CaseCommand):
    """Let running cover end: the lead is back."""

    cover: str
    why: str = "the lead is back"

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The end of the role that stood in."""
        arranged = situation.find(CoverArrangement, self.cover)
        running = [
            one
            for one in situation.case.assignments.values()
            if arranged and one.covers == arranged.covers and live(one)
            and (one.until is None or one.until > situation.on)
        ]  # fmt: skip
        situation.need(running, "No cover is running.", "Nothing is to be done.")
        for one in running:
            yield ended(one, situation.on, self.why)


def _planned(situation: Situation) -> bool:
    return any(one.state == "planned" and live(one) for one in situation.case.handovers.values())
