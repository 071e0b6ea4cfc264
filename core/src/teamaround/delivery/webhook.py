"""
A webhook by the rules of Standard Webhooks: a signed message that says that there is something, and not what.

It carries ids, the kind of notice and the case's reference; whoever may know more asks the office. To whom a connection
is made: `outside.py`.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar, Literal

from attrs import field, frozen

from teamaround.delivery.channel import Channel, SendReceipt
from teamaround.delivery.outside import ask, place
from teamaround.delivery.written import https, kept_at, something
from teamaround.errors import CannotBeSent, TryAgain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.delivery.channel import Message, Surroundings


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
        body = payload(message)
        stamp = str(int(message.at.timestamp()))
        headers = {
            "Content-Type": "application/json",
            "webhook-id": message.id,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(around.secret(self.secret_from), message.id, stamp, body),
        }
        answer = ask("POST", self.url, headers, around, body=body)
        if answer.status == HTTPStatus.GONE:
            where = (
                f"{place(self.url)}. Ask whoever runs that system; take the channel out of the file, or name another."
            )
            raise CannotBeSent("The webhook is there no more (410).", details=where)
        if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
            what = f"The webhook would not take it ({answer.status})."
            where = f"{place(self.url)}. Its log says why."
            raise TryAgain(what, details=where, in_doubt=_in_doubt(answer.status))
        return SendReceipt()


def _in_doubt(status: int) -> bool:
    """Whether whoever answered so may have passed it on: a gateway that lost its own answer, or a fault after it."""
    return status >= HTTPStatus.INTERNAL_SERVER_ERROR


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
        fix = "Where secret_from says, keep whsec_ and the secret in base64, as the system that listens shows it."
        raise TryAgain("The secret of the webhook is not in base64.", details=fix, unreachable=True)
    signed = hmac.new(key, f"{number}.{stamp}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
