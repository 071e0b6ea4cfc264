"""
How long a worker has a notice to itself, and how long is waited from try to try: ever longer, for three days in all.

What is waited is drawn around its mean, so that what failed together does not come again together.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from attrs import field, frozen

from teamaround.arguments import spelt

if TYPE_CHECKING:
    from datetime import datetime

    from attrs import Attribute

    from teamaround.store.records import Sending


def _is_time(_: object, attribute: Attribute[timedelta], value: object) -> None:
    if not isinstance(value, timedelta):
        raise TypeError(
            f"Patience: {attribute.name} is {spelt(value)}. Give a timedelta, such as timedelta(minutes=10)."
        )
    # A notice that is nobody's alone would be sent by two.
    if value < timedelta() or (attribute.name == "lease" and not value):
        raise ValueError(f"Patience: {attribute.name} is {value}. Give a longer time.")


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

    Raises:
        TypeError, ValueError: One of them is no length of time, or below zero; or nothing is one worker's alone.
    """

    lease: timedelta = field(default=timedelta(minutes=10), validator=_is_time)
    first: timedelta = field(default=timedelta(minutes=1), validator=_is_time)
    longest: timedelta = field(default=timedelta(hours=6), validator=_is_time)
    end: timedelta = field(default=timedelta(days=3), validator=_is_time)
    without_channel: timedelta = field(default=timedelta(days=1), validator=_is_time)

    def wait(self, tries: int, chance: float) -> timedelta:
        """How long is waited after so many tries; *chance* is from 0 up to 1."""
        doubled: int = 1 << min(tries - 1, 20)
        return min(self.longest, self.first * doubled) * (0.5 + chance)

    def is_at_end(self, one: Sending, now: datetime) -> bool:
        """Whether it has been tried for so long that it is given up."""
        return now - one.began >= self.end
