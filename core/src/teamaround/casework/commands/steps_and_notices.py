"""
A step is passed over (skipped), freely, with a note or never; a notice that is proposed is sent or held back.

A reason is asked for where a notice is held back. Where they arise: `casework/consequences/steps.py` and
`casework/consequences/notices.py`. Undoing either: `correction/entries.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.consequences import NoticeHeldBack, NoticeQueued, StepSkipped
from teamaround.concepts.texts.lines import says
from teamaround.concepts.work import Notice, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


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
        yield StepSkipped.settling(step, state="skipped", settled_on=context.on, note=self.note)


@frozen(kw_only=True)
class DecideNotice(CaseCommand):
    """Decide on a notice that a rule proposes: queue it, or hold it back with a reason."""

    after_death: ClassVar[bool] = True

    notice: str
    send: bool
    why: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The decision."""
        notice = context.find(Notice, self.notice)
        if notice is None:
            return
        context.need(notice.state == "proposed", f"The notice is {notice.state}.", "Only proposed ones are decided.")
        context.need(self.send or says(self.why), "Why it is held back is not said.", "Say why, in a few words.")
        if self.send:
            yield NoticeQueued.settling(notice, state="queued", because=self.why, by_person=True)
        else:
            yield NoticeHeldBack.settling(notice, state="held_back", because=self.why, by_person=True)
