"""Facts: one flat record of a case on a day, for rules to look at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.case import in_force, live
from teamaround.concepts.people import covers

if TYPE_CHECKING:
    from teamaround.concepts.case import Case
    from teamaround.concepts.family import FamilyChoice
    from teamaround.concepts.people import Directory
    from teamaround.concepts.team import Assignment, Involvement
    from teamaround.concepts.work import Mark

RequirementAnswer = Literal["required", "recommended", "optional", "not_required", "judgement_needed"]
Coordination = Literal[
    "led", "jointly_led", "covered", "self_coordinated", "declined", "vacant", "not_required", "open"
]


@frozen(kw_only=True)
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


def facts_of(case: Case, directory: Directory, day: date) -> Facts:
    """What is so of *case* on *day*, but for what the regime's rules answer (`requirement`, `coordination`)."""
    parts = list(case.parts(day))
    leads = case.leads(day)
    child = directory.child
    choice = standing_choice(case)
    agencies, agencies_at_most = _agencies(parts, directory)
    working = [part for part in parts if part.capacity == "practitioner"]
    with_child = [part for part in working if part.about == "child"]
    return Facts(
        day=day,
        until=_next_change(case, day),
        practitioners=len(_heads(working)),
        practitioners_of_child=len(_heads(with_child)),
        specialists=_specialists(working, known=True),
        specialists_at_most=_specialists(working, known=False),
        specialists_of_child=_specialists(with_child, known=True),
        specialists_of_child_at_most=_specialists(with_child, known=False),
        agencies=agencies,
        agencies_at_most=agencies_at_most,
        marks=tuple(mark.item for mark in case.marks.values() if in_force(mark, day)),
        capacities=tuple(sorted({part.capacity for part in parts})),
        settings=tuple(one.kind for one in child.settings if covers(one, day)),
        leads=len(leads),
        family_contacts=sum(lead.family_contact for lead in leads),
        lead_standings=tuple(sorted({lead.standing for lead in leads})),
        covered=any(_covers_a_lead(case, one) for one in case.assignments.values() if in_force(one, day)),
        plan=current_plan_state(case),
        handover_planned=any(one.state == "planned" and live(one) for one in case.handovers.values()),
        open_actions=sum(one.open for one in case.actions.values()),
        open_steps=sum(one.state == "open" for one in case.steps.values()),
        family_choice=choice.choice if choice else "none",
        closed=case.closed_on is not None,
    )


def standing_choice(case: Case) -> FamilyChoice | None:
    """The family's last choice about having a lead, unless somebody has begun to lead since."""
    choice = next((one for one in reversed(case.choices.values()) if live(one)), None)
    led_since = choice and any(one.leads and one.since >= choice.on and live(one) for one in case.assignments.values())
    return None if led_since else choice


def current_plan_state(case: Case) -> Literal["none", "draft", "agreed", "ended"]:
    """The state of the plan in hand: an agreed one before a draft, a draft before one that has ended."""
    states = {plan.state for plan in case.plans.values() if live(plan)}
    return next((state for state in ("agreed", "draft", "ended") if state in states), "none")


def _heads(parts: list[Involvement]) -> dict[str, list[Involvement]]:
    """The parts of each person; an agency with nobody named is counted as one."""
    heads: dict[str, list[Involvement]] = {}
    for part in parts:
        heads.setdefault(part.person or f"someone from {part.agency}", []).append(part)
    return heads


def _specialists(parts: list[Involvement], *, known: bool) -> int:
    """How many are known to be specialists; or, not *known*, how many may be."""
    if known:
        return sum(any(part.specialist for part in parts) for parts in _heads(parts).values())
    return sum(any(part.specialist is not False for part in parts) for parts in _heads(parts).values())


def _agencies(parts: list[Involvement], directory: Directory) -> tuple[int, int]:
    """How many topmost agencies take part: at least, and at most where one person works for several of them."""
    tops: dict[str, set[str]] = {}
    for head, own in _heads(parts_with_agency(parts)).items():
        tops[head] = {directory.topmost(part.agency) for part in own if part.agency}
    at_most = {top for own in tops.values() for top in own}
    least = {top for own in tops.values() if len(own) == 1 for top in own}
    for several in tops.values():
        if len(several) > 1 and not several & least:
            least.add(min(several))
    return len(least), len(at_most)


def parts_with_agency(parts: list[Involvement]) -> list[Involvement]:
    """The parts in which an agency helps: practitioners', and those of agencies that have named nobody yet."""
    return [part for part in parts if part.agency and part.capacity == "practitioner"]


def _covers_a_lead(case: Case, assignment: Assignment) -> bool:
    return bool(assignment.covers and case.assignments[assignment.covers].leads)


def _next_change(case: Case, day: date) -> date | None:
    dated: list[Involvement | Assignment | Mark] = [
        *case.involvements.values(),
        *case.assignments.values(),
        *case.marks.values(),
    ]
    edges = [edge for one in dated for edge in (one.since, one.until) if edge is not None and edge > day]
    return min(edges, default=None)
