"""Putting right what was recorded; passing over what is offered; deciding what is proposed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from attrs import evolve, fields_dict, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.case import EntryCorrected, EntryWithdrawn
from teamaround.casework.events.consequences import NoticeHeldBack, NoticeQueued, StepSkipped
from teamaround.concepts.case import live
from teamaround.concepts.work import Judgement, Notice, ReasonGiven, Step
from teamaround.files import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.events import Event
    from teamaround.casework.situation import Situation
    from teamaround.concepts.case import Entry

CONSEQUENCES = (Step, Notice, ReasonGiven, Judgement)
"""What follows from other entries is never corrected by itself."""

DECIDED = frozenset(
    {"id", "withdrawn", "person", "role", "leads", "seat", "standing", "state", "answer", "choice", "agrees", "share"}
    | {"decided_by", "until", "basis", "suggested", "revision", "covers"}
)
"""What a decision is made of. A decision may be withdrawn, never corrected."""


@frozen(kw_only=True)
class CorrectEntry(CaseCommand):
    """Correct facts in an entry: a date, a text, a number. The journal and the chronology show both."""

    on_closed_case: ClassVar[bool] = True

    entry: str
    changes: dict[str, Any]
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The correction."""
        situation.need(self.why.strip(), "Why it is corrected is not said.", "Say why, in a few words.")
        found = _entry(self.entry, situation)
        if found is None:
            return
        known = [name for name in fields_dict(type(found)) if name not in DECIDED]
        for name in self.changes:
            if name in DECIDED:
                situation.refuse(f"{name!r} is what was decided.", "Withdraw the entry, and record the decision anew.")
            elif name not in known:
                close = nearest(name, known)
                situation.refuse(
                    f"{self.entry} has no {name!r}.",
                    f"Did you mean {close!r}?" if close else f"It has: {', '.join(known)}.",
                )
        situation.need(self.changes, "Nothing is corrected.", "Give at least one field.")
        if situation.problems:
            return
        yield from self._corrected(found, situation)

    def _corrected(self, found: Entry, situation: Situation) -> Iterator[Event]:
        now = msgspec.to_builtins(found) | msgspec.to_builtins(self.changes)
        try:
            read = msgspec.convert(now, type(found))
        except msgspec.ValidationError as wrong:
            situation.refuse(f"That does not fit: {wrong}.", "Give a date as YYYY-MM-DD, and texts as texts.")
            return
        situation.need(read != found, "That is what stands already.", "Nothing is to be done.")
        if isinstance(day := getattr(read, "on", None), date):
            situation.need(day <= situation.today, f"{day} has not come yet.", "Check the day.")
        yield EntryCorrected(
            entry=self.entry,
            kind=found.kind,
            fields=tuple(self.changes),
            now=msgspec.to_builtins(read),
            because=self.why,
        )


@frozen(kw_only=True)
class WithdrawEntry(CaseCommand):
    """Withdraw an entry that should not have been made. It stays in view, and counts for nothing."""

    on_closed_case: ClassVar[bool] = True

    entry: str
    why: str

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The withdrawal; notices of it that have not gone out do not."""
        situation.need(self.why.strip(), "Why it is withdrawn is not said.", "Say why, in a few words.")
        if _entry(self.entry, situation) is not None:
            yield EntryWithdrawn(entry=self.entry, because=self.why)


@frozen(kw_only=True)
class SkipStep(CaseCommand):
    """Pass over a step, where its rule lets people: freely, or with a note."""

    step: str
    note: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The skipping."""
        step = situation.find(Step, self.step)
        if step is None:
            return
        situation.need(step.state == "open", f"The step is {step.state}.", "Nothing is to be done.")
        situation.need(
            step.skip != "never",
            "The guidance expects this step; it cannot be passed over.",
            "Do it, or leave it open.",
        )
        situation.need(
            step.skip != "with_reason" or self.note.strip(), "Why it is passed over is not said.", "Say why, in a note."
        )
        yield StepSkipped(step=evolve(step, state="skipped", settled_on=situation.on, note=self.note))


@frozen(kw_only=True)
class DecideNotice(CaseCommand):
    """Decide on a notice that a rule proposes: queue it, or hold it back with a reason."""

    notice: str
    send: bool
    why: str = ""

    def happens(self, situation: Situation) -> Iterator[Event]:
        """The decision."""
        notice = situation.find(Notice, self.notice)
        if notice is None:
            return
        situation.need(notice.state == "proposed", f"The notice is {notice.state}.", "Only proposed ones are decided.")
        situation.need(self.send or self.why.strip(), "Why it is held back is not said.", "Say why, in a few words.")
        if self.send:
            yield NoticeQueued(notice=evolve(notice, state="queued", because=self.why))
        else:
            yield NoticeHeldBack(notice=evolve(notice, state="held_back", because=self.why))


def _entry(entry_id: str, situation: Situation) -> Entry | None:
    found = situation.case.find(entry_id)
    if found is None:
        situation.refuse(f"The case has no entry {entry_id!r}.", "The chronology shows the id of each.")
        return None
    situation.need(live(found), f"{entry_id} was withdrawn.", "Name one that stands.")
    situation.need(
        not isinstance(found, CONSEQUENCES),
        f"{entry_id} follows from something else.",
        "Correct or withdraw that instead.",
    )
    return found if not situation.problems else None
