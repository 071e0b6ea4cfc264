"""PostgreSQL behind a pooler, as pgbouncer in transaction mode, that gives each transaction another connection."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING, cast

import pytest

from teamaround.store import Store, open_store
from tests.integration.store.made import change, idle, put
from tests.integration.store.sql.lines.relay import Relay, relayed

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from teamaround.store.sql.reading import SqlReading

PROCESS = re.compile(rb"(?s)(?<=K\0\0\0\x0c)....")
"""The number of the server's process, as it is told to whoever connects. A pooler tells a number of its own."""

LEFT = """
    SELECT (SELECT count(*) FROM pg_prepared_statements), current_setting('lock_timeout'), current_setting('jit')
"""


class Pooler(Relay):
    """Tells whoever connects another process than the server's."""

    def answered(self, said: bytes) -> bytes:
        """The same, with another number."""
        return PROCESS.sub(b"\0\0\0\1", said)


@pytest.fixture
def pooled(beside: psycopg.Connection) -> Iterator[Store]:
    """A store whose server is reached by way of something that tells another process than the server's."""
    with relayed(beside, Pooler) as url, closing(open_store(url)) as store:
        yield store


def test_nothing_is_left_on_a_connection_behind_a_pooler(pooled: Store) -> None:
    """Behind a pooler each transaction brings its settings, and leaves neither those nor statements behind."""
    for version in range(12):
        with pooled.writing() as writing:
            writing.get_case_for_update("C1")
            writing.write([change("C1", version)])
            assert idle(pooled) == []
    (connection,) = idle(pooled)
    assert connection.raw.execute(LEFT).fetchall() == [(0, "0", "on")]
    heard: list[str] = []
    pooled.on_statement(heard.append)  # type: ignore[attr-defined]
    put(pooled, change("C1", 12))
    assert ["set_config" in text for text in heard].count(True) == 1
    assert "lock_timeout" in heard[1]
    heard.clear()
    with pooled.reading() as reading:
        assert len(reading.journal("C1")) == 13
        within = cast("SqlReading", reading)._connection.execute_text(LEFT).fetchall()
    assert within == [(0, "30s", "off")]
    assert [("lock_timeout" in text, text.split()[0]) for text in heard] == [
        (True, "BEGIN"),
        (False, "SELECT"),
        (True, "SELECT"),
        (False, "ROLLBACK"),
    ]


def test_without_a_pooler_they_stay(beside: psycopg.Connection, postgresql_url: str) -> None:
    """On a connection that is the store's own, settings and statements are sent once."""
    with closing(open_store(postgresql_url)) as store:
        for version in range(12):
            put(store, change("C1", version))
        (connection,) = idle(store)
        ((prepared, patience, compiles),) = connection.raw.execute(LEFT).fetchall()
        assert prepared > 0
        assert (patience, compiles) == ("30s", "off")
    assert beside.execute(LEFT).fetchall() == [(0, "0", "on")]
