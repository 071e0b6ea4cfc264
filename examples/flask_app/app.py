"""
A web application with tables of its own beside an office: who signs in, and the visits that its people make.

It is an example of what an integrator writes, and the tests run it. A visit is a row of the application's and a contact
in the case; both are committed in one transaction, or neither. Commands come in as JSON, pages and the feed go out as
JSON, and whatever is refused goes out as problem details (RFC 9457). README.md says how to start it.

Synthetic people; not made or endorsed by any authority.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import frozen
from flask import Flask, Response, current_app, request
from sqlalchemy import (
    Column,
    Date,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    insert,
    select,
)
from werkzeug.exceptions import BadRequest, HTTPException, Unauthorized

from teamaround import (
    Actor,
    Office,
    TeamaroundError,
    command_from_json,
    problem_details,
    schema_of,
    to_plain,
)
from teamaround.commands import RecordContact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from teamaround import Receipt

MOST_ENTRIES = 200
"""Entries of the feed in one answer."""

LARGEST_BODY_BYTES = 1024 * 1024

OURS = 500
"""From this status on the fault is on this side: whoever asked is told that there was one, and the log says which."""

metadata = MetaData()
login = Table("login", metadata, Column("token", Text, primary_key=True), Column("actor", Text, nullable=False))
visit = Table(
    "visit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("case", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("by", Text, nullable=False),
    Column("version", Integer, nullable=False),
    UniqueConstraint("by", "key"),
)


@frozen
class FrontDesk:
    """What can be asked of the application: each method answers one kind of request."""

    office: Office
    engine: Engine

    def find(self) -> Response:
        """The record that another system knows under a number: `?system=nhs&number=943 476 5919`."""
        return answer({"reference": self.office.find_by_number(asked("system"), asked("number"), by=self.who())})

    def case(self, reference: str) -> Response:
        """Everything of a case that a screen shows. Its `ETag` is what `If-Match` takes."""
        shown = self.office.case(reference, by=self.who())
        return answer(to_plain(shown), version=shown.version)

    def chronology(self, reference: str) -> Response:
        """What happened in a case."""
        return answer(to_plain(self.office.chronology(reference, by=self.who())))

    def feed(self) -> Response:
        """What has happened since the place `?after=`, and the place to go on from."""
        after = request.args.get("after", "0.0")
        entries = to_plain(list(islice(self.office.follow(after, by=self.who()), MOST_ENTRIES)))
        return answer({"entries": entries, "after": entries[-1]["cursor"] if entries else after})

    def schema(self, name: str) -> Response:
        """The JSON Schema of what goes out and comes in: `command`, `receipt`, `case_page`."""
        return answer(schema_of(name))

    def do(self) -> Response:
        """Carry out a command: `{"do": "arrange_meeting", "fields": {…}}`; with `?considered`, say what it comes to."""
        command, by, expecting = command_from_json(request.get_data()), self.who(), version_seen()
        key = request.headers.get("Idempotency-Key")
        if "considered" in request.args:
            return told(self.office.consider(command, by=by, expecting=expecting))
        return told(self.office.do(command, by=by, expecting=expecting, key=key and f"command:{key}"))

    def record_visit(self) -> Response:
        """Record a visit: the application's row and the case's contact together, once for each `Idempotency-Key`."""
        by, key, expecting = self.who(), request.headers.get("Idempotency-Key"), version_seen()
        if key is None:
            raise BadRequest("Send a key of your own as `Idempotency-Key`, and the same visit again under the same.")
        sent = request.get_json()
        if not isinstance(sent, dict):
            raise BadRequest("Send an object of fields.")
        contact = command_from_json({"do": "record_contact", "fields": {**sent, "what": "visit"}})
        assert isinstance(contact, RecordContact)
        day = contact.on or self.office.clock.today()
        writing = self.engine.execution_options(writes=True)
        with writing.begin() as connection, self.office.within(connection) as inside:
            # A key of this path's own: that the contact was written under it says that the row was, too.
            receipt = inside.do(contact, by=by, expecting=expecting, key=f"visit:{key}")
            if not receipt.repeated:
                row = {"key": key, "case": contact.case, "day": day, "by": str(by), "version": receipt.version}
                connection.execute(insert(visit).values(row))
        return told(receipt)

    def visits(self) -> Response:
        """The visits of a case, as the application keeps them, for whoever may see the case."""
        case = self.office.case(asked("case"), by=self.who()).reference
        rows = select(visit.c.id, visit.c.day, visit.c.version).where(visit.c.case == case).order_by(visit.c.id)
        with self.engine.connect() as connection:
            kept = [{"id": one.id, "day": f"{one.day}", "version": one.version} for one in connection.execute(rows)]
        return answer({"visits": kept})

    def who(self) -> Actor:
        """Who asks. Raises Unauthorized where nobody holds the token that was sent."""
        with self.engine.connect() as connection:
            actor = connection.execute(select(login.c.actor).where(login.c.token == token())).scalar()
        if actor is None:
            raise Unauthorized("Sign in first, and send your token as `Authorization: Bearer …`.")
        return Actor.read(actor)


def create_app(office: Office, url: str) -> Flask:
    """
    The application on an *office*, with its own tables in the office's database.

    Args:
        office: The office, open.
        url: The address of the database, for the application's own connections.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    engine = engine_on(url)
    metadata.create_all(engine)
    desk = app.extensions["desk"] = FrontDesk(office, engine)
    for rule, method, view in (
        ("/records", "GET", desk.find),
        ("/cases/<reference>", "GET", desk.case),
        ("/cases/<reference>/chronology", "GET", desk.chronology),
        ("/feed", "GET", desk.feed),
        ("/schemas/<name>", "GET", desk.schema),
        ("/commands", "POST", desk.do),
        ("/visits", "POST", desk.record_visit),
        ("/visits", "GET", desk.visits),
    ):
        app.add_url_rule(rule, view.__name__, view, methods=[method])
    app.register_error_handler(TeamaroundError, refused)
    app.register_error_handler(HTTPException, misused)
    return app


