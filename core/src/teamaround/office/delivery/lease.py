"""
Who has a notice while it is sent: taken by one worker, put off, or let go; kept beside the journal (`store/`).

A worker that dies has it until its time is over; then another takes it, and sends the same message again.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from teamaround.errors import Conflict
from teamaround.store.port import Store
from teamaround.store.records import Sending

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from teamaround.store.port import Reading, Writing

T = TypeVar("T")


@frozen(kw_only=True)
class Leases:
    """
    The leases of one worker.

    Attributes:
        worker: Who has what it takes.
        settings: What tells the present settings from others.
    """

    store: Store
    worker: str
    settings: str

    def waiting(self, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that may be taken at this moment, as case and id; none while nothing may be sent."""
        with self.store.reading() as reading:
            if _held(reading):
                return ()
            return reading.to_be_sent(at=at, settings=self.settings, limit=limit)

    def take(
        self, case: str, entry: str, *, at: datetime, lease: timedelta, settled: Sending | None = None
    ) -> Sending | None:
        """
        Take a notice, and let go one that is *settled*; None where another has it, or nothing may be sent any more.

        Raises:
            Conflict: Others are in the way.
        """
        one = Sending(case=case, entry=entry, began=at, until=at + lease, held_by=self.worker)

        def taken(writing: Writing) -> Sending | None:
            if settled:
                writing.let_go(settled.case, settled.entry, held_by=self.worker)
            return None if _held(writing) else writing.take_to_send(one, at=at, settings=self.settings)

        return self._written(taken)

    def left_behind(self, at: datetime, limit: int) -> tuple[tuple[str, str], ...]:
        """Notices that wait no more, but were tried, as case and id; none while nothing may be sent."""
        with self.store.reading() as reading:
            return () if _held(reading) else reading.left_behind(at=at, limit=limit)

    def put_off(self, one: Sending, until: datetime, *, tries: int, for_settings: bool = False) -> None:
        """Let a notice wait until later, with so many tries behind it; or until the settings are others."""
        later = evolve(one, until=until, tries=tries, held_by="", settings=self.settings if for_settings else "")
        # Where others are in the way, it waits until its time with this worker is over.
        with suppress(Conflict):
            self._written(lambda writing: writing.put_off(later, held_by=self.worker))

    def bring_forward(self, at: datetime) -> None:
        """Let what was put off be taken now; where others are in the way, it waits as it did."""
        with suppress(Conflict):
            self._written(lambda writing: writing.bring_forward(at))

    def let_go(self, one: Sending) -> None:
        """Forget how far a notice came that is settled; where others are in the way, its time runs out by itself."""
        with suppress(Conflict):
            self._written(lambda writing: writing.let_go(one.case, one.entry, held_by=self.worker))

    def _written(self, change: Callable[[Writing], T]) -> T:
        """Change who has what, in a transaction of its own."""
        with self.store.writing() as writing:
            return change(writing)


def _held(reading: Reading) -> bool:
    """Whether nothing may be sent, since this worker began or before: the records were carried in, or are held."""
    return reading.is_quarantined() or reading.is_carried_into()
