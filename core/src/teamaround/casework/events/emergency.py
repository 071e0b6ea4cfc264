"""
What happens when somebody breaks the glass: a restricted case is opened in an emergency, that ends early, is reviewed.

Who, why, until when, the alert and the review are one event, so that none of them is ever there without the others.
"""

from __future__ import annotations

from attrs import frozen

from teamaround.casework.events.base import Event
from teamaround.concepts.at_rest.emergency import EmergencyOpening
from teamaround.concepts.work import Notice


@frozen(kw_only=True)
class OpenedInEmergency(Event):
    """Somebody who is not named on it reads a restricted case for a while, and somebody is alerted."""

    name = "opened_in_emergency"
    schema = 2
    emergency: EmergencyOpening
    notice: Notice


@frozen(kw_only=True)
class EmergencyEnded(Event):
    """An emergency opening was ended before its time."""

    name = "emergency_ended"
    emergency: EmergencyOpening


@frozen(kw_only=True)
class EmergencyReviewed(Event):
    """Somebody else looked at why a case was opened in an emergency, and said whether it was justified."""

    name = "emergency_reviewed"
    emergency: EmergencyOpening
