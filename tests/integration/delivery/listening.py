"""A system that listens on this machine, encrypted, and answers as it is told."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

from tests.integration.office.delivery.post import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Listening(HTTPServer):
    """A system that listens, and answers as it is told: the same, or each answer once."""

    answers: list[tuple[int, bytes]]
    told: list[tuple[str, Any, bytes]]


class Answering(BaseHTTPRequestHandler):
    """Notes what it is told."""

    server: Listening

    def do_POST(self) -> None:
        """Take what is told."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.told.append((f"{self.command} {self.path}", self.headers, body))
        status, answer = self.server.answers[0]
        if len(self.server.answers) > 1:
            del self.server.answers[0]
        self.send_response(status)
        self.send_header("Location", "https://localhost/elsewhere")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening(*answers: tuple[int, bytes]) -> Iterator[Listening]:
    """A system that listens on this machine."""
    server = Listening(("127.0.0.1", 0), Answering)
    server.told, server.answers = [], list(answers) or [(200, b"")]
    trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trusted.load_cert_chain(CERTIFICATE)
    server.socket = trusted.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
