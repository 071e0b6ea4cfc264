"""
E-mail by GOV.UK Notify: the letter put into a template of the authority's that holds its subject and its text.

What was taken is asked for first, by the message's number, so that a repeat is not sent twice. A text message needs a
number that no record holds, and a meeting for calendars is not carried.
"""

from __future__ import annotations

import base64
import hmac
import json
import re
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from attrs import field, frozen

from teamaround.delivery.channel import Channel, SendReceipt
from teamaround.delivery.outside import ask, place
from teamaround.delivery.written import https, kept_at, something
from teamaround.errors import CannotBeSent, TryAgain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from teamaround.delivery.channel import Message, Surroundings
    from teamaround.delivery.outside import OutsideAnswer

API = "https://api.notifications.service.gov.uk"
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
DOWN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
KEY = re.compile(rf".*-(?P<service>{UUID})-(?P<secret>{UUID})")


@frozen(kw_only=True)
class GovUkNotify(Channel):
    """
    A service of GOV.UK Notify.

    Attributes:
        template: The template's id; its subject is `((subject))`, its text `((body))`.
        key_from: Where the API key is kept.
        url: Where the service listens.
    """

    kind: ClassVar[str] = "govuk_notify"
    reaches: ClassVar[Literal["email", "system"]] = "email"

    template: str = field(validator=something)
    key_from: str = field(validator=[something, kept_at])
    url: str = field(default=API, validator=https)

    def secrets(self) -> Iterator[str]:
        """The API key."""
        yield self.key_from

    def send(self, message: Message, around: Surroundings) -> SendReceipt:
        """Hand the letter over, unless it was taken already."""
        headers = {
            "Authorization": f"Bearer {token(around.secret(self.key_from), int(message.at.timestamp()))}",
            "Content-Type": "application/json",
        }
        at = f"{self.url.rstrip('/')}/v2/notifications"
        known = self._accepted(ask("GET", f"{at}?reference={message.id}", headers, around), HTTPStatus.OK)
        for one in known.get("notifications", ()):
            if one.get("email_address") == message.address and not str(one.get("status")).endswith("failure"):
                return SendReceipt(number=str(one.get("id", "")))
        given = {
            "email_address": message.address,
            "template_id": self.template,
            "personalisation": {"subject": message.subject, "body": message.body},
            "reference": message.id,
        }
        asked = ask("POST", f"{at}/email", headers, around, body=json.dumps(given).encode())
        if asked.status == HTTPStatus.BAD_REQUEST and b"email_address" in asked.body:
            raise CannotBeSent("GOV.UK Notify refuses the recipient's address (400).")
        return SendReceipt(number=str(self._accepted(asked, HTTPStatus.CREATED).get("id", "")))

    def _accepted(self, answer: OutsideAnswer, wanted: HTTPStatus) -> dict[str, Any]:
        """What was answered, where it is what was *wanted*. Its own words may repeat an address, and are not told."""
        posted = wanted == HTTPStatus.CREATED
        if answer.status != wanted:
            raise TryAgain(
                f"GOV.UK Notify would not take it now ({answer.status}).",
                details=f"{place(self.url)}. See that template and API key ({self.key_from}) are of one service there.",
                unreachable=answer.status in DOWN,
                in_doubt=posted and answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR,
            )
        try:
            found = json.loads(answer.body)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            where = f"{place(self.url)}. See that url is right, or leave it out."
            raise TryAgain("What answered is not GOV.UK Notify.", details=where, unreachable=True, in_doubt=posted)
        return found


def token(key: str, now: int) -> str:
    """
    The token with which a request is proved: a JWT, signed with the secret half of the API key.

    Raises:
        TryAgain: It is no API key.
    """
    found = KEY.fullmatch(key)
    if found is None:
        fix = "Where key_from says, keep an API key whole, as GOV.UK Notify shows it when it is made."
        raise TryAgain("The API key of GOV.UK Notify is none.", details=fix, unreachable=True)
    head = _part({"typ": "JWT", "alg": "HS256"})
    claim = _part({"iss": found["service"], "iat": now})
    signed = hmac.new(found["secret"].encode(), f"{head}.{claim}".encode(), sha256).digest()
    return f"{head}.{claim}.{_bare(signed)}"


def _part(value: dict[str, object]) -> str:
    return _bare(json.dumps(value, separators=(",", ":")).encode())


def _bare(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
