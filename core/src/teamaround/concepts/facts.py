"""
Facts: one flat record of a case on a day, for rules to look at: how many practitioners, agencies, leads, open steps.

Only those are counted who take part as practitioners, an agency that has named nobody as one. A count has a least and
a most where something is not known; an agency counts as the topmost one, whatever it is a part of. Also the family's
standing choice, and `until`, the next day on which something may be different. Whether a lead is needed is answered
from these in `casework/rules/requirement.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.case import altered, in_force, live
from teamaround.concepts.people import covers

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.family import FamilyChoice
    from teamaround.concepts.people import Directory, Setting
    from teamaround.concepts.plan import Action
    from teamaround.concepts.team import Assignment, Involvement
    from teamaround.concepts.work import Mark

RequirementAnswer = Literal["required", "recommended", "optional", "not_required", "judgement_needed"]
Coordination = Literal[
    "led", "jointly_led", "covered", "self_coordinated", "declined", "vacant", "not_required", "open"
]


@frozen(kw_only=True, slots=False)
class Facts:
    """
    What is so of a case on one day, with nothing nested deeper than a tuple, so that it can stand in a row.

    Counts of people come in two: `least`, those of whom it is known, and `most`, with those of whom it is not known
    whether they count. `until` is the first later day on which a dated entry begins or ends, so the day from which the
    facts may be different though nobody does anything.
    """

    day: date
    until: date | None
    practitioners: int
    practitioners_of_child: int
    specialists: int
    specialists_at_most: int
    specialists_of_child: int
    specialists_of_child_at_most: int
    agencies: int
    agencies_at_most: int
    marks: tuple[str, ...]
    capacities: tuple[str, ...]
    settings: tuple[str, ...]
    leads: int
    family_contacts: int
    lead_standings: tuple[str, ...]
    covered: bool
    plan: Literal["none", "draft", "agreed", "ended"]
    handover_planned: bool
    open_actions: int
    open_steps: int
    family_choice: Literal["none", "have_one", "coordinate_ourselves", "none_wanted", "undecided"]
    closed: bool
    requirement: RequirementAnswer = "judgement_needed"
    coordination: Coordination = "open"
    leading: tuple[str, ...] = ()


def facts_of(case: Case, directory: Directory, day: date) -> Facts:
    """What is so of *case* on *day*, but for what the regime's rules answer (`requirement`, `coordination`)."""
    return counted(facts_of_people(case, directory, day), case)


def counted(facts: Facts, case: Case, actions: tuple[Action, ...] | None = None) -> Facts:
    """The facts with what is to be done counted; the open *actions* of the case are looked for, unless given."""
    waiting = open_actions(case) if actions is None else actions
    return altered(facts, open_actions=len(waiting), open_steps=open_steps(case))


def facts_of_people(case: Case, directory: Directory, day: date) -> Facts:
    """The same with nothing that is to be done: it is otherwise after nearly every command, and the rest seldom."""
    parts = list(case.parts(day))
    leads = leads_of(case, directory, day)
    leading = {lead.person for lead in leads}
    choice = standing_choice(case)
    working = [part for part in parts if part.capacity == "practitioner"]
    everyone, of_child = _heads(working), _heads([part for part in working if part.about == "child"])
    agencies, agencies_at_most = _agencies(everyone, directory)
    known, possible = _specialists(everyone)
    known_of_child, possible_of_child = _specialists(of_child)
    return Facts(
        day=day,
        until=_next_change(case, directory, day),
        practitioners=len(everyone),
        practitioners_of_child=len(of_child),
        specialists=known,
        specialists_at_most=possible,
        specialists_of_child=known_of_child,
        specialists_of_child_at_most=possible_of_child,
        agencies=agencies,
        agencies_at_most=agencies_at_most,
        marks=tuple([mark.item for mark in case.marks.values() if in_force(mark, day)]),
        capacities=tuple(sorted({part.capacity for part in parts})),
        settings=tuple([one.kind for one in directory.child.settings if covers(one, day)]),
        leads=len(leads),
        leading=tuple(lead.person for lead in leads),
        family_contacts=sum([lead.family_contact for lead in leads]),
        lead_standings=tuple(sorted({lead.standing for lead in leads})),
        covered=any(
            _covers_a_lead(case, one, day) for one in case.assignments.values() if one.covers and in_force(one, day)
        ),
        plan=current_plan_state(case),
        handover_planned=any(
            one.state == "planned" and live(one) and one.leaving in leading for one in case.handovers.values()
        ),
        open_actions=0,
        open_steps=0,
        family_choice=choice.choice if choice else "none",
        closed=case.closed_on is not None,
    )


def open_actions(case: Case) -> tuple[Action, ...]:
    """The actions that are still to be done."""
    return tuple([one for one in case.actions.values() if one.open])


def open_steps(case: Case) -> int:
    """How many steps wait to be met."""
    return sum([one.state == "open" for one in case.steps.values()])


def standing_choice(case: Case) -> FamilyChoice | None:
    """The family's latest choice about having a lead, unless somebody has led since."""
    standing = [one for one in case.choices.values() if live(one)]
    if not standing:
        return None
    last = max(one.on for one in standing)
    choice = [one for one in standing if one.on == last][-1]
    led_since = any(
        one.leads and live(one) and one.since >= last and (one.until is None or one.until > last)
        for one in case.assignments.values()
    )
    return None if led_since else choice


def current_plan_state(case: Case) -> Literal["none", "draft", "agreed", "ended"]:
    """The state of the plan in hand: an agreed one before a draft, a draft before one that has ended."""
    states = {plan.state for plan in case.plans.values() if live(plan)}
    return next((state for state in ("agreed", "draft", "ended") if state in states), "none")


Heads = dict[str, list["Involvement"]]
"""The parts of each person, by person; an agency with nobody named is counted as one."""


def _heads(parts: list[Involvement]) -> Heads:
    heads: Heads = {}
    for part in parts:
        heads.setdefault(part.person or f"someone from {part.agency}", []).append(part)
    return heads


def _specialists(heads: Heads) -> tuple[int, int]:
    """How many are known to be specialists, and how many may be."""
    known = possible = 0
    for parts in heads.values():
        answers = [part.specialist for part in parts]
        known += True in answers
        possible += True in answers or None in answers
    return known, possible


def _agencies(heads: Heads, directory: Directory) -> tuple[int, int]:
    """How many topmost agencies take part: at least, and at most where one person works for several of them."""
    of_each = [{directory.topmost(part.agency) for part in parts if part.agency} for parts in heads.values()]
    least = 0
    counted: set[str] = set()
    for tops in sorted(of_each, key=len):
        if tops and not tops & counted:
            least += 1
            counted |= tops
    return least, len(set().union(*of_each))


def _covers_a_lead(case: Case, assignment: Assignment, day: date) -> bool:
    covered = case.assignments.get(assignment.covers or "")
    return covered is not None and covered.leads and in_force(covered, day)


def _next_change(case: Case, directory: Directory, day: date) -> date | None:
    dated: list[Involvement | Assignment | Mark | Setting] = [
        *case.involvements.values(),
        *case.assignments.values(),
        *case.marks.values(),
        *directory.child.settings,
    ]
    edges = [edge for one in dated for edge in (one.since, one.until) if edge is not None and edge > day]
    return min(edges, default=None)
