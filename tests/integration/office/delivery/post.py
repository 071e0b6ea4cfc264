"""A real mail server for the tests, on this machine and encrypted: what reached whom, and outages of it."""

from __future__ import annotations

import asyncio
import gc
import ssl
import warnings
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from email import policy
from email.parser import BytesParser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from aiosmtpd.smtp import SMTP
from attrs import define, field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""Of a machine called localhost, with its key; made for these tests, and trusted by nobody else."""


@frozen
class Arrived:
    """A message that the server took: for whom, its Message-ID, and the bytes of it."""

    to: str
    number: str
    raw: bytes = field(repr=False)

    @property
    def mail(self) -> EmailMessage:
        """The e-mail."""
        found: EmailMessage = BytesParser(policy=policy.default).parsebytes(self.raw)
        return found

    @property
    def text(self) -> str:
        """What it says."""
        body = self.mail.get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    @property
    def calendar(self) -> bytes | None:
        """The meeting in it, if there is one."""
        found = [one for one in self.mail.walk() if one.get_content_type() == "text/calendar"]
        return found[0].get_payload(decode=True) if found else None  # type: ignore[return-value]


@define(eq=False)
class PostOffice:
    """
    A mail server.

    Attributes:
        arrived: All that it took, in order.
        refuses: What it answers to an address, where it does not take it.
        connections: How many it was called by.
        answers: What it answers to the next messages, instead of taking them; `drop` takes one and breaks off.
        starttls: Whether a connection begins in the clear, and is then encrypted.
        more: What else the server is told: whether it asks for a login.
        on_arrival: Called once a message was taken, before that is answered.
    """

    arrived: list[Arrived] = field(factory=list)
    refuses: dict[str, str] = field(factory=dict)
    answers: list[str] = field(factory=list)
    on_arrival: Callable[[], None] | None = None
    starttls: bool = False
    more: dict[str, Any] = field(factory=dict)
    port: int = 0
    connections: int = 0
    _loop: asyncio.AbstractEventLoop = field(factory=asyncio.new_event_loop)
    _talking: set[SMTP] = field(factory=set)
    _listening: Any = None
    _thread: Thread = field()

    @_thread.default
    def _serving(self) -> Thread:
        return Thread(target=self._loop.run_forever, daemon=True)

    def numbers(self) -> Counter[str]:
        """How often each message came."""
        return Counter(one.number for one in self.arrived)

    def to(self, address: str) -> list[Arrived]:
        """What came for one address."""
        return [one for one in self.arrived if one.to == address]

    def open(self) -> None:
        """Begin to listen, at the port of the last time."""
        trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        trusted.load_cert_chain(CERTIFICATE)

        def talk() -> SMTP:
            begins: dict[str, Any] = {"tls_context": trusted, "require_starttls": True} if self.starttls else {}
            one = SMTP(self, hostname="localhost", loop=self._loop, **self.more, **begins)
            self._talking.add(one)
            self.connections += 1
            return one

        async def listen() -> asyncio.Server:
            secured = None if self.starttls else trusted
            return await self._loop.create_server(talk, "127.0.0.1", self.port, reuse_address=True, ssl=secured)

        self._listening = self._done(listen())
        self.port = self._listening.sockets[0].getsockname()[1]

    def shut(self) -> None:
        """Listen no more, and break off whatever is being said."""

        async def stop() -> None:
            self._listening.close()
            for one in self._talking:
                _break_off(one)
            self._talking.clear()

        self._done(stop())

    def break_off(self) -> None:
        """Break off whatever is being said, and go on listening."""
        self.shut()
        self.open()

    def end(self) -> None:
        """Be gone for good."""
        self.shut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _done(self, what: Any) -> Any:
        """Do something in the thread of the server."""
        if not self._thread.is_alive():
            self._thread.start()
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(10)

    async def handle_RCPT(self, server: SMTP, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Who it is for."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Any) -> str:  # noqa: N802
        """The message itself."""
        answer = self.answers.pop(0) if self.answers else ""
        if answer and answer != "drop":
            return answer
        number = str(BytesParser(policy=policy.default).parsebytes(envelope.content, headersonly=True)["Message-ID"])
        self.arrived += [Arrived(to, number, envelope.content) for to in envelope.rcpt_tos]
        if self.on_arrival:
            self.on_arrival()
        if answer == "drop":
            _break_off(server)
        return "250 taken"


def _break_off(server: SMTP) -> None:
    """Say nothing more on a connection, not even that it ends."""
    if isinstance(server.transport, asyncio.WriteTransport):
        server.transport.abort()


@contextmanager
def opened(*, starttls: bool = False, **more: Any) -> Iterator[PostOffice]:
    """A mail server that listens."""
    post = PostOffice(starttls=starttls, more=more)
    post.open()
    try:
        yield post
    finally:
        post.end()
        # What a client left in the middle of a handshake, asyncio lets go unclosed: here, and not in a later test.
        with warnings.catch_warnings(action="ignore", category=ResourceWarning):
            gc.collect()
