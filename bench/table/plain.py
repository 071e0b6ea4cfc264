"""
The facts of a case and whether a lead is needed, as one plain function would compute them for one regime.

It is written apart from the core, from the values of a case and its records alone: what counts is decided here once
more, in a few loops, with nothing to be explained and no rule to be read. It is what the core is measured beside, and
only worth anything because what both come to is compared. The regime is England's guidance on the common assessment:
more than one practitioner, and a lead is recommended; otherwise none is required.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from teamaround.concepts.case import Case
    from teamaround.concepts.people import Agency, Directory


def plain(case: Case, directory: Directory, day: date) -> dict[str, Any]:  # noqa: C901, PLR0912, PLR0915 (one function)
    """What is so of a case on a day, by the names of the fields of `Facts`."""
    people, agencies = directory.people, directory.agencies
    following: date | None = None
    capacities, everyone, of_child = set[str](), dict[str, list[Any]](), dict[str, list[Any]]()
    for part in case.involvements.values():
        for edge in (part.since, part.until):
            if edge is not None and edge > day and (following is None or edge < following):
                following = edge
        if part.withdrawn or part.since > day or (part.until is not None and part.until <= day):
            continue
        capacities.add(part.capacity)
        if part.capacity == "practitioner":
            who = part.person or f"someone from {part.agency}"
            everyone.setdefault(who, []).append(part)
            if part.about == "child":
                of_child.setdefault(who, []).append(part)
    leading, standings, contacts, running, last_led = list[str](), set[str](), 0, dict[str, Any](), list[Any]()
    for held in case.assignments.values():
        for edge in (held.since, held.until):
            if edge is not None and edge > day and (following is None or edge < following):
                following = edge
        if held.leads and not held.withdrawn:
            last_led.append(held)
        if held.withdrawn or held.since > day or (held.until is not None and held.until <= day):
            continue
        running[held.id] = held
        record = people.get(held.person)
        dead = record is not None and record.died is not None and record.died <= day
        if held.leads and held.seat > 0 and not dead:
            leading.append(held.person)
            standings.add(held.standing)
            contacts += held.family_contact
    covered = any((one := running.get(held.covers or "")) is not None and one.leads for held in running.values())
    marks = []
    for mark in case.marks.values():
        for edge in (mark.since, mark.until):
            if edge is not None and edge > day and (following is None or edge < following):
                following = edge
        if not mark.withdrawn and mark.since <= day and (mark.until is None or mark.until > day):
            marks.append(mark.item)
    settings = []
    for setting in directory.child.settings:
        for edge in (setting.since, setting.until):
            if edge is not None and edge > day and (following is None or edge < following):
                following = edge
        if setting.since <= day and (setting.until is None or setting.until > day):
            settings.append(setting.kind)
    states = {one.state for one in case.plans.values() if not one.withdrawn}
    planned = any(
        one.state == "planned" and not one.withdrawn and one.leaving in leading for one in case.handovers.values()
    )
    choice = None
    for one in case.choices.values():
        if not one.withdrawn and (choice is None or one.on >= choice.on):
            choice = one
    if choice and any(one.since >= choice.on and (one.until is None or one.until > choice.on) for one in last_led):
        choice = None
    specialists, specialists_at_most = _specialists(everyone)
    specialists_of_child, specialists_of_child_at_most = _specialists(of_child)
    least, most = _agencies(everyone, agencies)
    family = choice.choice if choice else "none"
    needed = "recommended" if len(everyone) > 1 else "not_required"
    return {
        "day": day,
        "until": following,
        "practitioners": len(everyone),
        "practitioners_of_child": len(of_child),
        "specialists": specialists,
        "specialists_at_most": specialists_at_most,
        "specialists_of_child": specialists_of_child,
        "specialists_of_child_at_most": specialists_of_child_at_most,
        "agencies": least,
        "agencies_at_most": most,
        "marks": tuple(marks),
        "capacities": tuple(sorted(capacities)),
        "settings": tuple(settings),
        "leads": len(leading),
        "leading": tuple(leading),
        "family_contacts": contacts,
        "lead_standings": tuple(sorted(standings)),
        "covered": covered,
        "plan": "agreed" if "agreed" in states else "draft" if "draft" in states else "ended" if states else "none",
        "handover_planned": planned,
        "open_actions": sum(1 for one in case.actions.values() if one.open),
        "open_steps": sum(1 for one in case.steps.values() if one.state == "open"),
        "family_choice": family,
        "closed": case.closed_on is not None,
        "requirement": needed,
        "coordination": _coordination(len(leading), family, needed, covered=covered),
    }


def _specialists(heads: dict[str, list[Any]]) -> tuple[int, int]:
    known = possible = 0
    for parts in heads.values():
        answers = {part.specialist for part in parts}
        known += True in answers
        possible += True in answers or None in answers
    return known, possible


def _agencies(heads: dict[str, list[Any]], agencies: dict[str, Agency]) -> tuple[int, int]:
    tops = []
    for parts in heads.values():
        of_one = set()
        for part in parts:
            top, seen = part.agency, {part.agency}
            while top and (record := agencies.get(top)) and record.part_of and record.part_of not in seen:
                top = record.part_of
                seen.add(top)
            if top:
                of_one.add(top)
        tops.append(of_one)
    least, counted = 0, set[str]()
    for of_one in sorted(tops, key=len):
        if of_one and not of_one & counted:
            least += 1
            counted |= of_one
    return least, len(set[str]().union(*tops))


def _coordination(leads: int, family: str, needed: str, *, covered: bool) -> str:
    if leads:
        return "jointly_led" if leads > 1 else "covered" if covered else "led"
    if family in ("coordinate_ourselves", "none_wanted"):
        return "self_coordinated" if family == "coordinate_ourselves" else "declined"
    return "not_required" if needed == "not_required" else "vacant"
