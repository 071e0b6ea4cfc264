"""
Opening a restricted case in an emergency (break-glass), ending that before its time, and reviewing it.

Reading alone is opened, for one who asks, for an hour at most. The alert and the review are in the very event that
opens, so nothing is ever opened without them. Who may at all, and that family may not: `access/acts.py`,
`access/about_oneself.py`; when a read is let in by it: `office/emergency/opened.py`.
"""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import evolve, frozen

from teamaround.access.policy import ASK_AUTHORITY, CLOSED_TO_ALL, WRITE_IT
from teamaround.access.restriction import is_restricted, may_pass
from teamaround.casework.command import CaseCommand
from teamaround.casework.events.consequences import NoticeTold
from teamaround.casework.events.emergency import EmergencyEnded, EmergencyReviewed, OpenedInEmergency
from teamaround.concepts.at_rest.emergency import EmergencyOpening, opened_to
from teamaround.concepts.days.moments import time_written
from teamaround.concepts.days.periods import end_of
from teamaround.concepts.days.written import written
from teamaround.concepts.findings import Finding
from teamaround.concepts.texts.lines import says
from teamaround.concepts.work import EMERGENCY_ALERT, TOLD, Notice, Telling
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
    from teamaround.regime.authority.emergency import EmergencyRules, EmergencyTerms

READ_IT = "Read it: its page, its chronology. Say what came of it to whoever reviews it."


@frozen(kw_only=True)
class EmergencyCommand(CaseCommand):
    """What these have in common: a closed case or a death stops none of them, and they are of this very moment."""

    on_closed_case: ClassVar[bool] = True
    in_emergency: ClassVar[bool] = True

    def terms(self, context: CommandContext) -> EmergencyTerms | None:
        """The terms of this moment; refused where the command is of another day, or not somebody's own."""
        context.need(
            context.emergency is not None and context.on == context.today and self.decided_by is None,
            "This is done now, and by whoever does it.",
            "Leave out the day and who decided.",
        )
        return context.emergency


@frozen(kw_only=True)
class BreakGlass(EmergencyCommand):
    """
    Open a restricted case to yourself in an emergency, to read it, for an hour at most: say why.

    Somebody is alerted at once, and somebody else reviews it. Nothing may be written by it.
    """

    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The opening, with its alert and its review; in one event."""
        terms = self.terms(context)
        if terms is None:
            return
        rules, by = terms.rules, context.actor
        allowed = rules is not None and (by.party == OFFICER or rules.practitioners)
        context.need(allowed, CLOSED_TO_ALL, ASK_AUTHORITY, WRITE_IT)
        child = context.directory.child
        context.need(is_restricted(child, context.case), "The case is not restricted.", "Ask the team to let you join.")
        named = is_restricted(child, context.case) and may_pass(child, context.case, by=by)
        context.need(not named, "You are named on it.", "Read it as you may.")
        standing = opened_to(context.case, str(by), terms.at)
        context.need(standing is None, "You have opened it already, and that is not over.", "Read it.")
        if rules is None:
            return
        said = _letters(self.why)
        context.need(
            said >= rules.least_reason,
            f"The reason has {said} letters and digits, each run counted once; {rules.least_reason} are asked for.",
            "Say what has happened, and why it cannot wait until somebody named on it is there.",
        )
        event = self._opened(context, terms, rules)
        one = event.emergency
        until, reviewed = time_written(one.until), f"{one.reviewer} reviews it by {written(one.review_by)}"
        what = f"It is open to you until {until}, as {one.id}; {reviewed}."
        context.remarks.append(Finding(level="info", rule=self.verb(), what=what, fix=READ_IT, grade="core"))
        yield event

    def _opened(self, context: CommandContext, terms: EmergencyTerms, rules: EmergencyRules) -> OpenedInEmergency:
        key, notice_key = context.case.next_id(EmergencyOpening), context.case.next_id(Notice)
        opening = EmergencyOpening(
            id=key,
            by=str(context.actor),
            acting=terms.acting,
            why=self.why,
            at=terms.at,
            until=terms.at + timedelta(minutes=rules.minutes),
            alert=notice_key,
            reviewer=f"{OFFICER}:{rules.reviews}",
            review_by=end_of(rules.review_within, context.today, context.calendar),
        )
        notice = Notice(
            id=notice_key,
            rule=EMERGENCY_ALERT,
            template="emergency_opening",
            to=f"{OFFICER}:{rules.alerts}",
            sender=OFFICER,
            subject=key,
            once=f"{EMERGENCY_ALERT} {key}",
            on=context.today,
        )
        return OpenedInEmergency(emergency=opening, notice=notice)


@frozen(kw_only=True)
class EndEmergency(EmergencyCommand):
    """End an emergency opening before its time: by whoever opened it, or by the authority."""

    emergency: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The end."""
        terms, one = self.terms(context), context.find(EmergencyOpening, self.emergency)
        if one is None or terms is None:
            return
        context.need(terms.at < one.ends, "It is over.", "No action needed.")
        yield EmergencyEnded(emergency=evolve(one, ended_at=terms.at, ended_by=str(context.actor)))


@frozen(kw_only=True)
class ReviewEmergency(EmergencyCommand):
    """
    Review an emergency opening: whether it was justified, in words. What is still open ends with it.

    By somebody else than whoever opened it: the post that the authority's file names, or another with the right to
    `audit`, so that nothing hangs on one who is away.
    """

    emergency: str
    outcome: Literal["justified", "not_justified"]
    words: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The review; with it the alert has done what it is there for, and need not be sent any more."""
        context.need(says(self.words), "What came of the review is not said.", "Say it in a few words.")
        terms, one = self.terms(context), context.find(EmergencyOpening, self.emergency)
        if one is None or terms is None:
            return
        context.need(one.reviewed_on is None, "It was reviewed.", "No action needed.")
        own = bool({str(context.actor), *terms.acting} & {one.by, *one.acting})
        context.need(not own, "Nobody reviews what they opened themselves.", "Let somebody else review it.")
        if terms.at < one.ends:
            one = evolve(one, ended_at=terms.at, ended_by=str(context.actor))
        reviewed = evolve(
            one,
            reviewed_on=context.today,
            reviewed_by=str(context.actor),
            outcome=self.outcome,
            review=self.words,
        )
        if str(context.actor) != one.reviewer:
            what = f"It was for {one.reviewer} to review, and is off their list now."
            context.remarks.append(Finding(level="info", rule=self.verb(), what=what, fix="Tell them.", grade="core"))
        yield EmergencyReviewed(emergency=reviewed)
        alert = context.case.notices.get(one.alert)
        if alert is not None and alert.state not in TOLD:
            telling = Telling(how="review", by=context.actor.party, on=context.today)
            yield NoticeTold.settling(alert, state="told", telling=telling)


def _letters(text: str) -> int:
    """The letters and digits of a text, the same one in a row counted once: a key held down is no reason."""
    found = [one for one in text.casefold() if unicodedata.category(one)[0] in "LN"]
    return sum(one != before for one, before in zip(found, [None, *found], strict=False))
