"""Something that stands between an office and its server, as a pooler does, or a line that breaks."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg


class Relay(BaseRequestHandler):
    """Leads whoever connects to the server, and passes on what each side says."""

    host: ClassVar[str]
    port: ClassVar[int]

    def answered(self, said: bytes) -> bytes | None:
        """What the office is told where the server says this; None where the line breaks."""
        return said

    def handle(self) -> None:
        """Pass on what each side says, until one hangs up."""
        client: socket.socket = self.request
        local = self.host.startswith("/")
        with socket.socket(socket.AF_UNIX if local else socket.AF_INET) as server, DefaultSelector() as selector:
            server.connect(f"{self.host}/.s.PGSQL.{self.port}" if local else (self.host, self.port))
            for one, other, told in ((client, server, bytes), (server, client, self.answered)):
                selector.register(one, EVENT_READ, (other, told))
            while True:
                for key, _ in selector.select():
                    said = key.fileobj.recv(65536)  # type: ignore[union-attr]
                    other, told = key.data
                    passed_on = told(said) if said else None
                    if passed_on is None:
                        return
                    other.sendall(passed_on)


@contextmanager
def relayed(beside: psycopg.Connection, kind: type[Relay]) -> Iterator[str]:
    """The address at which the same database is reached by way of a relay of this *kind*."""
    info = beside.info
    handler = type("Here", (kind,), {"host": info.host, "port": info.port})
    with ThreadingTCPServer(("127.0.0.1", 0), handler) as between:
        serving = Thread(target=between.serve_forever)
        serving.start()
        address = f"{info.user}:{info.password}@127.0.0.1:{between.server_address[1]}/{info.dbname}"
        try:
            yield f"postgresql+psycopg://{address}?sslmode=disable&gssencmode=disable"
        finally:
            between.shutdown()
            serving.join()
