from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from teamaround.store.journal_text import AT_ONCE, entry_from_line, export, export_lines, stream_from_line
from teamaround.store.memory import MemoryStore
from tests.integration.store.made import change, exported, filled, happened, put

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


@given(st.text(), st.text(), st.none() | st.text())
def test_any_json_writer_makes_the_same_lines(name: str, by: str, decided_by: str | None) -> None:
    """Byte for byte a line is what a plain JSON writer makes of it, without white space and with nothing escaped."""
    store = MemoryStore()
    put(store, change("C1", entries=(happened(name, by=by, decided_by=decided_by),), state="{}"))
    file = io.StringIO()
    export(store, file)
    with store.reading() as reading:
        plain = [json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in export_lines(reading)]
    assert file.getvalue() == "\n".join(plain) + "\n"


def test_more_streams_than_are_read_at_once_are_all_exported(store: Store) -> None:
    """However many there are, each stands there once, in order, with its own entries."""
    ids = [f"C{number:03}" for number in range(2 * AT_ONCE + 1)]
    for one in ids:
        put(store, change(one, 0, one))
    lines = exported(store)
    assert [one["stream"] for one in lines if "stream" in one] == ids
    assert [one["name"] for one in lines if "name" in one] == ids
    assert lines[-1] == {"end": {"streams": len(ids), "entries": len(ids)}}
