"""
A command under a key of its asker's own, which is carried out once.

What is kept under it, and what is told of it again: `kept.py`. When it is given back is decided in `office/door.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.errors import Conflict
from teamaround.office.codec import digest_of
from teamaround.office.receipts.kept import kept_receipt, repeated
from teamaround.store import refusals
from teamaround.store.records import IdempotencyRecord
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.store.port import Reading
    from teamaround.store.records import Write


@frozen
class KeyedCommand:
    """A command by its key, as it was given and as it is kept, and by what tells it and its asker from others."""

    given: str
    key: str
    digest: str

    @classmethod
    def of(cls, command: Command, text: str, *, by: Actor, key: str) -> KeyedCommand:
        """A command, with its text as JSON."""
        return cls(key, kept_key(by, key), digest_of(type(command).__name__, text, str(by)))

    def kept(self, reading: Reading) -> IdempotencyRecord | None:
        """What is kept under its key."""
        return reading.idempotency_record(self.key) or self._of_earlier_release(reading)

    def came_to(self, receipt: Receipt, writes: Iterable[Write], reading: Reading) -> IdempotencyRecord:
        """
        What is kept of what it came to, of this *receipt* with these *writes*.

        Raises:
            Conflict: It was carried out before, by an earlier release.
        """
        if self._of_earlier_release(reading):
            raise refusals.key_used()
        return IdempotencyRecord(key=self.key, digest=self.digest, receipt=kept_receipt(receipt, writes))

    def _of_earlier_release(self, reading: Reading) -> IdempotencyRecord | None:
        """Its key was kept as it was given then, whoever gave it; only of this very command it tells anything."""
        kept = reading.idempotency_record(self.given)
        return kept if kept is not None and kept.digest == self.digest else None


def kept_key(by: Actor, key: str) -> str:
    """What an asker's key is kept as, so that nobody meets a key of somebody else's. Neither holds a line's end."""
    return f"{by}\n{key}"


def first_receipt(named: KeyedCommand, reading: Reading, *, by: Actor, today: date) -> Receipt | None:
    """
    The receipt of the same command, if it was carried out under its key before, as far as *by* may read it today.

    Raises:
        Conflict: They gave another command under that key.
    """
    kept = named.kept(reading)
    if kept is None:
        return None
    if kept.digest != named.digest:
        raise Conflict(f"The key {quoted(named.given)} belongs to another command. Use a new key for a new command.")
    return repeated(kept.receipt, reading, by=by, today=today)
