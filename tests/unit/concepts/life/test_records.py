"""Holds, requests for access and certificates, as values (`concepts/life/records.py`)."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from teamaround.concepts.life.records import AccessRequest, RecordHold, keeping_of

DAY = date(2026, 3, 2)
HOLD = RecordHold(number=1, since=DAY, review=date(2027, 1, 1), because="a claim", by="officer:duty")
REQUEST = AccessRequest(number=1, received=DAY, due=date(2026, 4, 2), asked_by="the mother", owner="officer:records")


@pytest.mark.parametrize(
    ("hold", "held"),
    [
        (HOLD, {"C1", "C2", "K1"}),
        (evolve(HOLD, case="C1"), {"C1", "K1"}),
        (evolve(HOLD, released=DAY), set()),
    ],
)
def test_what_a_hold_keeps(hold: RecordHold, held: set[str]) -> None:
    """One on a child keeps all of its cases; one on a case keeps that and the child's record, until it is lifted."""
    assert {one for one in ("C1", "C2", "K1") if hold.holds(one, "K1")} == held


def test_a_request_is_late_once_its_last_day_is_over() -> None:
    """On the last day it may be answered still; once it was answered it is late no more."""
    assert not REQUEST.is_late(date(2026, 4, 2))
    assert REQUEST.is_late(date(2026, 4, 3))
    assert not evolve(REQUEST, answered=DAY).is_late(date(2027, 1, 1))


def test_where_the_keeping_stands() -> None:
    """It has a stream of its own beside the record."""
    assert keeping_of("K1") == "keeping:K1"
