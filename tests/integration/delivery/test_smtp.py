"""What a mail server is handed, and what becomes of whatever it answers. The server is real, and encrypted."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from attrs import evolve

from teamaround.delivery.channel import CannotBeSent, Surroundings, TryAgain
from teamaround.delivery.smtp import SmtpServer
from tests.integration.office.delivery.post import CERTIFICATE, opened
from tests.unit.delivery.messages import message

AROUND = Surroundings(folder=Path(), variables={"PASSWORD": "correct", "WRONG": "guessed"}, trusts=CERTIFICATE)


def knows(server: Any, session: Any, envelope: Any, mechanism: str, login: Any) -> AuthResult:
    """Whether somebody may send."""
    del server, session, envelope, mechanism
    return AuthResult(success=(login.login, login.password) == (b"office", b"correct"), handled=False)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_is_handed_over_encrypted(security: Any) -> None:
    """By either way of encryption the message arrives whole, for its recipient alone."""
    with opened(starttls=security == "starttls") as post:
        SmtpServer(host="localhost", port=post.port, security=security).send(message(), AROUND)
        [arrived] = post.arrived
    assert arrived.to == "desk@example.org"
    assert arrived.text.splitlines() == ["Until now: Ms Hall", "From today: Mr Poole"]


def test_a_server_that_nobody_vouches_for_is_sent_nothing() -> None:
    """Where the certificate is not trusted, nothing is said to the server."""
    strangers = Surroundings(folder=Path(), variables={})
    with opened() as post:
        with pytest.raises(TryAgain, match="cannot be verified") as later:
            SmtpServer(host="localhost", port=post.port, security="tls").send(message(), strangers)
        assert later.value.unreachable
        assert later.value.details.startswith(f"localhost:{post.port}. ")
        assert "SSL_CERT_FILE" in later.value.details
        assert post.arrived == []


def test_a_server_that_does_not_encrypt_is_sent_nothing() -> None:
    """A server that speaks in the clear, or something else, is sent neither a password nor a message."""
    with opened() as post:
        with pytest.raises(TryAgain, match="cannot be reached, or broke off"):
            SmtpServer(host="localhost", port=post.port, security="starttls").send(message(), AROUND)
        assert post.arrived == []


@pytest.mark.parametrize(("where", "taken"), [("env:PASSWORD", True), ("env:WRONG", False)])
def test_a_login_is_proved_by_a_secret(*, where: str, taken: bool) -> None:
    """With the right password the message goes; with another, it is tried again, and the password is not told."""
    with opened(starttls=True, authenticator=knows, auth_required=True) as post:
        server = SmtpServer(host="localhost", port=post.port, user="office", password_from=where)
        if taken:
            server.send(message(), AROUND)
        else:
            with pytest.raises(TryAgain, match=r"^The mail server refuses the login\.$") as later:
                server.send(message(), AROUND)
            assert later.value.details == (
                f"localhost:{post.port}, as office. See that user and password ({where}) are right."
            )
        assert bool(post.arrived) == taken


@pytest.mark.parametrize(
    ("address", "answer", "kind"),
    [
        ("450 busy desk@example.org", "", TryAgain),
        ("550 unknown desk@example.org", "", CannotBeSent),
        ("", "452 full desk@example.org", TryAgain),
        ("", "554 refused: Mr Poole", CannotBeSent),
        ("", "drop", TryAgain),
    ],
)
def test_what_a_server_refuses_is_told_by_its_number(address: str, answer: str, kind: type[Exception]) -> None:
    """A number below five hundred is tried again, any other is for good; the server's words are not repeated."""
    with opened() as post:
        post.refuses = {"desk@example.org": address} if address else {}
        post.answers = [answer] if answer else []
        with pytest.raises(kind) as refused:
            SmtpServer(host="localhost", port=post.port, security="tls").send(message(), AROUND)
    assert not any(secret in str(refused.value) for secret in ("desk@", "Poole"))
    assert getattr(refused.value, "in_doubt", False) == (answer == "drop"), "nobody knows of an answer that was lost"


def test_a_server_that_is_not_there_is_tried_again() -> None:
    """Where nobody listens, nothing at all can be sent by this channel for now."""
    with opened() as post:
        port = post.port
    with pytest.raises(TryAgain) as later:
        SmtpServer(host="localhost", port=port, security="tls").send(message(), AROUND)
    assert later.value.unreachable


def test_several_messages_go_over_one_connection() -> None:
    """What is sent one after the other goes over the connection that is there, and each message arrives once."""
    with opened() as post:
        with closing(SmtpServer(host="localhost", port=post.port, security="tls").conversation(AROUND)) as conversation:
            for number in ("a", "b", "c"):
                conversation.send(evolve(message(), id=number))
        assert post.connections == 1
    assert [one.number[1] for one in post.arrived] == ["a", "b", "c"]


def test_a_connection_that_the_server_left_is_made_anew() -> None:
    """Where a server left between two messages, the second begins on a new connection, and arrives once."""
    with opened() as post:
        with closing(SmtpServer(host="localhost", port=post.port, security="tls").conversation(AROUND)) as conversation:
            conversation.send(evolve(message(), id="a"))
            post.break_off()
            conversation.send(evolve(message(), id="b"))
        assert post.connections == 2
    assert [one.number[1] for one in post.arrived] == ["a", "b"]


@pytest.mark.parametrize("answer", ["450 busy", "drop"])
def test_what_follows_a_failure_begins_on_a_new_connection(answer: str) -> None:
    """A message that failed is not said again within its try; the next one does not suffer from it."""
    with opened() as post:
        with closing(SmtpServer(host="localhost", port=post.port, security="tls").conversation(AROUND)) as conversation:
            post.answers = [answer]
            with pytest.raises(TryAgain):
                conversation.send(evolve(message(), id="a"))
            conversation.send(evolve(message(), id="b"))
        assert post.connections == 2
    assert [one.number[1] for one in post.arrived] == (["a"] if answer == "drop" else []) + ["b"]
