"""
E-mail by SMTP, encrypted (STARTTLS or TLS, the server's certificate verified), with a login where one is named.

What the server says is told by its number alone, for its words may repeat an address. What the number means for the
message (try again, or never): RFC 5321.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import closing
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import define, field, frozen

from teamaround.delivery.channel import CannotBeSent, Channel, Conversation, SendReceipt, Surroundings, TryAgain
from teamaround.delivery.mail import email_of
from teamaround.delivery.outside import OWN_AUTHORITY
from teamaround.delivery.written import host, kept_at, port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.delivery.channel import Message

PATIENCE_SECONDS = 20.0
"""How long each answer of the server is waited for; a dozen of them lie within a worker's lease."""
FOR_GOOD = 500
"""From this number on, the server would say the same tomorrow."""
TAKEN = 250
ADDRESS_TAKEN = (250, 251)


@frozen(kw_only=True)
class SmtpServer(Channel):
    """
    A mail server.

    Attributes:
        security: `starttls` on port 587, or `tls` on port 465. Nothing is ever sent in the clear.
        user: Who logs in; nobody, where it is empty. The password is kept where `password_from` says.
    """

    kind: ClassVar[str] = "smtp"
    reaches: ClassVar[Literal["email", "system"]] = "email"

    host: str = field(validator=host)
    port: int = field(default=587, validator=port)
    security: Literal["starttls", "tls"] = "starttls"
    user: str = ""
    password_from: str = field(default="", validator=kept_at)

    def __attrs_post_init__(self) -> None:
        """Refuse a user without a password, and the other way round."""
        if bool(self.user) != bool(self.password_from):
            raise ValueError("A login is half written.", "Write both user and password_from, or neither.")

    def secrets(self) -> Iterator[str]:
        """The password, where there is a login."""
        if self.password_from:
            yield self.password_from

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Hand the message to the server, and leave."""
        with closing(self.conversation(around)) as conversation:
            return conversation.send(message)

    def conversation(self, around: Surroundings) -> SmtpConversation:
        """One connection for several messages."""
        return SmtpConversation(self, around)

    @property
    def place(self) -> str:
        """Where it is, for whoever runs the worker alone."""
        return f"{self.host}:{self.port}"

    def connected(self, around: Surroundings) -> smtplib.SMTP:
        """A connection on which something can be sent: encrypted, and logged in."""
        trusted = ssl.create_default_context(cafile=str(around.trusts) if around.trusts else None)
        password = around.secret(self.password_from) if self.user else ""
        server: smtplib.SMTP | None = None
        try:
            if self.security == "tls":
                server = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE_SECONDS, context=trusted)
            else:
                server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE_SECONDS)
                server.starttls(context=trusted)
            server.ehlo_or_helo_if_needed()
            if self.user:
                server.login(self.user, password)
        except smtplib.SMTPAuthenticationError:
            _quit(server)
            where = f"{self.place}, as {self.user}. See that user and password ({self.password_from}) are right."
            raise TryAgain("The mail server refuses the login.", details=where, unreachable=True) from None
        except smtplib.SMTPNotSupportedError:
            _quit(server)
            where = f"{self.place}. Name a server or port that offers both; nothing is sent in the clear."
            raise TryAgain(
                "The mail server offers no encryption, or no login.", details=where, unreachable=True
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            _quit(server)
            raise _broken(self, error) from None
        return server


@define(eq=False)
class SmtpConversation(Conversation):
    """
    A connection on which one message after the other is handed over.

    It is left after any failure. Where the server left it meanwhile, that shows before anything of a message was said,
    so that the same message is begun once more on a new one.
    """

    channel: SmtpServer
    around: Surroundings
    _kept: smtplib.SMTP | None = None

    def send(self, message: Message) -> SendReceipt:
        """Hand one message over."""
        try:
            message.address.encode("ascii")
            mail = email_of(message).as_bytes()
        except ValueError:
            raise CannotBeSent("No e-mail can be made to this address.") from None
        server = self._begun(message.sender)
        try:
            self._handed_over(server, message.address, mail)
        except BaseException:
            _quit(server)
            raise
        self._kept = server
        return SendReceipt()

    def close(self) -> None:
        """Take leave of the server."""
        kept, self._kept = self._kept, None
        _quit(kept)

    def _begun(self, sender: str) -> smtplib.SMTP:
        """A connection on which a message from *sender* was begun: the kept one if it still answers, or a new one."""
        kept, self._kept = self._kept, None
        if kept is not None and _begins(kept, sender) == TAKEN:
            return kept
        _quit(kept)
        server = self.channel.connected(self.around)
        code = _begins(server, sender)
        if code == TAKEN:
            return server
        _quit(server)
        raise self._said(code, of="the message") if code else _broken(self.channel)

    def _handed_over(self, server: smtplib.SMTP, address: str, mail: bytes) -> None:
        """Say whom the message is for, and then the message. Once that was begun, it may have arrived."""
        try:
            code, _ = server.rcpt(address)
        except (OSError, smtplib.SMTPException):
            raise _broken(self.channel) from None
        if code not in ADDRESS_TAKEN:
            raise self._said(code, of="the recipient's address")
        try:
            code, _ = server.data(mail)
        except smtplib.SMTPDataError as refused:
            raise self._said(refused.smtp_code, of="the message") from None
        except (OSError, smtplib.SMTPException):
            raise _broken(self.channel, in_doubt=True) from None
        if code != TAKEN:
            raise self._said(code, of="the message")

    def _said(self, code: int, *, of: str) -> TryAgain | CannotBeSent:
        where = f"{self.channel.place}. Its log says why."
        if code >= FOR_GOOD:
            return CannotBeSent(f"The mail server refuses {of} ({code}).", details=where)
        return TryAgain(f"The mail server would not take {of} now ({code}).", details=where)


def _begins(server: smtplib.SMTP, sender: str) -> int:
    """What the server says to a message from *sender*, before it is told any more; 0 where it is gone."""
    try:
        return server.mail(sender)[0]
    except (OSError, smtplib.SMTPException):
        return 0


def _broken(channel: SmtpServer, error: Exception | None = None, *, in_doubt: bool = False) -> TryAgain:
    """What an error on the way comes to, by its kind alone."""
    if isinstance(error, ssl.SSLError):
        where = f"{channel.place}. {OWN_AUTHORITY}"
        return TryAgain("The certificate of the mail server cannot be verified.", details=where, unreachable=True)
    where = f"{channel.place}. See that host, port and security are right, and that this machine may connect there."
    return TryAgain(
        "The mail server cannot be reached, or broke off.", details=where, unreachable=True, in_doubt=in_doubt
    )


def _quit(server: smtplib.SMTP | None) -> None:
    """Leave. What was taken stays taken, whatever becomes of the parting."""
    if server is not None:
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()
