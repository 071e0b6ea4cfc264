from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from teamaround.casework.receipt import Receipt
from teamaround.casework.records import RecordEvent
from tests.unit.casework.bench import HALL, PEOPLE, opened

if TYPE_CHECKING:
    from teamaround.casework.events import Event

GONE = RecordEvent(name="service_left", now=PEOPLE[HALL])
FIRST, SECOND = opened().journal[:2], opened().journal[:1]


def receipt(reference: str, events: tuple[Event | RecordEvent, ...], *parts: Receipt) -> Receipt:
    """What a command came to in one record, and in *parts* besides."""
    return Receipt(reference=reference, version=1, events=events, findings=(), state=PEOPLE[HALL], parts=parts)


def test_a_command_about_one_record_has_its_events_there() -> None:
    """Nothing is touched besides, repeated or only considered unless it is said."""
    one = receipt("C1", tuple(FIRST))
    assert one.by_record() == (("C1", tuple(FIRST)),)
    assert one.where() == ("C1",) * len(FIRST)
    assert (one.also, one.parts, one.repeated, one.considered) == ((), (), False, False)


def test_of_several_records_its_own_events_come_first() -> None:
    """Each event is found in the record in whose journal it stands, and none in two."""
    parts = receipt("C1", tuple(FIRST)), receipt("C2", tuple(SECOND))
    whole = receipt(HALL, (GONE, *FIRST, *SECOND), *parts)
    assert whole.by_record() == ((HALL, (GONE,)), ("C1", tuple(FIRST)), ("C2", tuple(SECOND)))
    assert whole.where() == (HALL, *["C1"] * len(FIRST), *["C2"] * len(SECOND))


def test_a_part_of_which_nothing_is_told_is_not_named() -> None:
    """What a command came to elsewhere is told as far as its case is; of any other not even the number."""
    told, untold = receipt("C1", tuple(FIRST)), evolve(receipt("C2", ()), state=None)
    whole = receipt(HALL, (GONE,)).with_parts([told, untold])
    assert (whole.also, whole.parts, whole.events) == (("C1",), (told,), (GONE, *FIRST))
