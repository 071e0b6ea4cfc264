"""
A webhook by the rules of Standard Webhooks: a signed message that says that there is something, and not what.

It carries ids, the kind of notice and the case's reference; whoever may know more asks the office. Only https, no
redirect is followed, and only an address in the open is connected to: it is looked at where it is connected, so that no
name can be turned to a machine within meanwhile.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import socket
import ssl
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, ClassVar, Literal
from urllib.parse import urlsplit

from attrs import field, frozen

from teamaround.delivery.channel import CannotBeSent, Channel, SendReceipt, TryAgain
from teamaround.delivery.written import https, kept_at, something

if TYPE_CHECKING:
    from collections.abc import Iterator
    from ipaddress import IPv4Address

    from teamaround.delivery.channel import Message, Surroundings

PATIENCE_SECONDS = 20.0
MOST_READ = 64 * 1024
NAT64 = IPv6Network("64:ff9b::/96")
NOT_OUTSIDE = "The webhook's address leads to a machine within, or to this one."


@frozen(kw_only=True)
class Webhook(Channel):
    """
    A system that is told that there is a notice.

    Attributes:
        url: Where it listens.
        secret_from: Where the secret is kept with which messages are signed: `whsec_` and a text in base64.
    """

    kind: ClassVar[str] = "webhook"
    reaches: ClassVar[Literal["email", "system"]] = "system"

    url: str = field(validator=https)
    secret_from: str = field(validator=[something, kept_at])

    def secrets(self) -> Iterator[str]:
        """The one with which messages are signed."""
        yield self.secret_from

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Tell the system."""
        parts = urlsplit(self.url)
        body = payload(message)
        stamp = str(int(message.at.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "teamaround",
            "webhook-id": message.id,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(around.secret(self.secret_from), message.id, stamp, body),
        }
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        trusted = ssl.create_default_context(cafile=str(around.trusts) if around.trusts else None)
        connection = OutsideConnection(parts.hostname or "", parts.port, trusted, loopback=around.loopback)
        try:
            connection.request("POST", target, body=body, headers=headers)
            answer = connection.getresponse()
            answer.read(MOST_READ)
        except ssl.SSLError:
            raise TryAgain("The certificate of the webhook cannot be verified.", unreachable=True) from None
        except (OSError, HTTPException):
            raise TryAgain("The webhook cannot be reached, or broke off.", unreachable=True) from None
        finally:
            connection.close()
        if answer.status == HTTPStatus.GONE:
            raise CannotBeSent("The webhook is there no more (410).")
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            raise TryAgain(f"The webhook would not take it ({answer.status}).")
        return SendReceipt()


def payload(message: Message) -> bytes:
    """What is told: that there is a notice of this kind, for whom by reference, in which case."""
    told = {
        "type": f"notice.{message.kind}",
        "timestamp": message.at.isoformat(),
        "data": {"case": message.case, "notice": message.notice, "kind": message.kind, "to": message.party},
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def signature(secret: str, number: str, stamp: str, body: bytes) -> str:
    """
    The signature of a message, as Standard Webhooks has it.

    Raises:
        TryAgain: The secret is none that can sign.
    """
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise TryAgain("The secret of the webhook is not in base64.", unreachable=True)
    signed = hmac.new(key, f"{number}.{stamp}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


class OutsideConnection(HTTPSConnection):
    """A connection to a machine outside: the address that is looked at is the one that is connected to."""

    def __init__(self, host: str, port: int | None, trusted: ssl.SSLContext, *, loopback: bool) -> None:
        super().__init__(host, port, timeout=PATIENCE_SECONDS, context=trusted)
        self._trusted, self._loopback = trusted, loopback

    def connect(self) -> None:
        """
        Connect to the first address of the name that answers, if it is outside.

        Raises:
            TryAgain: None of its addresses is.
        """
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        outside = [one for one in found if self._may_connect(str(one[4][0]))]
        if not outside:
            raise TryAgain(NOT_OUTSIDE, unreachable=True)
        failed: OSError | None = None
        for family, kind, protocol, _, address in outside:
            raw = socket.socket(family, kind, protocol)
            raw.settimeout(PATIENCE_SECONDS)
            try:
                raw.connect(address)
                self.sock = self._trusted.wrap_socket(raw, server_hostname=self.host)
            except OSError as error:
                raw.close()
                failed = error
            else:
                return
        assert failed is not None
        raise failed

    def _may_connect(self, address: str) -> bool:
        found = ip_address(address.partition("%")[0])
        return is_outside(found) or (self._loopback and found.is_loopback)


def is_outside(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet, however it is wrapped."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in NAT64:
            inner = ip_address(int(address) & 0xFFFFFFFF)  # type: ignore[assignment]  # thirty-two bits are IPv4
        if inner is not None:
            return is_outside(inner)
    return address.is_global and not address.is_multicast
