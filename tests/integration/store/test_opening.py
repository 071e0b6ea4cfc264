from __future__ import annotations

import subprocess
import sys

from teamaround.store import MemoryStore, open_store, upgrade_store


def test_a_store_in_memory_is_opened() -> None:
    """The address `memory:` opens a new store in memory, for which there is nothing to upgrade."""
    upgrade_store("memory:")
    assert isinstance(open_store("memory:"), MemoryStore)


def test_what_is_not_needed_is_not_imported(sqlite_url: str) -> None:
    """A store in memory imports no SQLAlchemy; one in SQLite imports no alembic and no driver of PostgreSQL."""
    open_store(sqlite_url).close()
    program = f"""
import sys
from teamaround.store import open_store
open_store("memory:")
assert "sqlalchemy" not in sys.modules
store = open_store({sqlite_url!r})
with store.reading() as reading:
    list(reading.heads())
store.close()
assert "sqlalchemy" in sys.modules
assert not {{"alembic", "psycopg", "sqlalchemy.orm"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
