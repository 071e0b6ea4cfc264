"""Sentences about what passes between people. What was said is shown to those between whom it passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.sentences.context import bare, ended
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from teamaround.casework.events import contact as events
    from teamaround.concepts.contact import Note
    from teamaround.views.sentences.context import SentenceContext, Table

RECORDED = {
    "visit": "A visit",
    "note": "A note",
    "message": "A message",
    "question": "A question",
    "concern": "A concern",
    "circumstances": "A change in circumstances",
    "signpost": "A signpost",
    "brokering": "The brokering of a service",
    "advocacy": "A link to advocacy",
}


def _between(note: Note, context: SentenceContext) -> str:
    sender = f" from {context.name(note.from_whom)}" if note.from_whom else ""
    to = f" to {context.name(note.to_whom)}" if note.to_whom else ""
    owner = f", seen to by {context.part(note.owner)}" if note.owner else ""
    face = ", face to face" if note.face_to_face else ""
    return f"{sender}{to}{owner}{face}"


def _recorded(
    event: events.ContactRecorded | events.MessageRecorded | events.ConcernRaised | events.CircumstancesChanged,
    context: SentenceContext,
) -> str:
    note = event.note
    said = context.said(note.text, note.from_whom, note.to_whom)
    return f"{RECORDED[note.what]}{_between(note, context)}{said}."


def _answered(event: events.QuestionAnswered, context: SentenceContext) -> str:
    note = event.note
    said = context.said(note.answer, note.from_whom, note.to_whom)
    return f"{RECORDED[note.what]}{_between(note, context)} was answered{said}."


def _shared(event: events.SharingDecided, context: SentenceContext) -> str:
    one = event.sharing
    verb = "to share" if one.share else "not to share"
    if not context.scope.whole:
        return "A decision on sharing was recorded."
    who = first_upper(context.words.actor(one.decided_by))
    decided = f"{who} decided {verb} with {bare(one.with_whom)}: {ended(one.what)}"
    return f"{decided} Why: {ended(one.why)} Said of it: {ended(one.views)} Basis: {ended(one.basis)}"


SENTENCES: Table = {
    "contact_recorded": _recorded,
    "message_recorded": _recorded,
    "concern_raised": _recorded,
    "circumstances_changed": _recorded,
    "question_answered": _answered,
    "sharing_decided": _shared,
}
