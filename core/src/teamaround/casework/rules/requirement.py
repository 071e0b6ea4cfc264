"""
Is a lead needed: required, recommended, optional? And who in fact coordinates? What the rules answer, and why.

All requirements that hold speak. Where they disagree, the one wins that the authority prefers, then statements before
readings; otherwise, or where none speaks, it is judgement_needed: a person judges (`casework/commands/matter.py`).
Also when a lead is missing (vacant). The counts: `concepts/facts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen

from teamaround.casework.rules.answers import EVERY_TIME
from teamaround.concepts.case import altered
from teamaround.concepts.facts import RequirementAnswer, counted, facts_of_people, open_actions
from teamaround.concepts.findings import RuleAnswer
from teamaround.concepts.work import Judgement
from teamaround.regime.rule_context import RuleContext
from teamaround.regime.rulebook import Ready
from teamaround.regime.rules import Requirement

if TYPE_CHECKING:
    from datetime import date

    from teamaround.casework.rules.answers import Answers
    from teamaround.concepts.case import Case
    from teamaround.concepts.facts import Coordination, Facts
    from teamaround.concepts.people import Directory
    from teamaround.concepts.plan import Action
    from teamaround.regime.rulebook import Rulebook


@frozen(kw_only=True)
class Spoken:
    """One requirement rule, what it gives, and whether it speaks of this case."""

    rule: Ready[Requirement]
    answer: RuleAnswer


@frozen(kw_only=True)
class Need:
    """
    Whether a lead is needed. Every rule that matches is reported; a reading counts only where no statement speaks.

    Where those that speak disagree, or none speaks, or one that might change the answer cannot be told, the answer is
    `judgement_needed`; where the authority prefers one that speaks, `preferred` names it. Where a person has judged it
    since, between these same rules, `judged` is that judgement, and the answer is theirs.
    """

    answer: RequirementAnswer
    speaking: tuple[Spoken, ...]
    not_known: tuple[Spoken, ...]
    preferred: str | None = None
    judged: Judgement | None = None

    @property
    def says(self) -> tuple[str, ...]:
        """The statements that the answer rests on."""
        chosen = [one for one in self.speaking if self.preferred in (None, one.rule.key)]
        return tuple(dict.fromkeys(said for one in chosen for said in one.rule.rule.says))


def need(context: RuleContext, rulebook: Rulebook) -> Need:
    """Whether a lead is needed on this occasion."""
    asked = [Spoken(rule=rule, answer=rule.when.answer(context)) for rule in rulebook.requirements]
    speaking = tuple(one for one in asked if one.answer.holds)
    not_known = tuple(one for one in asked if one.answer.holds is None)
    prefer = rulebook.edition.prefer
    if any(one.rule.key == prefer for one in speaking):
        chosen = next(one for one in speaking if one.rule.key == prefer)
        return Need(answer=chosen.rule.rule.gives, speaking=speaking, not_known=not_known, preferred=prefer)
    statements = tuple(one for one in speaking if one.rule.grade != "reading")
    # A reading speaks where no statement does: it is ours, and never silences what the guidance says.
    weighed = statements or speaking
    given = {one.rule.rule.gives for one in weighed}
    open_still = [one for one in not_known if one.rule.grade != "reading" or not statements]
    undecided = given | {one.rule.rule.gives for one in open_still}
    answer: RequirementAnswer = next(iter(given)) if len(given) == 1 and undecided == given else "judgement_needed"
    found = Need(answer=answer, speaking=speaking, not_known=not_known)
    return _judged(found, context) if answer == "judgement_needed" else found


def between(need: Need) -> tuple[str, ...]:
    """The rules between which a person judges: those that speak, and those that cannot be told."""
    return tuple(sorted(one.rule.key for one in (*need.speaking, *need.not_known)))


def _judged(need: Need, context: RuleContext) -> Need:
    """The same with the last judgement of a person between these rules, if there is one."""
    same = between(need)
    for one in reversed(context.case.judgements.values()):
        if one.answer and not one.withdrawn and one.between == same:
            return evolve(need, answer=cast("RequirementAnswer", one.answer), judged=one)
    return need


def coordination(facts: Facts, requirement: RequirementAnswer) -> Coordination:
    """Who in fact coordinates. A choice of the family counts until somebody leads again."""
    if facts.leads > 1:
        return "jointly_led"
    if facts.leads == 1:
        return "covered" if facts.covered else "led"
    if facts.family_choice == "coordinate_ourselves":
        return "self_coordinated"
    if facts.family_choice == "none_wanted":
        return "declined"
    if requirement == "not_required":
        return "not_required"
    return "vacant" if requirement in ("required", "recommended") else "open"


def actions_to_do(case: Case, answers: Answers = EVERY_TIME) -> tuple[Action, ...]:
    """The actions that are still to be done: gone through once for all who ask."""
    return answers.of("open actions", open_actions, case)


def assess(
    case: Case, directory: Directory, rulebook: Rulebook, day: date, answers: Answers = EVERY_TIME
) -> tuple[Facts, Need]:
    """The facts of *case* on *day*, with what the rules answer; and the reasons for the requirement."""

    def people(asked: Case) -> Facts:
        return facts_of_people(asked, directory, day)

    def assessed(asked: Case) -> tuple[Facts, Need]:
        facts = counted(answers.of("facts of people", people, asked), asked, actions_to_do(asked, answers))
        answer = need(RuleContext.at_rest(asked, directory, facts, rulebook.edition), rulebook)
        return altered(facts, requirement=answer.answer, coordination=coordination(facts, answer.answer)), answer

    return answers.of("assessed", assessed, case)
