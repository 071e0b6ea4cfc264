from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

import teamaround
from teamaround.concepts.days.moments import in_london, moment_written, stamped, time_written

NEAR_MIDNIGHT = datetime(2026, 7, 1, 23, 30, 9, tzinfo=UTC)
IN_WINTER = datetime(2026, 12, 28, 13, 5, 9, tzinfo=UTC)


class TestMoments:
    """People read the time of London; half past eleven at night UTC in summer is the next day there."""

    @pytest.mark.parametrize(
        ("moment", "time", "sentence", "stamp"),
        [
            (NEAR_MIDNIGHT, "00:30 BST", "Thu 2 Jul 2026, 00:30 BST", "2026-07-02 00:30:09 BST"),
            (IN_WINTER, "13:05 GMT", "Mon 28 Dec 2026, 13:05 GMT", "2026-12-28 13:05:09 GMT"),
        ],
    )
    def test_each_says_which_time_it_is(self, moment: datetime, time: str, sentence: str, stamp: str) -> None:
        """In summer and in winter, in whichever zone the moment was given."""
        for given in (moment, moment.astimezone(timezone(timedelta(hours=14)))):
            assert (time_written(given), moment_written(given), stamped(given)) == (time, sentence, stamp)
            assert in_london(given) == moment

    def test_the_hour_that_comes_twice_is_told_apart(self) -> None:
        """As summer time ends, half past one comes once in each."""
        first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        assert [time_written(first + timedelta(hours=more)) for more in (0, 1)] == ["01:30 BST", "01:30 GMT"]

    def test_nowhere_else_is_a_moment_put_into_words(self) -> None:
        """Only times of day that people agreed on are written without a zone: of a meeting, as it was typed."""
        core = Path(teamaround.__file__).parent
        agreed = {"casework/consequences/carries.py", "views/sentences/changes.py", "views/sentences/meeting.py"}
        written = {str(one.relative_to(core)) for one in core.rglob("*.py") if "%H" in one.read_text("utf-8")}
        assert written == {"concepts/days/moments.py", *agreed}
