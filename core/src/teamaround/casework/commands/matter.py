"""
Answering a matter: what is not as it should be. Judging whether a lead is required, where rules leave it open.

How long an answer counts: `casework/at_rest/matters.py`. Between which rules a person judges:
`casework/rules/requirement.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.consequences import ReasonRecorded, RequirementJudged
from teamaround.casework.rules.requirement import assess, between
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.work import Judgement, ReasonGiven

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class AnswerMatter(CaseCommand):
    """
    Answer for something that is not as it should be: say why it stays so, or what was judged.

    The answer counts while nothing changes in what it answers. Then the matter is asked anew.
    """

    matter: str
    words: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The answer."""
        context.need_text(self.words, "Nothing is answered.", "Say in a few words why it stays so.")
        matter = context.find(Matter, self.matter)
        if matter is None:
            return
        context.need(matter.stands, f"{self.matter} no longer stands.", "No action needed.")
        context.need(matter.answer != self.words, "It was answered so.", "No action needed.")
        yield ReasonRecorded(
            reason=ReasonGiven(
                id=context.case.next_id(ReasonGiven),
                rule=matter.rule,
                about=matter.about,
                words=self.words,
                on=context.on,
                subject=matter.subject,
                answers=matter.basis,
            )
        )


@frozen(kw_only=True)
class JudgeRequirement(CaseCommand):
    """
    Judge whether a lead is needed, where the rules leave it to a person, and say why.

    The judgement counts while the same rules speak.
    """

    answer: Literal["required", "recommended", "optional", "not_required"]
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The judgement."""
        context.need_text(self.why, "Why it is judged so is not said.")
        _, need = assess(context.case, context.directory, context.rulebook, context.today)
        open_to_judgement = need.answer == "judgement_needed" or need.judged is not None
        answer = need.answer.replace("_", " ")
        context.need(open_to_judgement, f"The rules answer it: {answer}.", "Nothing is left to judge.")
        same = need.judged is not None and (need.judged.answer, need.judged.what) == (self.answer, self.why)
        context.need(not same, "It was judged so.", "No action needed.")
        yield RequirementJudged(
            judgement=Judgement(
                id=context.case.next_id(Judgement),
                rule="requirement",
                what=self.why,
                says=need.says,
                on=context.on,
                answer=self.answer,
                between=between(need),
            )
        )
