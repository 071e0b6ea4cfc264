"""
The matters of a case by the rules of its edition: gates, eligibility, standing rules, defaults left to a person.

They stop nothing. A gate is asked again of every decision that stands, of whatever its event left standing
(`subjects.py`); where it names no owner, it is the officer's if it is about the choice of a lead, else the lead's.
Also that a person has to judge whether a lead is needed. What rules say of a command: `casework/rules/gates.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.casework.at_rest.core_matter import owners_named
from teamaround.casework.at_rest.subjects import Subject, lead_subject, subjects_of
from teamaround.casework.consequences.defaults import LEFT_TO_A_PERSON, fits
from teamaround.casework.rules.gates import judged
from teamaround.casework.rules.requirement import need
from teamaround.concepts.at_rest.leading import leads_of
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import live
from teamaround.regime.people_named import OFFICER, parties
from teamaround.regime.vocabulary import ABOUT_CHOOSING_A_LEAD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.concepts.findings import Finding
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Rulebook


def matters_of_rules(context: RuleContext, rulebook: Rulebook) -> Iterator[Matter]:
    """All that the rules of the edition say of the case as it stands."""
    yield from _gates(context, rulebook)
    yield from _eligibility(context, rulebook)
    yield from _standing(context, rulebook)
    yield from _defaults(context, rulebook)
    yield from _requirement(context, rulebook)


def _gates(context: RuleContext, rulebook: Rulebook) -> Iterator[Matter]:
    for event, gates in rulebook.gates.items():
        owner = "officer" if event in ABOUT_CHOOSING_A_LEAD else "lead"
        for subject in subjects_of(event, context):
            asked = subject.within(context)
            for gate in gates:
                rule = gate.rule
                for said in judged(gate, asked, level=rule.level, text=rule.text, fix=rule.fix):
                    yield _matter(said, subject, context, owners_named(asked, [rule.owner or owner]))


def _eligibility(context: RuleContext, rulebook: Rulebook) -> Iterator[Matter]:
    for lead in leads_of(context.case, context.directory, context.day):
        subject = lead_subject(lead)
        for rule in rulebook.eligibility:
            asked = subject.within(context)
            for said in judged(rule, asked, level=rule.rule.level, text=rule.rule.text, fix=rule.rule.fix):
                yield _matter(said, subject, context, owners_named(context, ["officer"]))


def _standing(context: RuleContext, rulebook: Rulebook) -> Iterator[Matter]:
    for standing in rulebook.standing:
        rule = standing.rule
        everything = [Subject(entry="case")] if rule.of == "case" else subjects_of(rule.of, context)
        for subject in everything:
            asked = subject.within(context)
            for said in judged(standing, asked, level=rule.level, text=rule.text, fix=rule.fix):
                yield _matter(said, subject, context, owners_named(asked, [rule.owner]))


def _defaults(context: RuleContext, rulebook: Rulebook) -> Iterator[Matter]:
    """What a default leaves to a person, until somebody has held the role."""
    held = {one.role for one in context.case.assignments.values() if live(one)}
    for rule in rulebook.defaults.get("case_opened", ()):
        if rule.rule.otherwise != "judgement_needed" or rule.rule.role in held:
            continue
        for person in parties(context, [rule.rule.holder]):
            answer = fits(rule, person, context, rulebook)
            if not answer.holds:
                what = rule.rule.text or LEFT_TO_A_PERSON
                yield Matter(
                    id="",
                    rule=rule.path,
                    what=what,
                    fix="Decide who holds it.",
                    missing=answer.because,
                    says=rule.rule.says,
                    grade=rule.grade,
                    owners=(OFFICER,),
                    since=context.day,
                )


def _requirement(context: RuleContext, rulebook: Rulebook) -> Iterator[Matter]:
    if context.facts.requirement != "judgement_needed" or context.facts.leads:
        return
    answer = need(context, rulebook)
    speaking = [one.rule for one in answer.speaking]
    texts = [one.rule.text for one in speaking if one.rule.text]
    between = f" The rules say: {' '.join(texts)}" if texts else ""
    yield Matter(
        id="",
        rule="requirement",
        what=f"Whether a lead is needed is for a person to judge.{between}",
        fix="Judge it, and say why.",
        missing="; ".join(one.answer.because for one in answer.not_known),
        says=tuple(dict.fromkeys(said for one in speaking for said in one.rule.says)),
        owners=(OFFICER,),
        since=context.day,
    )


def _matter(said: Finding, subject: Subject, context: RuleContext, whose: tuple[str, ...]) -> Matter:
    return Matter(
        id="",
        rule=said.rule,
        subject=subject.entry,
        about=said.about,
        what=said.what,
        fix=said.fix,
        missing=said.note,
        says=said.says,
        grade=said.grade,
        owners=whose,
        info=said.level == "info",
        due=subject.due,
        since=context.day,
        answer=said.answered or "",
    )
