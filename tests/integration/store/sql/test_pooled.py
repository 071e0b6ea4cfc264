"""PostgreSQL behind a pooler, as pgbouncer in transaction mode, that gives each transaction another connection."""

from __future__ import annotations

import re
import socket
from contextlib import closing
from selectors import EVENT_READ, DefaultSelector
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

import pytest

from teamaround.store import Store, open_store
from tests.integration.store.made import change, idle, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

PROCESS = re.compile(rb"(?s)(?<=K\0\0\0\x0c)....")
"""The number of the server's process, as it is told to whoever connects. A pooler tells a number of its own."""

LEFT = "SELECT (SELECT count(*) FROM pg_prepared_statements), current_setting('lock_timeout')"


class Between(BaseRequestHandler):
    """Leads whoever connects to the server, and tells them another process than the server's."""

    host: ClassVar[str]
    port: ClassVar[int]

    def handle(self) -> None:
        """Pass on what each side says, until one hangs up."""
        client: socket.socket = self.request
        local = self.host.startswith("/")
        with socket.socket(socket.AF_UNIX if local else socket.AF_INET) as server, DefaultSelector() as selector:
            server.connect(f"{self.host}/.s.PGSQL.{self.port}" if local else (self.host, self.port))
            for one, other in ((client, server), (server, client)):
                selector.register(one, EVENT_READ, other)
            while True:
                for key, _ in selector.select():
                    said = key.fileobj.recv(65536)  # type: ignore[union-attr]
                    if not said:
                        return
                    key.data.sendall(PROCESS.sub(b"\0\0\0\1", said))


@pytest.fixture
def pooled(beside: psycopg.Connection) -> Iterator[Store]:
    """A store whose server is reached by way of something that tells another process than the server's."""
    info = beside.info
    handler = type("Here", (Between,), {"host": info.host, "port": info.port})
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as between:
        serving = Thread(target=between.serve_forever)
        serving.start()
        address = f"{info.user}:{info.password}@127.0.0.1:{between.server_address[1]}/{info.dbname}"
        with closing(open_store(f"postgresql+psycopg://{address}?sslmode=disable")) as store:
            yield store
        between.shutdown()
        serving.join()


def test_nothing_is_left_on_a_connection_behind_a_pooler(pooled: Store) -> None:
    """Behind a pooler each transaction brings its settings, and leaves neither those nor statements behind."""
    for version in range(12):
        with pooled.writing() as writing:
            writing.get_case_for_update("C1")
            writing.write([change("C1", version)])
            assert idle(pooled) == []
    (connection,) = idle(pooled)
    assert connection.raw.execute(LEFT).fetchall() == [(0, "0")]
    heard: list[str] = []
    pooled.on_statement(heard.append)  # type: ignore[attr-defined]
    put(pooled, change("C1", 12))
    assert ["set_config" in text for text in heard].count(True) == 1
    assert "lock_timeout" in heard[1]
    with pooled.reading() as reading:
        assert len(reading.journal("C1")) == 13


def test_without_a_pooler_they_stay(beside: psycopg.Connection, postgresql_url: str) -> None:
    """On a connection that is the store's own, settings and statements are sent once."""
    with closing(open_store(postgresql_url)) as store:
        for version in range(12):
            put(store, change("C1", version))
        (connection,) = idle(store)
        ((prepared, patience),) = connection.raw.execute(LEFT).fetchall()
        assert prepared > 0
        assert patience == "30s"
    assert beside.execute(LEFT).fetchall() == [(0, "0")]
