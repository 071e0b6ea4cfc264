"""
Where an office keeps its records: in memory, in SQLite or in PostgreSQL, behind the two doors of `port.py`.

Nothing outside this room holds a connection or writes SQL. `open_store` takes the address from the authority's file.
"""

from __future__ import annotations

from teamaround.store.memory import MemoryStore
from teamaround.store.opening import open_store, upgrade
from teamaround.store.port import Reading, Store, Writing
from teamaround.store.records import (
    START,
    Cursor,
    Edition,
    Entry,
    Head,
    Kept,
    Kind,
    NewEntry,
    Reference,
    Seat,
    Sort,
    Stream,
    Work,
    Write,
)

__all__ = [
    "START",
    "Cursor",
    "Edition",
    "Entry",
    "Head",
    "Kept",
    "Kind",
    "MemoryStore",
    "NewEntry",
    "Reading",
    "Reference",
    "Seat",
    "Sort",
    "Store",
    "Stream",
    "Work",
    "Write",
    "Writing",
    "open_store",
    "upgrade",
]
