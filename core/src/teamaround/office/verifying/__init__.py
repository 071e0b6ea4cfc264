"""
Whether the records of an office are whole: every chain, head and state, and every row beside them.

Here journals are replayed for it, with no plugin at hand, and it is said which entry records a disposal.
What is replayed is compared in `store/beside/`; the command is `cli/commands/records/verifying.py`.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from teamaround.casework.records import DISPOSED
from teamaround.errors import NotIntact
from teamaround.office.codec import read_event, refolded, replay, restated
from teamaround.store.beside.journal_check import JournalCheck
from teamaround.store.beside.verifying import verify_store
from teamaround.store.verified_text import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from teamaround.regime.authority import Authority
    from teamaround.store.beside.rows import RowsDue
    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Reading, Store
    from teamaround.store.records import Entry, Kind
    from teamaround.store.verified_text import Verified


def verified(reading: Reading, due: RowsDue | None = None, against: Sequence[Checkpoint] = ()) -> Verified:
    """
    What is found where everything is read, a few records at a time, and replayed.

    Args:
        reading: One view of a store.
        due: What rows are held to; without it, journals and states alone are looked at.
        against: Checkpoints that were taken earlier and kept outside the database.
    """
    return verify_store(reading, journal_check(), due, against)


def verified_store(store: Store, authority: Authority, against: Sequence[Checkpoint] = ()) -> Verified:
    """The same for a store with all of its rows, with no plugin at hand: what only their rules answer is let be."""
    from teamaround.office.verifying.rows_due import OfficeRows

    with store.reading() as reading:
        return verified(reading, OfficeRows(reading, authority), against)


def verified_text(journal: Iterable[str], against: Sequence[Checkpoint] = ()) -> Verified:
    """The same for a journal that was exported, line by line. Only a line feed ends a line."""
    return verify(journal, replay=replayed, restate=restated, refold=refold, disposes=disposes, against=against)


def journal_check() -> JournalCheck:
    """What the journals and states of an office are held to. No plugin, rule or directory is asked."""
    return JournalCheck(replay=replayed, restate=restated, refold=refold, disposes=disposes)


def replayed(kind: Kind, entries: tuple[Entry, ...]) -> str:
    """The state of a record that its journal comes to. Raises NotIntact where it comes to none."""
    return replay(kind, [read_event(one.name, one.schema, one.payload) for one in entries if one.payload is not None])


def refold(kind: Kind, state: str, entries: tuple[Entry, ...]) -> str:
    """A state in which *entries*, the last of its journal, have happened once more: the same, if it is theirs."""
    happened = [read_event(one.name, one.schema, one.payload) for one in entries if one.payload is not None]
    return refolded(kind, state, happened)


def disposes(entry: Entry) -> bool:
    """Whether an entry records that what stood before it was disposed of: a certificate that can be read."""
    if entry.kind != "disposed" or entry.name != DISPOSED or entry.payload is None:
        return False
    with suppress(NotIntact):
        return bool(read_event(entry.name, entry.schema, entry.payload))
    return False
