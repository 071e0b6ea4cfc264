"""
Steps looked at again: whether what met them still stands, and whose they are now (the owner, as the lead changes).

A step of the lead passes on with the lead; one for each holder stays theirs. One is open again here where what met it
was withdrawn, or a closing was followed by a reopening. Where the event that met it is undone, and where steps open,
are met and lapse: `casework/consequences/steps.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from teamaround.casework.at_rest.core_matter import owners_among, owners_named
from teamaround.casework.events.consequences import StepPassedOn, StepReopened
from teamaround.concepts.at_rest.leading import has_died
from teamaround.concepts.case import live
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Step
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Rulebook


def steps_again(context: RuleContext, rulebook: Rulebook) -> Iterator[Event]:
    """The steps that are open again, and those that belong to somebody else by now; none in a closed case."""
    case = context.case
    if case.closed_on is not None:
        return
    lead = owners_named(context, ["lead"])
    open_now = {(one.rule, one.subject) for one in case.steps.values() if one.state == "open"}
    for step in case.steps.values():
        if step.state == "open":
            owners = _owners(step, context, rulebook, lead)
            if owners != step.owners:
                yield StepPassedOn(step=evolve(step, owners=owners))
        elif (step.rule, step.subject) not in open_now and _taken_back(step, case):
            open_now.add((step.rule, step.subject))
            again = opened_again(step)
            yield StepReopened(step=evolve(again, owners=_owners(again, context, rulebook, lead)))


def opened_again(step: Step) -> Step:
    """A step as though nothing had settled it."""
    return evolve(step, state="open", settled_on=None, settled_by=0, settled_through="", note="")


def _taken_back(step: Step, case: Case) -> bool:
    """Whether what met a step was withdrawn since, or the closing that let it lapse was followed by a reopening."""
    if step.state == "lapsed":
        return step.settled_through == "case_closed"
    found: Any = case.find(step.settled_through)
    return step.state == "met" and not live(found)


def _owners(step: Step, context: RuleContext, rulebook: Rulebook, lead: tuple[str, ...]) -> tuple[str, ...]:
    ready = rulebook.steps.get(step.rule)
    rule = ready.rule if ready else None
    if rule and rule.owner == "lead":
        return lead
    if rule and rule.owner == rule.per == "holder":
        return owners_among(context, (step.subject,))
    living = tuple(one for one in step.owners if not has_died(one, context.directory, context.day))
    return living or (OFFICER,)
