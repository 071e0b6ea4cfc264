"""
The records of an office: in memory, in SQLite or in PostgreSQL, behind the interface of `port.py`.

Nothing outside this room holds a connection or writes SQL. `open_store` takes the address from the authority's file.
"""

from __future__ import annotations

from teamaround.store.beside.keys import IdempotencyRecord
from teamaround.store.memory import MemoryStore
from teamaround.store.opening import (
    ADDRESS,
    UPGRADE,
    VERIFY,
    check_address,
    lacking_here,
    look_at,
    open_store,
    upgrade_store,
)
from teamaround.store.pool import ConnectionPool
from teamaround.store.port import Reading, Store, Writing
from teamaround.store.records import (
    START,
    Cursor,
    Entry,
    Head,
    Kind,
    NewEntry,
    Reference,
    Seat,
    Sending,
    StoredEdition,
    Stream,
    Work,
    WorkSort,
    Write,
)

__all__ = [
    "ADDRESS",
    "START",
    "UPGRADE",
    "VERIFY",
    "ConnectionPool",
    "Cursor",
    "Entry",
    "Head",
    "IdempotencyRecord",
    "Kind",
    "MemoryStore",
    "NewEntry",
    "Reading",
    "Reference",
    "Seat",
    "Sending",
    "Store",
    "StoredEdition",
    "Stream",
    "Work",
    "WorkSort",
    "Write",
    "Writing",
    "check_address",
    "lacking_here",
    "look_at",
    "open_store",
    "upgrade_store",
]
