"""
E-mail by SMTP, encrypted (STARTTLS or TLS, the server's certificate verified), with a login where one is named.

What the server says is told by its number alone, for its words may repeat an address. What the number means for the
message (try again, or never): RFC 5321.
"""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import field, frozen

from teamaround.delivery.channel import CannotBeSent, Channel, SendReceipt, TryAgain
from teamaround.delivery.mail import email_of
from teamaround.delivery.written import host, kept_at, port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.delivery.channel import Message, Surroundings

PATIENCE_SECONDS = 20.0
"""How long each answer of the server is waited for; a dozen of them lie within a worker's lease."""
FOR_GOOD = 500
"""From this number on, the server would say the same tomorrow."""


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
        """Hand the message to the server."""
        mail = email_of(message).as_bytes()
        server = self._connected(around)
        try:
            server.sendmail(message.sender, [message.address], mail)
        except smtplib.SMTPRecipientsRefused as refused:
            raise _said(*next(iter(refused.recipients.values())), of="the recipient's address") from None
        except smtplib.SMTPResponseException as refused:
            raise _said(refused.smtp_code, b"", of="the message") from None
        except (OSError, smtplib.SMTPException) as error:
            raise _broken(error) from None
        finally:
            _quit(server)
        return SendReceipt()

    def _connected(self, around: Surroundings) -> smtplib.SMTP:
        """A connection on which something can be sent: encrypted, and logged in."""
        trusted = ssl.create_default_context(cafile=str(around.trusts) if around.trusts else None)
        server: smtplib.SMTP | None = None
        try:
            if self.security == "tls":
                server = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE_SECONDS, context=trusted)
            else:
                server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE_SECONDS)
                server.starttls(context=trusted)
            if self.user:
                server.login(self.user, around.secret(self.password_from))
        except smtplib.SMTPAuthenticationError:
            _quit(server)
            raise TryAgain("The mail server refuses the login.", unreachable=True) from None
        except smtplib.SMTPNotSupportedError:
            _quit(server)
            raise TryAgain("The mail server offers no encryption, or no login.", unreachable=True) from None
        except (OSError, smtplib.SMTPException) as error:
            _quit(server)
            raise _broken(error) from None
        return server


def _said(code: int, _: bytes, *, of: str) -> TryAgain | CannotBeSent:
    if code >= FOR_GOOD:
        return CannotBeSent(f"The mail server refuses {of} ({code}).")
    return TryAgain(f"The mail server would not take {of} now ({code}).")


def _broken(error: Exception) -> TryAgain:
    """What an error on the way comes to, by its kind alone."""
    if isinstance(error, ssl.SSLError):
        return TryAgain("The certificate of the mail server cannot be verified.", unreachable=True)
    return TryAgain("The mail server cannot be reached, or broke off.", unreachable=True)


def _quit(server: smtplib.SMTP | None) -> None:
    """Leave. What was taken stays taken, whatever becomes of the parting."""
    if server is not None:
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()
