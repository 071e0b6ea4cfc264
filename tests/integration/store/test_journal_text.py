from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.store.journal_text import entry_from_line, stream_from_line
from tests.integration.store.made import exported, filled

if TYPE_CHECKING:
    from teamaround.store import Store


def test_an_export_holds_everything(store: Store) -> None:
    """Streams and entries read back from an export as they stand in the store."""
    filled(store)
    lines = exported(store)
    with store.reading() as reading:
        stream = stream_from_line(lines[1])
        assert [stream] == list(reading.get(["C1"]).values())
        assert tuple(entry_from_line(line, stream) for line in lines[2:6]) == reading.journal("C1")
