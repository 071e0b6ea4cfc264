from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from teamaround.office.delivery.patience import Patience
from teamaround.store.records import Sending

NOON = datetime(2026, 9, 7, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("tries", "shortest", "mean"),
    [(1, 30, 60), (2, 60, 120), (3, 120, 240), (9, 7680, 15360), (10, 10800, 21600), (500, 10800, 21600)],
)
def test_the_wait_doubles_up_to_six_hours_and_is_drawn_around_its_mean(tries: int, shortest: int, mean: int) -> None:
    """A minute after the first try on the mean, then twice as long each time; what failed together comes apart."""
    patience = Patience()
    assert patience.wait(tries, 0.0) == timedelta(seconds=shortest)
    assert patience.wait(tries, 0.5) == timedelta(seconds=mean)
    assert patience.wait(tries, 0.999) < timedelta(seconds=1.5 * mean)


def test_after_three_days_it_is_given_up() -> None:
    """What has been tried for three days is not tried any more, however often that was."""
    one = Sending(case="C1", entry="notice1", began=NOON, until=NOON)
    assert not Patience().is_at_end(one, NOON + timedelta(days=3, seconds=-1))
    assert Patience().is_at_end(one, NOON + timedelta(days=3))


@pytest.mark.parametrize(
    ("given", "error", "says"),
    [
        ({"lease": 5}, TypeError, "Patience: lease is 5. Give a timedelta"),
        ({"end": None}, TypeError, "Patience: end is None. Give a timedelta"),
        ({"first": timedelta(seconds=-1)}, ValueError, "Patience: first is -1 day, 23:59:59. Give a longer time."),
        ({"lease": timedelta()}, ValueError, "Patience: lease is 0:00:00. Give a longer time."),
    ],
)
def test_no_time_at_all_is_told_where_it_is_given(given: Any, error: type[Exception], says: str) -> None:
    """A number would fail in the middle of sending; and a lease of nothing would let two workers send one notice."""
    with pytest.raises(error, match=re.escape(says)):
        Patience(**given)
    assert Patience(end=timedelta()).end == timedelta()
