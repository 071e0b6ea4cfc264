"""Why a letter waits, or was given up, names no machine, user, secret or path: for every channel and every failure."""

from __future__ import annotations

import ast
import base64
import json
import os
import re
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.smtp import AuthResult
from attrs import field, frozen

from teamaround import delivery
from teamaround.json_forms import to_plain
from teamaround.office.delivery.patience import Patience
from teamaround.plugins.channels import CoreChannels
from tests.integration.delivery.listening import listening
from tests.integration.office.delivery.offices import BY, RIDING, Sending, described
from tests.integration.office.delivery.post import CERTIFICATE, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

WEBHOOK_SECRET = "whsec_" + base64.b64encode(b"a secret of the tests, 24").decode()
NOTIFY_KEY = "k-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
REFUSED = b'{"errors": [{"message": "email_address Not a valid email address: harbour"}]}'
NOBODY = 65534
LACKING = "A secret that the channel needs is empty, or not there."
UNREADABLE = "A secret that the channel needs cannot be read."
NO_MAIL = "The e-mail address on record is none, or has characters that mail servers do not take."
UNVERIFIED = "The certificate of the system outside cannot be verified."
UNREACHED = "The system outside cannot be reached, or broke off."
WITHIN = "The address that is sent to leads to a machine within, or to this one."


@frozen
class Failure:
    """
    One way in which a channel cannot send.

    Attributes:
        kind: Which kind of channel.
        reason: What is recorded of it.
        kept: What stands where its file of a secret is; without it, that file goes once a worker has begun.
        told: What whoever runs the worker is told besides.
        rcpt: What a mail server answers to a recipient; `data` to a message.
        security: How a mail server is talked to; that of these tests knows logins after STARTTLS alone.
        answers: What a system outside answers.
        strange: Whether nobody vouches for it.
        shut: Whether the file of its secret may not be read.
        gone: Whether nobody listens any more.
        within: Whether it is taken as within, as this machine is outside of tests.
        to: Where the letter goes.
    """

    kind: str
    reason: str
    kept: str = "correct"
    told: str = field(default="localhost:", kw_only=True)
    rcpt: str = field(default="", kw_only=True)
    data: str = field(default="", kw_only=True)
    security: str = field(default="starttls", kw_only=True)
    answers: tuple[int, bytes] = field(default=(204, b""), kw_only=True)
    strange: bool = field(default=False, kw_only=True)
    shut: bool = field(default=False, kw_only=True)
    gone: bool = field(default=False, kw_only=True)
    within: bool = field(default=False, kw_only=True)
    to: str = field(default="desk@example.org", kw_only=True)


FAILURES = [
    Failure("eml", "The folder of messages cannot be written to.", told="harbour"),
    Failure("eml", NO_MAIL, told="", to="büro@example.org"),
    Failure("smtp", "The certificate of the mail server cannot be verified.", strange=True),
    Failure("smtp", "The mail server offers no encryption, or no login.", security="tls"),
    Failure("smtp", "The mail server refuses the login.", "guessed", told="as harbour-user"),
    Failure("smtp", "The mail server cannot be reached, or broke off.", gone=True),
    Failure("smtp", "The mail server cannot be reached, or broke off.", data="drop"),
    Failure("smtp", LACKING, "", told="harbour"),
    Failure("smtp", UNREADABLE, shut=True, told="harbour"),
    Failure("smtp", "The mail server would not take the recipient's address now (450).", rcpt="450 harbour"),
    Failure("smtp", "The mail server refuses the recipient's address (550).", rcpt="550 no harbour"),
    Failure("smtp", "The mail server would not take the message now (452).", data="452 full harbour"),
    Failure("smtp", "The mail server refuses the message (554).", data="554 no harbour"),
    Failure("smtp", "No e-mail can be made to this address.", told="", to="büro@example.org"),
    Failure("webhook", UNVERIFIED, WEBHOOK_SECRET, strange=True),
    Failure("webhook", UNREACHED, WEBHOOK_SECRET, gone=True),
    Failure("webhook", WITHIN, WEBHOOK_SECRET, within=True, told="localhost."),
    Failure("webhook", LACKING, "", told="harbour"),
    Failure("webhook", UNREADABLE, shut=True, told="harbour"),
    Failure("webhook", "The secret of the webhook is not in base64.", "harbour!", told="secret_from"),
    Failure("webhook", "The webhook is there no more (410).", WEBHOOK_SECRET, answers=(410, b"harbour")),
    Failure("webhook", "The webhook would not take it (503).", WEBHOOK_SECRET, answers=(503, b"harbour")),
    Failure("govuk_notify", UNVERIFIED, NOTIFY_KEY, strange=True),
    Failure("govuk_notify", UNREACHED, NOTIFY_KEY, gone=True),
    Failure("govuk_notify", WITHIN, NOTIFY_KEY, within=True, told="localhost."),
    Failure("govuk_notify", LACKING, "", told="harbour"),
    Failure("govuk_notify", UNREADABLE, shut=True, told="harbour"),
    Failure("govuk_notify", "The API key of GOV.UK Notify is none.", "harbour!", told="key_from"),
    Failure("govuk_notify", "What answered is not GOV.UK Notify.", NOTIFY_KEY, answers=(200, b"<p>harbour</p>")),
    Failure("govuk_notify", "GOV.UK Notify would not take it now (403).", NOTIFY_KEY, answers=(403, b"harbour")),
    Failure(
        "govuk_notify",
        "GOV.UK Notify refuses the recipient's address (400).",
        NOTIFY_KEY,
        answers=(400, REFUSED),
        told="",
    ),
]


