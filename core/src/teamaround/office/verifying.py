"""
Whether the records of an office are whole: every chain, every head, and every state as its journal has it.

Here the journal is replayed, from the store or from an exported text. The comparison and the checkpoint are in
`store/verify.py`; the command is `cli/commands/verifying.py`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from teamaround.office.codec import read_event, replay, restated
from teamaround.store.export import export_lines
from teamaround.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from teamaround.store.chain import Checkpoint
    from teamaround.store.port import Reading
    from teamaround.store.records import Entry, Kind
    from teamaround.store.verify import Verified


def verified(reading: Reading, against: Sequence[Checkpoint] = ()) -> Verified:
    """
    What is found where everything is read as exported text, and replayed. No plugin, rule or directory is asked.

    Args:
        reading: One view of a store. It is read a record at a time.
        against: Checkpoints that were taken earlier and kept outside the database.
    """
    return verified_text(_exported(reading), against)


def verified_text(journal: Iterable[str], against: Sequence[Checkpoint] = ()) -> Verified:
    """The same for a journal that was exported, line by line. Only a line feed ends a line."""
    return verify(journal, replay=replayed, restate=restated, against=against)


def replayed(kind: Kind, entries: tuple[Entry, ...]) -> str:
    """The state of a record that its journal comes to. Raises NotIntact where it comes to none."""
    return replay(kind, [read_event(one.name, one.schema, one.payload) for one in entries if one.payload is not None])


def _exported(reading: Reading) -> Iterator[str]:
    return (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in export_lines(reading))
