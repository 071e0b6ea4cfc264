"""
Default holders: roles that begin without anybody's decision, because the guidance says so.

Where the rule's condition does not hold, nothing begins, or it is left to a person to decide (judgement_needed), which
stands as a matter: `casework/at_rest/standing_rules.py`. Never for the child, the dead, or beyond the number
(`casework/rules/seats.py`); nor again for somebody relieved of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.events.base import carried
from teamaround.casework.events.team import LeadStarted, RoleStarted
from teamaround.casework.rules.seats import free_seat, limit
from teamaround.concepts.at_rest.leading import has_died
from teamaround.concepts.case import in_force
from teamaround.concepts.findings import Finding, RuleAnswer
from teamaround.concepts.team import Assignment
from teamaround.regime.people_named import parties
from teamaround.regime.rule_context import Holder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready, Rulebook
    from teamaround.regime.rules import DefaultHolder, Eligibility, Gate, Role

LEFT_TO_A_PERSON = "Nobody is given this role by rule here. A person decides."


def default_events(change: Change, happened: list[Event]) -> tuple[list[Event], list[Event], list[Finding]]:
    """
    The roles that begin by default after what *happened*, and what is left to a person.

    First comes what happened, with what began by it: where that was a mistake, the role goes with it.
    Whoever holds the role already is not given it again, nor is whoever held it in the part that they take now and was
    relieved of it: a default undoes no decision. Nobody is put beyond the number of those who may hold it.
    """
    events: list[Event] = []
    findings: list[Finding] = []
    caused: list[Event] = []
    after = change.after
    for event in happened:
        first = len(events)
        for rule in change.rulebook.defaults.get(event.name, ()):
            context = change.rule_context(event)
            for person in parties(context, [rule.rule.holder]):
                answer = fits(rule, person, context, change.rulebook)
                followed = _start(change, after, rule, person) if answer.holds else None
                if not answer.holds and rule.rule.otherwise == "judgement_needed":
                    findings.append(_left_to_a_person(rule, answer))
                if followed is not None:
                    events.append(followed)
                    after = followed.applied_to(after)
        began = [entry.id for one in events[first:] for entry in carried(one)]
        caused.append(event.with_began(*began) if began else event)
    return caused, events, findings


def fits(rule: Ready[DefaultHolder], person: str, context: RuleContext, rulebook: Rulebook) -> RuleAnswer:
    """
    Whether the role may begin for *person* without anybody's decision.

    Never for the child, or for somebody who has died, whatever the rule leaves unsaid; nor through a rule that would
    stop anybody who decided so.
    """
    if person == context.case.child:
        return RuleAnswer(False, f"{context.directory.name_of(person)} is whom the case is about")
    if has_died(person, context.directory, context.day):
        return RuleAnswer(False, f"{context.directory.name_of(person)} has died")
    asked = evolve(context, holder=Holder(person=person, role=rule.rule.role))
    answer = rule.when.answer(asked)
    if not answer.holds:
        return answer
    return next(_stopped(rulebook, rulebook.edition.role[rule.rule.role], asked), answer)


def _stopped(rulebook: Rulebook, role: Role, asked: RuleContext) -> Iterator[RuleAnswer]:
    """What stops a person from holding *role*, for each rule that does whoever decides."""
    event = "lead_started" if role.leads else "role_started"
    guards: list[Ready[Gate] | Ready[Eligibility]] = [
        *rulebook.gates.get(event, ()),
        *(rulebook.eligibility if role.leads else ()),
    ]
    for guard in guards:
        if guard.rule.level == "block" and guard.when.answer(asked).holds:
            met = guard.then.answer(asked)
            if met.holds is False:
                yield RuleAnswer(False, guard.rule.text or met.because)


def _start(change: Change, after: Case, rule: Ready[DefaultHolder], person: str) -> Event | None:
    roles = change.rulebook.edition.role
    role = roles[rule.rule.role]
    seat = free_seat(after, rule.rule.role, role, day=change.on)
    part = after.part_of(person, change.on)
    own = [one for one in after.assignments.values() if one.person == person and one.role == rule.rule.role]
    held = any(in_force(one, change.on) or part is None or one.since >= part.since for one in own)
    if held or seat > limit(role, change.rulebook.edition, decided=False):
        return None
    assignment = Assignment(
        id=after.next_id(Assignment),
        role=rule.rule.role,
        leads=role.leads,
        seat=seat,
        person=person,
        accountable_to=part.agency if part else None,
        standing=rule.rule.standing,
        basis=rule.path,
        since=change.on,
    )
    return LeadStarted(assignment=assignment) if role.leads else RoleStarted(assignment=assignment)


def _left_to_a_person(rule: Ready[DefaultHolder], answer: RuleAnswer) -> Finding:
    what = rule.rule.text or LEFT_TO_A_PERSON
    return Finding(level="warn", rule=rule.path, what=what, says=rule.rule.says, note=answer.because)
