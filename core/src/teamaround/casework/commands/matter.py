"""
What is left to a person: answering a matter, judging whether a lead is required, passing over a step (skipped).

How long an answer counts: `casework/at_rest/matters.py`. Between which rules a person judges:
`casework/rules/requirement.py`. Where steps arise: `casework/consequences/steps.py`; undoing: `correction/entries.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.consequences import ReasonRecorded, RequirementJudged, StepSkipped
from teamaround.casework.rules.requirement import assess, between
from teamaround.concepts.at_rest.matter import Matter
from teamaround.concepts.texts.lines import says
from teamaround.concepts.work import Judgement, ReasonGiven, Step

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


@frozen(kw_only=True)
class SkipStep(CaseCommand):
    """Pass over a step, where its rule lets people: freely, or with a note."""

    after_death: ClassVar[bool] = True

    step: str
    note: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The skipping."""
        step = context.find(Step, self.step)
        if step is None:
            return
        context.need(step.state == "open", f"The step is {step.state}.", "No action needed.")
        context.not_before(step.opened_on, "It was opened")
        context.need(
            step.skip != "never",
            "The guidance expects this step; it cannot be passed over.",
            "Do it, or leave it open.",
        )
        context.need(
            step.skip != "with_reason" or says(self.note), "Why it is passed over is not said.", "Say why, in a note."
        )
        step = evolve(step, fell_late_on=step.late_if_settled(context.on))
        yield StepSkipped.settling(step, state="skipped", settled_on=context.on, note=self.note)
