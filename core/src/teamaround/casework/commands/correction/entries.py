"""
Putting right what was recorded: a fact corrected, an entry withdrawn as a mistake, an end or answer undone.

Each asks for a reason. The entry `case` stands for the case itself, also to undo its closing. An entry of which it
was not kept how it stood before is told so here. What may be corrected: `correctable.py`; what goes and comes with a
mistake: `undoing.py`. Of the directory: `casework/directory/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import msgspec
from attrs import fields_dict, frozen

from teamaround.casework.checks import MOMENTS, check_lines
from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.case import refuse_second
from teamaround.casework.commands.correction.contradictions import check_contradictions, check_rests
from teamaround.casework.commands.correction.correctable import CONSEQUENCES, check_entry, check_opening, decided
from teamaround.casework.commands.correction.undoing import before_of, corrected_before, reinstated, withdrawn
from teamaround.casework.commands.notices import IMPORTED_FIX
from teamaround.casework.events.case import CaseCorrected, EntryCorrected
from teamaround.casework.events.consequences import NoticeSent, NoticeWithdrawn
from teamaround.casework.events.team import PersonLeft
from teamaround.concepts.case import live
from teamaround.concepts.team import Assignment, Involvement
from teamaround.concepts.work import Notice, of_imported_history
from teamaround.words import nearest, quoted, without_password

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event
    from teamaround.concepts.case import Entry

OF_CASE = ("starter", "opened_on", "closed_on", "closed_because")
"""What of the case itself may be corrected, under the entry `case`."""


@frozen(kw_only=True)
class CorrectEntry(CaseCommand):
    """
    Correct facts in an entry: a date, a text, a person. The journal and the chronology show both.

    The entry `case` stands for the case itself: who asked for it, when it was opened or closed.
    """

    on_closed_case: ClassVar[bool] = True

    entry: str
    changes: dict[str, Any]
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The correction."""
        context.need_text(self.why, "Why it is corrected is not said.")
        context.need(self.changes, "Nothing is corrected.", "Give at least one field.")
        found: Any = context.case if self.entry == "case" else own_entry(self.entry, context)
        if found is None or not self.changes or not self._may_be(found, context):
            return
        read = self._read(found, context)
        if read is None:
            return
        check_lines(read, self.changes, context)
        context.need(read != found, "That is what stands already.", "No action needed.")
        if self.entry == "case":
            check_opening(found, read, context)
            now = {name: getattr(read, name) for name in OF_CASE}
            yield CaseCorrected(fields=tuple(self.changes), because=self.why, **now)
            return
        check_entry(found, read, context)
        if isinstance(read, (Involvement, Assignment)):
            check_rests(read, context)
        yield EntryCorrected(
            entry=self.entry,
            kind=found.kind,
            fields=tuple(self.changes),
            now=msgspec.to_builtins(corrected_before(found, read)),
            because=self.why,
        )

    def _may_be(self, found: Any, context: CommandContext) -> bool:
        """Whether every field that is named is there, and a fact."""
        fixed = frozenset(fields_dict(type(found))) - set(OF_CASE) if found is context.case else decided(found)
        known = [name for name in fields_dict(type(found)) if name not in fixed]
        for name in self.changes:
            if name in fixed:
                context.refuse(
                    f"{quoted(name)} is what was decided, or follows from it.",
                    "Withdraw the entry, or reinstate it as it stood before; then decide anew.",
                )
            elif name not in known:
                close = nearest(name, known)
                fix = f"Did you mean {close!r}?" if close else f"It has: {', '.join(known)}."
                context.refuse(f"{self.entry} has no {quoted(name)}.", fix)
        return all(name in known for name in self.changes)

    def _read(self, found: Any, context: CommandContext) -> Any:
        """The entry with the changes, each of the kind that it takes; nothing where one is not."""
        given = msgspec.to_builtins(self.changes, builtin_types=MOMENTS)
        try:
            return msgspec.convert(msgspec.to_builtins(found) | given, type(found))
        except msgspec.ValidationError as wrong:
            context.refuse(
                f"That does not fit: {without_password(str(wrong))}.", "Give a date as YYYY-MM-DD, and texts as texts."
            )
            return None


