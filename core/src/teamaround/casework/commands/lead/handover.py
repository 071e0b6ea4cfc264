"""
The lead is passed on with care: a handover is planned, completed on its day, or cancelled with a reason.

How whoever leaves stays on through an overlap, and how a handover is settled by another change: `assigning.py`. One
not recorded in time: `casework/at_rest/days_and_answers.py`; a receiver who is gone:
`casework/at_rest/people_gone.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import PartTaken
from teamaround.casework.commands.lead.assigning import AssignLead
from teamaround.casework.commands.lead.overlap import check_overlap
from teamaround.casework.events.team import HandoverCancelled, HandoverCompleted, HandoverPlanned
from teamaround.concepts.case import live
from teamaround.concepts.team import Handover
from teamaround.concepts.texts.lines import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class PlanHandover(CaseCommand):
    """
    Plan that the lead passes on: why, to whom if that is known, from which day, and what passes on with it.

    `leaving` needs to be said only where several lead jointly: which of them hands over.
    """

    why: str
    from_day: date
    leaving: str | None = None
    taking: str | None = None
    overlap_until: date | None = None
    passes_on: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The plan."""
        context.fit_to_act(self.taking)
        leaving = self._leaving(context)
        context.need_text(self.why, "Why the lead passes on is not said.")
        context.need(not _planned(context), "A handover is planned already.", "Cancel it first, or complete it.")
        context.need(
            self.from_day >= context.on, f"{self.from_day} lies before the planning.", "Give the day it is for."
        )
        context.need(
            self.taking is None or self.taking != leaving, "Nobody takes over from themselves.", "Name somebody else."
        )
        check_overlap(self.overlap_until, self.from_day, context)
        new = Handover(
            id=context.case.next_id(Handover),
            leaving=leaving,
            taking=self.taking,
            why=self.why,
            from_day=self.from_day,
            overlap_until=self.overlap_until,
            passes_on=self.passes_on,
        )
        yield HandoverPlanned(handover=new)

    def _leaving(self, context: CommandContext) -> str:
        leads = [one.person for one in context.case.leads(context.on)]
        context.need(leads, "Nobody leads, so nothing can be handed over.", "Assign a lead.")
        if self.leaving is None:
            context.need(len(leads) <= 1, "Who of those who lead hands over is not said.", "Name them as `leaving`.")
            return leads[0] if leads else ""
        context.person(self.leaving)
        name = context.directory.name_of(self.leaving)
        context.need(not leads or self.leaving in leads, f"{name} does not lead.", "Name one of those who do.")
        return self.leaving


@frozen(kw_only=True)
class CompleteHandover(CaseCommand):
    """Let the planned handover take place: the one leaves, the other leads, on the same day. Who else leads goes on."""

    handover: str
    taking: str | None = None
    part: PartTaken | None = None
    accountable_to: str | None = None
    end_reason: str | None = field(default=None, metadata=LINE)
    role: str | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The handover; and all that assigning the new lead comes to. An overlap that is over is left out."""
        planned = context.find(Handover, self.handover)
        if planned is None:
            return
        taking = self.taking or planned.taking
        context.need(planned.state == "planned", f"It was {planned.state}.", "Plan another.")
        context.need(taking, "Who takes over is not said.", "Name the person.")
        if taking is None:
            return
        if planned.from_day > context.on:
            what = f"It was planned from {planned.from_day}, and takes place before that, on {context.on}."
            context.remark(what, "No action needed, if that is what happened; otherwise reinstate it.")
        overlap = planned.overlap_until
        assign = AssignLead(
            people=(taking,),
            role=self.role
            or next((one.role for one in context.case.leads(context.on) if one.person == planned.leaving), None),
            part=self.part,
            accountable_to=self.accountable_to,
            end_reason=self.end_reason,
            overlap_until=overlap if overlap and overlap > context.on else None,
        )
        begins = assign.begins(context)
        began = (*begins, *assign.joins(context))
        yield HandoverCompleted.settling(planned, by=begins, began=began, state="completed", taking=taking)
        via = HandoverCompleted.settled(planned.id)
        yield from assign.settled(context, only_leaving=planned.leaving, via=via)


@frozen(kw_only=True)
class CancelHandover(CaseCommand):
    """Record that the planned handover will not take place."""

    after_death: ClassVar[bool] = True

    handover: str
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The cancelling."""
        context.need_text(self.why, "Why it will not take place is not said.")
        planned = context.find(Handover, self.handover)
        if planned is not None:
            context.need(planned.state == "planned", f"It was {planned.state}.", "No action needed.")
            yield HandoverCancelled.settling(planned, state="cancelled", cancelled_because=self.why)


def _planned(context: CommandContext) -> bool:
    return any(one.state == "planned" and live(one) for one in context.case.handovers.values())
