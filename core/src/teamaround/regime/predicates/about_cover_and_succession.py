"""
Questions about who stands in for a person (cover), who led before them, and whether a handover to them was planned.

Who stands in and is there: `concepts/at_rest/leading.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.concepts.at_rest.leading import stand_ins
from teamaround.concepts.case import live
from teamaround.concepts.findings import RuleAnswer
from teamaround.regime.predicates.about_holder import AboutHolder

if TYPE_CHECKING:
    from teamaround.regime.rule_context import Holder, RuleContext


@frozen(kw_only=True)
class HolderCovered(AboutHolder):
    """Whether somebody stands in for the person, and is there."""

    name, number, bare = "holder_covered", 1, "wanted"

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
class TakesOver(AboutHolder):
    """Whether somebody else led before this person, so that the lead passed on: by whatever road, at once or not."""

    name, number, bare = "takes_over", 2, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether anybody did, who does not lead beside this person."""
        found = [context.directory.name_of(one) for one in led_before(self.holder(context), context)]
        because = f"led before: {', '.join(dict.fromkeys(found))}" if found else "nobody else led before"
        return RuleAnswer(bool(found) is self.wanted, because)


@frozen(kw_only=True)
class HandoverIsPlanned(AboutHolder):
    """Whether a handover to this person was planned, by somebody who led before; it may be completed by now."""

    name, number, bare = "handover_planned", 2, "wanted"

    wanted: bool

    def answer(self, context: RuleContext) -> RuleAnswer:
        """Whether one stands. A handover to nobody in particular counts for whoever took over by it."""
        holder = self.holder(context)
        before = led_before(holder, context)
        found = any(
            one.leaving in before and one.taking in (None, holder.person) and one.state != "cancelled" and live(one)
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


ALL = (HolderCovered, TakesOver, HandoverIsPlanned)
