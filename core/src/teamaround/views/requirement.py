"""
Is a lead needed? The answer, with every reason that speaks, and what is not known, as a page has it.

Of a closed case the rules ask for nothing, and that is said. How it is answered: `casework/rules/requirement.py`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.concepts.days.written import written
from teamaround.concepts.facts import RequirementAnswer
from teamaround.regime.rules import Gives
from teamaround.views.words import Ground
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from teamaround.casework.rules.requirement import Spoken
    from teamaround.views.case_view import CaseView
    from teamaround.views.words import Words


@frozen(kw_only=True)
class RequirementReason:
    """
    One rule that speaks, or might.

    Attributes:
        gives: What it answers by itself.
        text: What it says.
        because: What it was seen from; of a rule of which it is not known whether it speaks, what is missing.
        preferred: Whether the authority lets it win where rules disagree.
    """

    gives: Gives
    text: str
    because: str
    ground: Ground
    preferred: bool = False


@frozen(kw_only=True)
class RequirementView:
    """
    Whether a lead is needed.

    Attributes:
        answer: For programs.
        sentence: For people.
        reasons: Every rule that speaks of this case; none of a case that is over, which asks for nothing.
        not_known: Those that might speak, and what is missing to tell.
        disagree: Whether those that speak give different answers.
        as_of: The day for which it is answered.
        asked: Whether the rules could be asked; otherwise the answer is the one last written, without its reasons.
    """

    answer: RequirementAnswer
    sentence: str
    reasons: tuple[RequirementReason, ...]
    not_known: tuple[RequirementReason, ...]
    disagree: bool
    as_of: date
    asked: bool = True


def requirement_view(case_view: CaseView) -> RequirementView:
    """Whether a lead is needed in the case as somebody looks at it."""
    need, words = case_view.need, case_view.words
    if not case_view.stands:
        return RequirementView(
            answer=case_view.facts.requirement,
            sentence=_over(case_view),
            reasons=(),
            not_known=(),
            disagree=False,
            as_of=case_view.today,
        )
    speaking = need.speaking if need else ()
    not_known = need.not_known if need else ()
    preferred = need.preferred if need else None
    given = {one.rule.rule.gives for one in speaking}
    return RequirementView(
        answer=case_view.facts.requirement,
        sentence=_sentence(case_view, given),
        reasons=tuple(_reason(one, words, preferred) for one in speaking),
        not_known=tuple(_reason(one, words, preferred) for one in not_known),
        disagree=len(given) > 1,
        as_of=case_view.today,
        asked=need is not None,
    )


def answer_in_words(answer: RequirementAnswer, words: Words, *, verb: Literal["is", "was"] = "is") -> str:
    """An answer in the middle of a sentence, of now or of before."""
    lead = words.one("lead")
    return {
        "required": f"{words.a('lead')} {verb} required",
        "recommended": f"{words.a('lead')} {verb} {words.one('recommended')}",
        "optional": f"{words.a('lead')} {verb} optional",
        "not_required": f"no {lead} {verb} required",
        "judgement_needed": f"whether {words.a('lead')} {verb} needed {verb} for a person to judge",
    }[answer]


def _over(case_view: CaseView) -> str:
    if case_view.directory.child.died is not None:
        return f"{case_view.directory.child.called} has died. Nothing is asked of anybody here."
    return f"The {case_view.words.one('case')} is closed, and its rules ask for nothing."


def _sentence(case_view: CaseView, given: set[Gives]) -> str:
    answer = first_upper(answer_in_words(case_view.facts.requirement, case_view.words)) + "."
    if case_view.need is None:
        return f"{answer} This was answered when the case was last changed; the rules cannot be asked now."
    if judged := case_view.need.judged:
        why = f": {judged.what.rstrip('. ')}" if case_view.scope.whole else ""
        return f"{answer} A person judged so on {written(judged.on)}{why}."
    if case_view.facts.requirement != "judgement_needed":
        wins = case_view.need.preferred is not None and len(given) > 1
        return f"{answer} The rules disagree, and the authority has said which one wins." if wins else answer
    if len(given) > 1:
        return f"{answer} The rules disagree."
    if case_view.need.not_known:
        return f"{answer} Something that would decide it is not recorded."
    return f"{answer} No rule speaks of the case as it stands."


def _reason(spoken: Spoken, words: Words, preferred: str | None) -> RequirementReason:
    rule = spoken.rule.rule
    return RequirementReason(
        gives=rule.gives,
        text=rule.text or f"{first_upper(answer_in_words(rule.gives, words))}.",
        because=words.named(spoken.answer.because),
        ground=words.behind(rule, spoken.rule.path),
        preferred=spoken.rule.key == preferred,
    )
