"""
Questions about who stands in for a person (cover), who leads for the time being, who led before, and handovers.

Whether whoever is to stand in said yes themselves; whether the lead passed on, and a handover was planned. Who stands
in and is there: `concepts/at_rest/leading.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.at_rest.leading import stand_ins
from teamaround.concepts.case import live
from teamaround.concepts.findings import RuleAnswer
from teamaround.concepts.team import Standing
from teamaround.regime.predicates.about_holder import AboutHolder
from teamaround.regime.predicates.base import Predicate

if TYPE_CHECKING:
    from teamaround.regime.rule_context import Holder, RuleContext


COVER_ANSWERS = {
    "none": "whoever is to stand in has not answered",
    "accepted": "whoever is to stand in said yes",
    "declined": "whoever is to stand in said no",
}


@frozen(kw_only=True)
class HolderCovered(AboutHolder):
    """Whether somebody stands in for the person, and is there."""

    name, number, bare = "holder_covered", 2, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether it is as wanted."""
        found = stand_ins(self.holder(context).person, context.case, context.directory, context.day)
        names = " and ".join(context.directory.name_of(one) for one in found)
        return RuleAnswer(
            bool(found) is self.wanted,
            f"{names} {'stands' if len(found) == 1 else 'stand'} in for them" if found else "nobody stands in for them",
        )


@frozen(kw_only=True)
class HolderStanding(AboutHolder):
    """Whether the person holds the role with one of these standings."""

    name, number, bare = "holder_standing", 1, "standings"
    refers = {"standings": "standing"}  # noqa: RUF012

    standings: tuple[Standing, ...]

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether they do; whoever holds none has no standing."""
        held = self.holder(context).assignment
        told = held.standing if held else "none"
        return RuleAnswer(told in self.standings, f"standing: {told}")


@frozen(kw_only=True)
class CoverAccepted(Predicate):
    """Whether whoever is to stand in said yes to it themselves; what others arranged for them is no yes of theirs."""

    name, number, looks_at, bare = "cover_accepted", 1, "cover", "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether their answer is as wanted."""
        cover = context.subjects["cover"]
        return RuleAnswer((cover.answer == "accepted") is self.wanted, COVER_ANSWERS[cover.answer])


@frozen(kw_only=True)
class TakesOver(AboutHolder):
    """Whether somebody else led before this person, so that the lead passed on: by whatever road, at once or not."""

    name, number, bare = "takes_over", 3, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether anybody did, who does not lead beside this person."""
        found = [context.directory.name_of(one) for one in led_before(self.holder(context), context)]
        because = f"led before: {', '.join(dict.fromkeys(found))}" if found else "nobody else led before"
        return RuleAnswer(bool(found) is self.wanted, because)


@frozen(kw_only=True)
class HandoverIsPlanned(AboutHolder):
    """Whether a handover to this person was planned, by somebody who led before; it may be completed by now."""

    name, number, bare = "handover_planned", 3, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether one stands. A handover to nobody in particular counts for whoever took over by it."""
        holder = self.holder(context)
        before = led_before(holder, context)
        handing = {*before, *_passed_through(before, holder, context)}
        found = any(
            one.leaving in handing and one.taking in (None, holder.person) and one.state != "cancelled" and live(one)
            for one in context.case.handovers.values()
        )
        return RuleAnswer(found is self.wanted, "a handover is planned" if found else "no handover is planned")


def led_before(holder: Holder, context: RuleContext) -> list[str]:
    """Those who led last before the person in hand, and have ceased to; whatever came in between."""
    own = holder.assignment
    began = own.since if own else context.on
    earlier = {
        one.id: min(one.until, began)
        for one in context.case.assignments.values()
        if one.leads
        and live(one)
        and one.person != holder.person
        and one.since <= began
        and one.until is not None
        and (one.until <= began or one.seat < 0)
        and one.until > one.since
    }
    last = max(earlier.values(), default=None)
    return [context.case.assignments[one].person for one, ceased in earlier.items() if ceased == last]


def _passed_through(before: list[str], holder: Holder, context: RuleContext) -> list[str]:
    """Those who led after *before* and ceased on the day on which they began: what they had planned was planned."""
    began = holder.assignment.since if holder.assignment else context.on
    led = [
        (one.person, one.since, one.until)
        for one in context.case.assignments.values()
        if one.leads and live(one) and one.until is not None and one.until <= began
    ]
    last = max((until for person, _, until in led if person in before), default=date.min)
    return [person for person, since, until in led if since == until and last <= since]


ALL = (HolderCovered, HolderStanding, CoverAccepted, TakesOver, HandoverIsPlanned)
