"""
JSON Schema (2020-12) of every form, made out of the classes themselves, so that it says what is written and no other.

A command takes what its class has and nothing else, for the reader refuses the rest. Whatever goes out may gain fields
with a later release, so it is left open; what it has now is always there. `tests/unit/json_forms/forms.json` holds all
of it, so that nobody changes a form unawares.
"""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import time
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec
from attrs import NOTHING, fields, resolve_types

from teamaround.arguments import as_declared
from teamaround.casework.command import without_case
from teamaround.casework.commands import COMMANDS
from teamaround.casework.directory import DIRECTORY_COMMANDS
from teamaround.casework.events import EVENTS
from teamaround.casework.receipt import Receipt
from teamaround.casework.records import RECORD_EVENTS, RecordEvent
from teamaround.concepts.findings import Finding
from teamaround.errors import NotFound
from teamaround.files.kinds import kinds
from teamaround.json_forms.names import COMMAND, EVENT, LEFT_OUT, NAMES, PROBLEM, RECORDS
from teamaround.json_forms.problem_details import FORM
from teamaround.office.elsewhere.feed import FeedEntry
from teamaround.store.verified_text import Verified
from teamaround.words import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TIME = r"^\d\d:\d\d(:\d\d(\.\d{1,6})?)?$"
NEVER_SAID_EMPTY = (("Case", "numbers"), ("Case", "emergencies"), ("Child", "merged"))
"""The fields that are left out where they hold nothing, as before there were any."""

INNER: dict[type, dict[str, Schema]] = {
    Receipt: {
        "events": {"type": "array", "items": {"$ref": f"#/$defs/{EVENT}"}},
        "findings": {"type": "array", "items": {"$ref": f"#/$defs/{NAMES[Finding]}"}},
        "state": {"anyOf": [*({"$ref": f"#/$defs/{name}"} for name in RECORDS.values()), {"type": "null"}]},
        "parts": {"type": "array", "items": {"$ref": f"#/$defs/{NAMES[Receipt]}"}},
    },
    FeedEntry: {
        "cursor": {"type": "string"},
        "event": {"anyOf": [{"$ref": f"#/$defs/{EVENT}"}, {"type": "null"}]},
    },
    Finding: {"stops": {"type": "boolean"}},
    Verified: {"now": {"type": "string"}},
}
"""What stands in a form in a form of its own, or besides what its class has."""


def every_form() -> Mapping[str, str]:
    """Every form by name, with what it is in a sentence."""
    return {name: one.get("description", "") for name, one in _definitions().items() if name in _named()}


@as_declared
def schema_of(name: str) -> Schema:
    """
    The JSON Schema of a form: `receipt`, `worklist`, `command`; of one command or event by its own name, too.

    It is the caller's own: whatever is changed in it changes no other.

    Raises:
        NotFound: There is none of this name; with the nearest.
    """
    if name not in _named():
        what, meant = f"No JSON form is called {quoted(name)}.", did_you_mean(name, _named())
        raise NotFound(f"{what} {meant}") if meant else NotFound(what, to_operator="`teamaround schema` lists them.")
    every, needed = _definitions(), {name: None}
    waiting = [name]
    while waiting:
        new = [one for one in _refers(every[waiting.pop()]) if one not in needed]
        needed |= dict.fromkeys(new)
        waiting += new
    inside = deepcopy({one: every[one] for one in sorted(needed)})
    return {"$schema": DIALECT, "$ref": f"#/$defs/{name}", "$defs": inside}


def _named() -> frozenset[str]:
    every = (COMMANDS, DIRECTORY_COMMANDS, EVENTS, RECORD_EVENTS)
    return frozenset({COMMAND, EVENT, PROBLEM, *NAMES.values(), *(name for one in every for name in one)})


