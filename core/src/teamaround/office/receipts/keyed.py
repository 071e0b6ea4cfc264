"""
A command under a key of its asker's own, which is carried out once.

What is kept under it, and what is told of it again: `kept.py`. When it is given back is decided in `office/door.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from attrs import frozen

from teamaround.errors import Conflict, KeyTaken
from teamaround.office.codec import digest_of
from teamaround.office.loading.veil import reading_as
from teamaround.office.receipts.kept import kept_receipt, repeated
from teamaround.store import IdempotencyRecord
from teamaround.words import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamaround.casework.command import Command
    from teamaround.casework.receipt import Receipt
    from teamaround.concepts.actors import Actor
    from teamaround.errors import NotAllowed
    from teamaround.office.door import Office
    from teamaround.store.records import Write


def own_key(key: str, by: str) -> str:
    """What a key is kept as where *by* gives it."""
    return f"{by}\n{key}"


@frozen
class KeyedCommand:
    """
    A command by a key of its asker's own, and by what tells it and its asker from others.

    A key is kept with its asker's name before it (`own`), which no key holds a line's end to be taken for: so nobody
    meets what others gave under it. As it was `given` only histories keep it, beside that, and earlier releases did: of
    what stands there its asker meets the same command alone.
    """

    by: str
    given: str
    digest: str

    @classmethod
    def of(cls, command: Command, text: str, *, by: Actor, key: str) -> KeyedCommand:
        """A command, with its text as JSON."""
        return cls(str(by), key, digest_of(type(command).__name__, text, str(by)))

    @property
    def own(self) -> str:
        """What its key is kept as."""
        return own_key(self.given, self.by)

    @property
    def keys(self) -> tuple[str, str]:
        """Under what it may be kept: its asker's own key, and the plain one."""
        return self.own, self.given

    def kept(self, found: Mapping[str, IdempotencyRecord]) -> IdempotencyRecord | None:
        """What is kept of whoever gives it, of what was *found* under its keys: of this command, else of another."""
        same = (one for one in found.values() if one.digest == self.digest)
        return next(same, found.get(self.own))

    def came_to(self, receipt: Receipt, writes: Iterable[Write], *, plain: str = "") -> IdempotencyRecord:
        """What is kept of this *receipt* with these *writes*: of a history under a *plain* key, too."""
        return IdempotencyRecord(
            key=self.own,
            digest=self.digest,
            receipt=kept_receipt(receipt, writes),
            plain=plain or self.given,
            is_plain_too=bool(plain),
        )


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
        kept = named.kept(reading.idempotency_records(named.keys))
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
