"""
Contact with the family and between services (visit, message, question, concern, signpost), and decisions to share.

Also a change in circumstances, and the answer to a question or concern; one that waits for it:
`casework/at_rest/days_and_answers.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import field, frozen

from teamaround.casework.command import CaseCommand
from teamaround.casework.events.contact import (
    CircumstancesChanged,
    ConcernRaised,
    ContactRecorded,
    MessageRecorded,
    QuestionAnswered,
    SharingDecided,
)
from teamaround.concepts.contact import AWAITED, Note, SharingDecision
from teamaround.concepts.texts.lines import LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.casework.command_context import CommandContext
    from teamaround.casework.events import Event

EVENT_FOR = {"message": MessageRecorded, "concern": ConcernRaised, "circumstances": CircumstancesChanged}
"""The entries that rules may follow by a name of their own; any other is contact."""


@frozen(kw_only=True)
class RecordContact(CaseCommand):
    """
    Record contact: a visit, a note, a message about the case, a question, a concern, a change in circumstances, a
    signpost, the brokering of a service, or a link to advocacy.

    `owner` is the part of the team that sees to it; for brokering it may be somebody's line manager. A complaint about
    the help is a `concern`, which stays somebody's until it is answered, in a closed case, too; a formal one has its
    own procedure elsewhere.
    """

    on_closed_case: ClassVar[bool] = True

    what: Literal[
        "visit", "note", "message", "question", "concern", "circumstances", "signpost", "brokering", "advocacy"
    ]
    text: str
    from_whom: str | None = None
    to_whom: str | None = None
    owner: str | None = None
    face_to_face: bool | None = None

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The entry."""
        context.need_text(self.text, "Nothing is written.", "Write at least a line.")
        context.party(self.from_whom)
        context.party(self.to_whom)
        if self.owner:
            context.part_in_force(self.owner)
        new = Note(
            id=context.case.next_id(Note),
            what=self.what,
            text=self.text,
            from_whom=self.from_whom,
            to_whom=self.to_whom,
            owner=self.owner,
            face_to_face=self.face_to_face,
            on=context.on,
        )
        yield EVENT_FOR.get(self.what, ContactRecorded)(note=new)


@frozen(kw_only=True)
class Answer(CaseCommand):
    """Answer a question or concern."""

    on_closed_case: ClassVar[bool] = True

    note: str
    answer: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The answer."""
        context.need_text(self.answer, "Nothing is answered.", "Write at least a line.")
        note = context.find(Note, self.note)
        if note is not None:
            context.need(note.what in AWAITED, f"A {note.what} asks for no answer.", "Record a note.")
            answered = f"It was answered on {note.answered_on}."
            context.need(not note.answer, answered, "Correct the answer, if it was wrong.")
            context.not_before(note.on, "It was asked")
            yield QuestionAnswered.settling(note, answer=self.answer, answered_on=context.on)


@frozen(kw_only=True)
class DecideSharing(CaseCommand):
    """Record a decision to share something, or not to: what, with whom, why, what was said of it, on what basis."""

    on_closed_case: ClassVar[bool] = True

    share: bool
    what: str
    with_whom: str = field(metadata=LINE)
    why: str
    views: str
    basis: str

    def happens(self, context: CommandContext) -> Iterator[Event]:
        """The decision. Nothing is sent by it."""
        for word in ("what", "with_whom", "why", "views", "basis"):
            text = getattr(self, word)
            context.need_text(text, f"{word.replace('_', ' ').capitalize()}: not said.", "Say it in a line.")
        decided_by = self.decided_by or str(context.actor)
        new = SharingDecision(
            id=context.case.next_id(SharingDecision),
            share=self.share,
            what=self.what,
            with_whom=self.with_whom,
            why=self.why,
            views=self.views,
            basis=self.basis,
            decided_by=decided_by,
            on=context.on,
        )
        yield SharingDecided(sharing=new)
