"""Roles that begin without anybody's decision, because the guidance says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.events.consequences import JudgementAsked
from teamaround.casework.events.team import LeadStarted, RoleStarted
from teamaround.casework.seats import free_seat
from teamaround.concepts.findings import Finding
from teamaround.concepts.team import Assignment
from teamaround.concepts.work import Judgement
from teamaround.regime.occasion import Holder
from teamaround.regime.who import parties

if TYPE_CHECKING:
    from teamaround.casework.events import Event
    from teamaround.casework.moment import Moment
    from teamaround.regime.rulebook import Ready
    from teamaround.regime.rules import DefaultHolder


def default_events(moment: Moment, happened: list[Event]) -> tuple[list[Event], list[Finding]]:
    """The roles that begin by default after what *happened*, and what is left to a person."""
    events: list[Event] = []
    findings: list[Finding] = []
    for event in happened:
        for rule in moment.rulebook.defaults.get(event.name, ()):
            occasion = moment.occasion(event)
            for person in parties(occasion, [rule.rule.holder]):
                answer = rule.when.answer(evolve(occasion, holder=Holder(person=person, role=rule.rule.role)))
                if answer.holds:
                    events.append(_start(moment, rule, person))
                elif rule.rule.otherwise == "judgement_needed":
                    what = (
                        rule.rule.text or f"Nobody can be given this role by rule: {answer.because}. A person decides."
                    )
                    judged = Judgement(
                        id=moment.after.next_id(Judgement), rule=rule.path, what=what, says=rule.rule.says, on=moment.on
                    )
                    events.append(JudgementAsked(judgement=judged))
                    findings.append(
                        Finding(level="warn", rule=rule.path, what=what, says=rule.rule.says, note="judgement_needed")
                    )
    return events, findings


def _start(moment: Moment, rule: Ready[DefaultHolder], person: str) -> Event:
    role = moment.rulebook.edition.role[rule.rule.role]
    part = moment.after.part_of(person, moment.on)
    assignment = Assignment(
        id=moment.after.next_id(Assignment),
        role=rule.rule.role,
        leads=role.leads,
        seat=free_seat(moment.after, rule.rule.role, role),
        person=person,
        accountable_to=part.agency if part else None,
        standing=rule.rule.standing,
        basis=rule.path,
        since=moment.on,
    )
    return LeadStarted(assignment=assignment) if role.leads else RoleStarted(assignment=assignment)
