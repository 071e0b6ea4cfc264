"""
What went wrong as problem details (RFC 9457), for an interface over HTTP: which error is which status.

The status of each class, its title, and what stands beside: the findings of a refusal, the faults of what was sent, the
problems of a file. Where the fault is on this side (500 and above), whoever asked is told the title alone, for the
message may name files and addresses; it is for whoever runs the office. So is what an error has as `to_operator`. The
errors: `errors.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from teamaround.errors import (
    BrokenFile,
    BrokenOffice,
    CalendarRunsOut,
    CannotBeWritten,
    Conflict,
    KeyTaken,
    NotAllowed,
    NotFound,
    ProblemsFound,
    Refused,
    TeamaroundError,
    Unanswered,
)
from teamaround.files import Faults
from teamaround.json_forms.writing import to_plain

if TYPE_CHECKING:
    from attrs import AttrsInstance

STATUS: dict[type[TeamaroundError], tuple[int, str]] = {
    Faults: (400, "What was sent is not what it should be."),
    NotAllowed: (403, "This is not yours to see, or to change."),
    NotFound: (404, "Nothing is known under this."),
    CannotBeWritten: (406, "It cannot be given in this form."),
    Unanswered: (503, "It is not known whether this was written. Send it again under the same key."),
    KeyTaken: (422, "You gave another command under this key. Give this one under a new key."),
    Conflict: (409, "Somebody else was first. Read it again, and decide again."),
    Refused: (422, "This cannot be carried out. Nothing was written."),
    CalendarRunsOut: (422, "This lies in a year of which no bank holidays are known."),
    BrokenFile: (422, "The file that was sent cannot be read as what it should be."),
    BrokenOffice: (503, "The office cannot do this at present."),
    TeamaroundError: (500, "This could not be done."),
}
"""What each error is to whoever asked, the more particular first. One that is not here is what it is a kind of."""


def _list_of(**properties: dict[str, Any]) -> dict[str, Any]:
    inside = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "array", "items": inside}


TEXT: dict[str, Any] = {"type": "string"}
FORM: dict[str, Any] = {
    "description": "An error as problem details (RFC 9457). Its `type` is a URN, and says which error it is.",
    "type": "object",
    "properties": {
        "type": {"type": "string", "pattern": "^urn:teamaround:[a-z]+$"},
        "title": TEXT,
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": TEXT,
        "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
        "faults": _list_of(path={"type": "array", "items": {"type": ["string", "integer"]}}, what=TEXT, fix=TEXT),
        "problems": _list_of(
            file=TEXT,
            line={"type": ["integer", "null"]},
            column={"type": ["integer", "null"]},
            key={"type": ["string", "null"]},
            what=TEXT,
            fix=TEXT,
        ),
    },
    "required": ["type", "title", "status", "detail"],
}
"""The JSON Schema of problem details: findings, faults and problems are there where there are any."""

OURS = 500
"""From this status on the fault is on this side."""


def problem_details(error: Exception) -> dict[str, Any]:
    """
    An error as problem details: `type`, `title`, `status`, `detail`; with `findings`, `faults` or `problems`.

    `type` is `urn:teamaround:` and the name of the class in small letters. It stays, and so does its status; the words
    may change. Send it as `application/problem+json`. What is no error of ours is a 500 of which nothing is told.

    Source: RFC 9457, Problem Details for HTTP APIs.
    """
    kind = next((one for one in STATUS if isinstance(error, one)), TeamaroundError)
    status, title = STATUS[kind]
    said = {"type": f"urn:teamaround:{kind.__name__.lower()}", "title": title, "status": status}
    return {**said, "detail": title} if status >= OURS else {**said, "detail": _told(error), **_each(error)}


def _told(error: Exception) -> str:
    """The message as a client may use it: without what whoever runs the office is to do."""
    return error.to_client if isinstance(error, TeamaroundError) else str(error)


def _each(error: Exception) -> dict[str, Any]:
    """All that is wrong, each by itself."""
    match error:
        case Refused(findings=findings):
            return {"findings": to_plain(findings)}
        case Faults(faults=faults):
            return {"faults": [_fields(one, "path", "what", "fix") for one in faults]}
        case ProblemsFound(problems=problems):
            where = ("file", "line", "column", "key")
            told = [one.to_client for one in problems]
            return {"problems": [{**_fields(one.where, *where), **_fields(one, "what", "fix")} for one in told]}
        case _:
            return {}


def _fields(of: AttrsInstance, *names: str) -> dict[str, Any]:
    values = {name: getattr(of, name) for name in names}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in values.items()}
