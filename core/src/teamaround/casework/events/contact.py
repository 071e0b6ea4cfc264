"""What passes between people, as it is recorded: contact, messages, concerns, answers, decisions to share."""

from __future__ import annotations

from attrs import frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.contact import Note, SharingDecision


@frozen(kw_only=True)
class ContactRecorded(Event):
    """A visit, note, signpost, brokering or link to advocacy was recorded."""

    name = "contact_recorded"
    schema = 2
    note: Note


@frozen(kw_only=True)
class MessageRecorded(Event):
    """A communication about the case was recorded."""

    name = "message_recorded"
    schema = 2
    note: Note


@frozen(kw_only=True)
class QuestionAnswered(Event):
    """A question or concern was answered."""

    name = "question_answered"
    schema = 2
    note: Note


@frozen(kw_only=True)
class ConcernRaised(Event):
    """A concern was raised, by somebody or with a service."""

    name = "concern_raised"
    schema = 2
    note: Note


@frozen(kw_only=True)
class CircumstancesChanged(Event):
    """Something changed in the child's circumstances that may affect the plan."""

    name = "circumstances_changed"
    schema = 2
    note: Note


@frozen(kw_only=True)
class SharingDecided(Event):
    """It was decided to share something, or not to."""

    name = "sharing_decided"
    sharing: SharingDecision
