from __future__ import annotations

from datetime import UTC, date, datetime

from teamaround.office.delivery.numbers import number_of
from teamaround.store import MemoryStore, NewEntry, Write


def store(salt: bytes = b"0123456789abcdef") -> MemoryStore:
    """A store with one case, whose first entry has this salt."""
    made = MemoryStore()
    entry = NewEntry(
        name="case_opened",
        schema=1,
        payload="{}",
        happened_on=date(2026, 9, 7),
        recorded_at=datetime(2026, 9, 7, tzinfo=UTC),
        by="officer:duty",
        salt=salt,
    )
    with made.writing() as writing:
        writing.write([Write(id="C1", kind="case", expecting=0, entries=(entry,), state="{}")])
    return made


def number(made: MemoryStore, *, case: str = "C1", entry: str = "notice1") -> str:
    """The number of a message."""
    with made.reading() as reading:
        return number_of(reading, case, entry)


def test_a_number_is_the_same_from_any_copy_of_the_records() -> None:
    """Asked twice, or of a copy of the records, the number is the same; it shows neither case nor notice."""
    assert number(store()) == number(store())
    assert len(number(store())) == 32
    assert "C1" not in number(store())


def test_a_number_is_another_for_anything_else() -> None:
    """Another notice or journal gives another number, so none can be told from one that is known."""
    others = [
        number(store()),
        number(store(), entry="notice2"),
        number(store(b"fedcba9876543210")),
    ]
    assert len(set(others)) == 3


def test_a_letter_that_was_put_right_has_a_number_of_its_own() -> None:
    """What says something else, or goes elsewhere, is no repeat; what says the same is one."""
    made = store()
    with made.reading() as reading:
        letters = [("Subject", "Text", "a@example.org"), ("Subject", "Text", "b@example.org"), ("Subject", "Other", "")]
        numbers = [number_of(reading, "C1", "notice1", *said) for said in [*letters, *letters]]
    assert numbers[:3] == numbers[3:]
    assert len(set(numbers)) == 3


def test_what_was_disposed_of_has_no_number() -> None:
    """Once the first entry of a case is erased, and where there is no case, nothing of it can be sent."""
    made = store()
    with made.writing() as writing:
        writing.dispose("C1", through=1)
    assert number(made) == ""
    assert number(made, case="C9") == ""
