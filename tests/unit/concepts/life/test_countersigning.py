"""What needs a second person, and a request for one, as values (`concepts/life/countersigning.py`)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import get_args

from attrs import evolve

from teamaround.concepts.life.countersigning import (
    COUNTERSIGNED,
    ActToCountersign,
    CountersignedAct,
    Countersigning,
)

AT = datetime(2026, 9, 21, 13, tzinfo=UTC)
ASKED = Countersigning(
    number=1, wanted=ActToCountersign(act="unseal", record="C1"), because="over", asked_by="officer:duty",
    asked_at=AT, owner="officer:manager", due=date(2026, 9, 22),
)  # fmt: skip
AGREED = evolve(ASKED, answer="agreed", answered_by="officer:manager", answered_at=AT, until=AT + timedelta(hours=1))


def test_each_act_is_said_in_words() -> None:
    """What a file may name is told to people."""
    assert tuple(COUNTERSIGNED) == get_args(CountersignedAct)


def test_a_request_waits_and_is_late_once_its_day_is_over() -> None:
    """Once it was answered it is late no more."""
    assert ASKED.waits
    assert not ASKED.is_late(date(2026, 9, 22))
    assert ASKED.is_late(date(2026, 9, 23))
    assert not AGREED.waits
    assert not AGREED.is_late(date(2027, 1, 1))


def test_an_agreement_holds_until_it_is_used_or_ends() -> None:
    """To the moment; what was refused or waits holds for nothing."""
    assert AGREED.holds(AT)
    assert AGREED.holds(AT + timedelta(minutes=59))
    assert not AGREED.holds(AT + timedelta(hours=1))
    assert not evolve(AGREED, used_at=AT).holds(AT)
    assert not evolve(AGREED, until=None).holds(AT)
    assert not evolve(AGREED, answer="refused").holds(AT)
    assert not ASKED.holds(AT)


def test_what_a_request_is_compared_by_is_not_told() -> None:
    """Neither what is known of who asked beside their name, nor the digest of a restriction."""
    known = evolve(ASKED, acting=("officer:duty", "P1"), wanted=evolve(ASKED.wanted, standing="ab", whose=("K1",)))
    assert known.told() == evolve(ASKED, wanted=evolve(ASKED.wanted, whose=("K1",)))
