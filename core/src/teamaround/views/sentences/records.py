"""
Sentences about the directory: that a child, person or agency was added or corrected, and the like.

No name stands in them: whoever gave a command may know no more than a reference.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from teamaround.concepts.people import Child

if TYPE_CHECKING:
    from collections.abc import Mapping

    from teamaround.casework.records import RecordEvent

RECORDS: Mapping[str, str] = MappingProxyType(
    {
        "child_added": "The child was added.",
        "child_corrected": "What is known of the child was corrected.",
        "child_born": "The child's birth was recorded.",
        "child_died": "The child's death was recorded.",
        "child_moved_away": "It was recorded that the child moved away.",
        "child_restricted": "Who may see the child's record was restricted.",
        "child_merged": "The record was joined to another of the same child.",
        "child_unmerged": "The record stands by itself again.",
        "setting_changed": "Where the child spends the day was recorded.",
        "decision_maker_changed": "Who decides for the child was recorded.",
        "relationship_recorded": "What somebody is to the child was recorded.",
        "child_wishes_recorded": "How the child is to be told things was recorded.",
        "person_added": "The person was added.",
        "person_corrected": "What is known of the person was corrected.",
        "person_died": "The person's death was recorded.",
        "employment_began": "For whom the person works from now on was recorded.",
        "service_left": "It was recorded that the person left the agency.",
        "wishes_recorded": "How the person is to be told things was recorded.",
        "agency_added": "The agency was added.",
        "agency_corrected": "What is known of the agency was corrected.",
        "advice_given": "The advice was noted.",
        "advice_linked": "The advice was linked to the child.",
        "looked_at": "Somebody looked at the child's records.",
        "record_held": "The record is held: it is kept until that is lifted.",
        "hold_lifted": "A hold on the record was lifted.",
        "access_asked": "Somebody asked for all that is held about the person.",
        "access_answered": "A request for all that is held about the person was answered.",
        "countersign_asked": "A second person was asked to agree to what is to be done.",
        "countersign_answered": "A second person answered whether it may be done.",
        "countersign_used": "What a second person had agreed to was done.",
        "record_disposed_of": "The record was disposed of.",
    }
)
"""What each event of the directory comes to, by its name in the journal."""

LIFTED = "The restriction on who may see the child's record was lifted."


def recorded(event: RecordEvent) -> str:
    """What happened to a record, in a sentence."""
    if event.name == "child_restricted" and isinstance(event.now, Child) and event.now.restricted_to is None:
        return LIFTED
    return RECORDS[event.name]
