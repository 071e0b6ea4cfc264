"""What second persons were asked to agree to, as a list. See `office/countersigned/`."""

from __future__ import annotations

from datetime import date

from attrs import frozen

from teamaround.concepts.life.countersigning import Countersigning


@frozen(kw_only=True)
class CountersignList:
    """
    The requests, those that wait first, the earliest due before others; then the latest.

    Attributes:
        lines: Each as it is kept, but for what is known of who asked beside their name.
    """

    as_of: date
    lines: tuple[Countersigning, ...]

    @property
    def waiting(self) -> int:
        """How many wait for an answer."""
        return sum(one.waits for one in self.lines)

    @property
    def late(self) -> int:
        """How many should have been answered."""
        return sum(one.is_late(self.as_of) for one in self.lines)
