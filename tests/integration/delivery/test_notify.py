"""What GOV.UK Notify is handed, and what becomes of its answers. The server is real, and stands in for the service."""

from __future__ import annotations

import base64
import hmac
import json
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from teamaround.delivery.channel import CannotBeSent, Surroundings, TryAgain
from teamaround.delivery.notify import GovUkNotify, token
from tests.integration.delivery.listening import listening
from tests.integration.office.delivery.post import CERTIFICATE
from tests.unit.delivery.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.delivery.listening import Listening

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
WHERE = "env:NOTIFY"
AROUND = Surroundings(
    folder=Path(), variables={"NOTIFY": f"our-key-{SERVICE}-{SECRET}"}, loopback=True, trusts=CERTIFICATE
)
NONE_YET = (200, b'{"notifications": []}')
TAKEN = (201, b'{"id": "740e5834-3a29-46b4-9a6f-16142fde533a"}')


@contextmanager
def service(*answers: tuple[int, bytes]) -> Iterator[tuple[Listening, GovUkNotify]]:
    """A service that answers so, and the channel that leads to it."""
    with listening(*answers) as server:
        yield server, GovUkNotify(template="t-1", key_from=WHERE, url=f"https://localhost:{server.server_port}")


def test_a_letter_is_put_into_the_authoritys_template() -> None:
    """Subject and text fill the template, under the message's number; what comes back is kept."""
    with service(NONE_YET, TAKEN) as (server, notify):
        assert notify.send(message(), AROUND).number == "740e5834-3a29-46b4-9a6f-16142fde533a"
        (asked, _, _), (path, headers, body) = server.told
    assert asked == f"GET /v2/notifications?reference={message().id}"
    assert path == "POST /v2/notifications/email"
    assert headers["Authorization"].startswith("Bearer ")
    assert json.loads(body) == {
        "email_address": "desk@example.org",
        "personalisation": {"body": message().body, "subject": "Change of lead professional"},
        "reference": message().id,
        "template_id": "t-1",
    }


def test_what_was_taken_before_is_not_handed_over_again() -> None:
    """A worker that was killed after the service had taken a letter does not send it a second time."""
    taken = b'{"notifications": [{"id": "740e", "status": "sending", "email_address": "desk@example.org"}]}'
    with service((200, taken)) as (server, notify):
        assert notify.send(message(), AROUND).number == "740e"
        assert [path.split()[0] for path, _, _ in server.told] == ["GET"]


@pytest.mark.parametrize(
    ("status", "address"), [("permanent-failure", "desk@example.org"), ("delivered", "wrong@example.org")]
)
def test_what_never_arrived_or_went_elsewhere_is_handed_over(status: str, address: str) -> None:
    """What failed, or went to an address that was put right since, does not count as this sending."""
    before = json.dumps({"notifications": [{"id": "old", "status": status, "email_address": address}]}).encode()
    with service((200, before), (201, b'{"id": "new"}')) as (server, notify):
        assert notify.send(message(), AROUND).number == "new"
        assert [path.split()[0] for path, _, _ in server.told] == ["GET", "POST"]


def test_a_request_is_proved_with_the_secret_half_of_the_key() -> None:
    """The token names the service and the moment, and is signed with the secret, which is not in it."""
    head, claim, signed = token(AROUND.secret(WHERE), 1568818578).split(".")
    again = hmac.new(SECRET.encode(), f"{head}.{claim}".encode(), sha256).digest()
    assert base64.urlsafe_b64decode(signed + "=") == again
    assert json.loads(base64.urlsafe_b64decode(claim + "==")) == {"iss": SERVICE, "iat": 1568818578}


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        ((400, b'{"errors": [{"message": "email_address Not a valid email address desk@"}]}'), CannotBeSent, "(400)"),
        ((400, b'{"errors": [{"message": "template_id is not a valid UUID"}]}'), TryAgain, "(400)"),
        ((403, b"Invalid token desk@example.org"), TryAgain, "(403)"),
        ((429, b"Exceeded rate limit"), TryAgain, "(429)"),
        ((500, b""), TryAgain, "(500)"),
        ((201, b"<html>desk@example.org</html>"), TryAgain, "not GOV.UK Notify"),
    ],
)
def test_what_the_service_refuses_is_told_by_its_number(
    answer: tuple[int, bytes], kind: type[Exception], said: str
) -> None:
    """An address that is refused is for a person; all else is tried again; the service's words are not repeated."""
    with service(NONE_YET, answer) as (_, notify), pytest.raises(kind) as refused:
        notify.send(message(), AROUND)
    assert said in str(refused.value)
    assert "desk@" not in str(refused.value)


def test_what_is_no_key_is_not_told() -> None:
    """A key in another shape stops the sending, in words that do not hold it."""
    with pytest.raises(TryAgain, match="is none") as later:
        token("hunter2", 0)
    assert "hunter2" not in str(later.value)
