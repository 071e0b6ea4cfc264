"""
An entry that was filed in the wrong case: withdrawn there, and recorded in the right one with its own day and author.

Both journals keep that it was so, each without a word of the other: who reads the one may not read the other. What came
of the mistake goes with it, as with any entry that is withdrawn (`undoing.py`). Both are written in one transaction, by
`office/merged/moving.py`, which looks at both cases. Moved is what stands by itself, contact and views; all else rests
on the case that it is in.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from attrs import frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.commands.contact import RecordContact
from teamaround.casework.commands.correction.contradictions import check_contradictions
from teamaround.casework.commands.correction.entries import own_entry
from teamaround.casework.commands.correction.undoing import withdrawn
from teamaround.casework.commands.family import RecordView
from teamaround.casework.events.base import carried
from teamaround.concepts.contact import Note
from teamaround.concepts.days.written import written
from teamaround.concepts.family import View
from teamaround.concepts.findings import Finding
from teamaround.concepts.work import MOVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event

ANEW = "Withdraw it here (withdraw_entry), and record it there by a command of its own."
OWNER = "Answer it; or withdraw it in this case, and record it anew with an owner (record_contact owner=…)."
WRONG_RECORD = "It was filed in the wrong record."
"""Why an entry is withdrawn from the case that it is taken from."""


@frozen(kw_only=True)
class MoveEntry(CaseCommand):
    """
    Move an entry that was filed in the wrong case to the right one: contact, or what somebody said.

    It is withdrawn here, with what came of it, and recorded in the case `to` with its own day and who wrote it. Each of
    the two keeps that it was so, and nothing of the other; so `why` names nobody of either.
    """

    on_closed_case: ClassVar[bool] = True

    entry: str
    to: str
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The withdrawal in the case in which it should not have been."""
        context.need_text(self.why, "Why it is moved is not said.")
        context.need(self.to != context.case.id, "It is in that case.", "Name the case in which it belongs.")
        found = own_entry(self.entry, context)
        if found is None:
            return
        if not isinstance(found, Note | View):
            context.refuse(f"{self.entry} rests on the case that it is in.", ANEW)
        elif isinstance(found, Note) and found.answer:
            context.refuse(f"{self.entry} was answered here, on {found.answered_on}.", ANEW)
        elif isinstance(found, View) and found.decision:
            context.refuse(f"{self.entry} is about {found.decision}, which is in this case.", ANEW)
        else:
            events = withdrawn(found, context.case, WRONG_RECORD)
            check_contradictions(events, context)
            context.remarks.append(
                _reason(f"{found.id} was filed in the wrong record, and moved to the right one", self.why)
            )
            yield from events


@frozen(kw_only=True)
class FileMoved(CaseCommand):
    """
    What an entry that is moved comes to in the case in which it belongs. The office alone gives it, with `move_entry`.

    Attributes:
        entry: The entry, as it would have been recorded here in the first place.
        first_on: The day on which it was recorded elsewhere.
        first_by: Who recorded it, by name.
        unowned: Whether it was somebody's to see to who has no place in this case.
    """

    inner: ClassVar[bool] = True
    on_closed_case: ClassVar[bool] = True

    entry: RecordContact | RecordView
    first_on: date
    first_by: str
    unowned: bool = False
    why: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The entry, and where it comes from."""
        for event in self.entry.happens(context):
            (new,) = carried(event)
            first = f"{new.id} was recorded on {written(self.first_on)} by {self.first_by} in another record"
            context.remarks.append(_reason(f"{first}, and moved from there", self.why))
            if self.unowned:
                context.remark(f"Whoever was to see to {new.id} has no place in this case, so it is nobody's.", OWNER)
            yield event


def _reason(what: str, why: str) -> Finding:
    """That an entry was moved, as it is kept with the case."""
    return Finding(level="explain", rule=MOVED, what=f"{what}.", grade="core", answered=why)


def as_recorded(found: Note | View, *, child: str, here: str, owner: str | None) -> RecordContact | RecordView:
    """The command that records an entry of *child*'s case in one of the child *here*, with the *owner*'s part there."""

    def party(one: str | None) -> str | None:
        return here if one == child else one

    if isinstance(found, Note):
        return RecordContact(
            what=found.what,
            text=found.text,
            from_whom=party(found.from_whom),
            to_whom=party(found.to_whom),
            owner=owner,
            face_to_face=found.face_to_face,
            on=found.on,
        )
    return RecordView(
        what=found.what,
        whose=found.whose,
        person=party(found.person),
        about=party(found.about),
        words=found.words,
        comfortable=found.comfortable,
        confident=found.confident,
        taken_into_account=found.taken_into_account,
        not_had_because=found.not_had_because,
        against=found.against,
        on=found.on,
    )
