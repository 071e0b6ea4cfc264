"""
What becomes of a notice: a person told it, a channel took it or could not, or somebody decides on it.

What is told stays told, whatever state it was in: withdrawn or held back meanwhile, it is put right by a correction
(`casework/consequences/corrections.py`). Whoever lets go what was held back does not go past what its party may be
told: that is looked at again at once (`casework/at_rest/notices.py`). Where notices arise:
`casework/consequences/notices.py`. Undoing: `correction/entries.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.consequences.may_be_told import ALL_THE_SAME, BY_ANOTHER_RECORD
from teamaround.casework.events.consequences import (
    NoticeFailed,
    NoticeHeldBack,
    NoticeQueued,
    NoticeSent,
    NoticeTold,
)
from teamaround.concepts.texts.lines import LINE, says
from teamaround.concepts.work import EMERGENCY_ALERT, TOLD, Notice, Telling, Way, of_imported_history
from teamaround.regime.people_named import OFFICER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event

IMPORTED_FIX = "Where they are to know of it today, tell them yourself, and record that."


@frozen(kw_only=True)
class NoticeCommand(CaseCommand):
    """What all of these have in common: they are about one notice, and a closed case or a death stops none of them."""

    on_closed_case: ClassVar[bool] = True
    after_death: ClassVar[bool] = True

    notice: str

    def found(self, context: CommandContext) -> Notice | None:
        """The notice, on a day from which it was to be told."""
        notice = context.find(Notice, self.notice)
        if notice is not None:
            context.not_before(notice.on, "It was queued")
        return notice


@frozen(kw_only=True)
class DecideNotice(NoticeCommand):
    """
    Decide on a notice: let it go, or hold it back with a reason.

    A rule proposed it, it waits to be sent, it was held back, or it could not be sent. What its party may not be told
    as things stand is held back again, and says why; but for what another record holds back: whoever lets that go as
    it is held back has decided.
    """

    send: bool
    why: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The decision."""
        notice = self.found(context)
        if notice is None:
            return
        if self.send and of_imported_history(notice):
            context.refuse("The notice came in with imported history, of which nothing is sent.", IMPORTED_FIX)
            return
        if self.send:
            to_decide = notice.state in ("proposed", "held_back", "failed")
        else:
            stopped = notice.state == "held_back" and notice.by_person
            to_decide = notice.state in ("proposed", "queued", "held_back", "failed") and not stopped
        alert = notice.rule == EMERGENCY_ALERT and not self.send
        context.need(not alert, "An alert is not held back.", "Review the emergency opening that it tells of.")
        context.need(to_decide, f"The notice is {in_words(notice)}.", "Nothing is left to decide.")
        context.need(self.send or says(self.why), "Why it is held back is not said.", "Say why, in a few words.")
        event, state = (NoticeQueued, "queued") if self.send else (NoticeHeldBack, "held_back")
        tried: dict[str, Any] = {"telling": None} if notice.telling else {}
        held = notice.state == "held_back" and notice.because == BY_ANOTHER_RECORD and not notice.by_person
        because = f"{ALL_THE_SAME} {self.why}".strip() if self.send and held else self.why
        yield event.settling(notice, state=state, because=because, by_person=True, **tried)


@frozen(kw_only=True)
class RecordTold(NoticeCommand):
    """
    Record that somebody was told otherwise than by a channel: who told them, how, and when.

    `by` is who told them; left out, whoever gives the command.
    """

    how: Way
    by: str | None = None
    note: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The telling."""
        notice = self.found(context)
        context.living(self.by)
        if notice is None:
            return
        context.need(
            notice.state not in TOLD, f"They were told already: it is {in_words(notice)}.", "No action needed."
        )
        own = notice.rule != EMERGENCY_ALERT or context.actor.party == OFFICER
        context.need(own, "Whether an alert was passed on is for the authority's own staff to record.", "Ask them.")
        by = self.by or context.actor.party
        context.need(by != notice.to, "Nobody tells themselves.", "Say who told them, as `by`.")
        telling = Telling(how=self.how, by=by, on=context.on, note=self.note)
        yield NoticeTold.settling(notice, state="told", telling=telling)


@frozen(kw_only=True)
class RecordSent(NoticeCommand):
    """
    Record that a channel took a notice: for the office's own worker, once the message has left.

    Whatever became of the notice while it was on its way: it was sent, and stays so.
    """

    channel: str = field(metadata=LINE)
    where: str = field(metadata=LINE)
    message: str = field(metadata=LINE)
    tries: int = 1
    note: str = ""

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The sending."""
        notice = self.found(context)
        _for_the_worker(context)
        if notice is None:
            return
        context.need(notice.state != "sent", "It was sent already.", "No action needed.")
        yield NoticeSent.settling(notice, state="sent", telling=_telling(self, context))


@frozen(kw_only=True)
class RecordNotSent(NoticeCommand):
    """Record that a notice could not be sent and is not tried any more, and why: for the office's own worker."""

    channel: str = field(metadata=LINE)
    why: str
    where: str = field(default="", metadata=LINE)
    message: str = field(default="", metadata=LINE)
    tries: int = 1

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """That it is parked, until a person decides."""
        notice = self.found(context)
        context.need_text(self.why, "Why it could not be sent is not said.")
        _for_the_worker(context)
        if notice is None:
            return
        context.need(notice.state == "queued", f"The notice is {in_words(notice)}.", "Only queued ones are sent.")
        yield NoticeFailed.settling(notice, state="failed", because=self.why, telling=_telling(self, context))


def in_words(notice: Notice) -> str:
    """How a notice stands, as a message says it."""
    return notice.state.replace("_", " ")


def _for_the_worker(context: CommandContext) -> None:
    """Only the authority's own say what a channel did."""
    own = context.actor.party == "officer"
    context.need(own, "What a channel sent is for the authority's own staff to record.", "Record how they were told.")


def _telling(command: RecordSent | RecordNotSent, context: CommandContext) -> Telling:
    note = command.note if isinstance(command, RecordSent) else command.why
    return Telling(
        how=command.channel,
        by=context.actor.party,
        on=context.on,
        where=command.where,
        message=command.message,
        tries=command.tries,
        note=note,
    )
