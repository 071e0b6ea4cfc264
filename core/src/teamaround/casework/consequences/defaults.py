"""Roles that begin without anybody's decision, because the guidance says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.events.consequences import JudgementAsked
from teamaround.casework.events.team import LeadStarted, RoleStarted
from teamaround.casework.rules.seats import free_seat, limit
from teamaround.concepts.findings import Answer, Finding
from teamaround.concepts.team import Assignment
from teamaround.concepts.work import Judgement
from teamaround.regime.rule_context import Holder
from teamaround.regime.who import parties

if TYPE_CHECKING:
    from teamaround.casework.change import Change
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Case
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import DefaultHolder


def default_events(change: Change, happened: list[Event]) -> tuple[list[Event], list[Finding]]:
    """
    The roles that begin by default after what *happened*, and what is left to a person.

    Whoever holds the role already is not given it again, and nobody is put beyond the number of those who may hold it.
    """
    events: list[Event] = []
    findings: list[Finding] = []
    after = change.after
    for event in happened:
        for rule in change.rulebook.defaults.get(event.name, ()):
            context = change.rule_context(event)
            for person in parties(context, [rule.rule.holder]):
                answer = _fits(rule, person, context)
                if answer.holds:
                    followed = _start(change, after, rule, person)
                elif rule.rule.otherwise == "judgement_needed":
                    followed = _judgement(change, after, rule, answer)
                    findings.append(_said(followed.judgement))
                else:
                    continue
                if followed is not None:
                    events.append(followed)
                    after = followed.applied_to(after)
    return events, findings


def _fits(rule: Ready[DefaultHolder], person: str, context: RuleContext) -> Answer:
    """Whether the role may begin for *person*; never for the child, whatever the rule leaves unsaid."""
    if person == context.case.child:
        return Answer(False, f"{context.directory.name_of(person)} is whom the case is about")
    return rule.when.answer(evolve(context, holder=Holder(person=person, role=rule.rule.role)))


def _start(change: Change, after: Case, rule: Ready[DefaultHolder], person: str) -> Event | None:
    roles = change.rulebook.edition.role
    role = roles[rule.rule.role]
    seat = free_seat(after, rule.rule.role, role, day=change.on)
    holds = any(one.person == person for one in after.holders(rule.rule.role, change.on))
    if holds or seat > limit(role, change.rulebook.edition, decided=False):
        return None
    part = after.part_of(person, change.on)
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


def _judgement(change: Change, after: Case, rule: Ready[DefaultHolder], answer: Answer) -> JudgementAsked:
    what = rule.rule.text or f"Nobody can be given this role by rule: {answer.because}. A person decides."
    return JudgementAsked(
        judgement=Judgement(id=after.next_id(Judgement), rule=rule.path, what=what, says=rule.rule.says, on=change.on)
    )


def _said(judgement: Judgement) -> Finding:
    return Finding(level="warn", rule=judgement.rule, what=judgement.what, says=judgement.says, note="judgement_needed")
