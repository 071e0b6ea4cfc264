"""
Steps looked at again: whether what met them still stands, and whose they are now (the owner, as the lead changes).

A step of the lead passes on with the lead; one for each holder stays theirs. A step comes back here where what met it
or let it lapse is undone (`came_of.py`), or a closing was followed by a reopening. What an older release wrote is known
by the entry that met it, or by the event that let it lapse, alone. Where steps open, are met and lapse:
`casework/consequences/steps.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.at_rest.came_of import gone
from teamaround.casework.at_rest.core_matter import owners_among, owners_named
from teamaround.casework.events.case import CaseClosed, EntryReinstated
from teamaround.casework.events.consequences import StepPassedOn, StepReopened
from teamaround.concepts.at_rest.leading import has_died
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.concepts.work import Step
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Rulebook


def steps_again(context: RuleContext, rulebook: Rulebook, happened: Iterable[Event] = ()) -> Iterator[Event]:
    """
    The steps that are open again after what has *happened*, and those that are somebody else's; none in a closed case.

    Of several of one rule about the same, the last that came of anything that stands tells how it is with it.
    """
    case = context.case
    if case.closed_on is not None:
        return
    lead = owners_named(context, ["lead"])
    mistakes = [one for one in happened if isinstance(one, EntryReinstated)]
    last = {(one.rule, one.subject): one for one in case.steps.values() if not gone(one.came_of, case)}
    for step in case.steps.values():
        if step.state == "open":
            owners = _owners(step, context, rulebook, lead)
            if owners != step.owners:
                yield StepPassedOn(step=evolve(step, owners=owners))
        elif last.get((step.rule, step.subject)) is step and (
            _taken_back(step, case) or any(_undid(one, step, rulebook) for one in mistakes)
        ):
            again = opened_again(step)
            yield StepReopened(step=evolve(again, owners=_owners(again, context, rulebook, lead)))


def opened_again(step: Step) -> Step:
    """A step as though nothing had settled it."""
    return evolve(step, state="open", settled_on=None, settled_by=0, settled_through="", note="")


def _taken_back(step: Step, case: Case) -> bool:
    """Whether what met a step or let it lapse is undone since, or was a closing that is over or was none."""
    if step.settled_through == CaseClosed.name:
        since = case.reopened_on is None or (step.settled_on is not None and case.reopened_on < step.settled_on)
        return step.state == "lapsed" or (step.state == "met" and since)
    return step.state in ("met", "lapsed") and gone(filter(None, (step.settled_through,)), case)


def _undid(mistake: EntryReinstated, step: Step, rulebook: Rulebook) -> bool:
    """Whether what did not happen after all is what settled a step of an older release."""
    if step.state == "met":
        rule = rulebook.steps.get(step.rule)
        known = not step.came_of and step.settled_through == mistake.entry
        return known and rule is not None and mistake.undid in rule.rule.met_by
    about = step.subject in (mistake.entry, mistake.now.get("person"), "case")
    return step.state == "lapsed" and step.settled_through == mistake.undid and about


def _owners(step: Step, context: RuleContext, rulebook: Rulebook, lead: tuple[str, ...]) -> tuple[str, ...]:
    ready = rulebook.steps.get(step.rule)
    rule = ready.rule if ready else None
    if rule and rule.owner == "lead":
        return lead
    if rule and rule.owner == rule.per == "holder":
        return owners_among(context, (step.subject,))
    living = tuple(one for one in step.owners if not has_died(one, context.directory, context.day))
    return living or (OFFICER,)
