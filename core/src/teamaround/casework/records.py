"""
What happens to the directory: children, people and agencies, each a stream of its own.

Every event carries the whole record as it stands from then on; here are their names. No case is touched by it alone:
`office/directory.py` lets each case meet the change. The commands: `directory/`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from attrs import frozen

from teamaround.concepts.actors import LookedAt
from teamaround.concepts.contact import Advice
from teamaround.concepts.life.records import Certificate, Keeping
from teamaround.concepts.people import Agency, Child, Person

Record = Child | Person | Agency | Advice | LookedAt | Keeping | Certificate

RECORD_EVENTS: dict[str, type[Record]] = {
    "child_added": Child,
    "child_corrected": Child,
    "child_born": Child,
    "child_died": Child,
    "child_moved_away": Child,
    "child_restricted": Child,
    "child_merged": Child,
    "child_unmerged": Child,
    "setting_changed": Child,
    "decision_maker_changed": Child,
    "relationship_recorded": Child,
    "child_wishes_recorded": Child,
    "person_added": Person,
    "person_corrected": Person,
    "person_died": Person,
    "employment_began": Person,
    "service_left": Person,
    "wishes_recorded": Person,
    "agency_added": Agency,
    "agency_corrected": Agency,
    "advice_given": Advice,
    "advice_linked": Advice,
    "looked_at": LookedAt,
    "record_held": Keeping,
    "hold_lifted": Keeping,
    "access_asked": Keeping,
    "access_answered": Keeping,
    "countersign_asked": Keeping,
    "countersign_answered": Keeping,
    "countersign_used": Keeping,
    "record_disposed_of": Certificate,
}
"""Every event of the directory by its name in the journal, and the record that it carries."""

DISPOSED = "record_disposed_of"
"""What happens last to a record: all that it said is erased, and this alone is left."""

KIND_OF: dict[type[Record], str] = {Child: "child", Person: "person", Agency: "agency", Advice: "advice"}
LETTER_OF: dict[str, str] = {"child": "K", "person": "P", "agency": "A", "advice": "N"}


@frozen(kw_only=True)
class RecordEvent:
    """Something that has happened to one record of the directory. `now` is the record from then on."""

    schema: ClassVar[int] = 3

    name: str
    now: Record
    because: str = ""
    on: date | None = None
