"""Commands about advice that was given without a name, and its link to a case that came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import evolve, frozen

from teamaround.casework.directory.command import DirectoryCommand, DirectoryContext
from teamaround.casework.records import RecordEvent
from teamaround.concepts.contact import Advice
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@frozen(kw_only=True)
class GiveAdvice(DirectoryCommand):
    """Record advice that was given without a name. Nobody is identified by it."""

    kind: ClassVar[str] = "advice"
    adds: ClassVar[bool] = True

    question: str
    advice: str

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The advice."""
        context.need_text(self.question, "What was asked is not written.", "Write at least a line.")
        context.need_text(self.advice, "What was advised is not written.", "Write at least a line.")
        new = Advice(
            id=context.new, question=self.question, advice=self.advice, given_by=str(context.actor), on=context.on
        )
        yield RecordEvent(name="advice_given", now=new)


@frozen(kw_only=True)
class LinkAdvice(DirectoryCommand):
    """Link advice that was given without a name to a case that came of it."""

    kind: ClassVar[str] = "advice"

    advice: str
    case: str

    def names(self) -> Iterable[str]:
        """The case."""
        return [self.case]

    def happens(self, context: DirectoryContext) -> Iterator[RecordEvent]:
        """The link."""
        given = context.standing(Advice)
        context.need(self.case in context.cases, f"No case is known as {quoted(self.case)}.", "Check the reference.")
        context.need(given.linked_to is None, f"It is linked to {given.linked_to}.", "No action needed.")
        yield RecordEvent(name="advice_linked", now=evolve(given, linked_to=self.case))
