"""Somebody is asked to lead, and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.casework.command import CaseCommand
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

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation


@frozen(kw_only=True)
class NominateLead(CaseCommand):
    """Ask somebody to lead. Nothing is decided until they have answered and somebody assigns them."""

    person: str
    by: str
    role: str = "lead"
    interest_declared: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The question."""
        situation.person(self.person)
        situation.person(self.by)
        situation.one_of(self.role, situation.rulebook.edition.leading_roles(), "role that leads")
        standing = [one for one in situation.case.nominations.values() if one.answer == "none" and live(one)]
        situation.need(
            all(one.person != self.person for one in standing),
            "They were asked, and have not answered.",
            "Wait, or withdraw it.",
        )
        new = Nomination(
            id=situation.case.next_id(Nomination),
            person=self.person,
            role=self.role,
            by=self.by,
            on=situation.on,
            interest_declared=self.interest_declared,
        )
        yield LeadNominated(nomination=new)


@frozen(kw_only=True)
class AnswerNomination(CaseCommand):
    """Record the answer of somebody who was asked. A no needs no reason, and leaves no mark against anyone."""

    nomination: str
    accepts: bool
    reason: str = ""
    comfortable: bool | None = None

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The answer."""
        asked = situation.find(Nomination, self.nomination)
        if asked is None:
            return
        situation.need(
            asked.answer == "none", f"It was answered: {asked.answer}.", "Ask anew, if they think otherwise now."
        )
        if self.reason and not self.accepts:
            situation.one_of(self.reason, situation.rulebook.edition.choice_keys("decline_reason"), "reason")
        answered = evolve(
            asked,
            answer="accepted" if self.accepts else "declined",
            answered_on=situation.on,
            reason=self.reason,
            holder_comfortable=self.comfortable,
        )
        yield (NominationAccepted if self.accepts else NominationDeclined)(nomination=answered)


@frozen(kw_only=True)
class WithdrawNomination(CaseCommand):
    """Take the question back."""

    nomination: str
    why: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The withdrawal."""
        asked = situation.find(Nomination, self.nomination)
        if asked is not None:
            situation.need(asked.answer != "withdrawn", "It was withdrawn.", "Nothing is to be done.")
            taken_back = evolve(asked, answer="withdrawn", answered_on=situation.on, reason=self.why)
            yield NominationWithdrawn(nomination=taken_back)