def engine_on(url: str) -> Engine:
    """The application's own connections. On SQLite a transaction that will write begins so, and then never in vain."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def _ours(raw: Any, _: object) -> None:
        raw.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def sign_in(engine: Engine, token: str, actor: Actor) -> None:
    """Let whoever holds the *token* act as *actor*. A real application asks who somebody is; this one is an example."""
    with engine.begin() as connection:
        connection.execute(insert(login).values(token=token, actor=str(actor)))


def token() -> str:
    """The token that was sent with a request."""
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def asked(name: str) -> str:
    """What a query says under a *name*. Raises BadRequest where it does not."""
    if not request.args.get(name):
        raise BadRequest(f"Say which with `?{name}=…`.")
    return request.args[name]


def version_seen() -> int | None:
    """The version that whoever asks has seen. Raises BadRequest where `If-Match` is sent, and is no `ETag` of ours."""
    sent = request.headers.get("If-Match")
    if sent is None:
        return None
    tag = re.fullmatch(r' *"([0-9]{1,9})" *', sent)
    if tag is None:
        raise BadRequest("`If-Match` is the version that you have seen, as the `ETag` of the case gave it.")
    return int(tag[1])


def answer(value: Mapping[str, Any], *, version: int | None = None) -> Response:
    """A value as JSON, with the version that was seen as its `ETag`."""
    response = Response(json.dumps(value), mimetype="application/json")
    if version is not None:
        response.set_etag(str(version))
    return response


def told(receipt: Receipt) -> Response:
    """A receipt as JSON; 201 where something was written now."""
    response = answer(to_plain(receipt), version=receipt.version)
    written = receipt.written and not (receipt.repeated or receipt.considered)
    response.status_code = 201 if written else 200
    return response


def problem(details: Mapping[str, Any]) -> Response:
    """What went wrong, as problem details."""
    response = answer(details)
    response.status_code, response.mimetype = details["status"], "application/problem+json"
    return response


def refused(error: TeamaroundError) -> Response:
    """An error of the office as problem details, with its findings or faults, each by itself."""
    details = problem_details(error)
    if details["status"] >= OURS:
        current_app.logger.error("%s: %s", details["type"], error)
    return problem(details)


def misused(error: HTTPException) -> Response:
    """A request that is none, as problem details. Of a mistake of our own nothing is told but that there was one."""
    said = {"type": "urn:teamaround:request", "title": error.name, "detail": error.description or ""}
    return problem({**said, "status": error.code or 500})
