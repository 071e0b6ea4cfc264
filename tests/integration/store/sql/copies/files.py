"""Every byte of a database's files, on a disk or on a server, so that a test can look for words in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WITHOUT_COMPRESSION = (
    "SELECT format('ALTER TABLE %I.%I ALTER COLUMN %I SET STORAGE EXTERNAL', table_schema, table_name, column_name) "
    "FROM information_schema.columns "
    "WHERE table_name LIKE 'teamaround%' AND data_type IN ('text', 'bytea')"
)
FILES = """
    WITH named AS (
        SELECT format('base/%s/%s', oid, file) AS name
        FROM pg_database, pg_ls_dir(format('base/%s', oid)) AS file WHERE datname = current_database()
    )
    SELECT pg_read_binary_file(name, 0, (pg_stat_file(name, true)).size + 1, true) FROM named
"""
"""Those that the server removes meanwhile hold nothing any more."""


def files_beside(file: Path) -> Iterator[bytes]:
    """What each file in the folder of an SQLite database holds: itself, its log, its index, whatever lies there."""
    return (one.read_bytes() for one in sorted(file.parent.rglob("*")) if one.is_file())


def uncompressed(url: str) -> None:
    """Let a server keep long values as they are, so that words can be found in its files."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
        for (text,) in server.execute(WITHOUT_COMPRESSION).fetchall():
            server.execute(text)


def files_on_server(url: str) -> Iterator[bytes]:
    """What each file of a database holds, once the server has written down what it had in memory; not its log."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as server:
        server.execute("CHECKPOINT")
        yield from (one for (one,) in server.execute(FILES).fetchall() if one is not None)
