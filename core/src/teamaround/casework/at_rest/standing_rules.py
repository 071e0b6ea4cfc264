"""
The matters of a case by the rules of its edition: gates, eligibility, standing rules, defaults left to a person.

They stop nothing. A gate is asked again of every decision that stands, of whatever its event left standing
(`subjects.py`); where it names no owner, it is the officer's if it is about the choice of a lead, else the lead's.
Also that a person has to judge whether a lead is needed. What rules say of a command: `casework/rules/gates.py`.
"""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from teamaround.casework.at_rest.core_matter import owners_named
from teamaround.casework.at_rest.subjects import Subject, subjects_of
from teamaround.casework.consequences.defaults import LEFT_TO_A_PERSON, fits
from teamaround.casework.rules.answers import EVERY_TIME
from teamaround.casework.rules.gates import judged
from teamaround.casework.rules.requirement import need
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.case import live
from teamaround.regime.people_named import OFFICER, parties
from teamaround.regime.vocabulary import ABOUT_CHOOSING_A_LEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from teamaround.casework.rules.answers import Answers, Part
    from teamaround.concepts.findings import Finding
    from teamaround.regime.rule_context import RuleContext
    from teamaround.regime.rulebook import Ready, Rulebook
    from teamaround.regime.rules import Eligibility, Gate, Standing

    Asked = Ready[Gate] | Ready[Eligibility] | Ready[Standing]
    Question = tuple[Hashable, Callable[[RuleContext], Iterator[list[Matter]]]]

RULEBOOKS = 50
"""Of how many editions the rules stay put together as they are asked."""


def matters_of_rules(context: RuleContext, rulebook: Rulebook, answers: Answers = EVERY_TIME) -> tuple[Matter, ...]:
    """All that the rules of the edition say of the case as it stands."""
    every = _questions(rulebook)

    def parts() -> Iterator[Part]:
        yield from chain(*every)
        yield from ((ask, partial(ask, rulebook=rulebook)) for ask in (_defaults, _requirement))

    def joined(given: Sequence[tuple[Any, ...]]) -> Iterator[Matter]:
        answers = iter(given)
        for rules in every:
            of_each = zip(*islice(answers, len(rules)), strict=True)
            yield from (matter for of_subject in of_each for found in of_subject for matter in found)
        for rest in answers:
            yield from rest

    return answers.together("rules", parts, context, joined)


@lru_cache(maxsize=RULEBOOKS)
def _questions(rulebook: Rulebook) -> tuple[tuple[Question, ...], ...]:
    """All that rules ask of a case at rest, together what they ask of the same things."""
    every: list[tuple[str, list[tuple[Asked, str]]]] = []
    for event, gates in rulebook.gates.items():
        owner = "officer" if event in ABOUT_CHOOSING_A_LEAD else "lead"
        every.append((event, [(gate, gate.rule.owner or owner) for gate in gates]))
    every.append(("lead_started", [(rule, "officer") for rule in rulebook.eligibility]))
    every += [(standing.rule.of, [(standing, standing.rule.owner)]) for standing in rulebook.standing]
    return tuple(
        tuple(((rule.path, about), partial(_judged, rule, owner, about)) for rule, owner in rules)
        for about, rules in every
    )


def _subjects(about: str, context: RuleContext) -> Iterable[Subject]:
    return [Subject(entry="case")] if about == "case" else subjects_of(about, context)


def _judged(rule: Asked, owner: str, about: str, context: RuleContext) -> Iterator[list[Matter]]:
    """What a rule says of each of the things that it is asked about."""
    for subject in _subjects(about, context):
        asked = subject.within(context)
        found = judged(rule, asked, level=rule.rule.level, text=rule.rule.text, fix=rule.rule.fix)
        yield [_matter(said, subject, context, owners_named(asked, [owner])) for said in found]


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
