"""
A request to a system outside, by https alone: no redirect is followed, and no machine within is ever connected to.

The address is looked at where it is connected, so that no name can be turned to a machine within meanwhile. This
machine is within, too, unless code says otherwise for a test. Asked by `webhook.py` and `notify.py`.
"""

from __future__ import annotations

import socket
import ssl
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from attrs import field, frozen

from teamaround.errors import TryAgain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ipaddress import IPv4Address

    from teamaround.delivery.channel import Surroundings

PATIENCE_SECONDS = 20.0
MOST_READ = 64 * 1024
NAT64 = IPv6Network("64:ff9b::/96")
NOT_OUTSIDE = "The address that is sent to leads to a machine within, or to this one."
OWN_AUTHORITY = (
    "If an authority of your own signed it, name the file of that one's certificate in the variable SSL_CERT_FILE."
)


@frozen
class OutsideAnswer:
    """What a system outside answered."""

    status: int
    body: bytes = field(repr=False)


def ask(
    method: str, url: str, headers: Mapping[str, str], around: Surroundings, *, body: bytes | None = None
) -> OutsideAnswer:
    """
    What a system outside answers.

    Raises:
        TryAgain: It cannot be reached, is not vouched for, or is not outside.
    """
    parts = urlsplit(url)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    trusted = ssl.create_default_context(cafile=str(around.trusts) if around.trusts else None)
    connection = OutsideConnection(parts.hostname or "", parts.port, trusted, loopback=around.loopback)
    said = False
    try:
        connection.connect()
        said = method != "GET"
        connection.request(method, target, body=body, headers={"User-Agent": "teamaround", **headers})
        found = connection.getresponse()
        return OutsideAnswer(found.status, found.read(MOST_READ))
    except ssl.SSLCertVerificationError:
        where = f"{place(url)}. {OWN_AUTHORITY}"
        what = "The certificate of the system outside cannot be verified."
        raise TryAgain(what, details=where, unreachable=True) from None
    except (OSError, HTTPException):
        where = f"{place(url)}. See that this machine may connect there."
        what = "The system outside cannot be reached, or broke off."
        raise TryAgain(what, details=where, unreachable=True, in_doubt=said) from None
    finally:
        connection.close()


def place(url: str) -> str:
    """Where that is, for whoever runs the worker: its host. What else stands in an address may be a secret."""
    return urlsplit(url).netloc


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
            where = f"{self.host}. Name one by which it is reached from outside."
            raise TryAgain(NOT_OUTSIDE, details=where, unreachable=True)
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
