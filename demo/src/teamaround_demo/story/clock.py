"""The day on which the story is. It is fixed, so that the text is the same on every machine."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import define, field

from teamaround.clock import FixedClock

if TYPE_CHECKING:
    from datetime import datetime


@define
class StoryClock:
    """A clock that shows noon of the *day* of which the story tells, until the story turns to another."""

    day: date
    zone: ZoneInfo = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.zone = FixedClock.on(self.day).zone

    def now(self) -> datetime:
        """Noon of the day, in UTC."""
        return FixedClock.on(self.day, self.zone).now()

    def today(self) -> date:
        """The day."""
        return self.day
