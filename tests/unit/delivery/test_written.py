from __future__ import annotations

from typing import Any

import pytest

from teamaround.delivery.smtp import SmtpServer
from teamaround.delivery.webhook import Webhook
from teamaround.files import Faults, structure_value


@pytest.mark.parametrize(
    ("kind", "table", "said"),
    [
        (SmtpServer, {"host": "mail server"}, '"host" is not the name of a machine'),
        (SmtpServer, {"host": "-mail.example.org"}, '"host" is not the name of a machine'),
        (SmtpServer, {"host": "mail.example.org", "port": 0}, '"port" is not a port'),
        (SmtpServer, {"host": "mail.example.org", "port": 70000}, '"port" is not a port'),
        (SmtpServer, {"host": "mail.example.org", "security": "none"}, "security"),
        (SmtpServer, {"host": "mail.example.org", "user": "u"}, "A login is half written"),
        (SmtpServer, {"host": "mail.example.org", "password_from": "env:P"}, "A login is half written"),
        (SmtpServer, {"host": "mail.example.org", "user": "u", "password_from": "hunter2"}, "where the secret is"),
        (SmtpServer, {"host": "mail.example.org", "password": "hunter2"}, "not a key that is known"),
        (Webhook, {"url": "http://example.org", "secret_from": "env:S"}, "not an address that is sent to"),
        (Webhook, {"url": "https://", "secret_from": "env:S"}, "not an address that is sent to"),
        (Webhook, {"url": "https://u:hunter2@example.org/", "secret_from": "env:S"}, "not an address that is sent"),
        (Webhook, {"url": "https://example.org:x/", "secret_from": "env:S"}, "not an address that is sent to"),
        (Webhook, {"url": "https://example.org/a\nb", "secret_from": "env:S"}, "not an address that is sent to"),
        (Webhook, {"url": "https://example.org", "secret_from": ""}, '"secret_from" is empty'),
    ],
)
def test_what_a_channel_is_told_wrongly_is_said_without_a_secret(kind: Any, table: dict[str, Any], said: str) -> None:
    """Every table of a channel is read strictly; what may be a secret in the wrong place is not repeated."""
    with pytest.raises(Faults) as wrong:
        structure_value(table, kind)
    assert said in str(wrong.value)
    assert "hunter2" not in str(wrong.value)


def test_a_channel_that_is_told_rightly_is_read() -> None:
    """What a mail server and a webhook need is little: a machine, or an address and where its secret is kept."""
    assert structure_value({"host": "mail.example.org"}, SmtpServer).port == 587
    assert list(structure_value({"url": "https://example.org/x?y", "secret_from": "file:s"}, Webhook).secrets()) == [
        "file:s"
    ]
