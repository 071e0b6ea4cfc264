"""
What has changed between before and after, whichever command changed it.

Who leads, whether a lead is needed, who in fact coordinates ("Coordination now"). A lead who begins by default, is
agreed, or whose overlap ends is no change of the lead. Who is told of it: `notices.py`. Whether a lead began only by
default is worked out in `casework/decide.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.events.consequences import CoordinationChanged, LeadChanged, RequirementChanged
from teamaround.casework.rules.requirement import need

if TYPE_CHECKING:
    from teamaround.casework.change import Change
    from teamaround.casework.events import Event


def derived_events(change: Change, *, by_default_only: bool) -> list[Event]:
    """
    The events that compare before and after.

    A lead that began by default is no change of the lead: the guidance names the person from the start. Becoming agreed
    is none either, nor is an overlap that ends.
    """
    events: list[Event] = []
    before, now = led_before(change), change.facts.leading
    if set(before) != set(now) and not by_default_only:
        events.append(LeadChanged(before=before, now=now))
    facts, facts_before = change.facts, change.facts_before
    if facts.requirement != facts_before.requirement:
        speaking = need(change.rule_context(), change.rulebook).speaking
        rules = tuple(one.rule.path for one in speaking)
        events.append(RequirementChanged(before=facts_before.requirement, now=facts.requirement, rules=rules))
    if facts.coordination != facts_before.coordination:
        events.append(CoordinationChanged(before=facts_before.coordination, now=facts.coordination))
    return events


def led_before(change: Change) -> tuple[str, ...]:
    """Who led before the change, as last known; facts that were written before they named people tell only how many."""
    known = change.facts_before
    if len(known.leading) == known.leads:
        return known.leading
    return tuple(one.person for one in change.before.leads(change.today))