@cache
def _definitions() -> dict[str, Schema]:
    """Every form under its name, and every class that stands in one under the class's."""
    commands = {**COMMANDS, **DIRECTORY_COMMANDS}
    made: dict[str, Schema] = {}
    for verb, command in commands.items():
        made[verb] = _command(verb, command, made)
    made[COMMAND] = _any_of(commands, "Something that somebody asks for.")
    for name, event in EVENTS.items():
        made[name] = _event(name, event.schema, _type(event, made), _said(event))
    for name, record in RECORD_EVENTS.items():
        made[name] = _event(name, RecordEvent.schema, _record_payload(record, made), _said(RecordEvent))
    made[EVENT] = _any_of({**EVENTS, **RECORD_EVENTS}, "Something that has happened, as it stands in the journal.")
    for of, name in NAMES.items():
        made[name] = _form(of, name, made)
    made[PROBLEM] = FORM
    return made


def _command(verb: str, of: Any, made: dict[str, Schema]) -> Schema:
    resolve_types(of)
    properties = {one.name: _type(one.type, made, given=True) for one in fields(of)}
    about_case = without_case(of, None)
    needed = [one.name for one in fields(of) if one.default is NOTHING or (about_case and one.name == "case")]
    inside = {"type": "object", "properties": properties, "required": needed, "additionalProperties": False}
    form = _object({"type": {"const": COMMAND}, "do": {"const": verb}, "fields": inside}, _said(of))
    return form | {"required": ["do", "fields"] if needed else ["do"], "additionalProperties": False}


def _event(name: str, schema: int, payload: Schema, said: str) -> Schema:
    # The payload is null where it was disposed of, or where whoever reads may not be told it.
    properties: Schema = {"type": {"const": EVENT}, "name": {"const": name}, "schema": {"const": schema}}
    return _object({**properties, "payload": {"anyOf": [payload, {"type": "null"}]}}, said)


def _record_payload(record: type, made: dict[str, Schema]) -> Schema:
    resolve_types(RecordEvent)
    others = {one.name: one.type for one in fields(RecordEvent) if one.name in ("because", "on")}
    return _object({"now": _type(record, made), **{name: _type(of, made) for name, of in others.items()}})


def _form(of: Any, name: str, made: dict[str, Schema]) -> Schema:
    resolve_types(of)
    inner = INNER.get(of, {})
    left_out = (*inner, *LEFT_OUT.get(of, ()))
    own = {one.name: _type(one.type, made) for one in fields(of) if one.name not in left_out}
    form = _object({"type": {"const": name}, **own, **inner}, _said(of))
    return _as_kept(of.__name__, form)


def _type(of: Any, made: dict[str, Schema], *, given: bool = False) -> Schema:
    """The schema of a type; the classes in it are added to what is *made*. Of what is *given* nothing else is taken."""
    if kinds(of) == {time}:
        return {"anyOf": [{"type": "string", "pattern": TIME}, {"type": "null"}]}
    suffix = "_given" if given else ""
    [schema], classes = msgspec.json.schema_components([of], ref_template="#/$defs/{name}" + suffix)
    for name, one in classes.items():
        made[f"{name}{suffix}"] = (
            _closed(one) if given else _as_kept(name, _object(one.get("properties", {}), _first(one)))
        )
    return {key: value for key, value in schema.items() if key != "default"}


def _closed(schema: Schema) -> Schema:
    return schema | {"description": _first(schema), "additionalProperties": False}


def _as_kept(name: str, schema: Schema) -> Schema:
    needed = [one for one in schema["required"] if (name, one) not in NEVER_SAID_EMPTY]
    return schema | {"required": needed}


def _object(properties: Mapping[str, Schema], said: str = "") -> Schema:
    """An object that has all of these *properties*."""
    bare = {name: {key: one for key, one in schema.items() if key != "default"} for name, schema in properties.items()}
    described = {"description": said} if said else {}
    return {**described, "type": "object", "properties": bare, "required": list(bare)}


def _any_of(names: Mapping[str, object], said: str) -> Schema:
    return {"description": said, "anyOf": [{"$ref": f"#/$defs/{name}"} for name in names]}


def _refers(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.removeprefix("#/$defs/")
            else:
                yield from _refers(value)
    elif isinstance(schema, list):
        for one in schema:
            yield from _refers(one)


def _said(of: type) -> str:
    return _paragraph(of.__doc__ or "")


def _first(schema: Schema) -> str:
    return _paragraph(schema.get("description", ""))


def _paragraph(text: str) -> str:
    return re.sub(r"\s+", " ", text.strip().partition("\n\n")[0])
