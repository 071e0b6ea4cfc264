"""Sentences about what passes between people. What was said is shown to those between whom it passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.views.sentences.telling import bare, ended
from teamaround.views.words.defaults import first_upper

if TYPE_CHECKING:
    from teamaround.casework.events import contact as events
    from teamaround.concepts.contact import Note
    from teamaround.views.sentences.telling import Table, Telling

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


def _between(note: Note, telling: Telling) -> str:
    sender = f" from {telling.name(note.from_whom)}" if note.from_whom else ""
    to = f" to {telling.name(note.to_whom)}" if note.to_whom else ""
    owner = f", seen to by {telling.part(note.owner)}" if note.owner else ""
    face = ", face to face" if note.face_to_face else ""
    return f"{sender}{to}{owner}{face}"


def _recorded(
    event: events.ContactRecorded | events.MessageRecorded | events.ConcernRaised | events.CircumstancesChanged,
    telling: Telling,
) -> str:
    note = event.note
    said = telling.said(note.text, note.from_whom, note.to_whom)
    return f"{RECORDED[note.what]}{_between(note, telling)}{said}."


def _answered(event: events.QuestionAnswered, telling: Telling) -> str:
    note = event.note
    said = telling.said(note.answer, note.from_whom, note.to_whom)
    return f"{RECORDED[note.what]}{_between(note, telling)} was answered{said}."


def _shared(event: events.SharingDecided, telling: Telling) -> str:
    one = event.sharing
    verb = "to share" if one.share else "not to share"
    if not telling.sight.whole:
        return "A decision on sharing was recorded."
    who = first_upper(telling.words.actor(one.decided_by))
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
