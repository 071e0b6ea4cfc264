"""
Every command of an office over HTTP, a path for each, with the OpenAPI document that says so.

The paths, the forms and the document are made out of the commands themselves: a command that a later release adds is
there at once. A body holds the command's fields; a receipt comes back, or problem details (RFC 9457). README.md says
how to start it.
"""

from __future__ import annotations

import json
import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from teamaround import TeamaroundError, __version__, command_from_json, problem_details, schema_of, to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from teamaround import Actor, Office

LARGEST_BODY_BYTES = 1024 * 1024
OF_THE_BODY = ("Content-Type", "Content-Length")
PROBLEM = "^(urn:teamaround:[a-z]+|about:blank)$"
VERSION = re.compile(r'"?[0-9]{1,18}"?')
HEADERS = {
    "Idempotency-Key": ("Carries the command out once, however often it is sent.", {"type": "string"}),
    "If-Match": (
        "The version that was seen; where another stands, 409.",
        {"type": "string", "pattern": '^"?[0-9]{1,18}"?$'},
    ),
}


def create_app(office: Office, who: Callable[[str], Actor | None]) -> Flask:
    """
    The application on an *office*.

    Args:
        office: The office, open.
        who: Whoever holds a token; None for one that nobody holds. Who signs in, and how, is the host's.
    """
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    app.add_url_rule("/openapi.json", "openapi", lambda: as_json(document()))
    for verb in verbs():
        app.add_url_rule(f"/commands/{verb}", verb, partial(carry_out, office, who, verb), methods=["POST"])
    app.register_error_handler(TeamaroundError, refused)
    app.register_error_handler(HTTPException, not_served)
    return app


def carry_out(office: Office, who: Callable[[str], Actor | None], verb: str) -> Response:
    """Carry a command out; with `?considered`, say what it would come to."""
    by = who(request.headers.get("Authorization", "").removeprefix("Bearer ")) or abort(401)
    command = command_from_json(request.get_data() or "{}", do=verb)
    seen = request.headers.get("If-Match", "")
    if seen and not VERSION.fullmatch(seen):
        abort(400, 'If-Match is no version. Write it like "7".')
    expecting = int(seen.strip('"')) if seen else None
    if "considered" in request.args:
        return as_json(to_plain(office.consider(command, by=by, expecting=expecting)))
    receipt = office.do(command, by=by, expecting=expecting, key=request.headers.get("Idempotency-Key"))
    return as_json(to_plain(receipt), status=200 if receipt.repeated else 201)


def refused(error: TeamaroundError) -> Response:
    """What went wrong, as problem details."""
    details = problem_details(error)
    return as_json(details, status=details["status"], kind="application/problem+json")


def not_served(error: HTTPException) -> Response:
    """What never came as far as the office, as problem details of the host's own."""
    title = error.name
    details = {"type": "about:blank", "title": title, "status": error.code, "detail": error.description or title}
    answer = as_json(details, status=error.code or 500, kind="application/problem+json")
    answer.headers.extend((name, value) for name, value in error.get_headers() if name not in OF_THE_BODY)
    return answer


def as_json(value: object, *, status: int = 200, kind: str = "application/json") -> Response:
    """A value as what goes out."""
    return Response(json.dumps(value), status=status, mimetype=kind)


def verbs() -> Iterator[str]:
    """What every command is called."""
    for one in schema_of("command")["$defs"]["command"]["anyOf"]:
        yield one["$ref"].rpartition("/")[2]


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document of the application."""
    named = ("command", "receipt", "problem_details")
    forms = {name: form for one in named for name, form in schema_of(one)["$defs"].items()}
    fields = {verb: forms[verb]["properties"]["fields"] for verb in verbs()}
    forms = {name: form for name, form in forms.items() if name != "command"} | fields
    made: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Every command of an office", "version": __version__},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": {f"/commands/{verb}": {"post": operation(verb)} for verb in fields},
        "components": {"schemas": forms, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
    # What the host answers by itself, to a path that is none or a token that nobody holds, has no URN.
    made["components"]["schemas"]["problem_details"]["properties"]["type"] = {"type": "string", "pattern": PROBLEM}
    found: dict[str, Any] = json.loads(json.dumps(made).replace("#/$defs/", "#/components/schemas/"))
    return found


def operation(verb: str) -> dict[str, Any]:
    """What the document says of one command."""
    headers = [
        {"name": name, "in": "header", "description": said, "schema": schema}
        for name, (said, schema) in HEADERS.items()
    ]
    asks = {"name": "considered", "in": "query", "description": "Write nothing.", "schema": {"type": "string"}}
    said = schema_of(verb)["$defs"][verb]["description"]
    return {
        "operationId": verb,
        "summary": said.partition(". ")[0].removesuffix("."),
        "description": said,
        "parameters": [*headers, asks],
        "requestBody": {"required": True, "content": content(verb, "application/json")},
        "responses": {
            "200": {"description": "As it was carried out before, or would be.", "content": content("receipt")},
            "201": {"description": "Carried out.", "content": content("receipt")},
            "4XX": {
                "description": "Nothing was written.",
                "content": content("problem_details", "application/problem+json"),
            },
            "5XX": {"description": "See `title`.", "content": content("problem_details", "application/problem+json")},
        },
    }


def content(form: str, kind: str = "application/json") -> dict[str, Any]:
    """What is sent in a form."""
    return {kind: {"schema": {"$ref": f"#/components/schemas/{form}"}}}
