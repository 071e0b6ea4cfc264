"""
How long a worker has a notice to itself, and how long is waited from try to try: ever longer, for three days in all.

What is waited is drawn around its mean, so that what failed together does not come again together.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from teamaround.store.records import Sending


@frozen(kw_only=True)
class Patience:
    """
    The lengths of time of a worker.

    Attributes:
        lease: How long a notice is one worker's alone. Longer than a channel takes, so that only the dead lose theirs.
        first: What is waited after the first try, on the mean; then twice as long each time.
        longest: The longest of these means; what is waited is half of a mean up to half as long again.
        end: After how long since the first try it is given up, and parked.
        without_channel: How long what has no channel is not looked at again, while the settings stay as they are.
    """

    lease: timedelta = timedelta(minutes=10)
    first: timedelta = timedelta(minutes=1)
    longest: timedelta = timedelta(hours=6)
    end: timedelta = timedelta(days=3)
    without_channel: timedelta = timedelta(days=1)

    def wait(self, tries: int, chance: float) -> timedelta:
        """How long is waited after so many tries; *chance* is from 0 up to 1."""
        doubled: int = 1 << min(tries - 1, 20)
        return min(self.longest, self.first * doubled) * (0.5 + chance)

    def is_at_end(self, one: Sending, now: datetime) -> bool:
        """Whether it has been tried for so long that it is given up."""
        return now - one.began >= self.end
