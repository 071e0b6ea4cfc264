"""How a day is written in every sentence that people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from teamaround.concepts.days.written import days_in_words, written

if TYPE_CHECKING:
    from datetime import date


@given(st.dates())
def test_a_written_day_reads_the_same_on_every_machine(day: date) -> None:
    """A day in a sentence can be read back, whatever the language of the machine."""
    weekday, number, month, year = written(day).split()
    assert ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].index(weekday) == day.weekday()
    assert "JanFebMarAprMayJunJulAugSepOctNovDec".index(month) == 3 * (day.month - 1)
    assert (int(number), int(year)) == (day.day, day.year)


def test_days_are_written_as_people_write_them() -> None:
    """A day in a rule's reason or a refusal is shown as people write it; what is no day stays."""
    assert days_in_words("From 2026-09-05, before 2026-09-14.") == "From Sat 5 Sep 2026, before Mon 14 Sep 2026."
    assert days_in_words("Record that with on=2026-09-05.") == "Record that with on=2026-09-05."
    assert days_in_words("2026-13-45 and C12-2026-09-051") == "2026-13-45 and C12-2026-09-051"
