"""One plain sentence for every event, in the regime's own words: for the chronology, receipts and parts of the page."""

from __future__ import annotations

from teamaround.views.sentences import case, consequences, contact, emergency, meeting, plan, team
from teamaround.views.sentences.context import SentenceContext, Table

SENTENCES: Table = {
    **case.SENTENCES,
    **team.SENTENCES,
    **plan.SENTENCES,
    **meeting.SENTENCES,
    **contact.SENTENCES,
    **emergency.SENTENCES,
    **consequences.SENTENCES,
}
"""The sentence of each event of `casework.events.EVENTS`, by the event's name in the journal."""

__all__ = ["SENTENCES", "SentenceContext"]
