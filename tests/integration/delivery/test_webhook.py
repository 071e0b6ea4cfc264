"""What a webhook is told, how that is signed, and to whom no connection is made. The server is real, and encrypted."""

from __future__ import annotations

import base64
import json
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from teamaround.delivery.channel import CannotBeSent, Surroundings, TryAgain
from teamaround.delivery.webhook import Webhook, signature
from tests.integration.delivery.listening import listening
from tests.integration.office.delivery.post import CERTIFICATE
from tests.unit.delivery.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.delivery.listening import Listening

SECRET = "whsec_" + base64.b64encode(b"a secret of the tests, 24").decode()
KEPT = "env:SECRET"
AROUND = Surroundings(folder=Path(), variables={"SECRET": SECRET}, loopback=True, trusts=CERTIFICATE)


@contextmanager
def hooked(answer: int = 204) -> Iterator[tuple[Listening, Webhook]]:
    """A system that listens, and the webhook that leads to it."""
    with listening((answer, b"")) as server:
        yield server, Webhook(url=f"https://localhost:{server.server_port}/hooks?v=1", secret_from=KEPT)


def test_a_system_is_told_that_there_is_something_and_not_what() -> None:
    """It learns numbers, the kind of notice and the case's reference, under the message's own number and signed."""
    with hooked() as (server, webhook):
        webhook.send(message(), AROUND)
        [(path, headers, body)] = server.told
    assert path == "POST /hooks?v=1"
    assert headers["webhook-id"] == message().id
    assert headers["webhook-signature"] == signature(SECRET, message().id, headers["webhook-timestamp"], body)
    assert json.loads(body)["data"] == {
        "case": "CB2E-DW7F-7J",
        "kind": "lead_changed",
        "notice": "notice1",
        "to": "team.early_years_support",
    }
    assert not any(word in body.decode() for word in ("Hall", "Poole", "desk@", "Change of lead"))


def test_a_message_is_signed_as_the_standard_has_it() -> None:
    """The signature is that which the published example of Standard Webhooks gives."""
    secret, number = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek"
    signed = signature(secret, number, "1614265330", b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("answer", "kind"),
    [(301, TryAgain), (307, TryAgain), (400, TryAgain), (429, TryAgain), (503, TryAgain), (410, CannotBeSent)],
)
def test_only_a_yes_is_a_yes_and_no_redirect_is_followed(answer: int, kind: type[Exception]) -> None:
    """Whatever else is answered is tried again, but that it is gone for good; nobody is sent on to another place."""
    with hooked(answer) as (server, webhook):
        with pytest.raises(kind, match=rf"\({answer}\)"):
            webhook.send(message(), AROUND)
        assert len(server.told) == 1


def test_no_machine_within_is_connected_to() -> None:
    """A name that leads to this machine or to one within is not connected to, unless code alone says so."""
    with hooked() as (server, webhook):
        for url in (webhook.url, webhook.url.replace("localhost", "127.0.0.1")):
            with pytest.raises(TryAgain, match="leads to a machine within"):
                evolve(webhook, url=url).send(message(), evolve(AROUND, loopback=False))
        assert server.told == []
    for inner in ("10.0.0.1", "192.168.1.1", "169.254.169.254"):
        with pytest.raises(TryAgain, match="leads to a machine within"):
            Webhook(url=f"https://{inner}/", secret_from=KEPT).send(message(), AROUND)


def test_a_system_that_nobody_vouches_for_is_told_nothing() -> None:
    """Where its certificate is not trusted, nothing is said."""
    with hooked() as (server, webhook):
        with pytest.raises(TryAgain, match="certificate of the system outside cannot be verified"):
            webhook.send(message(), evolve(AROUND, trusts=None))
        assert server.told == []


def test_a_secret_that_cannot_sign_is_not_told() -> None:
    """A secret that is no base64 stops the sending, in words that do not hold it."""
    around = evolve(AROUND, variables={"SECRET": "hunter2!"})
    with hooked() as (server, webhook):
        with pytest.raises(TryAgain, match="not in base64") as later:
            webhook.send(message(), around)
        assert "hunter2" not in later.value.reason
        assert server.told == []


def test_a_system_that_is_not_there_is_tried_again() -> None:
    """Where nobody listens, nothing at all can be sent by this channel for now."""
    with hooked() as (_, webhook):
        pass
    with pytest.raises(TryAgain) as later:
        webhook.send(message(), AROUND)
    assert later.value.unreachable
