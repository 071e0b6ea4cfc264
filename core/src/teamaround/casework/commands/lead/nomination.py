"""
Somebody is asked to lead, and says yes or no; or the question is taken back.

Whoever asks has decided it, unless `decided_by` names somebody else. A no needs no reason and leaves no mark. Nobody
leads by a yes alone: `assigning.py`. A question that waits for its answer: `casework/at_rest/days_and_answers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.lead.assigning import leading_role
from teamaround.casework.events.team import (
    LeadNominated,
    NominationAccepted,
    NominationDeclined,
    NominationWithdrawn,
)
from teamaround.concepts.case import live
from teamaround.concepts.team import Nomination

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event


@frozen(kw_only=True)
class NominateLead(CaseCommand):
    """
    Ask somebody to lead. Nothing is decided until they have answered and somebody assigns them.

    `by` is who asks, and so who decided to, unless `decided_by` says otherwise.
    `role` needs to be said only where the regime has several that lead.
    """

    person: str
    by: str
    role: str | None = None
    interest_declared: str = ""

    @property
    def decider(self) -> str | None:
        """Whoever asks, unless somebody else is said to have decided."""
        return self.decided_by or self.by

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The question."""
        context.fit_to_act(self.person)
        context.person(self.by)
        role = leading_role(self.role, context)
        standing = [one for one in context.case.nominations.values() if one.answer == "none" and live(one)]
        context.need(
            all(one.person != self.person for one in standing),
            "They were asked, and have not answered.",
            "Wait, or withdraw it.",
        )
        new = Nomination(
            id=context.case.next_id(Nomination),
            person=self.person,
            role=role or "",
            by=self.by,
            on=context.on,
            interest_declared=self.interest_declared,
        )
        yield LeadNominated(nomination=new)


@frozen(kw_only=True)
class AnswerNomination(CaseCommand):
    """
    Record the answer of somebody who was asked. A no needs no reason, and leaves no mark against anyone.

    Whoever passes it on, and is no staff, says whose answer it is: `decided_by`.
    """

    nomination: str
    accepts: bool
    reason: str = ""
    comfortable: bool | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The answer."""
        asked = context.find(Nomination, self.nomination)
        if asked is None:
            return
        context.own_answer(asked.person)
        said = asked.answer if asked.answer != "withdrawn" else "the question was withdrawn"
        context.need(asked.answer == "none", f"It is settled: {said}.", "Ask anew, if they think otherwise now.")
        context.not_before(asked.on, "They were asked")
        if self.reason and not self.accepts:
            context.one_of(self.reason, context.rulebook.edition.choice_keys("decline_reason"), "reason")
        event = NominationAccepted if self.accepts else NominationDeclined
        yield event.settling(
            asked,
            answer="accepted" if self.accepts else "declined",
            answered_on=context.on,
            reason=self.reason,
            holder_comfortable=self.comfortable,
        )


@frozen(kw_only=True)
class WithdrawNomination(CaseCommand):
    """Take the question back, before it is answered or after a yes. A no stands."""

    after_death: ClassVar[bool] = True

    nomination: str
    why: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The withdrawal."""
        asked = context.find(Nomination, self.nomination)
        if asked is not None:
            context.need(asked.answer != "withdrawn", "It was withdrawn.", "No action needed.")
            context.need(asked.answer != "declined", "They said no.", "No action needed; ask somebody else.")
            context.not_before(asked.on, "They were asked")
            context.not_before(asked.answered_on, "They answered")
            yield NominationWithdrawn.settling(asked, answer="withdrawn", answered_on=context.on, reason=self.why)
