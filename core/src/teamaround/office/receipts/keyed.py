"""
A command under a key of its asker's own, which is carried out once.

What is kept under it, and what is told of it again: `kept.py`. When it is given back is decided in `office/door.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from teamaround.errors import Conflict, KeyTaken
from teamaround.office.codec import digest_of
from teamaround.office.loading.veil import reading_as
from teamaround.office.receipts.kept import askers_of, kept_receipt, repeated
from teamaround.store.records import IdempotencyRecord
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.errors import NotAllowed
    from teamaround.office.door import Office
    from teamaround.store.port import Reading
    from teamaround.store.records import Write


@frozen
class KeyedCommand:
    """
    A command by a key of its asker's own, and by what tells it and its asker from others.

    A key is kept as it was given by whoever gives it first. Whoever gives the same one later never meets it: theirs is
    kept as their own, with their name before it (`own`), which no key holds a line's end to be taken for.
    """

    by: str
    given: str
    digest: str
    is_taken: bool = False

    @classmethod
    def of(cls, command: Command, text: str, *, by: Actor, key: str) -> KeyedCommand:
        """A command, with its text as JSON."""
        return cls(str(by), key, digest_of(type(command).__name__, text, str(by)))

    @property
    def own(self) -> str:
        """What its key is kept as where somebody else gave the same."""
        return f"{self.by}\n{self.given}"

    def kept(self, reading: Reading) -> IdempotencyRecord | None:
        """What is kept of whoever gives it, under its key."""
        kept = reading.idempotency_record(self.given)
        return reading.idempotency_record(self.own) if self._is_anothers(kept, reading) else kept

    def came_to(self, receipt: Receipt, writes: Iterable[Write]) -> IdempotencyRecord:
        """What is kept of what it came to, of this *receipt* with these *writes*."""
        key = self.own if self.is_taken else self.given
        return IdempotencyRecord(key=key, digest=self.digest, receipt=kept_receipt(receipt, writes))

    def where_taken(self, reading: Reading) -> KeyedCommand | None:
        """The same command where somebody else gave its key before; None where that is not the matter."""
        kept = reading.idempotency_record(self.given)
        return evolve(self, is_taken=True) if not self.is_taken and self._is_anothers(kept, reading) else None

    def _is_anothers(self, kept: IdempotencyRecord | None, reading: Reading) -> bool:
        return kept is not None and kept.digest != self.digest and self.by not in askers_of(kept.receipt, reading)


def first_receipt(named: KeyedCommand | None, office: Office, by: Actor) -> Receipt | None:
    """
    The receipt of the same command, if it was carried out under its key before, as far as *by* may read it today.

    It is asked for where a command came to nothing; one that can be carried out takes its key with it, once.

    Raises:
        KeyTaken: They gave another command under that key.
    """
    if named is None:
        return None
    with reading_as(office.store, office.installation, by) as reading:
        kept = named.kept(reading)
        if kept is None:
            return None
        if kept.digest != named.digest:
            raise KeyTaken(
                f"The key {quoted(named.given)} belongs to another command. Use a new key for a new command."
            )
        return repeated(kept.receipt, reading, by=office.installation.reader(by), today=office.clock.today())


def receipt_of_former(named: KeyedCommand | None, office: Office, by: Actor, no: NotAllowed) -> Receipt:
    """As `first_receipt`, of somebody whose part may have ended by that very command; others hear *no* alone."""
    with suppress(Conflict):
        if no.by_part and (first := first_receipt(named, office, by)):
            return first
    raise no


def where_taken(named: KeyedCommand | None, office: Office, by: Actor) -> KeyedCommand | None:
    """The same command where somebody else gave its key before; None where that is not the matter."""
    if named is None:
        return None
    with reading_as(office.store, office.installation, by) as reading:
        return named.where_taken(reading)
