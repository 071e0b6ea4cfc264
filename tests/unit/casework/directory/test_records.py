from __future__ import annotations

from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.records import KIND_OF, LETTER_OF, RECORD_EVENTS
from teamaround.concepts.actors import LookedAt
from teamaround.concepts.life.records import Certificate, Keeping
from teamaround.concepts.people import Agency, Child, Person

BESIDE = {
    *("looked_at", "record_held", "hold_lifted", "access_asked", "access_answered"),
    *("countersign_asked", "countersign_answered", "countersign_used"),
    "record_disposed_of",
}
"""The events of what is kept beside records, and of what is left of one."""


def test_a_reference_tells_by_its_letter_what_it_leads_to() -> None:
    """Of every kind of record, a letter of its own, which no case has."""
    assert LETTER_OF == {"child": "K", "person": "P", "agency": "A", "advice": "N"}
    assert {command.kind for command in DIRECTORY_COMMANDS.values()} == set(LETTER_OF) == set(KIND_OF.values())


def test_an_event_of_the_directory_carries_the_kind_of_record_that_its_name_says() -> None:
    """What a child, an agency or advice is called by in the journal is of that; all else is of a person."""
    beside = (LookedAt, Keeping, Certificate)
    of_records = {name: record for name, record in RECORD_EVENTS.items() if record not in beside}
    assert RECORD_EVENTS.keys() - of_records.keys() == BESIDE
    for name, record in of_records.items():
        first = name.partition("_")[0]
        assert KIND_OF[record] == (first if first in LETTER_OF else KIND_OF[record])
    others = {name: record for name, record in of_records.items() if name.partition("_")[0] not in LETTER_OF}
    of_a_child = {"setting_changed", "decision_maker_changed", "relationship_recorded"}
    assert others == dict.fromkeys(of_a_child, Child) | dict.fromkeys(set(others) - of_a_child, Person)
    assert KIND_OF[Agency] == "agency"