def knows(_server: Any, _session: Any, _envelope: Any, _how: str, login: Any) -> AuthResult:
    """Whether somebody may send."""
    return AuthResult(success=(login.login, login.password) == (b"harbour-user", b"correct"), handled=False)


def table_for(failure: Failure, stack: ExitStack, folder: Path) -> dict[str, Any]:
    """The table of a channel that fails so, whatever it leads to being there until the *stack* ends."""
    kept = f"file:{folder / 'harbour-secret'}"
    if failure.kind == "eml":
        (folder / "harbour").touch()
        return {"folder": str(folder / "harbour")}
    if failure.kind == "smtp":
        post = stack.enter_context(opened(starttls=failure.security == "starttls", authenticator=knows))
        post.answers = [failure.data] * 2 if failure.data else []
        post.refuses = {failure.to: failure.rcpt} if failure.rcpt else {}
        if failure.gone:
            post.shut()
        server = {"host": "localhost", "port": post.port, "security": failure.security}
        return {**server, "user": "harbour-user", "password_from": kept}
    own = stack if not failure.gone else ExitStack()
    none_yet = [(200, b'{"notifications": []}')] if failure.answers[0] == 400 else []
    url = f"https://localhost:{own.enter_context(listening(*none_yet, failure.answers)).server_port}/harbour-path"
    if failure.gone:
        own.close()
    return {"url": url} | ({"secret_from": kept} if failure.kind == "webhook" else {"template": "t", "key_from": kept})


def office_with(table: dict[str, Any], to: str) -> Sending:
    """An office whose letters to teams leave by such a channel; a change of lead waits to be told."""
    values = described("memory:", 25, teams="way", practitioners="", family="", channel={"way": table})
    values["regimes"][RIDING]["team"]["early_years_support"]["email"] = to
    return Sending.at("memory:", 25, values=values).opened().changed_lead()


def all_told(sending: Sending) -> str:
    """All that is kept of the case and its letters, and all that anybody reads of them."""
    office, case = sending.office, sending.case
    with office.store.reading() as reading:
        kept = f"{reading.journal(case)} {reading.sendings(case)} {sending.now()}"
    pages = (
        office.case(case, by=BY),
        office.chronology(case, by=BY),
        office.notices(case, by=BY, every=True),
        office.outbox(by=BY),
    )
    return kept + json.dumps([to_plain(one) for one in pages], default=str, ensure_ascii=False)


@contextmanager
def may_not_read(file: Path) -> Iterator[None]:
    """A file that whoever looks may not read meanwhile; root may read all, and is nobody for that time."""
    whoever = os.geteuid()
    file.chmod(0)
    if whoever == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(whoever)
        file.chmod(0o600)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: f"{one.kind}: {one.reason}{one.data}")
def test_a_reason_names_no_place_and_whoever_runs_the_worker_is_told_it(failure: Failure, tmp_path: Path) -> None:
    """Put off, and at last given up: what is kept and read is the plain reason alone, and the worker's user has all."""
    secret = tmp_path / "harbour-secret"
    kept_at = ("env:", "file:", "SSL_CERT_FILE", "password_from", "secret_from", "key_from")
    places = ("localhost", "127.0.0.1", "harbour", str(tmp_path), *kept_at)
    with ExitStack() as stack:
        sending = office_with({"kind": failure.kind, **table_for(failure, stack, tmp_path)}, failure.to)
        stack.callback(sending.office.close)
        for patience in (Patience(), Patience(end=timedelta())):
            if not sending.notices("queued"):
                break
            sending.clock.on(timedelta(hours=1))
            secret.write_text(failure.kept or "correct", "utf-8")
            trusts = None if failure.strange else CERTIFICATE
            worker = sending.office.worker(patience=patience, trusts=trusts, loopback=not failure.within)
            if not failure.kept:
                secret.unlink()
            with may_not_read(secret) if failure.shut else nullcontext():
                [said] = worker.all_that_waits().waits_because
            assert said.startswith(f"way: {failure.reason}")
            assert failure.told in said
            told = all_told(sending)
            assert failure.reason in told
            assert [one for one in places if one in told] == []
        [notice] = sending.notices("failed")
    assert notice.because == failure.reason


def reasons_of(file: Path) -> Iterator[str]:
    """The reasons that a module gives, as patterns."""
    found = list(ast.walk(ast.parse(file.read_text("utf-8"))))
    for call in found:
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("TryAgain", "CannotBeSent"):
            name = ast.unparse(call.args[0])
            named = [one.value for one in found if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name]
            yield from (pattern(one) for one in named or [call.args[0]])


def pattern(text: ast.expr) -> str:
    """What a text may come to; of what is put into it, anything."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    return "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".+" for one in parts)


def test_every_reason_of_every_channel_is_among_the_failures() -> None:
    """Whoever lets a channel fail in a new way adds it to the failures above."""
    given = {(file.stem, one) for file in Path(delivery.__file__).parent.glob("*.py") for one in reasons_of(file)}
    assert len(given) > len(FAILURES) / 2
    assert [one for one in given if not any(re.fullmatch(one[1], failure.reason) for failure in FAILURES)] == []
    assert {one.kind for one in CoreChannels().teamaround_channels()} == {one.kind for one in FAILURES}
