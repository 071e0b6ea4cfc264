from __future__ import annotations

from datetime import UTC, datetime

from attrs import evolve

from teamaround.office.looks.tracing import OF_ALL, OF_MANY, OF_RECORDS
from teamaround.views.register.looks import GIVEN, LookLine
from teamaround.views.words import Party


def test_every_read_that_leaves_a_trace_has_its_words() -> None:
    """And what carries records out past the front door; nothing else has any."""
    assert set(GIVEN) == {*OF_RECORDS, *OF_MANY, *OF_ALL, "backup", "export"}


def test_a_read_of_another_release_is_told_by_its_name() -> None:
    """What is not known is told as it was written down."""
    line = LookLine(at=datetime(2026, 11, 20, tzinfo=UTC), who=Party("P1", "P"), acting_as="x", child=None, what="case")
    assert line.given == "the page of the case"
    assert evolve(line, what="some_new_read").given == "some new read"