@frozen(kw_only=True)
class WithdrawEntry(CaseCommand):
    """
    Withdraw an entry that should not have been made. It stays in view, and counts for nothing.

    What came of it goes with it, and what it replaced stands again: the lead before, the mark, the plan.
    """

    on_closed_case: ClassVar[bool] = True

    entry: str
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The withdrawal, and what goes and comes with it; notices of it that have not gone out do not."""
        context.need_text(self.why, "Why it is withdrawn is not said.")
        found = own_entry(self.entry, context)
        if found is not None:
            events = withdrawn(found, context.case, self.why)
            check_contradictions(events, context)
            yield from events


@frozen(kw_only=True)
class Reinstate(CaseCommand):
    """
    Undo the last thing that settled an entry, whatever it was: what was last agreed, answered, ended, moved or held.

    Of a role its end, that it was agreed, or whom the family turns to; the end of a part, mark, absence, consent,
    action or plan; a plan agreed or changed; an answer to a nomination, cover or question; a meeting moved, held or
    called off; a review held, or its materials ready; a handover completed or called off; an assessment completed, a
    request sent; a step passed over, a notice that somebody sent or held back. `consider` shows what it would be.

    The entry goes on under its own id, dates and seat. What came of the mistake goes with it: who led since the meeting
    or handover that never was is withdrawn, and what ended because of it stands again. `case` undoes the closing.
    """

    on_closed_case: ClassVar[bool] = True

    entry: str
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The entry as it stood, and what goes and comes with it."""
        context.need_text(self.why, "Why it was a mistake is not said.")
        if self.entry == "case":
            yield from self._opened(context)
            return
        closed = context.case.closed_on
        context.need(
            closed is None,
            f"The case was closed on {closed}.",
            "Reopen it first; or reinstate `case`, where the closing was the mistake.",
        )
        found = _standing(self.entry, context)
        if found is None:
            return
        if isinstance(found, Notice) and found.state == "held_back" and of_imported_history(found):
            context.refuse(f"{self.entry} came in with imported history, of which nothing is sent.", IMPORTED_FIX)
        before = before_of(found)
        if before.what == NoticeSent.name:
            context.refuse(f"{self.entry} was sent, and stays so.", "Put right what it tells of: a correction follows.")
        if before.what == NoticeWithdrawn.name:
            why = f" through {' and '.join(before.by)}." if before.by else f": {getattr(found, 'because', '')}"
            context.refuse(f"{self.entry} was withdrawn{why}", "Undo that, if it was a mistake.")
        context.need(
            before.values,
            f"Nothing has settled {self.entry}, or how it stood before was not kept.",
            "Withdraw the entry, if it should not be there; otherwise record anew what stands.",
        )
        for cause in before.by if isinstance(found, Assignment) else ():
            part, _, what = cause.partition(".")
            if what == PersonLeft.name:
                context.refuse(f"{self.entry} ended as {part} was left.", f"Reinstate {part}: both stand again then.")
        events = reinstated(found, context.case, self.why)
        check_contradictions(events, context)
        yield from events

    def _opened(self, context: CommandContext) -> Iterator[Event]:
        """The case, as though it had not been closed."""
        case = context.case
        context.need(case.closed_on, "The case is open.", "Nothing is to be undone.")
        refuse_second(context)
        yield CaseCorrected(
            fields=("closed_on", "closed_because"),
            starter=case.starter,
            opened_on=case.opened_on,
            closed_on=None,
            closed_because="",
            because=self.why,
        )


def own_entry(entry_id: str, context: CommandContext) -> Entry | None:
    """An entry that stands by itself; refused where there is none, or where it follows from another."""
    found = _standing(entry_id, context)
    if isinstance(found, CONSEQUENCES):
        fix = "Correct or withdraw that instead; reinstate this, where it was passed over or decided by mistake."
        context.refuse(f"{entry_id} follows from something else.", fix)
        return None
    return found


def _standing(entry_id: str, context: CommandContext) -> Entry | None:
    found = context.case.find(entry_id)
    if found is None:
        context.refuse(f"The case has no entry {quoted(entry_id)}.", "The chronology shows the id of each.")
        return None
    if not live(found):
        context.refuse(f"{entry_id} was withdrawn.", "Name one that stands.")
        return None
    return found
