"""What waits for a second person, counted."""

from __future__ import annotations

from datetime import date

from attrs import evolve

from teamaround.views.register.countersigning import CountersignList
from tests.unit.concepts.life.test_countersigning import AGREED, ASKED


def test_what_waits_and_what_is_late_is_counted() -> None:
    """What was answered is neither."""
    lines = (ASKED, evolve(ASKED, due=date(2026, 9, 25)), AGREED)
    found = CountersignList(as_of=date(2026, 9, 23), lines=lines)
    assert (found.waiting, found.late) == (2, 1)
