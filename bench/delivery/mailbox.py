"""
A mail server in a process of its own, so that it takes no time from whoever sends: it takes every letter and keeps it.

It is encrypted, with the certificate of the tests.
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from aiosmtpd.smtp import SMTP
from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTIFICATE = Path(__file__).resolve().parents[2] / "tests/integration/office/delivery/localhost.pem"
FRESH = get_context("forkserver")

Letter = tuple[str, str, bytes]
"""Of whom, for whom, and all of it."""


@frozen
class Mailbox:
    """A mail server: where it listens, how many letters it took, and the letters themselves."""

    port: int
    count: Any
    _asked: Connection

    @property
    def taken(self) -> int:
        """How many letters it took so far."""
        taken: int = self.count.value
        return taken

    def emptied(self) -> list[Letter]:
        """The letters since it was asked last."""
        self._asked.send(True)
        found: list[Letter] = self._asked.recv()
        return found


class _Keeps:
    def __init__(self, count: Any) -> None:
        self.count, self.letters = count, list[Letter]()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # the server's name
        self.letters.append((envelope.mail_from, envelope.rcpt_tos[0], envelope.content))
        with self.count.get_lock():
            self.count.value += 1
        return "250 taken"


def _serve(asked: Connection, count: Any) -> None:
    trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trusted.load_cert_chain(CERTIFICATE)
    keeps = _Keeps(count)
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    listening = loop.create_server(lambda: SMTP(keeps, hostname="localhost", loop=loop), "127.0.0.1", 0, ssl=trusted)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result()
    asked.send(server.sockets[0].getsockname()[1])
    while asked.recv():
        asked.send(keeps.letters)
        keeps.letters = []


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A mail server that listens until it is left."""
    ours, its = FRESH.Pipe()
    count = FRESH.Value("i", 0)
    serving = FRESH.Process(target=_serve, args=(its, count), daemon=True)
    serving.start()
    try:
        yield Mailbox(ours.recv(), count, ours)
    finally:
        ours.send(False)  # the end of what is asked
        serving.join()
